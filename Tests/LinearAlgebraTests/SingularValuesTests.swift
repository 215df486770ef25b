import LinearAlgebra
import Testing
import TestSupport

@Suite struct SingularValuesTests {
  @Test(arguments: [(1, 1), (6, 3), (3, 6), (40, 30), (1, 5), (5, 1)])
  func theMatrixIsRebuiltFromItsParts(m: Int, n: Int) throws {
    var numbers = Lehmer(31 * m + n)
    let A = numbers.matrix(m, n)
    let svd = try SingularValues(of: A)
    #expect(svd.left.columnCount == min(m, n) && svd.right.columnCount == min(m, n))
    var scaled = svd.left
    for k in svd.values.indices {
      for i in 0..<m { scaled[i, k] *= svd.values[k] }
    }
    let tolerance = 10 * Double(max(m, n)) * .ulpOfOne
    #expect(distance(naiveProduct(scaled, .plain, svd.right, .transposed), A) <= tolerance * svd.values[0])
    #expect(svd.left.orthonormalityError <= tolerance && svd.right.orthonormalityError <= tolerance)
    #expect(zip(svd.values, svd.values.dropFirst()).allSatisfy(>=))
    let squares = A.elements.reduce(0) { $0 + $1 * $1 }
    #expect(abs(svd.values.reduce(0) { $0 + $1 * $1 } - squares) <= tolerance * squares)
  }

  @Test func deficientRankLeavesZeroValues() throws {
    var numbers = Lehmer(77)
    let A = naiveProduct(numbers.matrix(9, 2), .plain, numbers.matrix(2, 5), .plain)
    let values = try SingularValues(of: A).values
    #expect(values[1] > 1e-3 * values[0])
    #expect(values[2...].allSatisfy { $0 <= 90 * .ulpOfOne * values[0] })
  }

  @Test func edgesAreLegalOrTyped() throws {
    let empty = try SingularValues(of: Matrix(rowCount: 4, columnCount: 0))
    #expect(empty.values == [])
    #expect(empty.left == Matrix(rowCount: 4, columnCount: 0))
    #expect(empty.right == Matrix(rowCount: 0, columnCount: 0))
    #expect(try SingularValues(of: Matrix(rows: [[-3]])).values == [3])
    #expect(throws: SingularValues.Failure.nonFinite(row: 1, column: 0)) {
      try SingularValues(of: Matrix(rows: [[1, 2], [.nan, 4]]))
    }
  }
}
