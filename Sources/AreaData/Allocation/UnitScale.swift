internal import Probability

/// Units' chance errors, and what the variance between parts is measured in: of shares `p(1 − p)`, of rates their square, p the share or
/// rate of all units together; of other figures 1.
struct UnitScale {
  /// What a variance of 1 between parts is, in the indicator's unit squared.
  let unit: Double
  /// By unit: the chance variance of its figure, in the same; NaN where it has none.
  let chance: [Double]
  private let noise: ColumnNoise
  /// Whether the sizes are bases, which add up over units.
  private let isCounted: Bool

  /// - Parameter bases: nil where figures have none.
  init(_ units: IndicatorReader.Column, bases: [Double]?, factors: NoiseFactors) {
    (noise, isCounted) = (units.noise, bases != nil)
    let known = units.values.indices.filter { units.missing[$0] == nil }
    func pooled(_ counts: [Double], _ sizes: [Double]) -> Double {
      let size = known.reduce(0) { $0 + sizes[$1] }
      return size > 0 ? known.reduce(0) { $0 + counts[$1] } / size : 0
    }
    switch units.noise {
    case .fixed: (unit, chance) = (1, units.values.map { _ in 0 })
    case .normal(let errors, _): (unit, chance) = (1, errors.map { factors.designEffect * $0 * $0 })
    case .binomial(let successes, let trials, let per, _):
      let p = pooled(successes, trials)
      let unit = per * per * p * (1 - p)
      (self.unit, chance) = (unit, trials.map { unit * factors.widening(trials: $0) / $0 })
    case .poisson(let events, let exposure, let per, _):
      let rate = pooled(events, exposure)
      unit = per * per * rate * rate
      chance = exposure.map { per * per * rate * factors.widening(events: rate * $0) / $0 }
    }
  }

  /// An area's cell: successes and trials, events and exposure, or a standard error, by its units' chance errors.
  struct Cell {
    let first: Double
    var second = Double.nan
    /// What a variance of 1 between parts is here.
    var unit = 1.0
    /// The figure, where counts tell it better than a mean.
    var value: Double?
  }

  /// - Parameters:
  ///   - parts: units with their weights, which sum to 1.
  ///   - value: the mean of their figures.
  func cell(_ parts: [(unit: Int, weight: Double)], isWhole: Bool, value: Double) -> Cell {
    func squares(_ terms: (Int) -> Double) -> Double { parts.reduce(0) { $0 + $1.weight * $1.weight * terms($1.unit) } }
    /// Counts of whole units, which add up.
    func sums(_ counts: [Double], _ sizes: [Double], _ per: Double) -> Cell? {
      guard isWhole, isCounted || parts.count == 1 else { return nil }
      let (count, size) = (parts.reduce(0) { $0 + counts[$1.unit] }, parts.reduce(0) { $0 + sizes[$1.unit] })
      return Cell(first: count, second: size, value: parts.count == 1 ? nil : per * count / size)
    }
    switch noise {
    case .fixed: return Cell(first: 0)
    case .normal(let errors, _):
      if isWhole, parts.count == 1 { return Cell(first: errors[parts[0].unit]) }
      return Cell(first: squares { errors[$0] * errors[$0] }.squareRoot())
    case .binomial(let successes, let trials, let per, _):
      if let sums = sums(successes, trials, per) { return sums }
      let size = 1 / squares { 1 / trials[$0] }
      let count = min(size * value / per, size)
      // Half a person inwards where all or none were seen, so that none is certain.
      let p = count > 0 && count < size ? value / per : (count + 0.5) / (size + 1)
      return Cell(first: count, second: size, unit: per * per * p * (1 - p))
    case .poisson(let events, let exposure, let per, _):
      if let sums = sums(events, exposure, per) { return sums }
      let size = 1 / squares { 1 / exposure[$0] }
      let count = size * value / per
      let rate = max(count, 0.5) / size
      return Cell(first: count, second: size, unit: per * per * rate * rate)
    }
  }
}
