public import LinearAlgebra

/// Skewness and excess kurtosis of one column: how far from normal its shape is.
public struct DistributionShape: Sendable, Equatable {
  /// Which estimates of the third and fourth standardised moments.
  public enum Estimator: Sendable, Equatable {
    /// `g₁ = m₃/m₂^1.5`, `g₂ = m₄/m₂² − 3` from central moments with divisor n (type 1).
    case moment
    /// `G₁ = g₁√(n(n−1))/(n−2)`, `G₂ = (n−1)((n+1)g₂ + 6)/((n−2)(n−3))`, unbiased for normal data; what spreadsheets
    /// and SAS print (type 2).
    case adjusted
  }

  /// Positive where the right tail is longer.
  public let skewness: Double
  /// Zero for normal data.
  public let excessKurtosis: Double

  /// Takes the shape of every column.
  ///
  /// - Parameters:
  ///   - panel: `n × p`, one unit per row; finite; no constant column; `n ≥ 2`, or 4 for the adjusted estimator.
  ///   - estimator: type 1 or type 2.
  /// - Throws: `.nonFinite(row:column:)`, `.tooFewRows(count:)`, `.constantColumn(index:)`.
  /// - Complexity: O(n·p²), for the moments.
  /// - SeeAlso: D. N. Joanes & C. A. Gill, Comparing measures of sample skewness and kurtosis, The Statistician 47
  ///   (1998), section 2, doi:10.1111/1467-9884.00122.
  public static func fit(
    panel: Matrix, estimator: Estimator = .adjusted
  ) throws(MultivariateError) -> [DistributionShape] {
    let n = Double(panel.rowCount)
    if estimator == .adjusted, n < 4 { throw .tooFewRows(count: panel.rowCount) }
    let moments = try Moments.fit(panel: panel, divisor: .population)
    let σ = moments.standardDeviations
    return (0..<panel.columnCount).map { j in
      var third = 0.0
      var fourth = 0.0
      for k in panel.range(ofColumn: j) {
        let z = (panel.elements[k] - moments.means[j]) / σ[j]
        third += z * z * z
        fourth += z * z * z * z
      }
      let g1 = third / n
      let g2 = fourth / n - 3
      return switch estimator {
      case .moment: DistributionShape(skewness: g1, excessKurtosis: g2)
      case .adjusted:
        DistributionShape(
          skewness: g1 * (n * (n - 1)).squareRoot() / (n - 2),
          excessKurtosis: (n - 1) * ((n + 1) * g2 + 6) / ((n - 2) * (n - 3)))
      }
    }
  }
}
