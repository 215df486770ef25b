public import Probability

/// Shrinks one column's noisy values towards the rate of the larger area each lies in; made once, fitted on any values.
///
/// On the value's own scale (`eb`) or that of logits (`official`), `z* = w·z + (1 − w)·z̄_g` with `w = t²/(t² + s²)`:
/// `s²` is the noise variance of the cell, `t²` how much the areas of a group differ beside it, `z̄_g` the group's pooled
/// rate, or its mean where values are measured with an error of their own.
///
/// The bases, exposures and standard errors are the panel's; counts follow from the values, so that replicates with
/// other values are shrunk by what they say. `t²` and `z̄_g` are fitted on the areas with their frequencies and applied
/// to all. A group none of whose areas was drawn keeps an average of its own: there every area counts once.
public struct Shrinker: Sendable {
  /// The formulas used.
  public let method: Shrinkage
  /// For each of the n areas its group, in `0..<groupCount`.
  let groups: [Int]
  let groupCount: Int
  let kind: Kind
  /// What a cell weighs in its group's rate: trials, exposure, or 1.
  let bases: [Double]
  /// What a rate of one event a base is as a value.
  let per: Double
  /// The part of a cell's noise variance that does not depend on its rate: all of it where values are measured.
  let fixedVariances: [Double]
  /// `1/N` or `1/E`, widened by the factors: the noise variance of a rate for each unit of one event's; 0 where values are
  /// measured.
  let variancesPerBase: [Double]
  let factors: NoiseFactors
  /// Cells that are exact, were put in, or are predicted: they stay as they are.
  let held: [Int]

  enum Kind { case share, rate, measurement }

  /// - Parameters:
  ///   - noise: of n cells.
  ///   - factors: what widens that noise. `s²` takes `designEffect` in every model, `overdispersion` and `disclosure`
  ///     in counts; `persistence` is no part of one time's variance.
  ///   - codes: of the larger area that each of the n areas lies in; nil for one group, the country.
  /// - Precondition: the noise is known.
  public init(_ method: Shrinkage, noise: ColumnNoise, factors: NoiseFactors = .none, codes: [String]? = nil) {
    self.method = method
    self.factors = factors
    held = noise.evidence.filter { $0.value.isHeld || $0.value == .predicted }.keys.sorted()
    let disclosed = factors.disclosure
    switch noise {
    case .fixed: preconditionFailure("values whose noise is not known cannot be shrunk")
    case .binomial(_, let trials, let per, let evidence):
      (kind, bases, self.per) = (.share, trials, per)
      variancesPerBase = trials.map {
        factors.widening(trials: $0) / $0
      }
      fixedVariances = trials.indices.map { i in
        (disclosed * disclosed + Self.unknown(evidence[i])) * (per / trials[i]) * (per / trials[i])
      }
    case .poisson(_, let exposure, let per, let evidence):
      (kind, bases, self.per) = (.rate, exposure, per)
      variancesPerBase = exposure.map { factors.designEffect / $0 }
      fixedVariances = exposure.indices.map { i in
        (disclosed * disclosed + Self.unknown(evidence[i])) * (per / exposure[i]) * (per / exposure[i])
      }
    case .normal(let standardErrors, _):
      (kind, bases, per) = (.measurement, standardErrors.map { _ in 1 }, 1)
      variancesPerBase = standardErrors.map { _ in 0 }
      fixedVariances = standardErrors.map { factors.designEffect * $0 * $0 }
    }
    var numbers = [String: Int]()
    var groups = [Int](repeating: 0, count: bases.count)
    if let codes {
      precondition(codes.count == bases.count, "\(codes.count) codes of \(bases.count) areas")
      for (i, code) in codes.enumerated() {
        groups[i] = numbers[code] ?? numbers.count
        numbers[code] = groups[i]
      }
    }
    self.groups = groups
    groupCount = max(1, numbers.count)
  }

  /// How much a suppressed count may differ from that expected, as a variance.
  private static func unknown(_ evidence: CellEvidence?) -> Double {
    if case .within(_, let variance)? = evidence { variance } else { 0 }
  }

  /// How a panel's indicator shrinks; nil where it does not.
  init?(column: Int, of panel: Panel) {
    guard case .shrink(let method, let level)? = panel.indicators[column].treatments.first else { return nil }
    self.init(
      method, noise: panel.noise[column], factors: panel.noiseFactors[column],
      codes: level.map { panel.units.levels[$0].codes })
  }

  /// Takes from `values` what each group is like.
  ///
  /// - Parameters:
  ///   - values: n values, finite.
  ///   - weights: n frequencies of the areas, or nil for one each.
  /// - Complexity: O(n) time, O(groups) memory.
  public func fit(_ values: Span<Double>, weights: [Double]?) -> FittedShrinkage {
    precondition(values.count == groups.count, "\(values.count) values of \(groups.count) areas")
    return switch method {
    case .eb: fitBayes(values, weights)
    case .official: fitOfficial(values, weights)
    }
  }

  /// Weight of each group's areas.
  func groupWeights(_ weights: [Double]?) -> [Double] {
    var totals = [Double](repeating: 0, count: groupCount)
    for i in groups.indices { totals[groups[i]] += weights?[i] ?? 1 }
    return totals
  }

  /// How much an area counts in its group's average, where `drawn` holds the groups' weights.
  @inline(__always)
  func share(of i: Int, _ weights: [Double]?, _ drawn: [Double]) -> Double {
    guard let weights, drawn[groups[i]] > 0 else { return 1 }
    return weights[i]
  }
}

/// A shrinkage with the numbers it took from the areas it was fitted on; it can be applied to any values of theirs.
public struct FittedShrinkage: Sendable {
  let shrinker: Shrinker
  /// `z̄` of each group.
  let targets: [Double]
  /// `t²` of each group.
  let variances: [Double]
  /// Under `eb`, what each group's rate brings to the noise of its cells; empty otherwise.
  let groupNoise: [GroupNoise]

  /// The terms of `s² = variancesPerBase·perBase + common + fixedVariances` that a cell's group brings.
  struct GroupNoise {
    let perBase: Double
    let common: Double
  }

  /// Shrinks `values`, into `output` from `start` on.
  ///
  /// - Complexity: O(n).
  public func apply(_ values: Span<Double>, into output: inout [Double], at start: Int = 0) {
    switch shrinker.method {
    case .eb: applyBayes(values, into: &output, at: start)
    case .official: applyOfficial(values, into: &output, at: start)
    }
  }

  /// `w·z + (1 − w)·z̄`: exactly `z̄` where areas do not differ, exactly `z` where there is no noise.
  @inline(__always)
  func shrunk(_ z: Double, noise: Double, group: Int) -> Double {
    let w = noise > 0 ? variances[group] / (variances[group] + noise) : 1
    return w * z + (1 - w) * targets[group]
  }
}
