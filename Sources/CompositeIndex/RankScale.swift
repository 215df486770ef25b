internal import Foundation
internal import Multivariate
internal import Probability

/// A scale by ascending rank: the weighted empirical distribution of a column, read as ranks between 1 and n.
///
/// With unit weights the rank of a value is its ordinary ascending rank. With frequency weights, averaged ties give
/// `n·F + ½` of the weighted mid-distribution function F, so a resample ranks every area, drawn or not.
struct RankScale: Sendable {
  private let unitCount: Int
  private let ties: Scale.Ties
  private let transform: RankTransform
  /// What becomes of ranks 1, 1½, 2, … n: where areas count in whole numbers there are no others.
  private let values: [Double]
  /// The greatest absolute value on the scale.
  let largest: Double

  /// Nil for scales that do not rank. O(n).
  init?(_ scale: Scale, unitCount: Int) {
    guard case .ranks(let transform, let ties) = scale.kind else { return nil }
    (self.transform, self.ties) = (transform, ties)
    self.unitCount = unitCount
    values = (2...2 * max(1, unitCount)).map { transform.value(rank: Double($0) / 2, of: unitCount) }
    largest = max(abs(values[0]), abs(values[values.count - 1]))
  }

  /// Ranks a column and writes what becomes of each area's rank.
  ///
  /// - Parameters:
  ///   - column: n values, finite.
  ///   - weights: n frequencies of the areas, or nil for one each.
  ///   - tolerance: the most that equal values of the column may differ by.
  ///   - output: receives n values from `start` on.
  /// - Throws: `.constant` where all areas that count tie.
  /// - Complexity: O(n); no allocation unless values crowd.
  func apply(
    _ column: Span<Double>, weights: [Double]?, tolerance: Double, into output: inout [Double], at start: Int,
    ranker: inout Ranker
  ) throws(Scale.Unfit) {
    ranker.rank(column, tolerance: tolerance)
    let n = Double(unitCount)
    let total = weights?.reduce(0, +) ?? n
    let (order, ranks, values) = (ranker.order.span, ranker.ranks.span, values.span)
    var output = output.mutableSpan
    var (less, countingTies) = (0.0, 0)
    var end = unitCount
    while end > 0 {
      let first = Int(ranks[Int(order[end - 1])]) - 1
      var equal = Double(end - first)
      if let weights {
        equal = 0
        for k in first..<end { equal += weights[Int(order[k])] }
      }
      let plain =
        switch ties {
        case .average: n * (less + equal / 2) / total + 0.5
        case .min: n * less / total + 1
        case .max: n * (less + equal) / total
        }
      let rank = min(max(plain, 1), n)
      let position = 2 * rank - 2
      let isHalf = position.rounded(.down) == position
      let value = isHalf ? values[Int(position)] : transform.value(rank: rank, of: unitCount)
      for k in first..<end { output[start + Int(order[k])] = value }
      less += equal
      countingTies += equal > 0 ? 1 : 0
      end = first
    }
    if countingTies < 2 { throw .constant }
  }
}

/// What becomes of an ascending rank.
public enum RankTransform: Sendable, Equatable, Codable {
  case plain
  case scaled(Scale.RankForm)
  case normalScore
  case exponential(Scale.RankForm, constant: Double)

  func value(rank r: Double, of count: Int) -> Double {
    let n = Double(count)
    switch self {
    case .plain: return r
    case .scaled(let form): return form.scaled(rank: r, of: n)
    case .normalScore:
      // From the nearer tail, so that scores as far from either end are opposite to the bit.
      let (below, above) = (r - 0.5, n - r + 0.5)
      return below <= above ? Normal.quantile(below / n) : -Normal.quantile(above / n)
    case .exponential(let form, let c):
      return -c * log(1 - form.scaled(rank: r, of: n) * (1 - exp(-100 / c)))
    }
  }
}

extension Scale.RankForm {
  fileprivate func scaled(rank r: Double, of n: Double) -> Double {
    switch self {
    case .fromZeroToOne: (r - 1) / (n - 1)
    case .weibull: r / (n + 1)
    case .hazen: (r - 0.5) / n
    case .toOne: r / n
    case .fromZero: (r - 1) / n
    }
  }
}
