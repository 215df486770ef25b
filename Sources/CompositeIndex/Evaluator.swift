public import LinearAlgebra
internal import Multivariate

/// The index as a pure function: treated indicators, and frequencies of the areas, in; node values out.
///
/// One node after another, children first: fit each child's scale on the weighted areas, apply it to all, weigh,
/// aggregate, rescale. The same code makes the published scores and every replicate; `LinearForm` is the shortcut for
/// trees whose every step is linear.
public struct Evaluator: Sendable {
  /// The columns of the panel, in order.
  public let indicators: [Indicator]
  /// The nodes that combine them.
  public let tree: IndexTree
  /// For each indicator that shrinks, how.
  let shrinkers: [Shrinker?]
  /// For each node the row of the area that its children's distances are taken to; nil where there is none.
  let references: [Int?]
  /// Values beyond this overflow when they are squared and summed.
  static let largestValue = 1e140
  /// Position of each node's first child in the flat order of all children.
  let childOffsets: [Int]
  let layout: EvaluatorLayout

  /// The evaluator of a panel's indicators, or of other values of the same areas under the same noise.
  ///
  /// - Precondition: an indicator that shrinks has a noise that is known, and a level of larger areas to shrink towards.
  public init(_ panel: Panel, tree: IndexTree) {
    self.init(panel, tree: tree, layout: EvaluatorLayout(ofTree: tree.nodes))
  }

  /// The evaluator of a forest, whose workspaces keep less.
  ///
  /// - Parameter further: indicators after the panel's own, none of which shrinks.
  init(_ panel: Panel, further: [Indicator] = [], tree: IndexTree, layout: EvaluatorLayout) {
    self.init(
      indicators: panel.indicators + further, tree: tree, layout: layout,
      shrinkers: panel.indicators.indices.map { Shrinker(column: $0, of: panel) } + further.map { _ in nil },
      references: tree.nodes.map { node in node.normalise.referenceArea.flatMap(panel.units.ids.firstIndex) })
  }

  /// The evaluator of indicators none of which shrinks: those are treated alike whatever areas and noise they have.
  public init(indicators: [Indicator], tree: IndexTree) {
    precondition(
      tree.nodes.allSatisfy { $0.normalise.referenceArea == nil }, "to find an area by its code takes a panel")
    for indicator in indicators {
      precondition(indicator.shrinkage == nil, "to shrink \(indicator.id) takes a panel")
    }
    self.init(
      indicators: indicators, tree: tree, layout: EvaluatorLayout(ofTree: tree.nodes),
      shrinkers: indicators.map { _ in nil },
      references: tree.nodes.map { _ in nil })
  }

  private init(
    indicators: [Indicator], tree: IndexTree, layout: EvaluatorLayout, shrinkers: [Shrinker?], references: [Int?]
  ) {
    self.layout = layout
    self.references = references
    self.indicators = indicators
    self.tree = tree
    self.shrinkers = shrinkers
    childOffsets = tree.nodes.reduce(into: [0]) { $0.append($0.last! + $1.children.count) }
  }

  /// Children of all nodes together: the number of weights.
  public var childCount: Int { childOffsets[tree.nodes.count] }

  /// Where node `k`'s children stand among all children.
  public func childRange(of k: Int) -> Range<Int> { childOffsets[k]..<childOffsets[k + 1] }

  /// The id of the indicator or node.
  public func name(of child: Child) -> String {
    switch child {
    case .indicator(let j): indicators[j].id
    case .node(let k): tree.nodes[k].id
    }
  }

  /// Whether the weights of some node come from its children's correlations.
  var readsCorrelations: Bool {
    tree.nodes.contains { if case .correlations = $0.weights.source { true } else { false } }
  }

  /// Of a column the most that two values may differ by that are equal in algebra, and its greatest absolute value.
  typealias Extent = (tolerance: Double, largest: Double)

  /// Scratch for replicates over `unitCount` areas; one per worker. O(n · (nodes + children)) memory.
  public struct Workspace: Sendable {
    /// The number of areas, n.
    public let unitCount: Int
    /// `n × nodeCount`, node after node; of a forest, place after place.
    public internal(set) var nodeValues: [Double]
    /// `n × childCount`: every child on its node's scale; of a forest, column after column.
    var normalised: [Double]
    /// What became of each column that stays; set to unknown when figures change.
    var kept: [KeptColumn]
    /// `n × columnCount`: columns that stay, as correlations take them; none where no weights come from correlations.
    var keptCentred: [Double]
    /// Their standard deviations; nil where not taken since the figures changed.
    var keptSpreads: [Double?]
    /// `n × columnCount`: terms that means add up of columns that stay, and by what they were taken; nil where not since the figures
    /// changed. None where no node takes such a mean.
    var terms: [Double]
    var termsTaken: [MeanTerm?]
    /// `n × widest`: the children of a node side by side, in a forest.
    var gathered: [Double]
    /// The weights of all children as applied.
    public internal(set) var weights: [Double]
    /// Of each node's values the most that two may differ by that are equal in algebra.
    var tolerances: [Double]
    /// The same of each column of children on their scale, and its greatest absolute value there.
    var normalisedExtents: [Extent]
    /// For each node the scale its children, and the one that it, is put on by rank; nil for others.
    let rankScales: [(children: RankScale?, node: RankScale?)]
    var ranker: Ranker
    var estimates: [(any WeightEstimator)?]
    var shares: [Evaluation.ComponentShare?]
    var centred: [Double]
    var correlation: [Double]
    /// Standard deviations of a node's children.
    var sds: [Double]
    /// Set once the full sample is solved; before, estimated weights are solved from scratch.
    var hasReference = false
  }

  /// Scratch for evaluations of `unitCount` areas; its estimated weights are solved afresh until a full sample has been.
  public func makeWorkspace(unitCount: Int) -> Workspace {
    let widest = layout.widest
    // Nodes on one scale share what it makes of ranks.
    var rankScales: [String: RankScale?] = [:]
    func ranked(_ scale: Scale) -> RankScale? {
      guard case .ranks = scale.kind else { return nil }
      let word = scale.word
      if let known = rankScales[word] { return known }
      let made = RankScale(scale, unitCount: unitCount)
      rankScales[word] = .some(made)
      return made
    }
    let keepsCentred = !layout.isPlain && readsCorrelations
    return Workspace(
      unitCount: unitCount,
      nodeValues: [Double](repeating: 0, count: unitCount * layout.placeCount),
      normalised: [Double](repeating: 0, count: unitCount * layout.columnCount),
      kept: [KeptColumn](repeating: .unknown, count: layout.isPlain ? 0 : layout.columnCount),
      keptCentred: [Double](repeating: 0, count: keepsCentred ? unitCount * layout.columnCount : 0),
      keptSpreads: [Double?](repeating: nil, count: keepsCentred ? layout.columnCount : 0),
      terms: [Double](repeating: 0, count: readsTerms ? unitCount * layout.columnCount : 0),
      termsTaken: [MeanTerm?](repeating: nil, count: readsTerms ? layout.columnCount : 0),
      gathered: [Double](repeating: 0, count: layout.isPlain ? 0 : unitCount * widest),
      weights: [Double](repeating: 0, count: childCount),
      tolerances: [Double](repeating: 0, count: tree.nodes.count),
      normalisedExtents: [Extent](repeating: (0, 0), count: layout.columnCount),
      rankScales: tree.nodes.map { (ranked($0.normalise), ranked($0.rescale)) },
      ranker: Ranker(count: unitCount),
      estimates: tree.nodes.map { $0.weights.estimator(node: $0.id, children: $0.children.map(name)) },
      shares: tree.nodes.map { _ in nil },
      centred: [Double](repeating: 0, count: unitCount * widest),
      correlation: [Double](repeating: 0, count: widest * widest), sds: [Double](repeating: 0, count: widest))
  }

  /// Evaluates the tree once, with every step's numbers kept.
  ///
  /// - Parameters:
  ///   - values: `n × p`, as measured, finite; n ≥ 2.
  ///   - weights: n frequencies of the areas for every fit, of treatments as of scales; nil for one each.
  /// - Returns: the evaluation, and a workspace whose estimated weights start from it.
  public func evaluate(
    _ values: Matrix, weights: [Double]? = nil
  ) throws(EvaluationError) -> (evaluation: Evaluation, workspace: Workspace) {
    let n = values.rowCount
    guard n >= 2 else { throw .tooFewUnits(count: n) }
    for (node, reference) in zip(tree.nodes, references) where reference == nil {
      if let area = node.normalise.referenceArea { throw .unknownReference(area: area, node: node.id) }
    }
    let treated = try treat(values, weights: weights)
    var workspace = makeWorkspace(unitCount: n)
    try run(treated.elements.span, weights: weights, in: &workspace)
    workspace.hasReference = true
    let evaluation = Evaluation(
      treated: treated,
      nodeValues: Matrix(rowCount: n, columnCount: tree.nodes.count, elements: workspace.nodeValues),
      normalised: tree.nodes.indices.map { k in
        let range = childRange(of: k)
        return Matrix(
          rowCount: n, columnCount: range.count,
          elements: Array(workspace.normalised[range.lowerBound * n..<range.upperBound * n]))
      },
      weights: tree.nodes.indices.map { Array(workspace.weights[childRange(of: $0)]) },
      tolerances: (
        indicators: indicators.indices.map { tolerance(of: .indicator($0), in: workspace, treated.elements.span) },
        nodes: workspace.tolerances
      ),
      components: workspace.shares)
    return (evaluation, workspace)
  }

  /// The most that two treated values of an indicator may differ by that are equal in algebra: nothing where they stand as
  /// they were read, or as one function of what was read.
  private func tolerance(ofIndicator j: Int, _ treated: Span<Double>) -> Double {
    shrinkers[j] == nil ? 0 : Rounding.scaled * treated.largestMagnitude
  }

  /// The most that two values of an indicator, treated, or of a node may differ by that are equal in algebra.
  ///
  /// - Parameters:
  ///   - workspace: of the evaluation of `treated`, which is `n × p`, column after column.
  public func tolerance(of child: Child, in workspace: Workspace, _ treated: Span<Double>) -> Double {
    let n = workspace.unitCount
    switch child {
    case .indicator(let j): return tolerance(ofIndicator: j, treated.extracting(j * n..<(j + 1) * n))
    case .node(let k): return workspace.tolerances[k]
    }
  }

  /// Evaluates the tree into a workspace; no allocation unless a scale ranks values that crowd.
  ///
  /// - Parameters:
  ///   - treated: `n × p`, column after column.
  ///   - weights: n frequencies for every fit, or nil.
  public func run(
    _ treated: Span<Double>, weights: [Double]?, in workspace: inout Workspace
  ) throws(EvaluationError) {
    for k in tree.nodes.indices { try run(node: k, treated, weights: weights, in: &workspace) }
  }

  /// Evaluates one node, whose children have been evaluated.
  func run(
    node k: Int, _ treated: Span<Double>, weights: [Double]?, in workspace: inout Workspace
  ) throws(EvaluationError) {
    try normaliseChildren(of: k, treated, weights, &workspace)
    try weighChildren(of: k, weights, &workspace)
    try aggregate(k, weights, &workspace)
  }

  private func normaliseChildren(
    of k: Int, _ treated: Span<Double>, _ weights: [Double]?, _ workspace: inout Workspace
  ) throws(EvaluationError) {
    let n = workspace.unitCount
    let node = tree.nodes[k]
    for (c, child) in node.children.enumerated() {
      let column = layout.columns[childOffsets[k] + c]
      let isKept = layout.isKept[childOffsets[k] + c]
      do throws(Scale.Unfit) {
        if isKept {
          switch workspace.kept[column] {
          case .scaled: continue
          case .unfit(let unfit): throw unfit
          case .unknown: break
          }
        }
        switch child {
        case .indicator(let j):
          let values = treated.extracting(j * n..<(j + 1) * n)
          workspace.normalisedExtents[column] = try Self.apply(
            node.normalise, workspace.rankScales[k].children, values, subject(of: c, in: k), weights,
            tolerance: tolerance(ofIndicator: j, values), into: &workspace.normalised, at: column * n,
            &workspace.ranker)
        case .node(let m):
          let nodeValues = workspace.nodeValues
          let place = layout.places[m]
          let values = nodeValues.span.extracting(place * n..<(place + 1) * n)
          workspace.normalisedExtents[column] = try Self.apply(
            node.normalise, workspace.rankScales[k].children, values, subject(of: c, in: k), weights,
            tolerance: workspace.tolerances[m],
            into: &workspace.normalised, at: column * n, &workspace.ranker)
        }
        if isKept { workspace.kept[column] = .scaled }
      } catch {
        if isKept { workspace.kept[column] = .unfit(error) }
        throw EvaluationError(error, child: name(of: child), node: node.id)
      }
    }
  }

  /// A node's children on its scale, side by side from `offset · n` on.
  func children(of k: Int, _ workspace: inout Workspace) -> (values: [Double], offset: Int) {
    guard !layout.isPlain else { return (workspace.normalised, childOffsets[k]) }
    let n = workspace.unitCount
    let normalised = workspace.normalised
    for (c, position) in childRange(of: k).enumerated() {
      let start = layout.columns[position] * n
      Self.copy(normalised.span.extracting(start..<start + n), into: &workspace.gathered, at: c * n)
    }
    return (workspace.gathered, 0)
  }

  /// Copies values to where they stand from `start` on.
  ///
  /// Never inlined: where a span of one array of an owner is alive, the compiler (Swift 6.3.1) may write to another of its arrays
  /// though a copy of the owner shares it.
  @inline(never)
  static func copy(_ values: Span<Double>, into output: inout [Double], at start: Int) {
    var output = output.mutableSpan
    for i in 0..<values.count { output[start + i] = values[i] }
  }

  /// What a node's scale may ask of its child at position `c`.
  func subject(of c: Int, in k: Int) -> Scale.Subject {
    Scale.Subject(position: c, isReversed: isReversed(tree.nodes[k].children[c]), reference: references[k])
  }

  /// Whether an indicator points the other way than the score, and so is negated.
  public func isReversed(column: Int) -> Bool { indicators[column].direction != tree.direction }

  /// Whether a child is such an indicator.
  func isReversed(_ child: Child) -> Bool {
    if case .indicator(let j) = child { isReversed(column: j) } else { false }
  }

  /// Puts a column on a scale, into `output` from `start` on.
  ///
  /// - Parameters:
  ///   - ranked: the scale, where it ranks.
  ///   - tolerance: the most that equal values of the column may differ by.
  /// - Returns: the same of the values on the scale, and the greatest of them, by absolute value.
  static func apply(
    _ scale: Scale, _ ranked: RankScale?, _ values: Span<Double>, _ subject: Scale.Subject, _ weights: [Double]?,
    tolerance: Double,
    into output: inout [Double], at start: Int, _ ranker: inout Ranker
  ) throws(Scale.Unfit) -> Extent {
    if let ranked {
      try ranked.apply(
        values, weights: weights, tolerance: tolerance, into: &output, at: start, ranker: &ranker)
      // A function of the rank alone: those who tie have the same to the bit.
      return (.ulpOfOne * ranked.largest, ranked.largest)
    }
    let fitted = try scale.fit(values, of: subject, weights: weights, tolerance: tolerance, ranker: &ranker)
    fitted.apply(values, into: &output, at: start)
    let largest = fitted.bound ?? output.span.extracting(start..<start + values.count).largestMagnitude
    return (fitted.tolerance(before: tolerance, largest: largest), largest)
  }
}
