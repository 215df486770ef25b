/// What part of an output's variance each input answers for.
public struct VarianceShares: Sendable, Equatable, Codable {
  /// The variance that is shared out, > 0.
  public let variance: Double
  /// S: what knowing the input alone would take away from the variance on average.
  public let first: [Double]
  /// S_T: what would be left on average if all inputs but this one were known; at least S where inputs are independent.
  public let total: [Double]
  /// Shapley shares: not negative, and 1 in sum, whether inputs depend on each other or not.
  public let shapley: [Double]

  /// The shares that the parts of a variance make.
  ///
  /// - Parameters:
  ///   - variance: the variance.
  ///   - magnitude: the largest size of an output, by which zero variance is judged.
  ///   - first, total, shapley: one part for each input, in the unit of the variance.
  init(
    variance: Double, magnitude: Double, first: [Double], total: [Double], shapley: [Double]
  ) throws(Undefined) {
    guard !isZero(variance: variance, magnitude: magnitude) else { throw .zeroVariance }
    self.variance = variance
    self.first = first.map { $0 / variance }
    self.total = total.map { $0 / variance }
    self.shapley = shapley.map { $0 / variance }
  }
}
