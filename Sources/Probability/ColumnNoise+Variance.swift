extension ColumnNoise {
  /// The chance variance of each figure, as redraws around it have it; nil where nothing is known.
  ///
  /// A share or rate of 0, or a share of all, is taken half an event inwards, so that none is certain.
  public func variances(_ factors: NoiseFactors) -> [Double]? {
    let s = factors.disclosure
    return switch self {
    case .fixed: nil
    case .binomial(let successes, let trials, let per):
      zip(successes, trials).map { y, N in
        let p = y > 0 && y < N ? y / N : (y + 0.5) / (N + 1)
        return per * per * (factors.widening(trials: N) * p * (1 - p) / N + s * s / (N * N))
      }
    case .poisson(let events, let exposure, let per):
      zip(events, exposure).map { y, E in
        let expected = max(y, 0.5)
        return per * per * (factors.widening(events: expected) * expected + s * s) / (E * E)
      }
    case .normal(let standardErrors): standardErrors.map { factors.designEffect * $0 * $0 }
    }
  }

  /// The same noise around other figures: of y successes or events it keeps base, exposure and standard errors.
  public func around(_ values: [Double]) -> ColumnNoise {
    switch self {
    case .fixed, .normal: self
    case .binomial(_, let trials, let per):
      .binomial(successes: zip(values, trials).map { min(max($0 / per * $1, 0), $1) }, trials: trials, per: per)
    case .poisson(_, let exposure, let per):
      .poisson(events: zip(values, exposure).map { max($0 / per * $1, 0) }, exposure: exposure, per: per)
    }
  }
}
