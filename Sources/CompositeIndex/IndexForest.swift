public import Multivariate

/// Several trees over the same indicators, evaluated together: what they have in common is evaluated once.
///
/// Nodes that agree in everything, their children included, are one; so trees that differ in their roots alone share all that stands
/// below.
public struct IndexForest: Sendable {
  /// Every distinct node, children first; a node may have several parents, or none.
  public let nodes: [Node]
  /// For each tree where its nodes stand among these, in the tree's own order.
  public let positions: [[Int]]
  /// Which way the scores of all of them point.
  let direction: Direction

  /// - Parameter places: for each tree, where its nodes come from a table of nodes, their places in it, by which they are told apart
  ///   without comparing them; nil for other trees. May be left out.
  /// - Precondition: the trees' scores point the same way.
  /// - Complexity: O(its children) for each node of each tree from a table, and O(its variants with the same children) for others.
  public init(_ trees: [IndexTree], places: [[Int]?] = []) {
    precondition(
      places.isEmpty || places.count == trees.count, "\(places.count) lists of places for \(trees.count) trees")
    var nodes = [Node]()
    var known = [Key: [Int]]()
    var placed = [Placed: Int]()
    positions = trees.enumerated().map { number, tree in
      let places = places.isEmpty ? nil : places[number]
      var positions = [Int]()
      positions.reserveCapacity(tree.nodes.count)
      for (k, node) in tree.nodes.enumerated() {
        let own = places.map { Placed(place: $0[k], below: node.children.nodes.map { positions[$0] }) }
        if let own, let same = placed[own] {
          positions.append(same)
          continue
        }
        let moved = node.moved(to: positions)
        let key = Key(id: moved.id, children: moved.children)
        let position = known[key]?.first { nodes[$0] == moved } ?? nodes.count
        if position == nodes.count {
          known[key, default: []].append(position)
          nodes.append(moved)
        }
        if let own { placed[own] = position }
        positions.append(position)
      }
      return positions
    }
    self.nodes = nodes
    direction = trees.first?.direction ?? .higherIsWorse
    precondition(trees.allSatisfy { $0.direction == direction }, "trees that point both ways")
  }

  /// How many distinct nodes there are.
  public var nodeCount: Int { nodes.count }

  /// Where the root of a tree stands.
  public func root(of tree: Int) -> Int { positions[tree].last! }

  private struct Key: Hashable {
    let id: String
    let children: [Child]
  }

  /// A node of a table over nodes of the forest.
  private struct Placed: Hashable {
    let place: Int
    let below: [Int]
  }
}

extension [Child] {
  /// Where those of them stand that are nodes.
  fileprivate var nodes: [Int] {
    compactMap { child in
      if case .node(let k) = child { k } else { nil }
    }
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
///
/// Nodes that several trees share are evaluated together, and what they put on a scale once for all of them; a tree's own nodes are
/// evaluated when it is asked for, in places that the next tree's take over. So memory grows with what trees share, not with trees.
public struct ForestEvaluator: Sendable {
  /// The trees.
  public let forest: IndexForest
  private let evaluator: Evaluator
  /// Nodes that trees share, children first.
  private let shared: [Int]
  /// For each tree its own nodes, children first.
  private let own: [[Int]]
  /// Columns of the panel that others are made of, which stand after the panel's own.
  private let sources: [Int]
  private let panelColumnCount: Int

  /// - Parameters:
  ///   - panel: whose indicators the trees are over.
  ///   - further: indicators treated in another way than the panel's, each with its column there; they stand after the panel's own
  ///     and do not shrink.
  ///   - varied: nodes of the forest whose weights are given anew for each evaluation of a tree.
  public init(
    _ panel: Panel, _ forest: IndexForest, further: [(source: Int, indicator: Indicator)] = [], varied: Set<Int> = []
  ) {
    self.forest = forest
    sources = further.map(\.source)
    panelColumnCount = panel.indicatorCount
    let isVaried = forest.nodes.indices.map(varied.contains)
    let isPassing = forest.isPassing(varied: isVaried)
    shared = forest.nodes.indices.filter { !isPassing[$0] }
    own = forest.positions.map { tree in tree.filter { isPassing[$0] } }
    evaluator = Evaluator(
      panel, further: further.map(\.indicator), tree: IndexTree(ofForest: forest.nodes, direction: forest.direction),
      layout: EvaluatorLayout(ofForest: forest.nodes, isPassing: isPassing, isVaried: isVaried))
  }

  /// Columns of `n` numbers that a workspace holds.
  public var columnCount: Int {
    evaluator.layout.placeCount + evaluator.layout.columnCount
      * (1 + (evaluator.readsCorrelations ? 1 : 0) + (evaluator.readsTerms ? 1 : 0)) + 2 * evaluator.layout.widest
      + panelColumnCount + sources.count
  }

  /// Scratch of one worker. O(n · (nodes + scaled children)) memory, of what trees share and of the largest tree.
  public struct Workspace: Sendable {
    fileprivate var nodes: Evaluator.Workspace
    /// `n × (p + further columns)`.
    fileprivate var treated: [Double]
    /// By further column, why it cannot be treated so.
    fileprivate var untreated: [EvaluationError?]
    /// By node, its own failure or that of one below it.
    fileprivate var failures: [EvaluationError?]
    /// The root of the tree evaluated last; nil where figures or weights have changed since.
    fileprivate var root: Int?
  }

  /// Scratch for evaluations of `unitCount` areas.
  public func makeWorkspace(unitCount: Int) -> Workspace {
    Workspace(
      nodes: evaluator.makeWorkspace(unitCount: unitCount),
      treated: [Double](repeating: 0, count: unitCount * (panelColumnCount + sources.count)),
      untreated: [EvaluationError?](repeating: nil, count: sources.count),
      failures: [EvaluationError?](repeating: nil, count: forest.nodeCount), root: nil)
  }

  /// Takes figures, and evaluates the nodes that trees share.
  ///
  /// - Parameters:
  ///   - treated: `n × p`, column after column.
  ///   - measured: the same as measured, of which further columns are made.
  public func load(_ treated: Span<Double>, measured: Span<Double>, in workspace: inout Workspace) {
    let (n, count) = (workspace.nodes.unitCount, treated.count)
    Evaluator.copy(treated, into: &workspace.treated, at: 0)
    for (k, source) in sources.enumerated() {
      do throws(EvaluationError) {
        try evaluator.treat(
          column: panelColumnCount + k, values: measured.extracting(source * n..<(source + 1) * n), weights: nil,
          into: &workspace.treated, at: count + k * n)
        workspace.untreated[k] = nil
      } catch { workspace.untreated[k] = error }
    }
    for column in workspace.nodes.kept.indices { workspace.nodes.kept[column] = .unknown }
    for column in workspace.nodes.keptSpreads.indices { workspace.nodes.keptSpreads[column] = nil }
    for column in workspace.nodes.termsTaken.indices { workspace.nodes.termsTaken[column] = nil }
    workspace.root = nil
    for k in shared { evaluate(node: k, in: &workspace) }
  }

  /// Gives the weights of a varied node.
  ///
  /// - Parameters:
  ///   - numbers: weights among others.
  ///   - positions: of the weight of each child of the node.
  public func give(_ numbers: [Double], at positions: [Int], toNode k: Int, in workspace: inout Workspace) {
    precondition(
      evaluator.layout.isVaried[k] && positions.count == forest.nodes[k].children.count,
      "\(positions.count) weights given to node \(k)")
    for (c, position) in evaluator.childRange(of: k).enumerated() {
      workspace.nodes.weights[position] = numbers[positions[c]]
    }
    workspace.root = nil
  }

  /// Evaluates what a tree does not share with others.
  ///
  /// - Returns: why the tree has no scores; nil where it has.
  public func evaluate(_ tree: Int, in workspace: inout Workspace) -> EvaluationError? {
    let root = forest.root(of: tree)
    if workspace.root != root {
      for k in own[tree] { evaluate(node: k, in: &workspace) }
      workspace.root = root
    }
    return workspace.failures[root]
  }

  private func evaluate(node k: Int, in workspace: inout Workspace) {
    workspace.failures[k] = nil
    if let area = forest.nodes[k].normalise.referenceArea, evaluator.references[k] == nil {
      workspace.failures[k] = .unknownReference(area: area, node: forest.nodes[k].id)
    }
    for child in forest.nodes[k].children where workspace.failures[k] == nil {
      switch child {
      case .node(let m): workspace.failures[k] = workspace.failures[m]
      case .indicator(let j):
        if j >= panelColumnCount { workspace.failures[k] = workspace.untreated[j - panelColumnCount] }
      }
    }
    guard workspace.failures[k] == nil else { return }
    let treated = workspace.treated
    do throws(EvaluationError) {
      try evaluator.run(node: k, treated.span, weights: nil, in: &workspace.nodes)
    } catch { workspace.failures[k] = error }
  }

  /// A column of the figures loaded last, treated; nil where it cannot be.
  public func column(_ j: Int, in workspace: Workspace) -> ArraySlice<Double>? {
    let n = workspace.nodes.unitCount
    if j >= panelColumnCount, workspace.untreated[j - panelColumnCount] != nil { return nil }
    return workspace.treated[j * n..<(j + 1) * n]
  }

  /// Keeps the estimated weights that were found last, as those that later ones are found from: of the full sample, before
  /// replicates. Every tree must have been evaluated.
  public func keepReference(in workspace: inout Workspace) { workspace.nodes.hasReference = true }

  /// Ranks and tiers by the scores of the tree evaluated last; problems must have been found before.
  ///
  /// - Complexity: O(n log n).
  public func decide(_ tree: Int, by rules: Rules, in workspace: Workspace, _ scratch: inout Rules.Scratch) {
    let root = forest.root(of: tree)
    precondition(workspace.root == root && workspace.failures[root] == nil, "tree \(tree) was not evaluated last")
    judgeTiers(of: tree, by: rules, in: workspace, &scratch.nodeTiers)
    rules.decide(
      workspace.nodes.nodeValues.span.extracting(range(of: root, workspace)),
      tolerance: workspace.nodes.tolerances[root], weights: nil, &scratch)
  }

  /// Who is on the list by the scores of the tree evaluated last, without ranking the others; problems must have been counted before.
  ///
  /// - Complexity: O(n).
  public func findList(
    _ tree: Int, by rules: Rules, in workspace: Workspace, _ hint: inout TopRanks.Hint, _ top: inout TopRanks,
    _ scratch: inout Rules.ListScratch
  ) {
    let root = forest.root(of: tree)
    precondition(workspace.root == root && workspace.failures[root] == nil, "tree \(tree) was not evaluated last")
    judgeTiers(of: tree, by: rules, in: workspace, &scratch.nodeTiers)
    rules.findList(
      workspace.nodes.nodeValues.span.extracting(range(of: root, workspace)),
      tolerance: workspace.nodes.tolerances[root], &hint, &top, &scratch)
  }

  private func judgeTiers(of tree: Int, by rules: Rules, in workspace: Workspace, _ tiers: inout Rules.NodeTiers) {
    for (k, id) in rules.tierNodes.enumerated() {
      // By its name: what is left out moves the positions of the others.
      guard let node = forest.positions[tree].first(where: { forest.nodes[$0].id == id }) else {
        rules.skipTier(k, &tiers)
        continue
      }
      rules.judgeTier(
        k, workspace.nodes.nodeValues.span.extracting(range(of: node, workspace)),
        tolerance: workspace.nodes.tolerances[node], weights: nil, &tiers)
    }
  }

  private func range(of k: Int, _ workspace: Workspace) -> Range<Int> {
    let (place, n) = (evaluator.layout.places[k], workspace.nodes.unitCount)
    return place * n..<(place + 1) * n
  }

  /// The values of a node of the tree evaluated last.
  ///
  /// - Parameter node: its position in the tree.
  public func values(ofNode node: Int, of tree: Int, in workspace: Workspace) -> ArraySlice<Double> {
    workspace.nodes.nodeValues[range(of: forest.positions[tree][node], workspace)]
  }
}

extension IndexForest {
  /// For each node whether it is evaluated with its tree: as one tree's own, or by weights that change, its own or those of one below.
  fileprivate func isPassing(varied: [Bool]) -> [Bool] {
    var isPassing = varied
    for (k, node) in nodes.enumerated() {
      for case .node(let child) in node.children where isPassing[child] { isPassing[k] = true }
    }
    var uses = [Int](repeating: 0, count: nodes.count)
    var seen = Set<Int>()
    for tree in positions where seen.insert(tree.last!).inserted {
      for k in tree { uses[k] += 1 }
    }
    return nodes.indices.map { isPassing[$0] || uses[$0] == 1 }
  }
}
