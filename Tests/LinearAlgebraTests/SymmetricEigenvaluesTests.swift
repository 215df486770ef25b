import LinearAlgebra
import Testing
import TestSupport

@Suite struct SymmetricEigenvaluesTests {
  @Test(arguments: [1, 2, 20, 70])
  func valuesAreThoseOfTheFullDecomposition(_ p: Int) throws {
    var numbers = Lehmer(7)
    var workspace = SymmetricEigenvalues(order: p)
    for _ in 0..<3 {
      let X = Matrix(rowCount: 3 * p, columnCount: p, elements: (0..<3 * p * p).map { _ in numbers.next() - 0.5 })
      var A = X.gram()
      let expected = try SymmetricEigen(of: A).values
      // The upper triangle is not read.
      for j in 0..<p {
        for i in 0..<j { A[i, j] = .nan }
      }
      var values = [Double](repeating: 0, count: p)
      var span = values.mutableSpan
      try workspace.find(in: A.elements.span, values: &span)
      #expect(zip(values, expected).allSatisfy { abs($0 - $1) <= 8 * Double(p) * .ulpOfOne * expected[0] })
    }
  }

  @Test func whatIsNoNumberIsNamed() {
    var A = Matrix.identity(3)
    A[2, 0] = .infinity
    #expect(throws: SymmetricEigen.Failure.nonFinite(row: 2, column: 0)) {
      var workspace = SymmetricEigenvalues(order: 3)
      var values = [Double](repeating: 5, count: 3)
      var span = values.mutableSpan
      try workspace.find(in: A.elements.span, values: &span)
    }
  }
}
