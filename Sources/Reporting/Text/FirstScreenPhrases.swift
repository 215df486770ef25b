internal import Probability
package import Study

/// The first screen's words.
package protocol FirstScreenPhrases {
  func status(_ status: ReportPlan.Status) -> String
  func dataFrom(_ date: String) -> String
  func divisionOf(_ division: String) -> String
  var syntheticBanner: String { get }

  /// - Parameter fewHaveProblems: whether in each of the areas every problem is that of fewer than half of its people.
  func lead(
    _ count: Int, of all: Int, largerAreas: String?, rule: String, people: Int?, fewHaveProblems: Bool
  ) -> String
  func leadWithoutList(_ count: Int, _ largerAreas: String?) -> String
  var allOthers: String { get }

  var noStability: String { get }
  func undefinedCertainty(_ reason: Certainty.Reason) -> String

  var variedHeading: String { get }
  func varied(_ scheme: Scheme, _ count: Int, _ columns: [String]) -> String
  /// How much of the index has a noise model.
  func noiseCoverage(_ coverage: NoiseCoverage) -> String
  var notVariedHeading: String { get }
  func notVaried(_ scheme: Scheme, _ columns: [String]) -> String
  /// - Parameter each: the replicates of every scheme, where they have as many.
  func allSchemes(_ schemes: [String], each: Int?) -> String

  var whichNeeds: String { get }
  var problemsInAreas: String { get }
  func needsInAreas(hasList: Bool) -> String
  var notInIndex: String { get }
  var notThisHeading: String { get }
  func notThis(hasIntervals: Bool) -> [String]
  /// A check that failed, in few words.
  func failedGate(_ gate: Gates.Failure, name: (WithheldOutcome.Part) -> String) -> String
  /// What it means that the check failed.
  func failedGateMeans(_ gate: Gates.Failure, name: (WithheldOutcome.Part) -> String) -> String
  /// Why replicates that succeeded are not reported where too many did not.
  func withheld(_ withheld: WithheldOutcome, _ name: String) -> String
  var contents: String { get }
  var contact: String { get }
  var footer: String { get }
}
