extension Rotation {
  /// The rule's name in the words of a spec.
  public var word: String {
    switch self {
    case .none: "none"
    case .varimax: "varimax"
    case .quartimax: "quartimax"
    case .promax: "promax"
    case .oblimin: "oblimin"
    case .geomin: "geomin"
    case .target: "target"
    }
  }
}

extension FactorError {
  /// A short name by which failures in replicates are counted.
  public var kind: String {
    switch self {
    case .tooManyFactors: "too-many-factors"
    case .nonFinite: "not-finite"
    case .notPositiveDefinite: "singular-correlations"
    case .noConvergence, .noEigenvalues: "no-convergence"
    case .zeroUniqueness: "improper-factor"
    case .dependentFactors, .cancellingWeights: "undetermined-factor"
    }
  }
}

extension RotationFailure {
  /// A short name by which failures in replicates are counted.
  public var kind: String {
    switch self {
    case .nonFinite: "not-finite"
    case .noConvergence: "no-convergence"
    case .mergedFactors: "merged-factors"
    case .dependentColumns: "undetermined-factor"
    case .tooManyFactors: "too-many-factors"
    }
  }
}
