package import AreaData
package import CompositeIndex
package import Study

/// The sections' headings, introductions and column heads.
package protocol SectionPhrases {
  var listHeading: String { get }
  var noListSection: String { get }
  var emptyList: String { get }
  func listTooLong(_ count: Int) -> String
  func listIntroduction(hasStability: Bool, hasClasses: Bool) -> String
  var tier: String { get }
  var problems: String { get }
  var score: String { get }
  var rank: String { get }
  var code: String { get }

  var undecidedHeading: String { get }
  var noneUndecided: String { get }
  func undecidedIntroduction(_ count: Int) -> String

  var needsHeading: String { get }
  func needsIntroduction(_ rule: NeedRule, hasList: Bool) -> String
  /// What a possible need is.
  var possibleNeeds: String { get }
  var areasPossiblyPast: String { get }
  var need: String { get }
  var cutoffHeading: String { get }
  var areasPast: String { get }
  var areasPastOffList: String { get }
  var needsTooMany: String { get }

  var notAssessedHeading: String { get }
  func notAssessedIntroduction(_ count: Int) -> String
  /// That so many of them have values of some parts.
  func havingParts(_ count: Int) -> String
  var reason: String { get }
  func missingReason(_ reason: MissingReason) -> String
  func showAreas(_ count: Int) -> String

  var mapHeading: String { get }
  func certaintyHeading(_ scheme: Scheme?, hasList: Bool) -> String
  var weightsHeading: String { get }
  var weightsIntroduction: String { get }
  /// The levels of the tree from the root's children down, each with how many nodes or indicators it has.
  func levels(_ levels: [(title: String, count: Int)]) -> String

  var publishedHeading: String { get }
  func publishedIntroduction(_ parts: Int) -> String
  var madeOfHeading: String { get }
  var correlationWithIndex: String { get }
  /// Why a line lies beside its dot, by what its interval is of.
  func shiftedInterval(_ figures: Scheme.WeighedFigures) -> String
  var structureHeading: String { get }
  var structureIntroduction: String { get }
  /// Of a stage that failed.
  var failedStage: String { get }

  var recoveryHeading: String { get }
  var recoveryIntroduction: String { get }
  var measure: String { get }
  var value: String { get }
  var rankCorrelation: String { get }
  func coverage(_ level: String?) -> String
  var trulyListed: String { get }
  var listedByIndex: String { get }
  var listedRightly: String { get }
  var adjustedRand: String { get }
}
