/// Limits within which outliers are kept: one after another the furthest value takes the place of the next, until the column's
/// skewness lies within ±2 or its excess kurtosis below 3.5.
///
/// Each time it is the end towards which the column is skewed. Of the areas at most 1 % are moved, or five where that is more;
/// a value that would move more than are left stays. Skewness and kurtosis are unbiased under normality (`G₁`, `G₂`). A
/// frequency of two is two areas.
///
/// - SeeAlso: Becker et al., COINr, Journal of Open Source Software 7 (2022) 4567, doi:10.21105/joss.04567, after the EU's
///   composite indicators (deviation: values that tie may not exceed the limit together); Joanes & Gill, The Statistician 47
///   (1998) 183–189, doi:10.1111/1467-9884.00122.
struct Winsoriser: Sendable, Equatable {
  private(set) var low: Double
  private(set) var high: Double

  /// With limits that are known.
  init(low: Double, high: Double) { (self.low, self.high) = (low, high) }

  static let skewness = 2.0
  static let excessKurtosis = 3.5

  /// - Parameters:
  ///   - values: n values, finite.
  ///   - weights: n frequencies of the areas, or nil for one each.
  /// - Complexity: O(n) a value moved; no allocation.
  init(fitting values: Span<Double>, weights: [Double]?) {
    var total = 0.0
    (low, high) = (.infinity, -.infinity)
    for i in 0..<values.count {
      let w = weights?[i] ?? 1
      guard w > 0 else { continue }
      total += w
      (low, high) = (min(low, values[i]), max(high, values[i]))
    }
    let limit = max(5, (total / 100).rounded(.down))
    while let skewness = excess(values, weights, total), low < high {
      var next = skewness >= 0 ? -Double.infinity : .infinity
      for i in 0..<values.count where weights?[i] ?? 1 > 0 {
        if skewness >= 0, values[i] < high { next = max(next, values[i]) }
        if skewness < 0, values[i] > low { next = min(next, values[i]) }
      }
      guard next.isFinite, next >= low, next <= high else { return }
      let (below, above) = skewness >= 0 ? (low, next) : (next, high)
      var moved = 0.0
      for i in 0..<values.count where values[i] < below || values[i] > above { moved += weights?[i] ?? 1 }
      guard moved <= limit else { return }
      (low, high) = (below, above)
    }
  }

  @inline(__always)
  func transform(_ x: Double) -> Double { min(max(x, low), high) }

  /// The skewness of the values within the limits where they have outliers; nil where they have none, or are too few to tell.
  private func excess(_ values: Span<Double>, _ weights: [Double]?, _ n: Double) -> Double? {
    guard n > 3, high > low else { return nil }
    let width = high - low
    var mean = 0.0
    for i in 0..<values.count { mean += (weights?[i] ?? 1) * ((transform(values[i]) - low) / width) }
    mean /= n
    var (m2, m3, m4) = (0.0, 0.0, 0.0)
    for i in 0..<values.count {
      let w = weights?[i] ?? 1
      let d = (transform(values[i]) - low) / width - mean
      (m2, m3, m4) = (m2 + w * d * d, m3 + w * d * d * d, m4 + w * d * d * d * d)
    }
    let g1 = n.squareRoot() * m3 / (m2 * m2.squareRoot())
    let g2 = n * m4 / (m2 * m2) - 3
    let skewness = g1 * (n * (n - 1)).squareRoot() / (n - 2)
    let kurtosis = ((n + 1) * g2 + 6) * (n - 1) / ((n - 2) * (n - 3))
    return abs(skewness) < Self.skewness || kurtosis < Self.excessKurtosis ? nil : skewness
  }
}
