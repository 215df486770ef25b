import LinearAlgebra
import TestSupport
import Testing

@Suite struct RoundingBoundTests {
  @Test func boundsFollowTheirFormula() {
    #expect(RoundingBound.ofMatrix(order: 3) == 12 * .ulpOfOne)
    #expect(RoundingBound.ofSums() == 0x1p-40 && RoundingBound.ofSums(order: 1024) == 0x1p-40)
    #expect(RoundingBound.ofSums(order: 4096) == 0x1p-38)
    #expect(RoundingBound.ofPivot(order: 5) == 0x1p-33)
    #expect(RoundingBound.ofStandardisedVariance == 0x1p-36)
  }

  /// What the bounds are for: the rounding of matrices that are singular in exact arithmetic stays far below them.
  @Test(arguments: [(50, 4), (3_000, 8), (20_000, 3)])
  func roundingOfSingularMatricesIsWithin(n: Int, p: Int) throws {
    var numbers = Lehmer(n + p)
    var columns = (0..<p).map { _ in numbers.array(n) }
    // Far from zero, so that the last bits of the dependent column are rounded as those of figures are.
    columns.append((0..<n).map { i in columns.reduce(100) { $0 + $1[i] } })
    let standardised = Matrix(
      columns: columns.map { column in
        let (mean, sd) = (column.mean, column.sd)
        return column.map { ($0 - mean) / (sd * Double(n - 1).squareRoot()) }
      })
    let R = standardised.gram()
    let values = try SymmetricEigen(of: R).values
    #expect(abs(values[p]) <= 0.05 * RoundingBound.ofSums(order: p + 1) * values[0])
    var L = [Double](repeating: 0, count: R.elements.count)
    #expect(SmallMatrix.factorise(R.elements, share: RoundingBound.ofPivot(order: p + 1), order: p + 1, into: &L) == p)
  }

  /// A pivot is one by the bound of its matrix, not by a figure of its own.
  @Test func aPivotBesideRoundingIsNone() {
    let bound = RoundingBound.ofMatrix(order: 2)
    for (share, isRegular) in [(0.5, false), (1, false), (2, true)] {
      var A = [8, 0, 0, 8 * share * bound]
      var pivots = [0, 0]
      #expect(SmallMatrix.invert(&A, order: 2, pivots: &pivots) == isRegular, "\(share)")
    }
  }

  @Test(arguments: [1, 2, 4, 5, 9, 30]) func theFactorInPlaceIsThatOfLAPACK(p: Int) throws {
    let (A, _) = symmetric(eigenvalues: (0..<p).map { 1 + Double($0) }, seed: 90 + p)
    var L = [Double](repeating: .nan, count: p * p)
    #expect(SmallMatrix.factorise(A.lowerOnly.elements, order: p, into: &L) == nil)
    let factor = try Cholesky(of: A).factor
    for j in 0..<p {
      for i in j..<p { #expect(abs(L[i + j * p] - factor[i, j]) <= 8 * Double(p) * .ulpOfOne * Double(p)) }
    }
    var x = A.column(0)
    SmallMatrix.solve(L, order: p, &x)
    #expect(x.enumerated().allSatisfy { abs($1 - ($0 == 0 ? 1 : 0)) <= 100 * Double(p * p) * .ulpOfOne })
  }

  /// Of a semidefinite matrix: where it stops, what it raises, what it drops.
  @Test func aLowPivotStopsOrIsRaisedOrDropped() {
    // The third column is the sum of the first two.
    let A = [2.0, 0, 2, 0, 3, 3, 2, 3, 5]
    var L = [Double](repeating: 0, count: 9)
    #expect(SmallMatrix.factorise(A, share: 1e-10, order: 3, into: &L) == 2)
    #expect(abs(L[2] - 2.0.squareRoot()) <= .ulpOfOne && abs(L[5] - 3.0.squareRoot()) <= 2 * .ulpOfOne)
    #expect(SmallMatrix.factorise(A, share: 1e-10, order: 3, low: .raise, into: &L) == nil)
    #expect(L[8] == 5e-10.squareRoot())
    #expect(SmallMatrix.factorise(A, share: 1e-10, order: 3, low: .drop, into: &L) == nil && L[8] == 0)
    #expect(SmallMatrix.factorise(A, shift: 1, order: 3, into: &L) == nil)
  }
}
