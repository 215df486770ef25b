internal import AreaData
internal import CompositeIndex
internal import Study

extension English: SectionPhrases {
  var listHeading: String { "The areas on the list" }
  var noListSection: String { "The index names no list. Every area's score, rank and interval are in areas.csv." }
  var emptyList: String { "No area meets the rule." }
  func listTooLong(_ count: Int) -> String { "\(areas(count)) are too many for a page. All of them are in areas.csv." }
  func listIntroduction(hasStability: Bool, hasClasses: Bool) -> String {
    "In alphabetical order. "
      + (hasStability
        ? (hasClasses ? "After how sure it is stands in how many of 100 recalculations the area is on the list. " : "")
          + "A rank's interval stands in brackets: rank 1 is the highest score."
        : "Rank 1 is the highest score.")
  }
  var tier: String { "Tier" }
  var problems: String { "Problems" }
  var score: String { "Score" }
  var rank: String { "Rank" }
  var code: String { "Code" }

  var undecidedHeading: String { "Off the list, but not clearly off" }
  var noneUndecided: String { "Every area off the list is clearly off." }
  func undecidedIntroduction(_ count: Int) -> String {
    "\(areas(count)) \(count == 1 ? "is" : "are") not on the list today, but \(count == 1 ? "comes" : "come") onto it in some of the recalculations."
  }

  var needsHeading: String { "Specific needs" }
  func needsIntroduction(_ rule: NeedRule, hasList: Bool) -> String {
    let sentence =
      switch (rule.side, rule.cutoff) {
      case (.atLeast, _) where rule.kept != nil:
        "A need counts when its value reaches its cut-off, which is held fixed."
      case (.atMost, _) where rule.kept != nil:
        "A need counts when its value is at or below its cut-off, which is held fixed."
      case (.atLeast, .percentile(let p)):
        "A need counts when its value reaches the \(ordinal(p)) percentile of all areas."
      case (.atLeast, .deviation(let k)):
        "A need counts when its value lies at least \(standardDeviations(k)) above the mean."
      case (.atMost, .percentile(let p)):
        "A need counts when its value is at or below the \(ordinal(p)) percentile of all areas."
      case (.atMost, .deviation(let k)):
        k < 0
          ? "A need counts when its value lies at least \(standardDeviations(-k)) below the mean."
          : "A need counts when its value lies at most \(standardDeviations(k)) above the mean."
      }
    return sentence + (hasList ? " Areas that are not on the list are named." : "")
  }
  var possibleNeeds: String {
    let share = Int((100 * SchemeOutcome.possibleNeedFrom).rounded())
    return
      " A need is possible where its value does not reach the cut-off today but does in at least \(share) of 100 recalculations."
  }
  var areasPossiblyPast: String { "possibly, off the list" }
  var need: String { "Need" }
  var cutoffHeading: String { "Cut-off" }
  var areasPast: String { "Areas past it" }
  var areasPastOffList: String { "of these off the list" }
  var needsTooMany: String { "The areas are too many for a page; they are in needs.csv." }

  var notAssessedHeading: String { "Areas not assessed" }
  func notAssessedIntroduction(_ count: Int) -> String {
    "\(areas(count)) \(count == 1 ? "lacks" : "lack") at least one value and \(count == 1 ? "is" : "are") not assessed. A suppressed value is neither zero nor average."
  }
  func havingParts(_ count: Int) -> String {
    " \(number(count)) of them \(count == 1 ? "has" : "have") parts of the index: those whose indicators \(count == 1 ? "it has" : "they have") all, on the scales of the areas assessed. They stand in nodes.csv, with the rank that each would have among these."
  }
  var reason: String { "Reason" }
  func missingReason(_ reason: MissingReason) -> String {
    switch reason {
    case .notCollected: "not collected"
    case .suppressed: "suppressed"
    case .notApplicable: "not applicable"
    }
  }
  func showAreas(_ count: Int) -> String { "Show \(areas(count))" }

  var mapHeading: String { "Map" }
  func certaintyHeading(_ scheme: Scheme?, hasList: Bool) -> String {
    switch scheme?.perturbation {
    case .noise where hasList: "How far the list can be trusted"
    case .noise, nil: "How sure this is"
    case .areas: "How far the result depends on which areas exist"
    }
  }
  var weightsHeading: String { "The weights" }
  var weightsIntroduction: String {
    "A weight says how much a part counts when the parts are added up, as a share of the node it belongs to."
  }
  func levels(_ levels: [(title: String, count: Int)]) -> String {
    "Levels, from the index down: \(levels.map { "\($0.title) (\(number($0.count)))" }.joined(separator: ", "))."
  }
  var publishedHeading: String { "Results beside the index" }
  func publishedIntroduction(_ parts: Int) -> String {
    parts == 1
      ? "This part has scores and ranks of its own, which stand in areas.csv; rank 1 is the highest score. It enters the index like any other part."
      : "These parts have scores and ranks of their own, which stand in areas.csv; rank 1 is the highest score. They enter the index like any other part."
  }
  var madeOfHeading: String { "Made of" }
  var correlationWithIndex: String { "Rank correlation with the index (Spearman)" }
  func shiftedInterval(_ figures: Scheme.WeighedFigures) -> String {
    switch figures {
    case .trueRates:
      "An interval need not hold its weight: the weight is that of the observed figures, which hold chance, and the interval that of the weight on the true rates."
    case .redrawnFigures:
      "An interval need not hold its weight: chance added to figures that already hold chance weakens how they go together, most of all for the least certain parts."
    case .resampledAreas:
      "An interval need not hold its weight: the weight counts every area once, and the interval is for draws in which areas count more, or less, than once."
    }
  }
  var structureHeading: String { "How the indicators hang together" }
  var structureIntroduction: String {
    "Factors, principal components and correlations of the indicators, transformed and, where needed, reversed so that higher "
      + (isMoreBetter ? "is better." : "means larger needs.")
  }
  var failedStage: String { "This part could not be computed from these data. The other parts do not rest on it." }

  var recoveryHeading: String { "How well the truth was found again" }
  var recoveryIntroduction: String {
    "The data are synthetic and the truth is known. This is how well the method found it without having seen it."
  }
  var measure: String { "Measure" }
  var value: String { "Value" }
  var rankCorrelation: String { "Rank correlation with the true scores (Spearman)" }
  func coverage(_ level: String?) -> String {
    let promise = level.map { " (promised \($0))" } ?? ""
    return "Rank intervals that cover the true rank" + promise
  }
  var trulyListed: String { "Areas that truly belong on the list" }
  var listedByIndex: String { "Areas that the index lists" }
  var listedRightly: String { "of these rightly" }
  var adjustedRand: String { "Agreement of groups with the true ones (adjusted Rand index)" }

  /// `95th`, `97.5th`, `91st`.
  func ordinal(_ value: Double) -> String {
    let text = language.plain(value)
    guard value == value.rounded() else { return text + "th" }
    switch (Int(value) % 10, Int(value) % 100) {
    case (_, 11...13): return text + "th"
    case (1, _): return text + "st"
    case (2, _): return text + "nd"
    case (3, _): return text + "rd"
    default: return text + "th"
    }
  }
}
