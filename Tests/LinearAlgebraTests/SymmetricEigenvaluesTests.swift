import Foundation
import LinearAlgebra
import Testing
import TestSupport

@Suite struct SymmetricEigenvaluesTests {
  @Test(arguments: [1, 2, 3, 5, 20, 64, 65, 70])
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

  /// A variable that hardly goes with the others: squares of what it shares with them are too small to have digits.
  @Test(arguments: [1e-140, 1e-155, 1e-160, 3e-162, 1e-200, 0]) func elementsWhoseSquaresVanish(_ size: Double) throws {
    let p = 7
    var numbers = Lehmer(3)
    let X = Matrix(
      rowCount: 3 * p, columnCount: p - 1, elements: (0..<3 * p * (p - 1)).map { _ in numbers.next() - 0.5 })
    let block = X.gram()
    let expected = (try SymmetricEigen(of: block).values + [1]).sorted(by: >)
    var A = Matrix(rowCount: p, columnCount: p)
    A[0, 0] = 1
    for j in 1..<p {
      A[j, 0] = size * (1 + Double(j))
      A[0, j] = A[j, 0]
      for i in 1..<p { A[i, j] = block[i - 1, j - 1] }
    }
    #expect(zip(try values(of: A), expected).allSatisfy { abs($0 - $1) <= 100 * .ulpOfOne * expected[0] })
  }

  /// Second differences have eigenvalues 2 − 2cos(kπ/(p + 1)); in sizes whose squares leave the range of numbers too, and
  /// with its rows in another order.
  @Test(arguments: [1, 0x1p-400, 0x1p400])
  func secondDifferences(_ scale: Double) throws {
    let p = 23
    var A = Matrix(rowCount: p, columnCount: p)
    func place(_ i: Int) -> Int { i * 7 % p }
    for i in 0..<p {
      A[place(i), place(i)] = 2 * scale
      if i > 0 { A[place(i), place(i - 1)] = -scale }
      if i > 0 { A[place(i - 1), place(i)] = -scale }
    }
    let found = try values(of: A)
    for k in 0..<p {
      let expected = 2 - 2 * cos(Double(p - k) * .pi / Double(p + 1))
      #expect(abs(found[k] / scale - expected) <= 8 * Double(p) * .ulpOfOne * 4)
    }
  }

  /// Columns with nothing below the second diagonal are not reflected.
  @Test func blocksStayApart() throws {
    var A = Matrix.identity(6)
    for i in 0..<6 { A[i, i] = Double(6 - i) }
    #expect(try values(of: A) == [6, 5, 4, 3, 2, 1])
    A[5, 0] = 2
    A[0, 5] = 2
    let root = 41.0.squareRoot()
    let found = try values(of: A)
    let expected = [(7 + root) / 2, 5, 4, 3, 2, (7 - root) / 2]
    #expect(zip(found, expected).allSatisfy { abs($0 - $1) <= 50 * .ulpOfOne })
    #expect(try values(of: Matrix(rowCount: 4, columnCount: 4)) == [0, 0, 0, 0])
  }

  /// Whatever was decomposed before, and whoever decomposes beside: the same bits.
  @Test func sameMatrixSameBits() throws {
    var numbers = Lehmer(11)
    let A = Matrix(rowCount: 60, columnCount: 20, elements: (0..<1_200).map { _ in numbers.next() - 0.5 }).gram()
    let B = Matrix(rowCount: 60, columnCount: 20, elements: (0..<1_200).map { _ in numbers.next() - 0.5 }).gram()
    var workspace = SymmetricEigenvalues(order: 20)
    var found = [[Double]]()
    for matrix in [A, B, A] {
      var values = [Double](repeating: 0, count: 20)
      var span = values.mutableSpan
      try workspace.find(in: matrix.elements.span, values: &span)
      found.append(values)
    }
    #expect(found[0] == found[2] && found[0] != found[1])
  }

  private func values(of A: Matrix) throws -> [Double] {
    var workspace = SymmetricEigenvalues(order: A.rowCount)
    var values = [Double](repeating: 0, count: A.rowCount)
    var span = values.mutableSpan
    try workspace.find(in: A.elements.span, values: &span)
    return values
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
