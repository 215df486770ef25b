package import Multivariate
package import Study

/// What is wrong with a structure, what follows from it, and what to do. Indicators and factors come by name.
package protocol StructureFindingPhrases {
  /// After four names of a longer list.
  func andMore(_ count: Int) -> String

  // MARK: - What stands in the way of proper factors

  /// What follows: components stand in their place.
  var noFactorsShown: String { get }
  func nothingCommon(_ criterion: Retention.Criterion) -> Finding
  func givesNoNumber(_ criterion: Retention.Criterion) -> String
  /// The same after its cause.
  func thenGivesNoNumber(_ criterion: Retention.Criterion) -> String
  func improper(_ indicators: String) -> String
  var threeSuffice: String { get }
  func cause(_ error: FactorError, indicators: [String]) -> String
  func cause(_ failure: RotationFailure) -> String
  var givenNumberOrNoRotation: String { get }
  var neitherFewerNorVarimax: String { get }
  /// What was tried on these data and makes the factors proper; nil where nothing did.
  func tried(_ remedy: StructureRemedy?, indicators: [String]) -> String

  // MARK: - Indicators that determine each other

  /// Without a full stop.
  func dependence(_ found: NamedDependence) -> String
  var undefinedByDependence: String { get }
  /// What makes indicators determine each other no more.
  func separation(_ found: NamedDependence) -> String
  /// - Parameter digit: from which on the figures' digits matter.
  func nearlyDependent(condition: Double, digit: Int) -> Finding

  // MARK: - The solution

  func littleInCommon(_ indicators: String) -> Finding
  func heywood(_ indicators: String, tried: String) -> Finding
  func undetermined(tried: String) -> Finding
  func capped(_ criterion: Retention.Criterion, suggested: Int, taken: Int, of indicatorCount: Int) -> Finding
  func aboveEveryCriterion(_ count: Int, most: Int) -> Finding
  func severalOptima(_ search: FactorRotation.Search) -> Finding
  func unscored(cause: String, remedy: String) -> Finding
  func otherScores(_ method: FactorScores.Method) -> String
  func impossibleDeterminacy(_ factors: [String], tried: String) -> Finding
  func impossibleMeasures(_ measures: [FitMeasure]) -> Finding
  func unexplained(_ indicators: String) -> Finding

  // MARK: - How firm factors are

  func thin(_ factor: String, salient: Int, remedy: String) -> Finding
  func unsteady(_ factor: String, congruence: Double, scheme: String, remedy: String) -> Finding
  /// - Parameter parts: how many failed, scheme by scheme.
  func failedReplicates(_ parts: [String], remedy: String) -> Finding
  func fewerFactors(_ count: Int, or other: String) -> String
  var addIndicators: String { get }
  var poolYears: String { get }

  // MARK: - Parts of the index

  func pair(_ first: String, _ second: String, r: Double, decimals: Int) -> String
  func incoherence(_ finding: Coherence.Finding, _ pairs: String) -> Finding
}

/// What is wrong, what follows from it, and what to do.
package struct Finding: Sendable, Equatable {
  package let cause: String
  package let consequence: String
  package let remedy: String
}

/// Why correlations are singular, the indicators by name.
package enum NamedDependence {
  case indicators(String, count: Int)
  case tooFewAreas(Int, indicators: Int)
}
