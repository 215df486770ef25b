package import CompositeIndex
package import Sensitivity
package import Study

/// What is said of other weightings, and of all weights.
package protocol WeightingPhrases {
  var weightingsStage: String { get }
  func sentence(_ step: WeightingStep, _ facts: Facts) -> String

  var weightingsHeading: String { get }
  func weightingsIntroduction(_ others: Int) -> String
  func name(of weighting: Weighting) -> String
  /// The index's own weights, as one of several weightings.
  var ownWeights: String { get }
  var weighting: String { get }
  /// Before the nodes whose children a weighting weighs.
  var weighedParts: String { get }
  var howWeighed: String { get }
  func weightsDoNotApply(_ weighting: String, _ reason: String) -> String
  func givesTheSame(_ weighting: String, as other: String) -> String

  var effectHeading: String { get }
  func effectIntroduction(addsUp: Bool) -> String
  /// The largest weight, where nothing is known of what parts answer for.
  func weighsMost(_ part: String, _ weight: Double, isAlone: Bool) -> String
  func effectTitle(_ part: String, weight: Double, effect: Double) -> String
  var effectDescription: String { get }
  var varianceEffect: String { get }
  var shapleyShare: String { get }
  var mainEffect: String { get }

  var agreementHeading: String { get }
  func agreementTitle(_ one: String, _ other: String, _ tau: Double) -> String
  var agreementDescription: String { get }
  var kendall: String { get }
  var spearman: String { get }
  func sharedTop(_ top: Int) -> String
  var sameTier: String { get }
  var jaccard: String { get }
  /// That problems alone decide the classes, and the list.
  func weightsLeaveTiers(hasList: Bool) -> String

  var allWeightsHeading: String { get }
  func allWeightsIntroduction(parts: Int) -> String
  /// - Parameter listed: how many of the areas looked at are on the list; nil without one.
  func lookedAt(_ subject: WeightSpace.Subject, _ rule: ListRule, count: Int, listed: Int?) -> String
  func absence(_ absence: WeightSpace.Absence, root: String) -> String
  var sharesOfWeightsAreNotChance: String { get }
  var shareOfWeights: String { get }
  func band(_ band: WeightBand, isExact: Bool) -> String
  func amongThem(_ subject: WeightSpace.Subject) -> String
  var otherAreas: String { get }
  /// Over the areas that are in by the index's own weights and out by most, or the other way round.
  func againstMostWeights(_ subject: WeightSpace.Subject) -> String
  /// Over whether an area is in by the index's own weights.
  func amongThemHeading(_ subject: WeightSpace.Subject) -> String
  /// What happens first as the weights move away from the index's own.
  func radius(_ subject: WeightSpace.Subject, leaves: String?, joins: String?) -> String
  func neverChanges(_ subject: WeightSpace.Subject) -> String
  var weightThere: String { get }
  /// What no weights can change.
  ///
  /// - Parameters:
  ///   - median, listed: over how many places some weights might put an area, at the median of all areas and of those looked at.
  ///   - pairs: the share of pairs that never change places.
  func dominance(median: Int, listed: Int, _ subject: WeightSpace.Subject, of areas: Int, pairs: Double) -> String

  /// For the terminal: how many other weightings there are, and which agrees least with the index's own.
  func weightingsInShort(_ count: Int, least: (name: String, tau: Double, largestShift: Int)?) -> String
  /// - Parameter draws: 0 where shares are exact.
  func allWeightsInShort(_ subject: WeightSpace.Subject, draws: Int, always: Int, of count: Int, others: Int) -> String
}

/// Shares of weights, from all to none.
package enum WeightBand: CaseIterable, Sendable {
  case all, most, overHalf, underHalf, few, none

  /// The least share of most weights, and the greatest of few.
  package static let (mostFrom, fewBelow) = (0.95, 0.05)

  package init(_ share: Double) {
    self =
      share >= 1
      ? .all
      : share >= Self.mostFrom
        ? .most : share >= 0.5 ? .overHalf : share >= Self.fewBelow ? .underHalf : share > 0 ? .few : .none
  }
}

extension ListRule {
  /// The rule in the words of a ledger.
  var parameter: (String, String) {
    switch self {
    case .top(let count): ("top", "\(count)")
    case .atLeast(let score): ("score_at_least", "\(score)")
    }
  }
}

extension Phrases {
  /// What a weighting is called; of given weights with their numbers, in the order of the children.
  func nameWithNumbers(of weighting: Weighting) -> String {
    guard case .given(let given) = weighting else { return name(of: weighting) }
    return "\(name(of: weighting)) \(given.map { language.plain($0) }.joined(separator: " : "))"
  }
}
