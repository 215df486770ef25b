package import CompositeIndex

/// What is said of single areas, and of what is measured in them.
package protocol AreaPhrases {
  func median(_ value: String) -> String
  /// Whether a value is past its cut-off, above it or below.
  func cutoff(_ cutoff: Cutoff, _ bound: String, isPast: Bool) -> String
  /// After that: how often it is past it, in brackets.
  func cutoffOften(_ cutoff: Cutoff, isPast: Bool, _ often: String) -> String
  /// - Parameter subject: what sets the group apart.
  func inGroup(_ group: String, _ subject: String) -> String
  /// What the groups of some areas are highest in.
  func groupsOnTheList(_ groups: [(name: String, subject: String)]) -> String
  func rankAndScore(_ rank: String, _ score: String) -> String
  /// That an area lies off the list, and how many problems it has.
  func offTheList(_ problems: Int, of all: Int, least: Int) -> String
  func holding(_ listed: Int, of all: Int, people: (listed: Int, all: Int)?) -> String
  /// Why a rank says nothing of the list.
  func rankIsNotTheRule(
    off: (name: String, rank: String, problems: Int), on: (name: String, rank: String, problems: Int), of all: Int
  )
    -> String

  func showListed(_ areas: Int, _ largerAreas: String?) -> String
  /// - Parameter problems: by name.
  func hasProblems(_ problems: [String]) -> String
  func showUndecided(_ areas: Int) -> String

  var measuredHeading: String { get }
  var measuredIntroduction: String { get }
  var definitionHeading: String { get }
  var sourceHeading: String { get }
  var medianHeading: String { get }
  var pastCutoffHeading: String { get }
  var notGiven: String { get }
  /// After a figure: that it was made of parts of another division's units.
  func broughtOver(from division: String) -> String
  /// - Parameter names: of indicators, each with its division.
  func broughtOverHere(_ names: [String]) -> String

  var searchHeading: String { get }
  func searchLabel(_ level: String?) -> String
  func allAreasLink(_ count: Int) -> String
  /// After a search that found areas; `{0}` stands for their number.
  var found: String { get }
  var foundOne: String { get }
  func noneOnThisPage(hasAreasPage: Bool) -> String
  var noneAtAll: String { get }
}
