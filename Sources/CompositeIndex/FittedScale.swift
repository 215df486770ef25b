internal import Foundation
internal import Probability

/// A scale with the numbers it took from the areas it was fitted on; it can be applied to any areas.
public enum FittedScale: Sendable, Equatable {
  case identity
  /// `target + factor·(x − centre)`, kept within `bounds` when there are any.
  case linear(centre: Double, factor: Double, target: Double, bounds: ClosedRange<Double>?)
  /// A function of the ascending rank among the fitted areas.
  case ranked(EmpiricalRanks, RankTransform)
  /// Rounded to so many decimals, halves away from zero.
  case rounded(decimals: Int)

  /// Puts `values` on the scale, into `output` from `start` on.
  ///
  /// - Complexity: O(n); O(n log n) by ranks.
  public func apply(_ values: Span<Double>, into output: inout [Double], at start: Int = 0) {
    switch self {
    case .identity:
      for i in 0..<values.count { output[start + i] = values[i] }
    case .linear(let centre, let factor, let target, nil):
      for i in 0..<values.count { output[start + i] = target + factor * (values[i] - centre) }
    case .linear(let centre, let factor, let target, let bounds?):
      for i in 0..<values.count {
        let scaled = target + factor * (values[i] - centre)
        output[start + i] = min(max(scaled, bounds.lowerBound), bounds.upperBound)
      }
    case .ranked(let ranks, let transform):
      for i in 0..<values.count {
        output[start + i] = transform.value(rank: ranks.rank(of: values[i]), of: ranks.unitCount)
      }
    case .rounded(let decimals):
      let power = pow(10, Double(decimals))
      for i in 0..<values.count { output[start + i] = DecimalRounding.round(values[i], power: power) }
    }
  }
}

/// What becomes of an ascending rank.
public enum RankTransform: Sendable, Equatable {
  case scaled(Scale.RankForm)
  case normalScore
  case exponential(Scale.RankForm, constant: Double)

  func value(rank r: Double, of count: Int) -> Double {
    let n = Double(count)
    switch self {
    case .scaled(let form): return form.scaled(rank: r, of: n)
    case .normalScore: return Normal.quantile((r - 0.5) / n)
    case .exponential(let form, let c):
      return -c * log(1 - form.scaled(rank: r, of: n) * (1 - exp(-100 / c)))
    }
  }
}

extension Scale.RankForm {
  func scaled(rank r: Double, of n: Double) -> Double {
    switch self {
    case .fromZeroToOne: (r - 1) / (n - 1)
    case .weibull: r / (n + 1)
    case .hazen: (r - 0.5) / n
    case .toOne: r / n
    case .fromZero: (r - 1) / n
    }
  }
}

/// The weighted empirical distribution of a column, read as ranks between 1 and n.
///
/// With unit weights the rank of a fitted value is its ordinary ascending rank. With frequency weights, averaged ties
/// give `n·F + ½` of the weighted mid-distribution function F, so a resample ranks every area, drawn or not.
public struct EmpiricalRanks: Sendable, Equatable {
  let unitCount: Int
  private let ties: Scale.Ties
  /// Values are compared after rounding to 10⁻¹² of their standard deviation, as scores are.
  private let origin: Double
  private let unitsPerValue: Double
  /// What very small values are multiplied by first, so that their spread can be divided by; 1 for others.
  private let magnification: Double
  private let distinct: [Double]
  /// Weight below each distinct value; one more element holds the whole.
  private let below: [Double]

  init(of values: Span<Double>, weights: [Double]?, moments: ColumnMoments, ties: Scale.Ties) {
    let n = values.count
    unitCount = n
    self.ties = ties
    origin = moments.least
    magnification = 0 < moments.sd && moments.sd < 0x1p-900 ? 0x1p600 : 1
    unitsPerValue = moments.sd > 0 ? 1e12 / (moments.sd * magnification) : 0
    var units = [(value: Double, weight: Double)]()
    units.reserveCapacity(n)
    for i in 0..<n {
      units.append((((values[i] - origin) * magnification * unitsPerValue).rounded(), weights?[i] ?? 1))
    }
    units.sort { $0.value < $1.value }
    var distinct = [Double]()
    var below = [Double]()
    var sum = 0.0
    for unit in units {
      if unit.value != distinct.last {
        distinct.append(unit.value)
        below.append(sum)
      }
      sum += unit.weight
    }
    below.append(sum)
    self.distinct = distinct
    self.below = below
  }

  /// The ascending rank of `value`, in 1…n.
  func rank(of value: Double) -> Double {
    let sought = ((value - origin) * magnification * unitsPerValue).rounded()
    var low = 0
    var high = distinct.count
    while low < high {
      let middle = (low + high) / 2
      if distinct[middle] < sought { low = middle + 1 } else { high = middle }
    }
    let less = below[low]
    let equal = low < distinct.count && distinct[low] == sought ? below[low + 1] - less : 0
    let n = Double(unitCount)
    let total = below[distinct.count]
    let rank =
      switch ties {
      case .average: n * (less + equal / 2) / total + 0.5
      case .min: n * less / total + 1
      case .max: n * (less + equal) / total
      }
    return min(max(rank, 1), n)
  }
}
