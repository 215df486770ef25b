internal import Multivariate

extension Treatment {
  /// The treatment in the words of a spec; the level shrunk towards has a name of its own.
  public var word: String {
    switch self {
    case .log: "log"
    case .log1p: "log1p"
    case .shrink(let shrinkage, _): "shrink \(shrinkage.rawValue)"
    }
  }

  /// The same with the level shrunk towards, by the units' own levels: `shrink eb towards kommun`.
  public func word(among levels: [Units.Level]) -> String {
    if case .shrink(_, let level?) = self { "\(word) towards \(levels[level].id)" } else { word }
  }
}

extension Scale {
  /// The scale in the words of a spec.
  public var word: String {
    switch self {
    case .none: "none"
    case .zScore: "z-score"
    case .standard(let mean, let sd): "mean \(mean) sd \(sd)"
    case .minMax(let low, let high, let clamp): "min-max [\(low), \(high)]" + (clamp ? " clamped" : "")
    case .percentileRank(let form, let ties): "percentile-rank \(form.rawValue) ties \(ties.rawValue)"
    case .normalScore: "normal-score"
    case .exponential(let form, let ties, let constant):
      "exponential \(form.rawValue) ties \(ties.rawValue) constant \(constant)"
    case .rounded(let decimals): "round \(decimals)"
    }
  }
}

extension Weighting {
  /// The weighting in the words of a spec.
  public var word: String {
    switch self {
    case .equal: "equal"
    case .given: "given"
    case .pca: "pca"
    case .factor(let weighting):
      "factor \(weighting.extraction.rawValue) \(weighting.factorCount)"
        + (weighting.rotation.map { " \($0.word)" } ?? "")
    }
  }
}

extension Aggregation {
  /// The aggregation in the words of a spec.
  public var word: String {
    switch self {
    case .arithmetic: "arithmetic"
    case .sum: "sum"
    case .geometric(.favourable): "geometric"
    case .geometric(.asIs): "geometric as-is"
    }
  }
}
