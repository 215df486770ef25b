extension Scale {
  /// A column without spread was to be scaled by it.
  struct Constant: Error {}

  /// Takes from `values` what the scale needs.
  ///
  /// - Parameters:
  ///   - values: n values, finite.
  ///   - weights: n frequencies of the areas, or nil for one each.
  /// - Throws: `Constant` where the scale divides by the spread of a column that has none.
  /// - Complexity: O(n); O(n log n) for scales by rank.
  func fit(_ values: Span<Double>, weights: [Double]?) throws(Constant) -> FittedScale {
    func moments() throws(Constant) -> ColumnMoments {
      let moments = ColumnMoments(of: values, weights: weights)
      guard moments.sd > 0 else { throw Constant() }
      return moments
    }
    func ranked(_ transform: RankTransform, _ ties: Ties) throws(Constant) -> FittedScale {
      .ranked(EmpiricalRanks(of: values, weights: weights, moments: try moments(), ties: ties), transform)
    }
    switch self {
    case .none: return .identity
    case .standard(let mean, let sd):
      let found = try moments()
      return .linear(centre: found.mean, factor: sd / found.sd, target: mean, bounds: nil)
    case .minMax(let low, let high, let clamp):
      let found = try moments()
      let factor = (high - low) / (found.greatest - found.least)
      return .linear(centre: found.least, factor: factor, target: low, bounds: clamp ? low...high : nil)
    case .percentileRank(let form, let ties): return try ranked(.scaled(form), ties)
    case .normalScore: return try ranked(.normalScore, .average)
    case .exponential(let form, let ties, let constant):
      return try ranked(.exponential(form, constant: constant), ties)
    case .rounded(let decimals): return .rounded(decimals: decimals)
    }
  }
}
