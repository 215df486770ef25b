import AreaData
import CompositeIndex

/// The index: a tree of nodes over the indicators.
extension SpecLanguage {
  static let index = Codec<IndexTree>(
    root.shape,
    read: { node, context throws(SpecError) in
      try refuseDuplicateIDs(node, context)
      let last = try root.read(node, context)
      let used = context.partialTree.usedIndicators
      for (k, element) in context.spec.required("indicators").elements.enumerated() where !used.contains(k) {
        context.warn(.unusedIndicator(context.indicators[k].id), at: element)
      }
      return IndexTree(nodes: context.partialTree.nodes + [last])
    }, write: { tree, context in root.write(tree.root, context) })

  /// The root must choose, since nothing stands above it.
  private static let root = node(choices: .required)
  /// An inner node may leave to its parent what it does not choose.
  static let innerNode = node(choices: .optional)

  private static func node(choices: Key.Presence) -> Codec<Node> {
    .record(later: ["frozen", "moments"]) { keys in
      let id = keys.required("id", .id, "The node's name.", \.id)
      let title = keys.optional("title", title, "One text, or one per language; the id when absent.", \.title)
      let normalise = keys.add(
        .optional(
          "normalise", scale(.ofChildren),
          "The common scale of the children; inherited, unless it has ends or values for each child. `z-score` divides by the "
            + "standard deviation with divisor n − 1.",
          presence: choices)
      ) { node, context in
        context.partialTree.siblings = node.children.map { context.name(of: $0) }
        return node.normalise
      }
      let weights = keys.add(
        .optional(
          "weights", weights,
          "`equal` is 1 for each child, so that `sum` adds them up and `arithmetic` takes their mean; `pca` is the first "
            + "eigenvector of their correlations, divided by its sum. Words are inherited; a map is not.",
          presence: choices)
      ) { node, context in NodeWeights(node.weights, children: node.children.map { context.name(of: $0) }) }
      let aggregate = keys.add(
        .optional(
          "aggregate", aggregate,
          "How the weighted children add up; inherited, unless it has a cut-off for each child.", presence: choices)
      ) { node, context in
        context.partialTree.siblings = node.children.map { context.name(of: $0) }
        return node.aggregate
      }
      let rescale = keys.standard(
        "rescale", scale(.ofNode), default: "none", "The scale the node's own value is put on in the end.", \.rescale)
      let children = keys.required(
        "children", .list(of: child, maximum: 2000), "Ids of indicators, and inner nodes written out.", \.children)

      return { reading throws(SpecError) in
        let context = reading.context
        let above = context.partialTree.inherited
        context.partialTree.siblings = reading.node.required("children").elements.map {
          $0.kind == .mapping ? $0.required("id").text : $0.text
        }
        let (ownScale, ownRescale) = (try reading[normalise], try reading[rescale])
        guard let scale = ownScale ?? above.normalise else { throw reading.node.error(.missingKeys(["normalise"])) }
        guard let aggregation = try reading[aggregate] ?? above.aggregate else {
          throw reading.node.error(.missingKeys(["aggregate"]))
        }
        let chosen = try reading[weights]?.weights
        try judge(
          aggregation, on: scale, at: reading.node(of: aggregate) ?? reading.node(of: normalise) ?? reading.node)
        if aggregation == .maximum, let weighed = reading.node(of: weights), chosen != .equal {
          throw weighed.error(.weightsOfMaximum)
        }
        let name = try reading[id]
        context.partialTree.inherited = Inheritance(
          normalise: scale.isOfChildren ? above.normalise : scale,
          weights: chosen.flatMap { $0.isInherited ? $0 : nil } ?? above.weights,
          aggregate: aggregation.isOfChildren ? above.aggregate : aggregation)
        context.partialTree.ancestors.append(name)
        let members = try reading[children]
        context.partialTree.ancestors.removeLast()
        context.partialTree.inherited = above
        let applied = aggregation == .maximum ? .equal : chosen ?? above.weights ?? .equal
        try judge(applied, on: scale, aggregation, at: reading.node(of: weights) ?? reading.node)
        if [.pca, .pcaSquared].contains(applied), members.count == 2 {
          context.warn(.componentOfTwo(node: name), at: reading.node(of: weights) ?? reading.node)
        }
        return Node(
          id: name, title: try reading[title], children: members, normalise: scale, weights: applied,
          aggregate: aggregation, rescale: ownRescale)
      }
    }
  }

  private static let child = Codec<Child>(
    .either([.id, .node]),
    read: { node, context throws(SpecError) in
      guard node.kind == .mapping else { return try leaf(node, context) }
      context.partialTree.nodes.append(try innerNode.read(node, context))
      return .node(context.partialTree.nodes.count - 1)
    },
    write: { child, context in
      switch child {
      case .indicator(let column): Codec.indicator.write(column, context)
      case .node(let k): innerNode.write(context.tree!.nodes[k], context)
      }
    })

  private static func leaf(_ node: SpecNode, _ context: Context) throws(SpecError) -> Child {
    let known = context.indicators.map(\.id)
    guard let column = known.firstIndex(of: node.text) else {
      if context.partialTree.ancestors.contains(node.text) { throw node.error(.containsItself(node.text)) }
      if innerNodes(context.spec.required("index")).contains(where: { $0.required("id").text == node.text }) {
        throw node.error(.childIsNode(node.text))
      }
      throw node.error(.unknownChild(node.text, suggestion: nearest(to: node.text, among: known)))
    }
    guard context.partialTree.usedIndicators.insert(column).inserted else {
      throw node.error(.repeatedChild(node.text))
    }
    return .indicator(column)
  }

  /// One name, one thing: indicators and nodes stand in the same tables.
  private static func refuseDuplicateIDs(_ root: SpecNode, _ context: Context) throws(SpecError) {
    var taken = Set(context.indicators.map(\.id))
    for node in innerNodes(root) {
      let id = node.required("id")
      guard taken.insert(id.text).inserted else { throw id.error(.duplicateID(id.text)) }
    }
  }

  private static func innerNodes(_ node: SpecNode) -> [SpecNode] {
    [node] + node.required("children").elements.filter { $0.kind == .mapping }.flatMap(innerNodes)
  }
}

/// The tree while it is read: nodes stand after their children.
struct PartialTree {
  var nodes: [Node] = []
  var usedIndicators: Set<Int> = []
  /// Ids of the nodes around the one being read.
  var ancestors: [String] = []
  var inherited = Inheritance()
  /// The children, by name, of the node whose weights are being read.
  var siblings: [String] = []
}

/// The choices that a node hands down to the nodes below it.
struct Inheritance {
  /// Never one that has something for each child.
  var normalise: Scale?
  /// Never a map: it speaks of one node's own children, so it is passed over and the word above it reaches the nodes below.
  var weights: Weighting?
  /// Likewise.
  var aggregate: Aggregation?
}

extension Context {
  /// The id of an indicator or node.
  func name(of child: Child) -> String {
    switch child {
    case .indicator(let column): indicators[column].id
    case .node(let k): tree!.nodes[k].id
    }
  }
}
