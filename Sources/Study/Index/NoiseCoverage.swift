public import CompositeIndex
internal import Probability

/// How much of an index has a noise model: where a figure is taken as it stands, recalculations say nothing of how sure it is.
public struct NoiseCoverage: Sendable, Equatable {
  /// Of the indicators in the index, those with a noise model.
  public let noisyCount: Int
  /// The indicators in the index.
  public let indicatorCount: Int
  /// Their share of the weight. An indicator's is the product of the weights on the way from the root, each as a share of its
  /// node's, without signs; where several ways lead to it, their sum.
  public let weight: Double

  /// Below this share nothing is called clear.
  public static let least = 0.5
  /// Whether too little of the weight has a noise model for anything to be called clear.
  public var isLow: Bool { weight < Self.least }

  /// - Parameter weights: of each node's children, as evaluated.
  public init(_ panel: Panel, _ tree: IndexTree, weights: [[Double]]) {
    var reach = [Double](repeating: 0, count: tree.nodes.count)
    reach[tree.nodes.count - 1] = 1
    var shares = [Int: Double]()
    for (k, node) in tree.nodes.enumerated().reversed() {
      let sum = weights[k].reduce(0) { $0 + abs($1) }
      for (child, weight) in zip(node.children, weights[k]) {
        let share = sum > 0 ? reach[k] * abs(weight) / sum : 0
        switch child {
        case .indicator(let column): shares[column, default: 0] += share
        case .node(let node): reach[node] += share
        }
      }
    }
    let noisy = shares.keys.filter { panel.noise[$0].hasModel }.sorted()
    (noisyCount, indicatorCount) = (noisy.count, shares.count)
    weight = noisy.reduce(0) { $0 + shares[$1]! }
  }
}

extension Study {
  /// How much of this index has a noise model, by its weights on the observed data.
  public var noiseCoverage: NoiseCoverage {
    NoiseCoverage(panel, recipe.tree, weights: evaluation.weights)
  }
}
