extension [Double] {
  /// Each element as often as its frequency says.
  package func repeated(_ weights: [Double]?) -> [Double] {
    zip(indices, self).flatMap { i, value in [Double](repeating: value, count: Int(weights?[i] ?? 1)) }
  }

  package var mean: Double { reduce(0, +) / Double(count) }

  /// With divisor n − 1.
  package func covariance(with other: [Double]) -> Double {
    let (a, b) = (mean, other.mean)
    var sum = 0.0
    for (x, y) in zip(self, other) { sum += (x - a) * (y - b) }
    return sum / Double(count - 1)
  }

  /// With divisor n − 1.
  package var sd: Double { covariance(with: self).squareRoot() }

  package func correlation(with other: [Double]) -> Double { covariance(with: other) / (sd * other.sd) }
}
