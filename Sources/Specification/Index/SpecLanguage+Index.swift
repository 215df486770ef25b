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
      context.warnOfSharedChildren(node)
      return IndexTree(
        nodes: context.partialTree.nodes + [last], direction: context.partialTree.direction,
        levelTitles: context.partialTree.levelTitles)
    },
    write: { tree, context in
      context.partialTree.written = []
      return root.write(tree.root, context)
    })

  /// The root must choose, since nothing stands above it.
  private static let root = node(choices: .required)
  /// An inner node may leave to its parent what it does not choose.
  static let innerNode = node(choices: .optional)

  private static func node(choices: Key.Presence) -> Codec<Node> {
    .record(later: ["moments"]) { keys in
      let id = keys.required("id", .id, "The node's name.", \.id)
      let title = keys.optional("title", title, "One text, or one per language; the id when absent.", \.title)
      let isRoot = if case .required = choices { true } else { false }
      let direction =
        isRoot
        ? keys.add(
          .standard(
            "direction", scoreDirection, default: "higher-is-worse",
            "What a high score means. Rank 1 is the highest score in any case; the report speaks of needs, or of results, by it."
          )
        ) { _, context in context.tree!.direction } : nil
      let levels =
        isRoot
        ? keys.add(
          .list(
            "levels", .list(of: SpecLanguage.title, maximum: 20),
            "What the levels below the index are called in the report, from its children down, such as [Pillars, Indicators]: "
              + "each one text, or one per language.")
        ) { _, context in context.tree!.levelTitles } : nil
      let frozen =
        isRoot
        ? keys.add(
          .optional(
            "frozen", frozen,
            "The run whose weights, scales and cut-offs are kept instead of being estimated, so that scores stand on its scale."
          )
        ) { _, context in context.frozen } : nil
      let published =
        isRoot
        ? nil
        : keys.add(
          .standard(
            "published", .flag, default: "false",
            "Whether the node's values and ranks are results of their own, beside the score that they enter.")
        ) { node, _ in node.isPublished }
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
        "children", .list(of: child, maximum: 2000),
        "Ids of indicators, and inner nodes written out. An indicator may stand in several nodes, and a node written out above, by its "
          + "id, in others too.", \.children)

      return { reading throws(SpecError) in
        let context = reading.context
        if let direction, let levels {
          context.partialTree.direction = try reading[direction]
          context.partialTree.levelTitles = try reading[levels]
        }
        if let frozen { context.frozen = try reading[frozen] }
        let above = context.partialTree.inherited
        let elements = reading.node.required("children").elements
        context.partialTree.siblings = elements.map { $0.kind == .mapping ? $0.required("id").text : $0.text }
        for (k, element) in elements.enumerated()
        where context.partialTree.siblings[..<k].contains(context.partialTree.siblings[k]) {
          throw element.error(.repeatedElement(context.partialTree.siblings[k]))
        }
        let (ownScale, ownRescale) = (try reading[normalise], try reading[rescale])
        guard let scale = ownScale ?? above.normalise else { throw reading.node.error(.missingKeys(["normalise"])) }
        guard let aggregation = try reading[aggregate] ?? above.aggregate else {
          throw reading.node.error(.missingKeys(["aggregate"]))
        }
        let chosen = try reading[weights]?.weights
        try judge(
          aggregation, on: scale, context.partialTree.direction,
          at: reading.node(of: aggregate) ?? reading.node(of: normalise) ?? reading.node)
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
        var isPublished = false
        if let published { isPublished = try reading[published] }
        if isPublished, let site = reading.node(of: published!) {
          let taken = context.levels.flatMap { [$0.id, "\($0.id)_name"] }
          for column in ["\(name)_score", "\(name)_rank"] where taken.contains(column) {
            throw site.error(.repeatedColumn(column))
          }
        }
        let applied = aggregation == .maximum ? .equal : chosen ?? above.weights ?? .equal
        try judge(applied, on: scale, aggregation, at: reading.node(of: weights) ?? reading.node)
        if aggregation.letsSpreadLookBetter(context.partialTree.direction), members.count > 1 {
          context.warn(.spreadLooksBetter(node: name), at: reading.node(of: aggregate) ?? reading.node)
        }
        if [.pca, .pcaSquared].contains(applied), members.count == 2 {
          context.warn(.componentOfTwo(node: name), at: reading.node(of: weights) ?? reading.node)
        }
        return Node(
          id: name, title: try reading[title], children: members, normalise: scale, weights: applied,
          aggregate: aggregation, rescale: ownRescale, isPublished: isPublished)
      }
    }
  }

  private static let child = Codec<Child>(
    .either([.id, .node]),
    read: { node, context throws(SpecError) in
      guard node.kind == .mapping else { return try named(node, context) }
      context.partialTree.nodes.append(try innerNode.read(node, context))
      return .node(context.partialTree.nodes.count - 1)
    },
    write: { child, context in
      switch child {
      case .indicator(let column): Codec.indicator.write(column, context)
      // Written out where it is met first, as it is read.
      case .node(let k):
        if context.partialTree.written.insert(k).inserted {
          innerNode.write(context.tree!.nodes[k], context)
        } else {
          SpecNode(text: context.tree!.nodes[k].id)
        }
      }
    })

  /// A child by its name: an indicator, or a node that is complete above. A list of names has none twice.
  private static func named(_ node: SpecNode, _ context: Context) throws(SpecError) -> Child {
    let known = context.indicators.map(\.id)
    if let column = known.firstIndex(of: node.text) {
      context.partialTree.usedIndicators.insert(column)
      return .indicator(column)
    }
    if let k = context.partialTree.nodes.firstIndex(where: { $0.id == node.text }) { return .node(k) }
    if context.partialTree.ancestors.contains(node.text) { throw node.error(.containsItself(node.text)) }
    if innerNodes(context.spec.required("index")).contains(where: { $0.required("id").text == node.text }) {
      throw node.error(.nodeBelow(node.text))
    }
    let names = known + context.partialTree.nodes.map(\.id)
    throw node.error(.unknownChild(node.text, suggestion: nearest(to: node.text, among: names)))
  }

  private static let scoreDirection = Codec<Direction>.named([.higherIsWorse, .higherIsBetter]) {
    $0 == .higherIsWorse ? "higher-is-worse" : "higher-is-better"
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
  /// Which way the score points.
  var direction = Direction.higherIsWorse
  var levelTitles: [LocalizedText] = []
  /// While the tree is written: the nodes that have been.
  var written: Set<Int> = []
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
  /// Tells of what stands in several nodes: it counts in each, and may stand there twice by mistake.
  fileprivate func warnOfSharedChildren(_ root: SpecNode) {
    var parents: [String: [String]] = [:]
    var sites: [(name: String, site: SpecNode)] = []
    func gather(_ node: SpecNode) {
      for child in node.required("children").elements {
        let name = child.kind == .mapping ? child.required("id").text : child.text
        parents[name, default: []].append(node.required("id").text)
        sites.append((name, child))
        if child.kind == .mapping { gather(child) }
      }
    }
    gather(root)
    var told: Set<String> = []
    for (name, site) in sites.reversed() where parents[name]!.count > 1 && told.insert(name).inserted {
      warn(.sharedChild(name, parents: parents[name]!), at: site)
    }
  }

  /// The id of an indicator or node.
  func name(of child: Child) -> String {
    switch child {
    case .indicator(let column): indicators[column].id
    case .node(let k): tree!.nodes[k].id
    }
  }
}
