internal import LinearAlgebra

/// Weights that a node takes from its children's correlations: of the full sample first, then of replicates, which start
/// from there.
protocol WeightEstimator: Sendable {
  /// Solves the full sample and remembers what replicates start from.
  ///
  /// - Parameters:
  ///   - correlation: `c × c`.
  ///   - sds: c standard deviations of the children on the node's scale.
  /// - Returns: the weights, which sum to 1.
  mutating func solveReference(_ correlation: Matrix, sds: Span<Double>) throws(EvaluationError) -> [Double]

  /// Solves a replicate, whose correlation matrix fills the first `c²` elements and whose standard deviations the first `c`,
  /// into `weights` from `start` on; no allocation.
  mutating func solve(
    _ correlation: [Double], sds: Span<Double>, into weights: inout [Double], at start: Int
  ) throws(EvaluationError)
}
