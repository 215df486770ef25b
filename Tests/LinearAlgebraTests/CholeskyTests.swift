import Foundation
import LinearAlgebra
import Testing
import TestSupport

@Suite struct CholeskyTests {
  @Test(arguments: [1, 2, 7, 40]) func theFactorRebuildsAndSolves(p: Int) throws {
    let (A, _) = symmetric(eigenvalues: (0..<p).map { 1 + Double($0) }, seed: 50 + p)
    let cholesky = try Cholesky(of: A.lowerOnly)
    let tolerance = 8 * Double(p) * .ulpOfOne * Double(p)
    #expect(distance(naiveProduct(cholesky.factor, .plain, cholesky.factor, .transposed), A) <= tolerance)
    for j in 0..<p {
      for i in 0..<j { #expect(cholesky.factor[i, j] == 0) }
    }
    var numbers = Lehmer(2)
    let X = numbers.matrix(p, 3)
    let solution = cholesky.solve(naiveProduct(A, .plain, X, .plain))
    #expect(distance(solution, X) <= 10 * Double(p) * tolerance)
    #expect(cholesky.solve(A.column(0)).enumerated().allSatisfy { abs($1 - ($0 == 0 ? 1 : 0)) <= 10 * tolerance })
    let logDeterminant = (0..<p).reduce(0) { $0 + log(1 + Double($1)) }
    #expect(abs(cholesky.logDeterminant - logDeterminant) <= 10 * tolerance)
  }

  @Test func theDeterminantMayUnderflowButNotItsLogarithm() throws {
    var A = Matrix.identity(200)
    for i in 0..<200 { A[i, i] = 1e-10 }
    #expect(abs(try Cholesky(of: A).logDeterminant + 2000 * log(10)) <= 1e-9)
  }

  @Test func edgesAreLegalOrTyped() throws {
    let empty = try Cholesky(of: Matrix(rowCount: 0, columnCount: 0))
    #expect(empty.logDeterminant == 0)
    #expect(empty.solve([]) == [])
    #expect(try Cholesky(of: .identity(2)).solve(Matrix(rowCount: 2, columnCount: 0)).columnCount == 0)
    #expect(throws: Cholesky.Failure.notPositiveDefinite(order: 2)) {
      try Cholesky(of: Matrix(rows: [[1, 1, 0], [1, 1, 0], [0, 0, 1]]))
    }
    #expect(throws: Cholesky.Failure.notPositiveDefinite(order: 1)) { try Cholesky(of: Matrix(rows: [[0]])) }
    #expect(throws: Cholesky.Failure.nonFinite(row: 1, column: 0)) {
      try Cholesky(of: Matrix(rows: [[1, 0], [.nan, 1]]))
    }
  }
}
