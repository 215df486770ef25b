internal import LinearAlgebra

extension Scale {
  /// A column without spread was to be scaled by it.
  struct Constant: Error {}

  /// Takes from `values` what a scale that does not rank needs.
  ///
  /// - Parameters:
  ///   - values: n values, finite.
  ///   - weights: n frequencies of the areas, or nil for one each.
  ///   - tolerance: the most that equal values may differ by; a column whose values lie no further apart has no spread.
  /// - Throws: `Constant` where the scale divides by the spread of a column that has none.
  /// - Complexity: O(n).
  func fit(_ values: Span<Double>, weights: [Double]?, tolerance: Double) throws(Constant) -> FittedScale {
    func moments() throws(Constant) -> ColumnMoments {
      let moments = ColumnMoments(of: values, weights: weights)
      guard moments.varies(beyond: tolerance) else { throw Constant() }
      return moments
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
    case .rounded(let decimals): return .rounded(decimals: decimals, tolerance: tolerance)
    case .percentileRank, .normalScore, .exponential: preconditionFailure("\(self) is a RankScale")
    }
  }
}
