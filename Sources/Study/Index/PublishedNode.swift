internal import CompositeIndex
internal import Multivariate

/// A node whose values are results of their own, beside the score that they enter.
public struct PublishedNode: Sendable, Equatable {
  /// Its position in the tree.
  public let node: Int
  /// The spec's name of it.
  public let id: String
  /// One per area.
  public let values: [Double]
  /// 1 = the highest value; ties share the least.
  public let ranks: [Int]
  /// Spearman's correlation of its values with the scores; NaN where either does not vary.
  public let correlation: Double
}

extension Study {
  /// The nodes that the author publishes, in the order of evaluation.
  public var published: [PublishedNode] {
    let nodes = recipe.tree.nodes
    var ranker = Ranker(count: panel.unitCount)
    func ranks(_ child: Child) -> (ranks: [Int], averaged: [Double]) {
      ranker.rank(evaluation.values(of: child).span, tolerance: evaluation.tolerance(of: child))
      return (ranker.ranks.map(Int.init), ranker.averageRanks)
    }
    let index = ranks(.node(nodes.count - 1)).averaged
    return nodes.indices.filter { nodes[$0].isPublished }.map { k in
      let (own, averaged) = ranks(.node(k))
      return PublishedNode(
        node: k, id: nodes[k].id, values: evaluation.values(of: .node(k)), ranks: own,
        correlation: pearson(averaged, index))
    }
  }
}
