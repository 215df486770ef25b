internal import CompositeIndex

extension English: AreaPhrases {
  func median(_ value: String) -> String { "median \(value)" }
  func cutoff(_ cutoff: Cutoff, _ bound: String, isPast: Bool) -> String {
    isPast ? "\(side(cutoff)) the cut-off \(bound)" : "cut-off \(bound)"
  }
  func cutoffOften(_ cutoff: Cutoff, isPast: Bool, _ often: String) -> String {
    isPast ? " (in \(often))" : " (\(side(cutoff)) it in \(often))"
  }
  private func side(_ cutoff: Cutoff) -> String { if case .atLeast = cutoff { "at or above" } else { "at or below" } }
  func groupsOnTheList(_ groups: [(name: String, subject: String)]) -> String {
    let said = groups.enumerated().map { k, group in
      k == 0
        ? "\(group.name) has its highest values on average in \(group.subject)" : "\(group.name) in \(group.subject)"
    }
    return language.list(said) + "."
  }
  func inGroup(_ group: String, _ subject: String) -> String {
    "\(group), whose values are on average highest in \(subject)."
  }
  func rankAndScore(_ rank: String, _ score: String) -> String { "Rank \(rank), score \(score)." }
  func offTheList(_ problems: Int, of all: Int, least: Int) -> String {
    "It has \(problems == 0 ? "none" : language.spelled(problems)) of \(language.spelled(all)) problems; the list takes \(language.spelled(least))."
  }
  func holding(_ listed: Int, of all: Int, people: (listed: Int, all: Int)?) -> String {
    let share = people.map { "; \(number($0.listed)) of \(self.people($0.all)) live there" } ?? ""
    return "\(number(listed)) of \(areas(all)) on the list" + (listed == 0 ? "" : share)
  }
  func rankIsNotTheRule(
    off: (name: String, rank: String, problems: Int), on: (name: String, rank: String, problems: Int), of all: Int
  ) -> String {
    func problems(_ count: Int) -> String { count == 0 ? "none" : language.spelled(count) }
    return
      "The list counts problems, not ranks: \(off.name) has rank \(off.rank) and \(problems(off.problems)) of \(language.spelled(all)) problems, so it is not on the list; \(on.name) has rank \(on.rank) and \(problems(on.problems)), so it is."
  }

  func showListed(_ areas: Int, _ largerAreas: String?) -> String {
    "Show the \(self.areas(areas)) on the list" + (largerAreas.map { ", in \($0)" } ?? "")
  }
  func hasProblems(_ problems: [String]) -> String {
    problems.isEmpty ? "no problem" : problems.joined(separator: ", ")
  }
  func showUndecided(_ areas: Int) -> String { "Show \(self.areas(areas))" }

  var measuredHeading: String { "What is measured" }
  var measuredIntroduction: String {
    "The median is the value that half of the areas lie below. A problem is a value at its cut-off or past it."
  }
  var definitionHeading: String { "Definition" }
  var sourceHeading: String { "Source" }
  var medianHeading: String { "Median area" }
  var pastCutoffHeading: String { "Areas past the cut-off" }
  var notGiven: String { "not given" }
  func broughtOver(from division: String) -> String { "brought over from \(division)" }
  func broughtOverHere(_ names: [String]) -> String {
    "Brought over from units that lie here in part: \(language.list(names))"
  }

  var searchHeading: String { "Find an area" }
  func searchLabel(_ level: String?) -> String {
    level.map { "Area, \($0) or code, any part of it" } ?? "Area or code, any part of it"
  }
  func allAreasLink(_ count: Int) -> String { "All \(areas(count)), on the list or not" }
  var found: String { "{0} areas found on this page." }
  var foundOne: String { "1 area found on this page." }
  func noneOnThisPage(hasAreasPage: Bool) -> String {
    "No area or larger area on this page is called so.\(hasAreasPage ? " All areas are on the page below." : "")"
  }
  var noneAtAll: String { "No assessed area, code or larger area is called so." }
}
