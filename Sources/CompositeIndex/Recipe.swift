/// The choices that make an index of a panel: a tree of nodes, tiers, the list and the needs.
public struct Recipe: Sendable, Equatable, Codable {
  /// The nodes that combine the indicators into one score.
  public let tree: IndexTree
  /// Classes of areas, exclusive, the greatest needs first.
  public let tiers: [Tier]
  /// Index into `tiers` of the tier that, with every tier before it, is "the list".
  public let list: Int?
  /// What counts as a specific need; nil where needs are not judged.
  public let needs: NeedRule?
  /// Columns of the panel that the rules pass over: neither a problem nor a subject of needs.
  public let leftOut: Set<Int>

  /// - Precondition: `list` is an index into `tiers`.
  public init(
    tree: IndexTree, tiers: [Tier] = [], list: Int? = nil, needs: NeedRule? = nil, leftOut: Set<Int> = []
  ) {
    precondition(list.map(tiers.indices.contains) ?? true, "the list names no tier")
    self.tree = tree
    self.tiers = tiers
    self.list = list
    self.needs = needs
    self.leftOut = leftOut
  }
}

/// The index as a tree, flattened: every node stands after its children, the root last.
public struct IndexTree: Sendable, Equatable, Codable {
  /// In order of evaluation: children first, the root last.
  public let nodes: [Node]

  /// - Precondition: children stand before their parents and every node but the last is some later node's child, once.
  public init(nodes: [Node]) {
    precondition(!nodes.isEmpty, "a tree has a root")
    var parents = [Int](repeating: 0, count: nodes.count)
    for (k, node) in nodes.enumerated() {
      for case .node(let child) in node.children {
        precondition(child < k, "node \(child) stands after its parent \(k)")
        parents[child] += 1
      }
    }
    precondition(parents.dropLast().allSatisfy { $0 == 1 }, "a node other than the root has not one parent")
    self.nodes = nodes
  }

  /// Nodes of several trees, of which any number are roots.
  init(ofForest nodes: [Node]) { self.nodes = nodes }

  /// The node whose values are the scores.
  public var root: Node { nodes[nodes.count - 1] }

  /// The columns that enter the tree somewhere.
  public var indicators: Set<Int> {
    Set(
      nodes.flatMap(\.children).compactMap { child in
        if case .indicator(let j) = child { j } else { nil }
      })
  }

  /// Whether any step takes numbers from the areas: a scale that is fitted, or weights from a component.
  public var isEstimated: Bool {
    nodes.contains { $0.weights.isEstimated || $0.normalise.isFitted || $0.rescale.isFitted }
  }
}

/// One step of the tree: normalise the children, weigh them, aggregate, rescale.
public struct Node: Sendable, Equatable, Codable {
  /// Unique among the nodes and indicators of the tree.
  public let id: String
  /// What the report calls the node; the id where none is given.
  public let title: LocalizedText
  /// What the node combines, in order.
  public let children: [Child]
  /// The scale that each child is put on first.
  public let normalise: Scale
  /// How the children are weighed.
  public let weights: Weighting
  /// How the weighted children are combined.
  public let aggregate: Aggregation
  /// The scale the aggregate is put on in the end.
  public let rescale: Scale

  /// - Parameters:
  ///   - title: the id when nil.
  ///   - children: at least one.
  /// - Precondition: given weights are one per child, none negative, not all zero.
  public init(
    id: String, title: LocalizedText? = nil, children: [Child], normalise: Scale, weights: Weighting,
    aggregate: Aggregation, rescale: Scale = .none
  ) {
    precondition(!children.isEmpty, "node \(id) has no children")
    if case .given(let given) = weights {
      precondition(
        given.count == children.count && given.allSatisfy { $0 >= 0 } && given.contains { $0 > 0 },
        "weights \(given) of \(children.count) children of node \(id)")
    }
    precondition(
      normalise.childCount.map { $0 == children.count } ?? true,
      "\(normalise) of \(children.count) children of node \(id)")
    precondition(
      aggregate.childCount.map { $0 == children.count } ?? true,
      "\(aggregate) of \(children.count) children of node \(id)")
    if case .power(let exponent, let orientation) = aggregate {
      precondition(
        exponent != 0 && (exponent <= 1 || orientation == .asIs), "power \(exponent) \(orientation) of node \(id)")
    }
    precondition(rescale.childCount == nil && rescale.referenceArea == nil, "node \(id) is rescaled by \(rescale)")
    self.id = id
    self.title = title ?? LocalizedText(id)
    self.children = children
    self.normalise = normalise
    self.weights = weights
    self.aggregate = aggregate
    self.rescale = rescale
  }
}

/// What a node combines: a column of the panel, or an earlier node of the tree.
public enum Child: Sendable, Equatable, Hashable, Codable {
  case indicator(Int)
  case node(Int)
}
