internal import AreaData

extension Swedish: ExplainPhrases {
  var valuesMissing: String { "Inte bedömt: uppgifter saknas." }
  var partsKnown: String {
    "Delar som har alla sina värden, med den rang var och en skulle ha bland de bedömda områdena:"
  }
  func missing(_ reason: MissingReason) -> String {
    switch reason {
    case .notCollected: "inte insamlat"
    case .suppressed: "röjandeskyddat"
    case .notApplicable: "inte tillämpligt"
    }
  }

  // MARK: - Score, rank, list, and how sure

  func scoreAndRank(_ score: String, _ rank: String, of count: Int, interval: String?) -> String {
    "Indexvärde \(score), rang \(rank) av \(number(count))" + (interval.map { " (intervall \($0))" } ?? "")
  }
  func onList(_ isListed: Bool, tier: String?) -> String {
    (isListed ? "På listan" : "Inte på listan") + (tier.map { ": \($0)" } ?? "")
  }
  func listedOften(_ p: String, certainty: String) -> String {
    "På listan i \(p) av 100 omräkningar: \(certainty)"
  }
  func onChosenList(_ isListed: Bool, tolerated: Double) -> String {
    "Listan efter sannolikhet, högst \(language.plain(100 * tolerated)) procent fel: "
      + (isListed ? "på den" : "inte på den")
  }
  func wholeList(wrong: String, missed: String) -> String {
    "Hela listan: omkring \(wrong) områden väntas stå felaktigt på den och \(missed) felaktigt utanför"
  }
  func smallestSet(_ size: String, of ends: String, level: Double) -> String {
    "Minsta mängd ranger med områdets i \(language.plain(100 * level)) av 100 omräkningar: \(size) av \(ends)"
  }
  func setForAllAreas(_ set: String) -> String { "\(set) för alla områden samtidigt" }
  func setForThisArea(_ set: String) -> String { "\(set) för området ensamt" }
  func trueRank(_ sets: [String], level: Double) -> String {
    "Sann rang, minst \(language.plain(100 * level)) gånger av 100: \(sets.joined(separator: "; "))"
  }
  func band(_ band: String) -> String { "Band \(band): områden som inte kan skiljas från bandets första" }

  // MARK: - Cut-offs

  var cutoffsNearestFirst: String { "Gränsvärden, det närmaste först" }
  func atCutoff(_ cutoff: String) -> String { "på gränsen \(cutoff)" }
  func over(_ cutoff: String, by distance: String) -> String { "\(distance) över gränsen \(cutoff)" }
  func under(_ cutoff: String, by distance: String) -> String { "\(distance) under gränsen \(cutoff)" }
  func pastIt(_ p: String) -> String { "; problem i \(p) av 100 omräkningar" }
  func atLeast(_ count: String, in p: String) -> String { "minst \(count) i \(p)" }
  func problemCounts(_ counts: [String]) -> String {
    "Antal problem, av 100 omräkningar: \(counts.joined(separator: ", "))"
  }
  func percentagePoints(_ count: String) -> String { "\(count) procentenheter" }

  // MARK: - What the score is made of, and needs

  var madeOf: String { "Vad värdet består av, det största bidraget först" }
  func rank(_ rank: String) -> String { "rang \(rank)" }
  var specificNeeds: String { "Särskilda behov: " }
  var needsPastCutoff: String { "Behov som når sitt eget gränsvärde: " }
  var possibleNeedsHere: String { "Möjliga behov: " }
  func chance(_ p: String) -> String { " (\(p) av 100)" }

  // MARK: - What would move it

  var movers: String { "Vad som skulle flytta det: " }
  func leavesList(_ problems: Int, nearest names: [String]) -> String {
    "det lämnar listan med \(language.spelled(problems)) problem färre; närmast gränsvärdet: \(language.list(names))."
  }
  func joinsList(_ problems: Int, nearest names: [String]) -> String {
    "det kommer på listan med \(language.spelled(problems)) problem till; närmast gränsvärdet: \(language.list(names))."
  }
  func oneProblemFewer(_ indicator: String, by distance: String) -> String {
    "\(indicator) ligger \(distance) bortom sitt gränsvärde; utan det ett problem färre."
  }
  func oneProblemMore(_ indicator: String, by distance: String) -> String {
    "\(indicator) ligger \(distance) från sitt gränsvärde; med det ett problem till."
  }
  func aboveHighestOff(by distance: String) -> String {
    "indexvärdet ligger \(distance) över det högsta utanför listan."
  }
  func belowLowestOn(by distance: String) -> String { "indexvärdet ligger \(distance) under det lägsta på listan." }
  func alone(_ indicator: String, at needed: String, insteadOf value: String) -> String {
    " \(indicator) ensam tar det dit vid \(needed) i stället för \(value), allt annat lika."
  }
  func without(_ name: String, rank: String, insteadOf published: String) -> String {
    "Utan ”\(name)” vore rangen \(rank) i stället för \(published)."
  }
}
