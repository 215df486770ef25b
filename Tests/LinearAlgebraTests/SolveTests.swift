import LinearAlgebra
import Testing
import TestSupport

@Suite struct SolveTests {
  @Test(arguments: [1, 2, 5, 30]) func theSolutionReproducesTheRightSide(p: Int) throws {
    var numbers = Lehmer(70 + p)
    let A = numbers.matrix(p, p)
    let B = numbers.matrix(p, 4)
    let X = try A.solve(B)
    let tolerance = 20 * Double(p) * .ulpOfOne * max(1, X.size) * Double(p)
    #expect(distance(naiveProduct(A, .plain, X, .plain), B) <= tolerance)
    #expect(distance(Matrix(columns: [try A.solve(B.column(2))]), X.columns([2])) <= tolerance)
  }

  @Test func pivotingHandlesAZeroInTheCorner() throws {
    #expect(try Matrix(rows: [[0, 1], [2, 0]]).solve([3, 4]) == [2, 3])
  }

  @Test func edgesAreLegalOrTyped() throws {
    #expect(try Matrix(rowCount: 0, columnCount: 0).solve([]) == [])
    #expect(throws: SolveFailure.singular(pivot: 1)) { try Matrix(rows: [[1, 2], [2, 4]]).solve([1, 1]) }
    #expect(throws: SolveFailure.singular(pivot: 0)) { try Matrix(rows: [[0]]).solve([1]) }
    #expect(throws: SolveFailure.nonFinite(row: 0, column: 1)) {
      try Matrix(rows: [[1, .nan], [0, 1]]).solve([1, 1])
    }
    let columns = try Matrix(rows: [[2, 1], [1, 2]]).solve(Matrix(rows: [[.nan, 3], [1, 3]]))
    #expect(columns.column(0).allSatisfy { $0.isNaN })
    #expect(columns.column(1).allSatisfy { abs($0 - 1) <= 4 * .ulpOfOne })
  }
}
