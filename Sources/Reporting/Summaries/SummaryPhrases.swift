package import Study

/// What is said of larger areas.
package protocol SummaryPhrases {
  var summariesStage: String { get }
  func sentence(_ step: SummaryStep, _ facts: Facts) -> String

  var summariesHeading: String { get }
  /// - Parameter level: of the intervals; nil without.
  func summariesIntroduction(level: Double?) -> String
  /// That children were not counted, or not all, in so many areas.
  func childrenNotCounted(areas: Int) -> String
  /// That so many larger areas stand on the technical page.
  func elsewhere(_ largerAreas: String) -> String
  func name(of measure: SummaryMeasure) -> String
  /// How it is made.
  func meaning(of measure: SummaryMeasure) -> String

  var biasHeading: String { get }
  func biasIntroduction(_ measures: [String]) -> String
  /// How many observed figures lie on each side of their posterior means.
  ///
  /// - Parameters:
  ///   - measure: its name.
  ///   - level: what the larger areas are called, more than one of them.
  ///   - observed, drawn: the mean of the larger areas, in words.
  func bias(_ measure: String, _ level: String, of count: Int, _ bias: Summaries.Bias, observed: String, drawn: String)
    -> String
}
