package import Study

/// What the page for auditors says besides what its parts say of themselves.
package protocol AuditPhrases {
  var coherenceHeading: String { get }
  /// What correlations are held against.
  func coherenceRule(weak: Double, redundant: Double, opposed: Double) -> String
  var noIncoherence: String { get }
  func incoherent(_ finding: Coherence.Finding, _ pairs: [String]) -> String

  /// - Parameter most: the choice whose alternatives lie farthest apart by their medians, and these; nil where none do.
  func shiftTitle(_ most: (choice: String, medians: ClosedRange<Double>)?) -> String
  var shiftDescription: String { get }
  var shiftAxis: String { get }
  var scenarioCountHeading: String { get }
  var medianShiftHeading: String { get }
  var largestMeanShiftHeading: String { get }

  func membershipTitle(_ wavering: Int) -> String
  var membershipDescription: String { get }
  func membershipBin(_ bin: MembershipFigure.Bin) -> String
  var membershipHeading: String { get }
  var onTheListToday: String { get }
  var notOnTheList: String { get }

  var summaryHeading: String { get }
  func summaryIntroduction(_ scenarios: Int) -> String
  /// How much of the list is on it whatever the choices.
  func summaryList(kept: Int, of listed: Int, _ verdict: AuditVerdict, _ bounds: AuditVerdict.Bounds) -> String
  /// How far a typical area's rank ranges.
  func summaryRanks(median: Int, of count: Int, _ verdict: AuditVerdict, _ bounds: AuditVerdict.Bounds) -> String
  func summaryChoice(_ choice: String, share: Double, of output: Scenarios.Output, isDominant: Bool, bound: Double)
    -> String
  func summaryData(data: Double, choices: Double) -> String
  /// - Parameter flagged: how many pairs each finding is of.
  func summaryCoherence(_ flagged: [Coherence.Finding: Int]) -> String
}

/// How much a result depends on choices, told from a share by two bounds.
package enum AuditVerdict: Sendable {
  case little, some, much

  /// Up to `little` a result depends little on choices, above `much` strongly.
  package struct Bounds: Sendable {
    package let little: Double
    package let much: Double
  }

  /// Of a list, the share that is not on it in every scenario.
  package static let list = Bounds(little: 0.1, much: 0.5)
  /// Of all ranks, the share that a typical area's rank ranges over.
  package static let ranks = Bounds(little: 0.05, much: 0.2)
  /// A choice that answers for more of a variance than this dominates it.
  package static let dominant = 0.5

  init(_ share: Double, _ bounds: Bounds) {
    self = share <= bounds.little ? .little : share <= bounds.much ? .some : .much
  }
}
