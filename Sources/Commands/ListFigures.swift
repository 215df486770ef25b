import CompositeIndex
import Resampling
import Study

/// The list's own error in numbers: of its areas those that leave it, others that join it, and its size, over the recalculations
/// behind certainty.
struct ListError: Encodable {
  /// Where they are drawn from a posterior, areas that leave the list are wrongly on it.
  let wronglyListed: Spread?
  let wronglyOmitted: Spread?
  let left: Spread?
  let joined: Spread?
  let size: Spread

  struct Spread: Encodable {
    let mean: Double
    let low: Double
    let high: Double

    init(_ spread: SchemeOutcome.Spread) {
      (mean, low, high) = (spread.mean, spread.interval.low, spread.interval.high)
    }
  }

  /// Nil without a list, or where the recalculations cannot move it.
  init?(_ study: Study) {
    guard let outcome = study.stability?.chosen, let changes = outcome.listChanges else { return nil }
    let (left, joined) = (Spread(changes.left), Spread(changes.joined))
    let isPosterior = outcome.scheme.isPosterior
    (wronglyListed, wronglyOmitted) = isPosterior ? (left, joined) : (nil, nil)
    (self.left, self.joined) = isPosterior ? (nil, nil) : (left, joined)
    size = Spread(changes.size)
  }
}

/// The list chosen by probability in numbers, beside the rule's own.
struct TolerantListFigures: Codable {
  let tolerated: Double
  let areas: Int
  let wronglyListed: Double
  let wronglyOmitted: Double
  /// Nil in runs made before intervals were kept.
  let wronglyListedInterval: Ends?
  let wronglyOmittedInterval: Ends?
  /// How many of its areas the rule lists, and how many it does not.
  let onRuleList: Int
  let offRuleList: Int

  struct Ends: Codable {
    let low: Double
    let high: Double

    init(_ interval: Interval) { (low, high) = (interval.low, interval.high) }
  }

  /// Nil where none was asked for, or none could be chosen.
  init?(_ study: Study) {
    guard let list = study.stability?.tolerantList, let isListed = study.decision.isListed else { return nil }
    tolerated = list.tolerated
    areas = list.count
    (wronglyListed, wronglyOmitted) = (list.wronglyListed.mean, list.wronglyOmitted.mean)
    wronglyListedInterval = Ends(list.wronglyListed.interval)
    wronglyOmittedInterval = Ends(list.wronglyOmitted.interval)
    onRuleList = zip(list.isListed, isListed).count { $0 && $1 }
    offRuleList = areas - onRuleList
  }
}
