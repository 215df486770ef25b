internal import Probability

/// How much the true figures of the parts of units differ, by what those of whole units do.
///
/// Parts have true figures around one mean with variance `V`, and two of one unit the correlation `ρ`. A unit whose parts are the
/// shares `w` of it then has the variance `c·V` with `c = ρ + (1 − ρ)·Σw²`, and its figure that and the chance variance `s`. `V` is
/// the one for which the figures lie as far from their mean as they should (Paule and Mandel):
///
///     Σ (r − r̄)²/(s + c·V) = k − 1,   r̄ the mean weighted by 1/(s + c·V)
///
/// 0 where chance alone takes them farther. The left side falls in `V`, so there is just one.
///
/// - SeeAlso: R. C. Paule & J. Mandel, Consensus values and weighting factors, J. of Research of the National Bureau of Standards 87
///   (1982) 377–385, doi:10.6028/jres.087.022; R. DerSimonian & R. Kacker, Random-effects model for meta-analysis of clinical trials:
///   an update, Contemporary Clinical Trials 28 (2007) 105–114, doi:10.1016/j.cct.2006.04.004. Deviation: the factor `c`.
enum PartVariance {
  /// Fewer units say nothing of how they differ.
  static let leastUnits = 3

  /// - Parameters:
  ///   - figures: of units.
  ///   - chance: the variance of each by chance, ≥ 0.
  ///   - factors: `c` of each, above 0.
  /// - Returns: V.
  static func estimate(_ figures: [Double], chance: [Double], factors: [Double]) -> Double {
    let freedom = Double(figures.count - 1)
    func excess(_ V: Double) -> Double {
      let weights = zip(chance, factors).map { 1 / ($0 + $1 * V) }
      let sum = weights.reduce(0, +)
      let mean = zip(weights, figures).reduce(0) { $0 + $1.0 / sum * $1.1 }
      return zip(weights, figures).reduce(0) { $0 + $1.0 * ($1.1 - mean) * ($1.1 - mean) } - freedom
    }
    let spread = (figures.max() ?? 0) - (figures.min() ?? 0)
    guard figures.count >= leastUnits, spread > 0 else { return 0 }
    if chance.allSatisfy({ $0 > 0 }), excess(0) <= 0 { return 0 }
    // Where V alone makes up the variance of a unit, it is this at most.
    var (low, high) = (0.0, freedom * spread * spread / (factors.min() ?? 1))
    for _ in 0..<200 {
      let middle = (low + high) / 2
      guard middle > low, middle < high else { break }
      if excess(middle) > 0 { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
