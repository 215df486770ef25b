public import LinearAlgebra
private import Probability

/// Correlations of all pairs of columns, with p-values.
///
/// Three coefficients: `pearson(panel:weights:)`, the only one to take frequency weights, `spearman(panel:)` and
/// `kendall(panel:threads:)`.
///
/// The p-values assume independent units that were sampled. Over a census of areas they are descriptive.
public struct Correlations: Sendable, Equatable, Codable {
  /// `p × p`, exactly symmetric, ones on the diagonal, within [−1, 1].
  public let coefficients: Matrix
  /// Two-sided, `p × p`, exactly symmetric, zeros on the diagonal.
  public let pValues: Matrix

  /// Product-moment correlations; p-values by t with Σw − 2 degrees of freedom.
  ///
  /// - Parameters:
  ///   - panel: `n × p`, one unit per row; finite; no constant column.
  ///   - weights: `n` frequencies ≥ 0, one each if nil.
  /// - Throws: `.tooLittleWeight(sum:)` with Σw ≤ 2, and what ``Moments`` throws.
  /// - Complexity: O(n·p²).
  public static func pearson(panel: Matrix, weights: [Double]? = nil) throws(MultivariateError) -> Correlations {
    let moments = try Moments.fit(panel: panel, weights: weights)
    guard moments.totalWeight > 2 else { throw .tooLittleWeight(sum: moments.totalWeight) }
    let r = moments.correlation
    return Correlations(coefficients: r, pValues: pValues(of: r, degreesOfFreedom: moments.totalWeight - 2))
  }

  /// Product-moment correlations of ranks with ties averaged; p-values by t with n − 2 degrees of freedom.
  ///
  /// Only equal values tie.
  ///
  /// - Parameter panel: `n × p`, one unit per row, `n ≥ 3`; finite; no constant column.
  /// - Throws: `.tooFewRows(count:)`, and what ``Moments`` throws.
  /// - Complexity: O(n·p²).
  public static func spearman(panel: Matrix) throws(MultivariateError) -> Correlations {
    try checkRankable(panel)
    var ranker = Ranker(count: panel.rowCount)
    let ranks = Matrix(
      columns: (0..<panel.columnCount).map { j in
        ranker.rank(panel.column(j).span, tolerance: 0)
        return ranker.averageRanks
      })
    let r = try Moments.fit(panel: ranks).correlation
    return Correlations(coefficients: r, pValues: pValues(of: r, degreesOfFreedom: Double(panel.rowCount - 2)))
  }

  /// Whether columns can be ranked, with the errors that moments would give.
  static func checkRankable(_ panel: Matrix) throws(MultivariateError) {
    guard panel.rowCount >= 3 else { throw .tooFewRows(count: panel.rowCount) }
    for j in 0..<panel.columnCount {
      do {
        _ = try Moments.fit(panel: panel.columns([j]))
      } catch {
        switch error {
        case .nonFinite(let row, _): throw .nonFinite(row: row, column: j)
        case .constantColumn: throw .constantColumn(index: j)
        default: throw error
        }
      }
    }
  }

  /// Two-sided p-values of t = r·√(ν/(1 − r²)), zero on the diagonal.
  static func pValues(of r: Matrix, degreesOfFreedom ν: Double) -> Matrix {
    precondition(ν > 0, "\(ν) degrees of freedom")
    let distribution = StudentT(degreesOfFreedom: ν)
    var result = Matrix(rowCount: r.rowCount, columnCount: r.columnCount)
    for j in 0..<r.columnCount {
      for i in 0..<j {
        let p = distribution.twoSided(r[i, j] * (ν / ((1 - r[i, j]) * (1 + r[i, j]))).squareRoot())
        result[i, j] = p
        result[j, i] = p
      }
    }
    return result
  }
}
