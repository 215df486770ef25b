import CompositeIndex
import LinearAlgebra
import Multivariate
import Probability
import Testing

/// Very large and very small values: what they come to does not depend on the unit they are given in.
@Suite struct MagnitudeTests {
  private static let columns: [[Double]] = [[3, 1, 8, 5, 9, -2], [1, 4, 2, 8, 5, 7]]

  private func scores(_ scale: Double, _ node: Scale) throws -> [Double] {
    let values = Matrix(columns: Self.columns.map { column in column.map { $0 * scale } })
    let tree = singleNode(2, normalise: node)
    return try Evaluator(indicators: indicators(2), tree: tree).evaluate(values).evaluation.scores
  }

  @Test(
    arguments: [1e-307, 1e-300, 1e-160, 1e139],
    [
      Scale.zScore, .minMax(low: 0, high: 1, clamp: false), .percentileRank(.toOne, ties: .average), .normalScore,
      .exponential(.toOne, ties: .min, constant: 23),
    ])
  func theUnitDoesNotMatter(scale: Double, node: Scale) throws {
    for (score, plain) in zip(try scores(scale, node), try scores(1, node)) { #expect(abs(score - plain) < 1e-12) }
  }

  @Test func momentsOfNumbersWithoutSquares() {
    for scale in [1e-307, 1e-300, 1e-155, 1, 1e155, 1e300, 1e307] {
      let column = [3, 1, 8, 5, 9, -2].map { $0 * scale }
      let moments = ColumnMoments(of: column.span, weights: nil)
      // Relative, to the precision that the smallest numbers have.
      let precision = max(1e-14, .leastNonzeroMagnitude / scale)
      #expect(
        abs(moments.mean / scale - 4) < 4 * precision && abs(moments.sd / scale - 17.6.squareRoot()) < 10 * precision)
    }
    #expect(ColumnMoments(of: [1e300, 1e300, 1e300].span, weights: nil).sd == 0)
    #expect(ColumnMoments(of: [1e308, -1e308, 1.5e308].span, weights: nil).sd.isFinite)
    // What does not count may be as large as it likes.
    let weighted = ColumnMoments(of: [1, 2, 3, 1.7e308].span, weights: [1, 1, 1, 0])
    #expect(weighted.mean == 2 && weighted.sd == 1)
  }

  /// One rule tells what varies: the moments of an index and those of an analysis agree on columns near the bound, which
  /// was 10⁻¹⁴ of the greatest value in the one and 10⁻¹² in the other.
  @Test func whatHardlyVariesIsConstantForAll() throws {
    for (offset, isConstant) in [(1e11, false), (1e12, false), (3e12, true), (1e13, true)] {
      let column = [0.0, 1, 2, 3, 2].map { offset + $0 }
      #expect((ColumnMoments(of: column.span, weights: nil).sd == 0) == isConstant, "\(offset)")
      #expect(((try? Moments.fit(panel: Matrix(columns: [column]))) == nil) == isConstant, "\(offset)")
    }
  }
}
