public import CompositeIndex

/// Which choices are made otherwise, and what every combination of them is tried on.
public struct ScenarioPlan: Sendable, Equatable, Codable {
  /// The choices that are varied, at least one.
  public let choices: [Choice]
  /// The scheme whose replicates every combination is tried on too; nil for the observed figures alone.
  public let scheme: Scheme?
  /// Replicates of the scheme.
  public let replicates: Int

  /// Combinations at most.
  public static let combinationLimit = 10_000

  /// - Precondition: at least one choice, ids distinct, and a scheme that draws cells, if any.
  public init(choices: [Choice], scheme: Scheme? = nil, replicates: Int = 200) {
    precondition(
      !choices.isEmpty && Set(choices.map(\.id)).count == choices.count && scheme?.isNoise ?? true && replicates >= 1,
      "\(choices.count) choices, \(replicates) replicates")
    (self.choices, self.scheme, self.replicates) = (choices, scheme, replicates)
  }

  /// A choice of the author's that a colleague might have made otherwise.
  public struct Choice: Sendable, Equatable, Codable {
    /// The author's name for it.
    public let id: String
    /// What the report calls it.
    public let title: LocalizedText
    /// What it is about, with the ways of making it.
    public let ways: Ways

    /// - Parameter title: the id when nil.
    public init(id: String, title: LocalizedText? = nil, _ ways: Ways) {
      (self.id, self.title, self.ways) = (id, title ?? LocalizedText(id), ways)
    }
  }

  /// The ways in which a choice is made, two or more.
  public enum Ways: Sendable, Equatable, Codable {
    /// Nodes of the tree, by their positions, and what they do.
    case nodes([Int], [NodeChange])
    /// The whole index, then the index without each of these.
    case leaveOut(LeaveOut.Part)
    /// What every cut-off of a problem is multiplied by.
    case cutoffs([Double])
    /// The tier that, with those before it, is the list.
    case list([Int])
  }
}

/// Steps of a node that are done otherwise; nil for those that stay.
public struct NodeChange: Sendable, Equatable, Codable {
  /// The scale of the children.
  public let normalise: Scale?
  /// How they are weighed.
  public let weights: Weighting?
  /// How they are combined.
  public let aggregate: Aggregation?
  /// The scale the node's own value is put on.
  public let rescale: Scale?

  /// A change of one or several steps.
  public init(
    normalise: Scale? = nil, weights: Weighting? = nil, aggregate: Aggregation? = nil, rescale: Scale? = nil
  ) {
    (self.normalise, self.weights, self.aggregate, self.rescale) = (normalise, weights, aggregate, rescale)
  }

  /// The node with these steps.
  package func applied(to node: Node) -> Node {
    node.changing(normalise: normalise, weights: weights, aggregate: aggregate, rescale: rescale)
  }

  /// The change in the words of a spec.
  public var word: String {
    let steps: [(String, String?)] = [
      ("normalise", normalise?.word), ("weights", weights?.word), ("aggregate", aggregate?.word),
      ("rescale", rescale?.word),
    ]
    return steps.compactMap { key, word in word.map { "\(key) \($0)" } }.joined(separator: ", ")
  }
}

extension LeaveOut {
  /// Parts of the tree that can be left out one at a time.
  public enum Part: String, Sendable, Equatable, CaseIterable, Codable {
    /// Each indicator, out of every node that holds it.
    case indicators
    /// Each child of the root.
    case domains
  }
}

extension ScenarioPlan {
  /// Every node that a choice changes, as some combination of choices has it before anything is left out, with the last choice that
  /// changes it.
  package func variants(of tree: IndexTree) -> [(node: Node, choice: Int)] {
    tree.nodes.enumerated().flatMap { k, node in
      choices.enumerated().reduce([(node: node, choice: -1)]) { found, choice in
        guard case .nodes(let positions, let changes) = choice.element.ways, positions.contains(k) else { return found }
        return found.flatMap { variant in changes.map { ($0.applied(to: variant.node), choice.offset) } }
      }.filter { $0.choice >= 0 }
    }
  }
}
