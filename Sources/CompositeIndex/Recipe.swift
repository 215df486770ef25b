public import Multivariate

public import Multivariate

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

/// How a node weighs its children.
public enum Weighting: Sendable, Equatable, Codable {
  /// One each.
  case equal
  /// The author's own, one per child in order.
  case given([Double])
  /// The first eigenvector of the children's correlation matrix divided by its sum.
  case pca
  /// By the children's common factors.
  case factor(FactorWeighting)

  /// Whether the weights are taken from the data, and so differ from one replicate to another.
  public var isEstimated: Bool {
    switch self {
    case .equal, .given: false
    case .pca, .factor: true
    }
  }
}

/// Weights from common factors of a node's children.
///
/// Of one factor, each child weighs as it does in the factor's best estimate, `Ψ⁻¹λ`; of several, by the loadings that
/// speak for it most and the factors' shares of the variance: `FactorWeights`.
public struct FactorWeighting: Sendable, Equatable, Codable {
  /// How the factors are found.
  public let extraction: Extraction
  /// How many, ≥ 1.
  public let factorCount: Int
  /// How several factors are rotated before their loadings give weights; nil for one.
  public let rotation: Rotation?

  /// - Precondition: several factors have a rotation, a single one has none.
  public init(_ extraction: Extraction, factorCount: Int = 1, rotation: Rotation? = nil) {
    precondition(
      factorCount >= 1 && (factorCount == 1) == (rotation == nil), "\(factorCount) factors, \(rotation as Any)")
    self.extraction = extraction
    self.factorCount = factorCount
    self.rotation = rotation
  }
}

/// How a node combines its weighted children.
public enum Aggregation: Sendable, Equatable, Codable {
  /// `Σwx / Σw`.
  case arithmetic
  /// `Σwx`.
  case sum
  /// `Π x^(w/Σw)`, by default on the favourable scale and reversed back.
  case geometric(Orientation)

  /// The scale on which a geometric mean is taken.
  public enum Orientation: String, Sendable, Equatable, Codable {
    /// `low + high − x` before and after, over the children's min–max range, so that spread never lowers exclusion.
    case favourable
    /// On the values as they are.
    case asIs = "as-is"
  }
}
