internal import CompositeIndex
internal import LinearAlgebra

extension Study {
  /// What one child brings to a node's value in each area, `w·x / Σw` or `w·x`; nil where they are not added up.
  public func contribution(of child: Int, to node: Int) -> [Double]? { model.contribution(of: child, to: node) }

  /// The share of a node's variance that each child brings, `cov(wᵢxᵢ, y)/var(y)`; they sum to 1. Nil where values are
  /// not added up.
  ///
  /// - SeeAlso: Pratt, Dividing the indivisible: using simple symmetry to partition variance explained, Proc. 2nd
  ///   International Tampere Conference in Statistics (1987) 245–260.
  public func effectiveWeights(of node: Int) -> [Double]? { model.effectiveWeights(of: node) }
}

extension IndexModel {
  func contribution(of child: Int, to node: Int) -> [Double]? {
    let weights = evaluation.weights[node]
    guard let divisor = recipe.tree.nodes[node].aggregate.divisor(of: weights) else { return nil }
    return evaluation.normalised[node].column(child).map { weights[child] / divisor * $0 }
  }

  /// What a node's children add up to, before the node is rescaled; nil where they are not added up.
  func sum(ofNode node: Int) -> [Double]? {
    let parts = recipe.tree.nodes[node].children.indices.compactMap { contribution(of: $0, to: node) }
    guard let first = parts.first else { return nil }
    return first.indices.map { i in parts.reduce(0) { $0 + $1[i] } }
  }

  func effectiveWeights(of node: Int) -> [Double]? {
    let parts = recipe.tree.nodes[node].children.indices.compactMap { contribution(of: $0, to: node) }
    guard let total = sum(ofNode: node) else { return nil }
    let mean = total.reduce(0, +) / Double(total.count)
    let variance = total.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    guard variance > 0, evaluation.varies(.node(node)) else { return nil }
    let shares = parts.map { part in zip(part, total).reduce(0) { $0 + $1.0 * ($1.1 - mean) } / variance }
    // Parts that cancel may be too large to be multiplied where their sum is not.
    return shares.allSatisfy(\.isFinite) ? shares : nil
  }
}
