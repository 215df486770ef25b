internal import Sensitivity
internal import Study

extension English: WeightingPhrases {
  var weightingsStage: String { "Weightings" }
  func sentence(_ step: WeightingStep, _ facts: Facts) -> String {
    switch step {
    case .reweigh(let count, let failures):
      told(
        "Computed the index under \(number(count)) other \(count == 1 ? "weighting" : "weightings")", failed(failures))
    case .replicate(let scheme, _, let failures):
      told(
        "Found the estimated weights of every weighting again on the same recalculations: \(lowercased(facts.name(of: scheme)))",
        failed(failures))
    case .allWeights(_, 0, _): "Found for every area the share of all weights that list it, exactly"
    case .allWeights(_, let draws, _): "Listed the areas under \(number(draws)) weights drawn over all there are"
    }
  }

  var weightingsHeading: String { "If the parts were weighed otherwise" }
  func weightingsIntroduction(_ others: Int) -> String {
    "The index's own weights stand beside \(others == 1 ? "one other weighting" : "\(language.spelled(others)) other weightings"). Everything else stays as it is."
  }
  var ownWeights: String { "the index's own" }
  var weighting: String { "Weighting" }
  var weighedParts: String { "Index or domain" }
  var howWeighed: String { "Method" }
  func weightsDoNotApply(_ weighting: String, _ reason: String) -> String {
    "\(capitalised(weighting)) cannot be applied: \(reason)."
  }
  func givesTheSame(_ weighting: String, as other: String) -> String {
    "\(capitalised(weighting)) gives the same values as \(other), to the last bit."
  }

  var effectHeading: String { "What the parts weigh and what they answer for" }
  func effectIntroduction(addsUp: Bool) -> String {
    let shapley =
      "The Shapley share divides what parts have in common equally between them and is never negative."
    return addsUp
      ? "A part answers for more of the index's variance than it weighs if it varies more than the others or goes together with them, and for less if it does not; one that runs against them may have a negative share. \(shapley)"
      : "The parts are not added up, so their shares of the variance are those of a linear regression of the index on them. \(shapley)"
  }
  func weighsMost(_ part: String, _ weight: Double, isAlone: Bool) -> String {
    isAlone
      ? "\(part) weighs the most: \(language.percent(weight, decimals: 1))"
      : "No part weighs more than \(part): \(language.percent(weight, decimals: 1))"
  }
  func effectTitle(_ part: String, weight: Double, effect: Double) -> String {
    "\(part) weighs \(language.percent(weight, decimals: 1)) and answers for \(language.percent(effect, decimals: 1)) of the index's variance"
  }
  var effectDescription: String {
    "Marks for each part's weight, its share of the index's variance and its Shapley share, one block for each weighting."
  }
  var varianceEffect: String { "Share of the index's variance" }
  var shapleyShare: String { "Shapley share" }
  var mainEffect: String { "Explained by the part alone (smooth curve)" }

  var agreementHeading: String { "How the weightings agree" }
  func agreementTitle(_ one: String, _ other: String, _ tau: Double) -> String {
    "\(one) and \(other) agree least (Kendall's τ \(language.number(tau, decimals: 2)))"
  }
  var agreementDescription: String {
    "Kendall's τ between the rankings of every two weightings, the darker the less they agree."
  }
  var kendall: String { "Kendall's τ" }
  var spearman: String { "Spearman's ρ" }
  func sharedTop(_ top: Int) -> String { "Of the \(number(top)) highest, in common" }
  var sameTier: String { "Areas in the same class" }
  var jaccard: String { "Lists in common (Jaccard)" }
  func weightsLeaveTiers(hasList: Bool) -> String {
    "\(hasList ? "The classes and the list go" : "The classes go") by the number of problems, so no weights change them."
  }

  var allWeightsHeading: String { "Whatever the weights" }
  func allWeightsIntroduction(parts: Int) -> String {
    "Here the \(language.spelled(parts)) parts are given all weights there are, each set of weights counting alike; everything else stays as it is."
  }
  func lookedAt(_ subject: WeightSpace.Subject, _ rule: ListRule, count: Int, listed: Int?) -> String {
    switch subject {
    case .list: "Looked at is the list with its \(areas(count))."
    case .top:
      "No list follows from the scores alone, so what is followed \(count == 1 ? "is the area" : "are the \(areas(count))") with the highest \(count == 1 ? "score" : "scores")\(listed.map { ", of which \(number($0)) \($0 == 1 ? "is" : "are") on the list" } ?? "")."
    }
  }
  func absence(_ absence: WeightSpace.Absence, root: String) -> String {
    switch absence {
    case .notAddedUp: "\(root) does not add up its parts, so nothing is said here of all weights."
    case .oneChild: "\(root) has one part, whose weight means nothing."
    case .tooManyChildren(let count, let limit):
      "\(root) has \(number(count)) parts, and all weights are gone through for \(number(limit)) at most."
    }
  }
  var sharesOfWeightsAreNotChance: String {
    "A share of weights is no probability: it says how much depends on the weights, and not which weights are right."
  }
  var shareOfWeights: String { "Share of the weightings" }
  func band(_ band: WeightBand, isExact: Bool) -> String {
    let (most, few) = (language.percent(WeightBand.mostFrom), language.percent(WeightBand.fewBelow))
    return switch band {
    case .all: isExact ? "all weights" : "all weights drawn"
    case .most: "\(most) or more"
    case .overHalf: "\(language.percent(0.5)) to under \(most)"
    case .underHalf: "\(few) to under \(language.percent(0.5))"
    case .few: "below \(few)"
    case .none: isExact ? "none" : "none drawn"
    }
  }
  func amongThem(_ subject: WeightSpace.Subject) -> String {
    subject == .list ? "Areas on the list" : "Areas with the highest scores"
  }
  var otherAreas: String { "Other areas" }
  func againstMostWeights(_ subject: WeightSpace.Subject) -> String {
    subject == .list
      ? "Areas that most weightings judge otherwise than the index's own"
      : "Areas among the highest by the index's own weights and not by most, or the other way round"
  }
  func amongThemHeading(_ subject: WeightSpace.Subject) -> String {
    subject == .list ? "On the list today" : "Among the highest today"
  }
  func radius(_ subject: WeightSpace.Subject, leaves: String?, joins: String?) -> String {
    let what = subject == .list ? "the list" : "which areas have the highest scores"
    let moves = [leaves.map { "\($0) leaves" }, joins.map { "\($0) joins" }].compactMap(\.self)
    return "The nearest weights that change \(what) are these; there \(moves.joined(separator: " and "))."
  }
  func neverChanges(_ subject: WeightSpace.Subject) -> String {
    subject == .list ? "No weights change the list." : "No weights change which areas have the highest scores."
  }
  var weightThere: String { "Weight there" }
  func dominance(median: Int, listed: Int, _ subject: WeightSpace.Subject, of areas: Int, pairs: Double) -> String {
    "No weights can take an area's rank out of a span that is \(number(median)) of \(number(areas)) places at the median of all areas, and \(number(listed)) at the median of \(subject == .list ? "those on the list" : "those with the highest scores"); \(language.percent(pairs)) of all pairs of areas never change places."
  }

  func weightingsInShort(_ count: Int, least: (name: String, tau: Double, largestShift: Int)?) -> String {
    let others =
      count == 1
      ? "One other weighting was tried" : "\(capitalised(language.spelled(count))) other weightings were tried"
    guard let least else { return "\(others)." }
    return
      "\(others): \(least.name) \(count == 1 ? "has" : "agrees least with the index's own weights, with") a Kendall's τ of \(language.number(least.tau, decimals: 2))\(count == 1 ? " with the index's own weights" : "") and an area that moves by \(ranks(least.largestShift))."
  }
  func allWeightsInShort(_ subject: WeightSpace.Subject, draws: Int, always: Int, of count: Int, others: Int) -> String
  {
    let who = subject == .list ? "\(areas(count)) on the list" : "\(areas(count)) with the highest scores"
    let all = draws == 0 ? "all weights" : "all \(number(draws)) weights drawn"
    return
      "Of the \(who), \(number(always)) \(always == 1 ? "is" : "are") among them under \(all); \(others == 1 ? "1 other is" : "\(number(others)) others are") under some."
  }
}
