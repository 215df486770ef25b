package import Study

/// What is said of the list beside other classifications.
package protocol ExternalPhrases {
  var externalStage: String { get }
  func sentence(_ step: ExternalStep, _ facts: Facts) -> String

  var externalHeading: String { get }
  /// That agreement is shown, and no truth.
  func externalIntroduction(_ count: Int) -> String
  /// When an area belongs.
  func belonging(_ plan: ExternalPlan) -> String
  /// That its codes are of another edition than the figures.
  ///
  /// - Parameter figures: the edition of the figures; nil where it is not known.
  func codesOf(_ division: String, figures: String?) -> String
  /// Codes that no area has, or whose areas are not assessed.
  func unmatched(_ codes: [String], belonging: Int, notAssessed: Int) -> String?

  var areasListed: String { get }
  var areasNotListed: String { get }
  var belongsHeading: String { get }
  var doesNotBelong: String { get }
  var allTogether: String { get }

  var cohensKappa: String { get }
  var jaccardIndex: String { get }
  var observedHeading: String { get }
  var recalculatedHeading: String { get }
  var highestHeading: String { get }
  /// What the intervals are of.
  func agreementIntervals(level: Double, hasDrawn: Bool) -> String
  /// How far chance errors let any classification agree.
  func ceiling(_ kappa: String, ofNone: Bool) -> String
  func listAlone(_ count: Int) -> String
  func belongsAlone(_ count: Int, _ title: String) -> String
  var byWeighting: String { get }
  var onBoth: String { get }
  var onListAloneHeading: String { get }
  var belongsAloneHeading: String { get }
}
