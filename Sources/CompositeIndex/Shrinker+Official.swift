internal import Foundation
internal import Probability

/// The shrinkage of the English and Scottish indices, each group by itself.
///
/// A share of y among N becomes the empirical logit `z = ln[(y + ½)/(N − y + ½)]` with the noise variance
/// `s² = (N + 1)(N + 2) / [N(y + 1)(N − y + 1)]`; its group's counts, added up, give `z̄` in the same way. `t²` is the
/// observed variance of the group's areas around `z̄`, noise included, with divisor n − 1. The shrunk logit is turned
/// back into a share. Values measured with standard errors go, as they are, towards the group's mean.
///
/// Rates of events over an exposure, which the source does not treat, take the limit of these formulas for rare events:
/// `z = ln[(y + ½)/E]`, `s² = 1/(y + 1)`. Factors widen `s²`; by default there are none, as in the source.
///
/// - SeeAlso: Scottish Indices of Deprivation 2003 (University of Oxford for the Scottish Executive), appendix 1, the
///   technique of the English Indices of Deprivation; for values with standard errors, Evaluation of
///   Statistical Techniques in the Scottish Index of Multiple Deprivation (Scottish Executive 2005), section 5.1; for
///   `s²`, J. J. Gart and J. R. Zweifel, On the bias of various estimators of the logit and its variance, Biometrika 54
///   (1967), 181–187, doi:10.1093/biomet/54.1-2.181. Deviation: an area alone in its group, whose `t²` the source leaves
///   undefined, is its group.
extension Shrinker {
  func fitOfficial(_ values: Span<Double>, _ weights: [Double]?) -> FittedShrinkage {
    let drawn = groupWeights(weights)
    var sizes = [Double](repeating: 0, count: groupCount)
    var events = sizes
    var totals = sizes
    for i in 0..<values.count {
      let (g, w) = (groups[i], share(of: i, weights, drawn))
      sizes[g] += w
      events[g] += w * self.events(values[i], i)
      totals[g] += w * bases[i]
    }
    let targets = (0..<groupCount).map { transformed(events: events[$0], base: totals[$0]) }
    var variances = [Double](repeating: 0, count: groupCount)
    for i in 0..<values.count {
      let (g, w) = (groups[i], share(of: i, weights, drawn))
      let deviation = transformed(events: self.events(values[i], i), base: bases[i]) - targets[g]
      variances[g] += w * deviation * deviation
    }
    for g in 0..<groupCount { variances[g] = sizes[g] > 1 ? variances[g] / (sizes[g] - 1) : 0 }
    return FittedShrinkage(shrinker: self, targets: targets, variances: variances, groupNoise: [])
  }

  /// How many events a value stands for; noise that adds to counts may take them below 0 or above N, logarithms not.
  @inline(__always)
  func events(_ value: Double, _ i: Int) -> Double {
    switch kind {
    case .share: min(max(0, value * bases[i] / per), bases[i])
    case .rate: max(0, value * bases[i] / per)
    case .measurement: value
    }
  }

  /// The scale that is shrunk on: of `y` events over a base, or of a sum of measurements over their number.
  @inline(__always)
  func transformed(events y: Double, base: Double) -> Double {
    switch kind {
    case .share: log((y + 0.5) / (base - y + 0.5))
    case .rate: log((y + 0.5) / base)
    case .measurement: y / base
    }
  }

  /// The value that stands at `z` of that scale.
  @inline(__always)
  func value(at z: Double) -> Double {
    switch kind {
    case .share: per / (1 + exp(-z))
    case .rate: per * exp(z)
    case .measurement: z
    }
  }

  /// `s²` of a cell with `y` events.
  @inline(__always)
  func noiseVariance(of i: Int, events y: Double) -> Double {
    let n = bases[i]
    switch kind {
    case .share:
      let disclosed = factors.disclosure * (1 / (y + 0.5) + 1 / (n - y + 0.5))
      return variancesPerBase[i] * (n + 1) * (n + 2) / ((y + 1) * (n - y + 1)) + disclosed * disclosed
    case .rate:
      let disclosed = factors.disclosure / (y + 0.5)
      return factors.widening(events: y) / (y + 1) + disclosed * disclosed
    case .measurement: return fixedVariances[i]
    }
  }
}

extension FittedShrinkage {
  func applyOfficial(_ values: Span<Double>, into output: inout [Double], at start: Int) {
    for i in 0..<values.count {
      let y = shrinker.events(values[i], i)
      let z = shrunk(
        shrinker.transformed(events: y, base: shrinker.bases[i]), noise: shrinker.noiseVariance(of: i, events: y),
        group: shrinker.groups[i])
      output[start + i] = shrinker.value(at: z)
    }
    for i in shrinker.held { output[start + i] = values[i] }
  }
}
