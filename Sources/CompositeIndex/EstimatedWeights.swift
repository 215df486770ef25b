internal import LinearAlgebra

/// Weights that a node takes from its children's correlations: of the full sample first, then of replicates, which start
/// from there.
struct EstimatedWeights: Sendable {
  // One of the two. An enum's payload would be copied out of it and back for every replicate.
  private var component: ComponentWeights?
  private var factor: CommonFactorWeights?

  /// Nil for a node whose weights are not estimated.
  init?(of node: Node, children: [String]) {
    switch node.weights {
    case .equal, .given: return nil
    case .pca: component = ComponentWeights(node: node.id, children: children)
    case .factor(let weighting): factor = CommonFactorWeights(weighting, node: node.id, children: children)
    }
  }

  /// Solves the full sample and remembers what replicates start from.
  ///
  /// - Parameter correlation: `c × c`.
  /// - Returns: the weights, which sum to 1.
  mutating func solveReference(_ correlation: Matrix) throws(EvaluationError) -> [Double] {
    component == nil ? try factor!.solveReference(correlation) : try component!.solveReference(correlation)
  }

  /// Solves a replicate, whose correlation matrix fills the first `c²` elements, into `weights` from `start` on; no allocation.
  mutating func solve(
    _ correlation: [Double], into weights: inout [Double], at start: Int
  ) throws(EvaluationError) {
    if component != nil {
      try component!.solve(correlation, into: &weights, at: start)
    } else {
      try factor!.solve(correlation, into: &weights, at: start)
    }
  }
}
