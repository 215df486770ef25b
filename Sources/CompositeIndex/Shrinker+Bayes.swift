internal import Probability

/// Empirical Bayes by moments, on the value's own scale.
///
/// The noise variance of a cell follows its group's rate and not the cell's own, so that a count of 0, or of N, is no
/// more certain than others: `per²·p(1 − p)/N` of a share, `per²·λ/E` of a rate, times what widens it. Beside noise, the
/// areas of a group differ by one variance common to all groups,
///
///     t² = [Σ_g Σ_i (x_i − x̄_g)² − Σ_g (1 − 1/n_g)·Σ_i s_i²] / Σ_g (n_g − 1),  at least 0,
///
/// which is the mean square within groups less the noise expected in it. Groups of one area have no part in it; their
/// rate is their area's own.
///
/// - SeeAlso: R. J. Marshall, Mapping disease and mortality rates using empirical Bayes estimators, Applied Statistics
///   40 (1991), 283–294, doi:10.2307/2347593. Deviations: areas count alike in `t²` instead of by their base, and what
///   varies is pooled within the groups.
extension Shrinker {
  func fitBayes(_ values: Span<Double>, _ weights: [Double]?) -> FittedShrinkage {
    let sizes = groupWeights(weights)
    var sums = [Double](repeating: 0, count: groupCount)
    var events = sums
    var totals = sums
    for i in 0..<values.count {
      let (g, w) = (groups[i], share(of: i, weights, sizes))
      sums[g] += w * values[i]
      events[g] += w * bases[i] * values[i]
      totals[g] += w * bases[i]
    }
    let noise = (0..<groupCount).map { groupNoise(events: events[$0], total: totals[$0]) }
    let variance = betweenVariance(values, weights, sizes: sizes, sums: sums, noise: noise)
    return FittedShrinkage(
      shrinker: self, targets: (0..<groupCount).map { events[$0] / totals[$0] },
      variances: [Double](repeating: variance, count: groupCount), groupNoise: noise)
  }

  /// The noise that a group's rate brings its cells, from its events in the value's unit and its base.
  ///
  /// Half an event among one more, or more in the same exposure: a group that saw none, or nothing else, has noise too.
  private func groupNoise(events: Double, total: Double) -> FittedShrinkage.GroupNoise {
    switch kind {
    case .share:
      let x = (events + per / 2) / (total + 1)
      return .init(perBase: x * (per - x), common: 0)
    case .rate:
      let x = (events + per / 2) / total
      return .init(perBase: x * per, common: factors.designEffect * factors.overdispersion * x * x)
    case .measurement: return .init(perBase: 0, common: 0)
    }
  }

  /// `t²`, from each group's weight and sum of values.
  private func betweenVariance(
    _ values: Span<Double>, _ weights: [Double]?, sizes: [Double], sums: [Double], noise: [FittedShrinkage.GroupNoise]
  ) -> Double {
    // Groups that hold no more than one draw have no spread to give.
    let means = zip(sums, sizes).map { $0 / $1 }
    let shares = sizes.map { $0 > 1 ? 1 - 1 / $0 : 0 }
    var excess = 0.0
    for i in 0..<values.count where shares[groups[i]] > 0 {
      let g = groups[i]
      let deviation = values[i] - means[g]
      excess += (weights?[i] ?? 1) * (deviation * deviation - shares[g] * noiseVariance(of: i, noise[g]))
    }
    let degrees = sizes.reduce(0) { $0 + max(0, $1 - 1) }
    return degrees > 0 ? max(0, excess / degrees) : 0
  }

  /// `s²` of a cell in a group.
  @inline(__always)
  func noiseVariance(of i: Int, _ group: FittedShrinkage.GroupNoise) -> Double {
    variancesPerBase[i] * group.perBase + (fixedVariances[i] + group.common)
  }
}

extension FittedShrinkage {
  func applyBayes(_ values: Span<Double>, into output: inout [Double], at start: Int) {
    for i in 0..<values.count {
      let g = shrinker.groups[i]
      output[start + i] = shrunk(values[i], noise: shrinker.noiseVariance(of: i, groupNoise[g]), group: g)
    }
    for i in shrinker.held { output[start + i] = values[i] }
  }
}
