extension ColumnNoise {
  /// The chance variance of each figure, as redraws around it have it; nil where nothing is known.
  ///
  /// A share or rate of 0, or a share of all, is taken half an event inwards, so that none is certain. A suppressed count varies
  /// by what is not known of it, too, and one brought over by how far the area may lie from its units; a cell that is held does not vary.
  public func variances(_ factors: NoiseFactors) -> [Double]? {
    let s = factors.disclosure
    var variances: [Double]
    switch self {
    case .fixed: return nil
    case .binomial(let successes, let trials, let per, let evidence):
      variances = zip(successes, trials).map { y, N in
        let p = y > 0 && y < N ? y / N : (y + 0.5) / (N + 1)
        return per * per * (factors.widening(trials: N) * p * (1 - p) / N + s * s / (N * N))
      }
      for (i, cell) in evidence { variances[i] += per * per * cell.variance / (trials[i] * trials[i]) }
    case .poisson(let events, let exposure, let per, let evidence):
      variances = zip(events, exposure).map { y, E in
        let expected = max(y, 0.5)
        return per * per * (factors.widening(events: expected) * expected + s * s) / (E * E)
      }
      for (i, cell) in evidence { variances[i] += per * per * cell.variance / (exposure[i] * exposure[i]) }
    case .normal(let standardErrors, _): variances = standardErrors.map { factors.designEffect * $0 * $0 }
    }
    for (i, cell) in evidence {
      if cell.isHeld { variances[i] = 0 }
      if case .allocated(let deviation) = cell { variances[i] += deviation * deviation }
    }
    return variances
  }

  /// The same noise around other figures: of y successes or events it keeps base, exposure and standard errors.
  public func around(_ values: [Double]) -> ColumnNoise {
    switch self {
    case .fixed, .normal: self
    case .binomial(_, let trials, let per, let evidence):
      .binomial(
        successes: zip(values, trials).map { min(max($0 / per * $1, 0), $1) }, trials: trials, per: per,
        evidence: evidence)
    case .poisson(_, let exposure, let per, let evidence):
      .poisson(
        events: zip(values, exposure).map { max($0 / per * $1, 0) }, exposure: exposure, per: per, evidence: evidence)
    }
  }

  /// The noise of the cells at these places, in that order.
  public func picking(_ positions: [Int]) -> ColumnNoise {
    func pick(_ values: [Double]) -> [Double] { positions.map { values[$0] } }
    let own = evidence
    var evidence = [Int: CellEvidence]()
    if !own.isEmpty {
      for (position, i) in positions.enumerated() { evidence[position] = own[i] }
    }
    return switch self {
    case .fixed: .fixed
    case .binomial(let successes, let trials, let per, _):
      .binomial(successes: pick(successes), trials: pick(trials), per: per, evidence: evidence)
    case .poisson(let events, let exposure, let per, _):
      .poisson(events: pick(events), exposure: pick(exposure), per: per, evidence: evidence)
    case .normal(let standardErrors, _): .normal(standardErrors: pick(standardErrors), evidence: evidence)
    }
  }
}
