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
///
/// An indicator, or a node with all below it, may be a child of several nodes: it is evaluated once and enters each of them. Nothing
/// contains itself, since children stand before their parents.
public struct IndexTree: Sendable, Equatable, Codable {
  /// In order of evaluation: children first, the root last.
  public let nodes: [Node]
  /// Which way the scores point: indicators that point the other way are reversed before they enter the tree.
  public let direction: Direction
  /// What the levels below the root are called, the root's children first; fewer than the tree has where the author names no more.
  public let levelTitles: [LocalizedText]

  /// - Precondition: children stand before their parents and every node but the last is some later node's child.
  public init(nodes: [Node], direction: Direction = .higherIsWorse, levelTitles: [LocalizedText] = []) {
    precondition(!nodes.isEmpty, "a tree has a root")
    var isChild = [Bool](repeating: false, count: nodes.count)
    for (k, node) in nodes.enumerated() {
      for case .node(let child) in node.children {
        precondition(child < k, "node \(child) stands after its parent \(k)")
        isChild[child] = true
      }
    }
    precondition(isChild.dropLast().allSatisfy(\.self), "a node other than the root has no parent")
    (self.nodes, self.direction, self.levelTitles) = (nodes, direction, levelTitles)
  }

  /// Nodes of several trees that point the same way, of which any number are roots.
  init(ofForest nodes: [Node], direction: Direction) {
    (self.nodes, self.direction, levelTitles) = (nodes, direction, [])
  }

  /// The tree with other nodes, its scores pointing the same way.
  ///
  /// - Precondition: as for a new tree.
  public func with(_ nodes: [Node]) -> IndexTree {
    IndexTree(nodes: nodes, direction: direction, levelTitles: levelTitles)
  }

  /// The node whose values are the scores.
  public var root: Node { nodes[nodes.count - 1] }

  /// For each node how many steps lie between it and the root; where there are several ways, the longest.
  public var depths: [Int] {
    var depths = [Int](repeating: 0, count: nodes.count)
    for (k, node) in nodes.enumerated().reversed() {
      for case .node(let child) in node.children { depths[child] = max(depths[child], depths[k] + 1) }
    }
    return depths
  }

  /// The columns that enter a node, in ascending order.
  public func indicators(below node: Int) -> [Int] {
    Set(
      nodes[node].children.flatMap { child in
        switch child {
        case .indicator(let j): [j]
        case .node(let k): indicators(below: k)
        }
      }
    ).sorted()
  }

  /// The nodes that a child stands in, in the order of evaluation.
  public func parents(of child: Child) -> [Int] { nodes.indices.filter { nodes[$0].children.contains(child) } }

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
  /// Whether the node's values are results of their own, beside the score that they enter.
  public let isPublished: Bool

  /// - Parameters:
  ///   - title: the id when nil.
  ///   - children: at least one.
  ///   - isPublished: whether the values are results of their own.
  /// - Precondition: given weights are one per child, none negative, not all zero.
  public init(
    id: String, title: LocalizedText? = nil, children: [Child], normalise: Scale, weights: Weighting,
    aggregate: Aggregation, rescale: Scale = .none, isPublished: Bool = false
  ) {
    precondition(!children.isEmpty, "node \(id) has no children")
    if case .kept(_, let kept) = weights { precondition(kept.count == children.count, "weights \(kept) of node \(id)") }
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
    precondition(
      rescale.authored.childCount == nil && rescale.childCount ?? 1 == 1 && rescale.referenceArea == nil,
      "node \(id) is rescaled by \(rescale)")
    self.id = id
    self.title = title ?? LocalizedText(id)
    self.children = children
    self.normalise = normalise
    self.weights = weights
    self.aggregate = aggregate
    self.rescale = rescale
    self.isPublished = isPublished
  }

  /// The node with other steps, or other children; what is nil stays.
  public func changing(
    children: [Child]? = nil, normalise: Scale? = nil, weights: Weighting? = nil, aggregate: Aggregation? = nil,
    rescale: Scale? = nil
  ) -> Node {
    Node(
      id: id, title: title, children: children ?? self.children, normalise: normalise ?? self.normalise,
      weights: weights ?? self.weights, aggregate: aggregate ?? self.aggregate, rescale: rescale ?? self.rescale,
      isPublished: isPublished)
  }
}

/// What a node combines: a column of the panel, or an earlier node of the tree.
public enum Child: Sendable, Equatable, Hashable, Codable {
  case indicator(Int)
  case node(Int)
}
