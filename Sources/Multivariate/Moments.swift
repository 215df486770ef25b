public import LinearAlgebra

/// Weighted means, covariances and correlations of the columns of a panel.
public struct Moments: Sendable, Equatable {
  /// What the sum of squared deviations is divided by.
  public enum Divisor: Sendable, Equatable {
    /// Σw − 1: weights are frequencies; n − 1 without weights.
    case sample
    /// Σw: the rows are all there is.
    case population
  }

  /// Σw; the number of rows without weights.
  public let totalWeight: Double
  /// The `p` weighted means.
  public let means: [Double]
  /// `p × p`, exactly symmetric.
  public let covariance: Matrix

  /// The `p` standard deviations, all > 0.
  public var standardDeviations: [Double] { (0..<means.count).map { covariance[$0, $0].squareRoot() } }

  /// `p × p`: one on the diagonal, within [−1, 1] beside it, exactly symmetric; the same for either divisor.
  public var correlation: Matrix {
    let σ = standardDeviations
    var R = covariance
    for j in σ.indices {
      for i in σ.indices {
        R[i, j] = i == j ? 1 : min(1, max(-1, covariance[i, j] / (σ[i] * σ[j])))
      }
    }
    return R
  }

  /// Beyond this, sums of squares overflow.
  private static let largestMagnitude = 1e140
  /// A spread that has no square.
  private static let leastSpread = 1e-150

  /// Takes the moments in two passes, so that a large mean costs no digits: `S = Σ wᵢ(xᵢ − x̄)(xᵢ − x̄)ᵀ / divisor`.
  ///
  /// A column counts as constant if its standard deviation is at most ``RoundingBound/ofSums(order:)`` of its
  /// largest magnitude among the rows that carry weight: below that, what varies is rounding.
  ///
  /// - Parameters:
  ///   - panel: `n × p`, one unit per row; within ±1e140, also where the weight is zero; no column constant under
  ///     the weights.
  ///   - weights: `n` frequencies in 0...2⁵³, one each if nil; a row of weight 2 counts as two rows.
  ///   - divisor: Σw − 1 or Σw.
  /// - Throws: `.nonFinite(row:column:)`, `.invalidWeight(row:)`, `.tooFewRows(count:)` with fewer than 2 rows of
  ///   positive weight, `.tooLittleWeight(sum:)` with Σw ≤ 1 and the sample divisor, `.constantColumn(index:)`,
  ///   `.spreadTooSmall(index:)`.
  /// - Complexity: O(n·p²) time, O(n·p) scratch.
  public static func fit(
    panel: Matrix, weights: [Double]? = nil, divisor: Divisor = .sample
  ) throws(MultivariateError) -> Moments {
    let (n, p) = (panel.rowCount, panel.columnCount)
    precondition(weights == nil || weights?.count == n, "\(weights?.count ?? 0) weights for \(n) rows")
    if let k = panel.elements.firstIndex(where: { !(abs($0) <= largestMagnitude) }) {
      throw .nonFinite(row: k % n, column: k / n)
    }
    let w = weights ?? [Double](repeating: 1, count: n)
    if let row = w.firstIndex(where: { !(0...0x1p53).contains($0) }) { throw .invalidWeight(row: row) }
    let rowCount = w.count { $0 > 0 }
    guard rowCount >= 2 else { throw .tooFewRows(count: rowCount) }
    let total = w.reduce(0, +)
    let degrees = divisor == .sample ? total - 1 : total
    guard degrees > 0 else { throw .tooLittleWeight(sum: total) }

    let rootWeights = w.map { $0.squareRoot() }
    var deviations = panel
    var means = [Double](repeating: 0, count: p)
    var magnitudes = means
    for j in 0..<p {
      let column = panel.range(ofColumn: j)
      var sum = 0.0
      for (i, k) in column.enumerated() where w[i] > 0 {
        sum += w[i] * panel.elements[k]
        magnitudes[j] = max(magnitudes[j], abs(panel.elements[k]))
      }
      let rough = sum / total
      // What rounding left in the mean is summed once more, from deviations, where it is visible.
      var rest = 0.0
      for (i, k) in column.enumerated() { rest += w[i] * (panel.elements[k] - rough) }
      means[j] = rough + rest / total
      for (i, k) in column.enumerated() { deviations.elements[k] = rootWeights[i] * (panel.elements[k] - means[j]) }
    }
    var S = deviations.gram()
    for k in S.elements.indices { S.elements[k] /= degrees }
    for j in 0..<p {
      let spread = S[j, j].squareRoot()
      // The deviations themselves do not underflow.
      let varies = panel.range(ofColumn: j).contains {
        abs(deviations.elements[$0]) > RoundingBound.ofSums() * magnitudes[j]
      }
      if varies && spread <= leastSpread { throw .spreadTooSmall(index: j) }
      if spread <= max(RoundingBound.ofSums() * magnitudes[j], leastSpread) { throw .constantColumn(index: j) }
    }
    return Moments(totalWeight: total, means: means, covariance: S)
  }
}
