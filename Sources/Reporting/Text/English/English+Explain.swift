internal import AreaData

extension English: ExplainPhrases {
  var valuesMissing: String { "Not assessed: values are missing." }
  var partsKnown: String {
    "Parts that have all their values, each with the rank it would have among the areas assessed:"
  }
  func missing(_ reason: MissingReason) -> String {
    switch reason {
    case .notCollected: "not collected"
    case .suppressed: "suppressed by the source"
    case .notApplicable: "not applicable"
    }
  }

  // MARK: - Score, rank, list, and how sure

  func scoreAndRank(_ score: String, _ rank: String, of count: Int, interval: String?) -> String {
    "Score \(score), rank \(rank) of \(number(count))" + (interval.map { " (interval \($0))" } ?? "")
  }
  func onList(_ isListed: Bool, tier: String?) -> String {
    (isListed ? "On the list" : "Not on the list") + (tier.map { ": \($0)" } ?? "")
  }
  func listedOften(_ p: String, certainty: String) -> String {
    "On the list in \(p) of 100 recalculations: \(certainty)"
  }
  func onChosenList(_ isListed: Bool, tolerated: Double) -> String {
    "The list by probability, at most \(language.plain(100 * tolerated)) per cent wrong: "
      + (isListed ? "on it" : "not on it")
  }
  func wholeList(wrong: String, missed: String) -> String {
    "The whole list: about \(wrong) areas are expected to be wrongly on it, and \(missed) wrongly off it"
  }
  func smallestSet(_ size: String, of ends: String, level: Double) -> String {
    "Smallest set of ranks with the area's in \(language.plain(100 * level)) of 100 recalculations: \(size) of \(ends)"
  }
  func setForAllAreas(_ set: String) -> String { "\(set) for all areas at once" }
  func setForThisArea(_ set: String) -> String { "\(set) for this area alone" }
  func trueRank(_ sets: [String], level: Double) -> String {
    "True rank, at least \(language.plain(100 * level)) times in 100: \(sets.joined(separator: "; "))"
  }
  func band(_ band: String) -> String { "Band \(band): areas that cannot be told apart from the band's first" }

  // MARK: - Cut-offs

  var cutoffsNearestFirst: String { "Cut-offs, the nearest first" }
  func atCutoff(_ cutoff: String) -> String { "at its cut-off of \(cutoff)" }
  func over(_ cutoff: String, by distance: String) -> String { "\(distance) over its cut-off of \(cutoff)" }
  func under(_ cutoff: String, by distance: String) -> String { "\(distance) under its cut-off of \(cutoff)" }
  func pastIt(_ p: String) -> String { "; past it in \(p) of 100 recalculations" }
  func atLeast(_ count: String, in p: String) -> String { "at least \(count) in \(p)" }
  func problemCounts(_ counts: [String]) -> String {
    "Problems, of 100 recalculations: \(counts.joined(separator: ", "))"
  }
  func percentagePoints(_ count: String) -> String { "\(count) percentage point\(count == "1" ? "" : "s")" }

  // MARK: - What the score is made of, and needs

  var madeOf: String { "What the score is made of, largest first" }
  func rank(_ rank: String) -> String { "rank \(rank)" }
  var specificNeeds: String { "Specific needs: " }
  var needsPastCutoff: String { "Needs past their own cut-off: " }
  var possibleNeedsHere: String { "Possible needs: " }
  func chance(_ p: String) -> String { " (\(p) of 100)" }

  // MARK: - What would move it

  var movers: String { "What would move it: " }
  func leavesList(_ problems: Int, nearest names: [String]) -> String {
    "it leaves the list with \(language.spelled(problems)) problem\(problems == 1 ? "" : "s") fewer; nearest to the cut-off: \(language.list(names))."
  }
  func joinsList(_ problems: Int, nearest names: [String]) -> String {
    "it joins the list with \(language.spelled(problems)) problem\(problems == 1 ? "" : "s") more; nearest to the cut-off: \(language.list(names))."
  }
  func oneProblemFewer(_ indicator: String, by distance: String) -> String {
    "\(indicator) is \(distance) past its cut-off; without it, one problem fewer."
  }
  func oneProblemMore(_ indicator: String, by distance: String) -> String {
    "\(indicator) is \(distance) short of its cut-off; with it, one problem more."
  }
  func aboveHighestOff(by distance: String) -> String { "its score is \(distance) above the highest off the list." }
  func belowLowestOn(by distance: String) -> String { "its score is \(distance) below the lowest on the list." }
  func alone(_ indicator: String, at needed: String, insteadOf value: String) -> String {
    " \(indicator) alone would take it there at \(needed) instead of \(value), all else as it is."
  }
  func without(_ name: String, rank: String, insteadOf published: String) -> String {
    "Without “\(name)” its rank would be \(rank) instead of \(published)."
  }
}
