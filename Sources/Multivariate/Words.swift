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

extension RetentionCounter {
  /// The criteria that are asked of replicates, as well.
  public static let criteria: [Retention.Criterion] = [
    .parallelComponents, .parallelFactors, .empiricalKaiser, .kaiser,
  ]
}

extension RetentionCounter.Counts {
  /// What each of ``RetentionCounter/criteria`` suggests.
  public var byCriterion: [(Retention.Criterion, Int)] {
    [
      (.parallelComponents, parallelComponents), (.parallelFactors, parallelFactors),
      (.empiricalKaiser, empiricalKaiser), (.kaiser, kaiser),
    ]
  }
}
