public import CompositeIndex

/// Other weightings, each set beside every other and beside the index's own.
public struct WeightingPlan: Sendable, Equatable, Codable {
  /// The other weightings, at least one.
  public let alternatives: [Alternative]
  /// Areas with the highest scores that are compared as the top; as many as are on the list, or a tenth of all, where nil.
  public let top: Int?
  /// The scheme on whose replicates estimated weights are found again; nil for none.
  public let scheme: Scheme?
  /// Replicates of the scheme.
  public let replicates: Int
  /// The level of the intervals of weights.
  public let level: Double

  /// Other weightings at most.
  public static let alternativeLimit = 20
  /// What tables call the index's own weights; no other weighting may have this id.
  public static let ownID = "own"

  /// - Precondition: at least one alternative, ids distinct and none of them `ownID`, and a scheme that draws cells, if any.
  public init(
    alternatives: [Alternative], top: Int? = nil, scheme: Scheme? = nil, replicates: Int = 1_000, level: Double = 0.9
  ) {
    let ids = Set(alternatives.map(\.id))
    precondition(
      !alternatives.isEmpty && ids.count == alternatives.count && !ids.contains(Self.ownID)
        && scheme?.isNoise ?? true && replicates >= 1 && top ?? 1 >= 1 && level > 0 && level < 1,
      "\(alternatives.count) weightings, \(replicates) replicates, the top \(top as Any), level \(level)")
    (self.alternatives, self.top, self.scheme) = (alternatives, top, scheme)
    (self.replicates, self.level) = (replicates, level)
  }

  /// Weights that a colleague might have given the children of some nodes.
  public struct Alternative: Sendable, Equatable, Codable {
    /// The author's name for it.
    public let id: String
    /// What the report calls it.
    public let title: LocalizedText
    /// The nodes that are weighed so, by their positions in the tree.
    public let nodes: [Int]
    /// How they weigh their children.
    public let weights: Weighting

    /// - Parameter title: the id when nil.
    public init(id: String, title: LocalizedText? = nil, nodes: [Int], weights: Weighting) {
      (self.id, self.title, self.nodes, self.weights) = (id, title ?? LocalizedText(id), nodes, weights)
    }

    /// The recipe with these weights; needs are not judged.
    func applied(to recipe: Recipe) -> Recipe {
      var tree = recipe.tree.nodes
      for k in nodes { tree[k] = NodeChange(weights: weights).applied(to: tree[k]) }
      return Recipe(
        tree: recipe.tree.with(tree), tiers: recipe.tiers, list: recipe.list, needs: nil, leftOut: recipe.leftOut)
    }
  }
}

extension WeightingPlan {
  /// The plan with the weights that were read from files, in the order in which alternatives that stand in files have them.
  public func with(elicited weights: [[Double]]) -> WeightingPlan {
    var rest = weights[...]
    let filled = alternatives.map { alternative -> Alternative in
      guard case .elicited(let file) = alternative.weights, let read = rest.popFirst() else { return alternative }
      return Alternative(
        id: alternative.id, title: alternative.title, nodes: alternative.nodes,
        weights: .elicited(Elicitation(file: file.file, method: file.method, weights: read)))
    }
    return WeightingPlan(alternatives: filled, top: top, scheme: scheme, replicates: replicates, level: level)
  }
}
