internal import CompositeIndex

extension Swedish: AreaPhrases {
  func median(_ value: String) -> String { "median \(value)" }
  func cutoff(_ cutoff: Cutoff, _ bound: String, isPast: Bool) -> String {
    isPast ? "\(side(cutoff)) gränsvärdet \(bound)" : "gränsvärde \(bound)"
  }
  func cutoffOften(_ cutoff: Cutoff, isPast: Bool, _ often: String) -> String {
    isPast ? " (i \(often))" : " (\(side(cutoff)) det i \(often))"
  }
  private func side(_ cutoff: Cutoff) -> String { if case .atLeast = cutoff { "når" } else { "på eller under" } }
  func groupsOnTheList(_ groups: [(name: String, subject: String)]) -> String {
    let said = groups.enumerated().map { k, group in
      k == 0 ? "\(group.name) har i genomsnitt högst värden i \(group.subject)" : "\(group.name) i \(group.subject)"
    }
    return language.list(said) + "."
  }
  func inGroup(_ group: String, _ subject: String) -> String { "\(group), med i genomsnitt högst värden i \(subject)." }
  func rankAndScore(_ rank: String, _ score: String) -> String { "Rang \(rank), indexvärde \(score)." }
  func offTheList(_ problems: Int, of all: Int, least: Int) -> String {
    "Området har \(problems == 0 ? "inget" : language.spelled(problems)) av \(language.spelled(all)) problem; listan kräver \(language.spelled(least))."
  }
  func holding(_ listed: Int, of all: Int, people: (listed: Int, all: Int)?) -> String {
    let share = people.map { "; där bor \(number($0.listed)) av \(self.people($0.all))" } ?? ""
    return "\(number(listed)) av \(areas(all)) på listan" + (listed == 0 ? "" : share)
  }
  func rankIsNotTheRule(
    off: (name: String, rank: String, problems: Int), on: (name: String, rank: String, problems: Int), of all: Int
  ) -> String {
    func problems(_ count: Int) -> String { count == 0 ? "inget" : language.spelled(count) }
    return
      "Listan räknar problem, inte rang: \(off.name) har rang \(off.rank) och \(problems(off.problems)) av \(language.spelled(all)) problem och är därför inte på listan; \(on.name) har rang \(on.rank) och \(problems(on.problems)) och är därför på den."
  }

  func showListed(_ areas: Int, _ largerAreas: String?) -> String {
    "Visa \(areas == 1 ? "området" : "de \(number(areas)) områdena") på listan"
      + (largerAreas.map { ", i \($0)" } ?? "")
  }
  func hasProblems(_ problems: [String]) -> String {
    problems.isEmpty ? "inget problem" : problems.joined(separator: ", ")
  }
  func showUndecided(_ areas: Int) -> String { "Visa \(self.areas(areas))" }

  var measuredHeading: String { "Vad som mäts" }
  var measuredIntroduction: String {
    "Medianen är det värde som hälften av områdena ligger under. Ett problem är ett värde på gränsvärdet eller bortom det."
  }
  var definitionHeading: String { "Definition" }
  var sourceHeading: String { "Källa" }
  var medianHeading: String { "Medianområde" }
  var pastCutoffHeading: String { "Områden med problemet" }
  var notGiven: String { "inte angiven" }
  func broughtOver(from division: String) -> String { "överfört från \(division)" }
  func broughtOverHere(_ names: [String]) -> String {
    "Överfört från enheter som bara delvis ligger här: \(language.list(names))"
  }

  var searchHeading: String { "Sök område" }
  func searchLabel(_ level: String?) -> String {
    level.map { "Område, \($0) eller kod, vilken del som helst" } ?? "Område eller kod, vilken del som helst"
  }
  func allAreasLink(_ count: Int) -> String { "Alla \(areas(count)), på listan eller inte" }
  var found: String { "{0} områden på den här sidan." }
  var foundOne: String { "1 område på den här sidan." }
  func noneOnThisPage(hasAreasPage: Bool) -> String {
    "Inget på den här sidan heter så.\(hasAreasPage ? " Alla områden finns på sidan nedan." : "")"
  }
  var noneAtAll: String { "Inget bedömt område, ingen kod och inget större område heter så." }
}
