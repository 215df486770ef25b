public import CompositeIndex
internal import Multivariate

/// Why a replicate makes no result: the kind, by which failures are counted.
public enum ReplicateFailure: String, Sendable, Codable, CaseIterable {
  case tooFewUnits = "too-few-units"
  case constantColumn = "constant-column"
  case outsideLogarithm = "outside-logarithm"
  case notPositive = "not-positive"
  case negativeWeight = "negative-weight"
  case undeterminedComponent = "undetermined-component"
  case noConvergence = "no-convergence"
  /// A factor that explains all of an indicator.
  case improperFactor = "improper-factor"
  case undeterminedFactor = "undetermined-factor"
  case mergedFactors = "merged-factors"
  case tooManyFactors = "too-many-factors"
  case singularCorrelations = "singular-correlations"
  case halfEqual = "half-equal"
  case tooManyUnits = "too-many-units"
  case negativeShare = "negative-share"
  case undeterminedWeights = "undetermined-weights"
  case outsideBoxCox = "outside-box-cox"
  case nothingToTransform = "nothing-to-transform"
  case nonePastReference = "none-past-reference"
  case zeroReference = "zero-reference"
  case unknownReference = "unknown-reference"
  case tooLarge = "too-large"
  case notFinite = "not-finite"
}

extension ReplicateFailure {
  /// The kind of what keeps an index from being computed.
  public init(_ error: EvaluationError) {
    self =
      switch error {
      case .tooFewUnits: .tooFewUnits
      case .constant: .constantColumn
      case .outsideLogarithm: .outsideLogarithm
      case .notPositive: .notPositive
      case .negativeWeight: .negativeWeight
      case .undeterminedComponent: .undeterminedComponent
      case .noConvergence: .noConvergence
      case .improperFactor: .improperFactor
      case .undeterminedFactor: .undeterminedFactor
      case .halfEqual: .halfEqual
      case .tooManyUnits: .tooManyUnits
      case .negativeShare: .negativeShare
      case .undeterminedWeights: .undeterminedWeights
      case .outsideBoxCox: .outsideBoxCox
      case .nothingToTransform: .nothingToTransform
      case .nonePastReference: .nonePastReference
      case .zeroReference: .zeroReference
      case .unknownReference: .unknownReference
      case .tooLarge: .tooLarge
      case .notFinite: .notFinite
      }
  }

  init(_ error: FactorError) {
    self =
      switch error {
      case .tooManyFactors: .tooManyFactors
      case .nonFinite: .notFinite
      case .notPositiveDefinite: .singularCorrelations
      case .noConvergence, .noEigenvalues: .noConvergence
      case .zeroUniqueness: .improperFactor
      case .dependentFactors, .cancellingWeights: .undeterminedFactor
      }
  }

  init(_ failure: RotationFailure) {
    self =
      switch failure {
      case .nonFinite: .notFinite
      case .noConvergence: .noConvergence
      case .mergedFactors: .mergedFactors
      case .dependentColumns: .undeterminedFactor
      case .tooManyFactors: .tooManyFactors
      }
  }
}

/// Replicates that failed, by kind.
public typealias FailureCounts = [ReplicateFailure: Int]

extension FailureCounts {
  /// Kinds in the order of their names, with their counts.
  public var byName: [(kind: ReplicateFailure, count: Int)] {
    sorted { $0.key.rawValue < $1.key.rawValue }.map { (kind: $0.key, count: $0.value) }
  }

  /// Failures of every kind.
  public var total: Int { values.reduce(0, +) }

  /// Failures as a share of all replicates, of which so many succeeded.
  public func share(besides succeeded: Int) -> Double { Double(total) / Double(Swift.max(1, total + succeeded)) }

  /// The most frequent kind, the first by name of several.
  ///
  /// - Precondition: something failed.
  public var mostFrequent: ReplicateFailure {
    self.max { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }!.key
  }
}
