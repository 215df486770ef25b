/// How far weights may be mistaken before one area no longer stands above another.
public enum PairRobustness {
  /// The largest r for which w·d ≥ 0 under every mixture of weights (1 − r)·w⁰ + r·v, v any weights.
  ///
  /// With A = w⁰·d and B = max_j(−d_j) it is A/(A + B): the worst mixture puts all of r on the indicator on which the area
  /// falls shortest. It is 1 where no weights reverse the pair.
  ///
  /// - Parameters:
  ///   - differences: d, how much higher the one area is on each indicator; finite.
  ///   - weights: w⁰, ≥ 0, 1 in sum.
  /// - Returns: r in 0...1; nil where A < 0, so that the other area stands above already.
  /// - Complexity: O(p).
  /// - SeeAlso: J. E. Foster, M. McGillivray & S. Seth, Composite indices: rank robustness, statistical association, and
  ///   redundancy, Econometric Reviews 32 (2013) 35–56, doi:10.1080/07474938.2012.690647.
  public static func level(_ differences: [Double], weights: [Double]) -> Double? {
    checkWeights(weights, count: differences.count)
    let A = zip(differences, weights).reduce(0) { $0 + $1.0 * $1.1 }
    guard A >= 0 else { return nil }
    let B = -differences.reduce(.infinity) { min($0, $1) }
    return B <= 0 ? 1 : A / (A + B)
  }
}
