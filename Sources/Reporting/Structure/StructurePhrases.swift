package import Multivariate
internal import Study

/// What the section on structure says of factors, criteria and measures.
package protocol StructurePhrases {
  func factor(_ number: Int) -> String
  func factors(_ count: Int) -> String
  func components(_ count: Int) -> String
  var componentLetter: String { get }
  /// In words, for either end may have a minus.
  func span(_ low: String, _ high: String) -> String

  // MARK: - The reading in sentences

  func factorsLead(
    _ count: Int, _ share: Double, of indicators: Int, by extraction: Extraction, _ rotation: Rotation
  ) -> String
  func componentsLead(_ count: Int, _ share: Double) -> String
  /// How often the number of factors comes out the same.
  func countAgreement(_ share: Double, _ suggested: Int, _ criterion: Retention.Criterion, scheme: String)
    -> String
  var shiftedLoading: String { get }
  var congruenceNote: String { get }
  var lowFactorCorrelations: String { get }
  func likeness(_ scheme: String) -> String
  var dimension: String { get }
  var likenessExceeded: String { get }
  func factorsFirm(_ replicates: Int, failed: Double, scheme: String) -> String
  /// Why there are no intervals.
  func factorsNotFirm(_ failed: Int, of count: Int, scheme: String) -> String
  /// `4 of 1,000`.
  func failed(_ failed: Int, of count: Int) -> String
  var notRecalculated: String { get }
  var factorCorrelations: String { get }

  // MARK: - Headings

  var warningsHeading: String { get }
  var retentionHeading: String { get }
  var loadingsHeading: String { get }
  var firmnessHeading: String { get }
  var fitHeading: String { get }
  var pairsHeading: String { get }
  var byIndicator: String { get }
  var retentionDetails: String { get }
  var censusNote: String { get }
  var descriptive: String { get }

  var chanceShort: String { get }
  var reducedShort: String { get }
  var blankLoadings: String { get }

  // MARK: - Criteria

  var criterion: String { get }
  /// A criterion's name, marked if the number of factors was taken by it.
  func name(of criterion: Retention.Criterion, isUsed: Bool) -> String
  var suggests: String { get }
  var sameNumber: String { get }
  var meaning: String { get }

  func name(of criterion: Retention.Criterion) -> String
  func meaning(of criterion: Retention.Criterion) -> String
  /// In place of what a criterion means, where it gives no number.
  var notApplicable: String { get }
  var observed: String { get }
  var chanceMean: String { get }
  func chanceQuantile(_ quantile: Double) -> String
  var reducedEigenvalue: String { get }
  var kaiserReference: String { get }

  // MARK: - Figures

  func factorsTitle(_ parts: [(dimension: String, indicators: [String], more: Int)]) -> String
  func unloaded(_ dimension: String) -> String
  func scree(_ standing: Int, of count: Int, _ share: Double) -> String
  func referenceNote(_ quantile: Double, _ draws: Int) -> String
  func loadingsKey(hasIntervals: Bool) -> String
  var structureOrder: String { get }
  func loadingPlotTitle(_ first: (String, [String]), _ second: (String, [String])) -> String
  func loadingPlotDescription(_ first: String, _ second: String) -> String
  func biplotTitle(_ share: Double, _ high: String?, _ low: String?) -> String
  var biplotDescription: String { get }
  var areasPerHexagon: String { get }
}

extension Phrases {
  package func component(_ number: Int) -> String { "\(component) \(self.number(number))" }
  var factorLetter: String { "F" }

  /// A loading, a correlation or a share of variance: two decimals.
  func loading(_ value: Double) -> String { language.number(value, decimals: 2) }
  func interval(ofLoading low: Double, _ high: Double) -> String {
    span(loading(low), loading(high))
  }
  package func congruence(median: Double, low: Double) -> String {
    "\(language.number(median, decimals: 3)) (> \(exceeded(low)))"
  }
  /// Rounded down: what exceeds 0.9997 exceeds 0.999, and nothing exceeds 1.
  func exceeded(_ congruence: Double) -> String {
    language.number((1_000 * congruence).rounded(.down) / 1_000, decimals: 3)
  }
  package func factorCorrelation(_ first: String, _ second: String, _ r: Double, _ interval: String?) -> String {
    "\(first) – \(second): \(loading(r))" + (interval.map { " (\($0))" } ?? "")
  }
  /// The criterion's name inside a sentence.
  func within(_ criterion: Retention.Criterion) -> String {
    switch criterion {
    case .parallelComponents, .parallelFactors, .empiricalKaiser: lowercased(name(of: criterion))
    case .averageSquare, .averageFourthPower, .kaiser: name(of: criterion)
    }
  }
  package func axis(_ component: String, _ share: Double) -> String { "\(component) (\(language.percent(share)))" }
  func orFewer(_ low: Int, _ high: Int) -> String {
    low == high ? number(low) : "\(number(low))–\(number(high))"
  }
}
