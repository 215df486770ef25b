public import LinearAlgebra

/// Skewness and excess kurtosis of one column: how far from normal its shape is.
public struct Shape: Sendable, Equatable {
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
  /// - Complexity: O(n·p).
  /// - SeeAlso: D. N. Joanes & C. A. Gill, Comparing measures of sample skewness and kurtosis, The Statistician 47
  ///   (1998), section 2, doi:10.1111/1467-9884.00122.
  public static func fit(
    panel: Matrix, estimator: Estimator = .adjusted
  ) throws(MultivariateError) -> [Shape] {
    let n = Double(panel.rowCount)
    guard panel.rowCount >= (estimator == .adjusted ? 4 : 2) else { throw .tooFewRows(count: panel.rowCount) }
    try Moments.checkFinite(panel)
    var shapes: [Shape] = []
    for j in 0..<panel.columnCount {
      let x = panel.column(j)
      let rough = x.reduce(0, +) / n
      let mean = rough + x.reduce(0) { $0 + ($1 - rough) } / n
      let σ = (x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n).squareRoot()
      guard σ > 1e-12 * (x.map(abs).max() ?? 0) else { throw .constantColumn(index: j) }
      var third = 0.0
      var fourth = 0.0
      for value in x {
        let z = (value - mean) / σ
        third += z * z * z
        fourth += z * z * z * z
      }
      let g1 = third / n
      let g2 = fourth / n - 3
      switch estimator {
      case .moment: shapes.append(Shape(skewness: g1, excessKurtosis: g2))
      case .adjusted:
        shapes.append(
          Shape(
            skewness: g1 * (n * (n - 1)).squareRoot() / (n - 2),
            excessKurtosis: (n - 1) * ((n + 1) * g2 + 6) / ((n - 2) * (n - 3))))
      }
    }
    return shapes
  }
}
