/// Several trees over the same indicators, evaluated together: what they have in common is evaluated once.
///
/// Nodes that agree in everything, their children included, are one; so trees that differ in their roots alone share all that stands
/// below.
public struct IndexForest: Sendable {
  /// Every distinct node, children first; a node may have several parents, or none.
  let nodes: [Node]
  /// For each tree where its nodes stand among these, in the tree's own order.
  public let positions: [[Int]]
  /// Which way the scores of all of them point.
  let direction: Direction

  /// - Precondition: the trees' scores point the same way.
  /// - Complexity: for each node of each tree, O(its variants with the same children).
  public init(_ trees: [IndexTree]) {
    var nodes = [Node]()
    var known = [Key: [Int]]()
    positions = trees.map { tree in
      tree.nodes.reduce(into: [Int]()) { positions, node in
        let moved = node.moved(to: positions)
        let key = Key(id: moved.id, children: moved.children)
        if let same = known[key]?.first(where: { nodes[$0] == moved }) {
          positions.append(same)
        } else {
          known[key, default: []].append(nodes.count)
          positions.append(nodes.count)
          nodes.append(moved)
        }
      }
    }
    self.nodes = nodes
    direction = trees.first?.direction ?? .higherIsWorse
    precondition(trees.allSatisfy { $0.direction == direction }, "trees that point both ways")
  }

  /// How many distinct nodes there are.
  public var nodeCount: Int { nodes.count }

  /// Children of all distinct nodes together.
  public var childCount: Int { nodes.reduce(0) { $0 + $1.children.count } }

  /// Where the root of a tree stands.
  public func root(of tree: Int) -> Int { positions[tree].last! }

  private struct Key: Hashable {
    let id: String
    let children: [Child]
  }
}

extension Node {
  /// The same node of a forest, its children having moved to `positions`.
  fileprivate func moved(to positions: [Int]) -> Node {
    let children = children.map { child -> Child in
      if case .node(let k) = child { .node(positions[k]) } else { child }
    }
    return changing(children: children)
  }
}

/// Evaluates a forest. What fails at one node fails the trees that it is part of, and no other.
public struct ForestEvaluator: Sendable {
  /// The trees.
  public let forest: IndexForest
  private let evaluator: Evaluator

  /// - Parameter panel: whose indicators the trees are over.
  public init(_ panel: Panel, _ forest: IndexForest) {
    self.forest = forest
    evaluator = Evaluator(panel, tree: IndexTree(ofForest: forest.nodes, direction: forest.direction))
  }

  /// Scratch of one worker. O(n · (nodes + children)) memory.
  public struct Workspace: Sendable {
    fileprivate var nodes: Evaluator.Workspace
    /// By node, its own failure or that of one below it.
    fileprivate var failures: [EvaluationError?]
  }

  /// Scratch for evaluations of `unitCount` areas.
  public func makeWorkspace(unitCount: Int) -> Workspace {
    Workspace(
      nodes: evaluator.makeWorkspace(unitCount: unitCount),
      failures: [EvaluationError?](repeating: nil, count: forest.nodeCount))
  }

  /// Evaluates every node.
  ///
  /// - Parameter treated: `n × p`, column after column.
  public func run(_ treated: Span<Double>, in workspace: inout Workspace) {
    for (k, node) in forest.nodes.enumerated() {
      workspace.failures[k] = nil
      for case .node(let child) in node.children where workspace.failures[k] == nil {
        workspace.failures[k] = workspace.failures[child]
      }
      guard workspace.failures[k] == nil else { continue }
      do throws(EvaluationError) {
        try evaluator.run(node: k, treated, weights: nil, in: &workspace.nodes)
      } catch { workspace.failures[k] = error }
    }
  }

  /// Keeps the estimated weights that were found last, as those that later ones are found from: of the full sample, before
  /// replicates.
  public func keepReference(in workspace: inout Workspace) { workspace.nodes.hasReference = true }

  /// Ranks and tiers by the scores of a tree in the evaluation last made; problems must have been found before.
  ///
  /// - Returns: why the tree has no scores; nil where it has.
  /// - Complexity: O(n log n).
  public func decide(
    _ tree: Int, by rules: Rules, in workspace: Workspace, _ scratch: inout Rules.Scratch
  ) -> EvaluationError? {
    let (root, n) = (forest.root(of: tree), workspace.nodes.unitCount)
    if let failure = workspace.failures[root] { return failure }
    for (k, id) in rules.tierNodes.enumerated() {
      // By its name: what is left out moves the positions of the others.
      guard let node = forest.positions[tree].first(where: { forest.nodes[$0].id == id }) else {
        rules.skipTier(k, &scratch)
        continue
      }
      rules.judgeTier(
        k, workspace.nodes.nodeValues.span.extracting(node * n..<(node + 1) * n),
        tolerance: workspace.nodes.tolerances[node], weights: nil, &scratch)
    }
    rules.decide(
      workspace.nodes.nodeValues.span.extracting(root * n..<(root + 1) * n),
      tolerance: workspace.nodes.tolerances[root], weights: nil, &scratch)
    return nil
  }

  /// The values of a tree's node in the evaluation last made.
  ///
  /// - Parameter node: its position in the tree.
  public func values(ofNode node: Int, of tree: Int, in workspace: Workspace) -> [Double] {
    let (position, n) = (forest.positions[tree][node], workspace.nodes.unitCount)
    return Array(workspace.nodes.nodeValues[position * n..<(position + 1) * n])
  }
}
