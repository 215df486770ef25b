import AreaData
import CompositeIndex
import Study

/// Choices made otherwise, in every combination.
extension SpecLanguage {
  static var scenarios: Codec<ScenarioPlan> {
    Codec<ScenarioPlan>.record(later: ["draws", "sobol"]) { keys in
      let choices = keys.required(
        "choices", choices, "Choices that a colleague might have made otherwise; every combination of them is tried.",
        \.choices)
      let with = keys.add(
        .optional(
          "with", .text,
          "The scheme of `stability` on whose replicates every combination is tried as well, or `nothing`; when absent the scheme "
            + "behind certainty, if it draws figures anew.")
      ) { plan, _ in plan.scheme?.name ?? "nothing" }
      let replicates = keys.standard(
        "replicates", .whole(2...1_000_000), default: "200", "Replicates that all combinations share.", \.replicates)

      return { reading throws(SpecError) in
        let plan = ScenarioPlan(
          choices: try reading[choices],
          scheme: try scheme(try reading[with], reading.node(of: with), reading.context),
          replicates: try reading[replicates])
        let elements = reading.node.required("choices").elements
        for variant in plan.variants(of: reading.context.tree!) {
          try judge(variant.node, reading.context.tree!.direction, at: elements[variant.choice])
        }
        try refuseChoicesOfPublishedRanks(plan, elements, reading.context)
        return plan
      }
    }
  }

  /// Refuses steps of a node that mean nothing together.
  static func judge(_ node: Node, _ direction: Direction, at site: SpecNode) throws(SpecError) {
    try judge(node.aggregate, on: node.normalise, direction, at: site)
    try judge(node.weights, on: node.normalise, node.aggregate, at: site)
    if node.aggregate == .maximum, node.weights != .equal { throw site.error(.weightsOfMaximum) }
  }

  /// The scheme that a key names, which has to draw figures; where it is absent the one behind certainty, if it does.
  static func scheme(_ name: String?, _ node: SpecNode?, _ context: Context) throws(SpecError) -> Scheme? {
    let stability = context.stability
    guard let name, let node else { return stability.flatMap { $0.certainty.isNoise ? $0.certainty : nil } }
    if name == "nothing" { return nil }
    let declared = stability?.schemes ?? []
    guard let scheme = declared.first(where: { $0.name == name }) else {
      throw node.error(.undeclaredScheme(name, declared: ["nothing"] + declared.map(\.name)))
    }
    guard scheme.isNoise else { throw node.error(.scenariosWithoutNoise(scheme: name)) }
    return scheme
  }

  private static let choices = Codec<[ScenarioPlan.Choice]>.list(of: choice, maximum: 12, distinct: .ids)

  private static let kinds = ["one_of", "leave_out", "cut_offs", "lists"]

  private static var choice: Codec<ScenarioPlan.Choice> {
    Codec<ScenarioPlan.Choice>.record(rules: [.exactlyOne(kinds), .needs("at", "one_of")]) { keys in
      let id = keys.required("id", .id, "The choice's name.", \.id)
      let title = keys.optional("title", title, "One text, or one per language; the id when absent.", \.title)
      let nodes = keys.optional(
        "at", .oneOrMore(of: innerNodeName), "The nodes whose steps are done otherwise; all when absent."
      ) { $0.changes?.nodes }
      let changes = keys.optional(
        "one_of", .list(of: change, maximum: 100), "The ways of doing them, two or more; what a way leaves out stays."
      ) { $0.changes?.ways }
      let leaveOut = keys.optional(
        "leave_out", .word, "Nothing, then one after another of these is left out.", \.leftOut)
      let cutoffs = keys.optional(
        "cut_offs", .list(of: .number(.positive), maximum: 100),
        "What the cut-offs of all problems are multiplied by, such as [0.9, 1, 1.1].", \.factors)
      let lists = keys.optional(
        "lists", .list(of: tierOfList, maximum: 100), "The tiers that, with every tier before them, are the list.",
        \.tiers)

      return { reading throws(SpecError) in
        let context = reading.context
        let all = context.tree!.nodes
        let named = try reading[nodes] ?? Array(all.indices)
        // Weights of a map are those of one node's own children.
        context.partialTree.siblings =
          named.count == 1
          ? all[named[0]].children.map { child in
            switch child {
            case .indicator(let j): context.indicators[j].id
            case .node(let k): all[k].id
            }
          } : []
        if let parts = try reading[leaveOut] {
          let count =
            parts == .indicators ? context.tree!.indicators.count : context.tree!.root.children.count
          guard count >= 2 else {
            throw reading.node.required("leave_out").error(.nothingLeft(without: parts.rawValue))
          }
          return ScenarioPlan.Choice(id: try reading[id], title: try reading[title], .leaveOut(parts))
        }
        let ways: ScenarioPlan.Ways
        if let ways_ = try reading[changes] {
          ways = .nodes(named, ways_)
        } else if let factors = try reading[cutoffs] {
          guard context.problemCount > 0 else { throw reading.node.required("cut_offs").error(.noProblemDefined) }
          ways = .cutoffs(factors)
        } else {
          guard context.hasList else { throw reading.node.required("lists").error(.noList) }
          ways = .list(try reading[lists] ?? [])
        }
        let key = reading.node.entries.first { kinds.contains($0.key) }!
        guard key.value.elements.count >= 2 else {
          throw key.value.error(.tooFewElements(key.value.elements.count, minimum: 2))
        }
        return ScenarioPlan.Choice(id: try reading[id], title: try reading[title], ways)
      }
    }
  }

  private static var change: Codec<NodeChange> {
    Codec<NodeChange>.record(rules: [.atLeastOne(["normalise", "weights", "aggregate", "rescale"])]) { keys in
      let normalise = keys.optional("normalise", scale(.ofChildren), "The scale of the children.", \.normalise)
      let weights = keys.add(.optional("weights", weights, "How they are weighed.")) { change, context in
        change.weights.map { NodeWeights($0, children: context.partialTree.siblings) }
      }
      let aggregate = keys.optional("aggregate", aggregate, "How they are combined.", \.aggregate)
      let rescale = keys.optional(
        "rescale", scale(.ofNode), "The scale the node's own value is put on.", \.rescale)
      return { reading throws(SpecError) in
        let chosen = try reading[weights]?.weights
        if case .elicited = chosen { throw reading.node(of: weights)!.error(.elicitedInScenarios) }
        return NodeChange(
          normalise: try reading[normalise], weights: chosen, aggregate: try reading[aggregate],
          rescale: try reading[rescale])
      }
    }
  }

  /// A node of the tree, which stands for its position.
  static let innerNodeName = Codec<Int>(
    .text,
    read: { node, context throws(SpecError) in
      let names = context.tree!.nodes.map(\.id)
      guard let position = names.firstIndex(of: node.text) else {
        throw node.error(.unknownNode(node.text, suggestion: nearest(to: node.text, among: names)))
      }
      return position
    }, write: { position, context in SpecNode(text: context.tree!.nodes[position].id) })
}

extension ScenarioPlan.Choice {
  fileprivate var changes: (nodes: [Int], ways: [NodeChange])? {
    if case .nodes(let nodes, let ways) = ways { (nodes, ways) } else { nil }
  }
  fileprivate var leftOut: LeaveOut.Part? { if case .leaveOut(let part) = ways { part } else { nil } }
  fileprivate var factors: [Double]? { if case .cutoffs(let factors) = ways { factors } else { nil } }
  fileprivate var tiers: [Int]? { if case .list(let tiers) = ways { tiers } else { nil } }
}
