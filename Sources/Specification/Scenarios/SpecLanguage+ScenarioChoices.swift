import AreaData
import CompositeIndex
import Study

/// The choices of `scenarios`: one entry is one choice.
extension SpecLanguage {
  static let choices = Codec<[ScenarioPlan.Choice]>.list(of: choice, maximum: 12, distinct: .ids)

  private static let kinds = ["one_of", "leave_out", "cut_offs", "lists", "jitter"]

  private static var choice: Codec<ScenarioPlan.Choice> {
    Codec<ScenarioPlan.Choice>.record(rules: [.exactlyOne(kinds), .needs("bounds", "leave_out")]) { keys in
      let id = keys.required("id", .id, "The choice's name.", \.id)
      let title = keys.optional("title", title, "One text, or one per language; the id when absent.", \.title)
      let at = keys.optional(
        "at", .oneOrMore(of: place),
        "The nodes whose steps or weights, or the indicators whose treatments or cut-offs are varied; `indicators` stands for all. When "
          + "absent, all that it can be."
      ) { $0.places }
      let ways = keys.add(
        .optional(
          "one_of", .list(of: way, maximum: 100),
          "The ways of making it, two or more: steps of nodes, or treatments of indicators; what a way leaves out stays."
        )
      ) { choice, context in
        if case .nodes(let nodes, _) = choice.ways { context.partialTree.siblings = context.children(of: nodes) }
        return choice.writtenWays
      }
      let leaveOut = keys.optional(
        "leave_out", .word, "Nothing, then one after another of these is left out.", \.leftOut)
      let bounds = keys.optional(
        "bounds", .word,
        "What becomes of a tier's bound on problems where indicators are left out: `as-they-are`, so that the list can only shrink, or "
          + "`proportional`: times the share of indicators with a cut-off that are left, to the nearest number, halves up. `as-they-are` when "
          + "absent.", \.bounds)
      let cutoffs = keys.optional(
        "cut_offs", .list(of: .number(.positive), maximum: 100),
        "What the cut-offs of all problems are multiplied by, such as [0.9, 1, 1.1].", \.factors)
      let lists = keys.optional(
        "lists", .list(of: tierOfList, maximum: 100), "The tiers that, with every tier before them, are the list.",
        \.tiers)
      let jitter = keys.optional("jitter", jitter, "Numbers drawn anew for every scenario.", \.jitter)

      return { reading throws(SpecError) in
        let context = reading.context
        let (id, title) = (try reading[id], try reading[title])
        func choice(_ ways: ScenarioPlan.Ways) -> ScenarioPlan.Choice { .init(id: id, title: title, ways) }
        let places = try reading[at]
        let sites = reading.node["at"]
        if let jitter = try reading[jitter] {
          return choice(try drawn(jitter, places, sites, reading.node.required("jitter"), context))
        }
        if let node = reading.node["one_of"] {
          // Weights of a map are those of one node's own children.
          let named = places?.compactMap(\.node) ?? Array(context.tree!.nodes.indices)
          context.partialTree.siblings = context.children(of: named)
          return choice(try made(try reading[ways] ?? [], places, sites, node, context))
        }
        if let sites { throw sites.error(.withoutEffect(key: "at", needs: "one_of` or `jitter")) }
        if let parts = try reading[leaveOut] {
          let count =
            parts == .indicators ? context.tree!.indicators.count : context.tree!.root.children.count
          guard count >= 2 else {
            throw reading.node.required("leave_out").error(.nothingLeft(without: parts.rawValue))
          }
          return choice(.leaveOut(parts, bounds: try reading[bounds] ?? .asTheyAre))
        }
        if let factors = try reading[cutoffs] {
          let node = reading.node.required("cut_offs")
          guard context.problemCount > 0 else { throw node.error(.noProblemDefined) }
          try requireTwo(node)
          return choice(.cutoffs(factors))
        }
        let node = reading.node.required("lists")
        guard context.hasList else { throw node.error(.noList) }
        try requireTwo(node)
        return choice(.list(try reading[lists] ?? []))
      }
    }
  }

  private static func requireTwo(_ node: SpecNode) throws(SpecError) {
    guard node.elements.count >= 2 else { throw node.error(.tooFewElements(node.elements.count, minimum: 2)) }
  }

  /// What is varied of a choice among several ways.
  private static func made(
    _ ways: [Way], _ places: [Place]?, _ sites: SpecNode?, _ node: SpecNode, _ context: Context
  ) throws(SpecError) -> ScenarioPlan.Ways {
    try requireTwo(node)
    let treatments = ways.compactMap(\.treatments)
    if treatments.isEmpty {
      let nodes = try places?.columns(sites, context, areIndicators: false) ?? Array(context.tree!.nodes.indices)
      return .nodes(nodes, ways.map(\.change))
    }
    for (way, element) in zip(ways, node.elements) where way.treatments == nil || way.change != NodeChange() {
      throw element.error(.treatmentsAndSteps)
    }
    return .treatments(
      try places?.columns(sites, context, areIndicators: true) ?? context.tree!.indicators.sorted(), treatments)
  }

  /// What numbers are drawn for.
  private static func drawn(
    _ jitter: Jitter, _ places: [Place]?, _ sites: SpecNode?, _ node: SpecNode, _ context: Context
  ) throws(SpecError) -> ScenarioPlan.Ways {
    switch jitter {
    case .problem(let within):
      let all = context.indicators.indices.filter { context.indicators[$0].problem != nil }
      guard !all.isEmpty else { throw node.error(.noProblemDefined) }
      guard let places, !places.contains(.allIndicators) else { return .anyCutoffs(all, within: within) }
      let named = try places.columns(sites, context, areIndicators: true)
      for column in named where !all.contains(column) {
        throw sites!.error(.withoutProblem(indicator: context.indicators[column].id))
      }
      return .anyCutoffs(named, within: within)
    case .weights(let spread):
      let nodes = context.tree!.nodes
      let all = nodes.indices.filter {
        !nodes[$0].weights.isEstimated && nodes[$0].children.count > 1 && nodes[$0].aggregate != .maximum
      }
      let named = try places?.columns(sites, context, areIndicators: false)
      for k in named ?? [] {
        guard nodes[k].aggregate != .maximum else { throw sites!.error(.weightsOfMaximum) }
        guard nodes[k].children.count > 1 else { throw sites!.error(.nothingToWeigh(node: nodes[k].id)) }
      }
      for k in named ?? [] where nodes[k].weights.isEstimated {
        throw sites!.error(.estimatedWeightsDrawn(node: nodes[k].id, weights: nodes[k].weights.word))
      }
      guard !(named ?? all).isEmpty else {
        throw node.error(.estimatedWeightsDrawn(node: nodes.last!.id, weights: nodes.last!.weights.word))
      }
      for k in named ?? all {
        guard case .standardDeviation(let sd) = spread else { continue }
        if case .elicited = nodes[k].weights { throw node.error(.elicitedInScenarios) }
        let limit = nodes[k].largestDeviation
        guard sd < limit else { throw node.error(.spreadTooWide(node: nodes[k].id, limit: limit)) }
      }
      return .anyWeights(named ?? all, spread)
    }
  }

  private static var jitter: Codec<Jitter> {
    Codec<Jitter>.choice { choice in
      let problem = choice.key(
        "problem", .number(NumberRange(0, 1, includesLow: false, includesHigh: false)),
        "Each cut-off times a number of its own, uniform in 1 ± this: 0.05 for within 5 %.", Jitter.problem)
      let weights = choice.key(
        "weights", spread,
        "Weights drawn from Dirichlet's distribution around the given or equal ones, which are its mean.",
        Jitter.weights)
      return { jitter in
        switch jitter {
        case .problem(let within): problem(within)
        case .weights(let spread): weights(spread)
        }
      }
    }
  }

  private static var spread: Codec<ScenarioPlan.WeightSpread> {
    Codec<ScenarioPlan.WeightSpread>.choice { choice in
      let concentration = choice.key(
        "concentration", .number(.positive),
        "κ: a weight w, of weights that sum to 1, has the standard deviation √(w(1 − w)/(κ + 1)).",
        ScenarioPlan.WeightSpread.concentration)
      let deviation = choice.key(
        "standard_deviation", .number(NumberRange(0, 0.5, includesLow: false, includesHigh: false)),
        "Of the weight that varies most, weights summing to 1.", ScenarioPlan.WeightSpread.standardDeviation)
      return { spread in
        switch spread {
        case .concentration(let value): concentration(value)
        case .standardDeviation(let value): deviation(value)
        }
      }
    }
  }

  private static var way: Codec<Way> {
    Codec<Way>.record(rules: [.atLeastOne(["treat", "normalise", "weights", "aggregate", "rescale"])]) { keys in
      let treat = keys.optional(
        "treat", .list(of: treatment, minimum: 0), "Transformations of an indicator in place of its own; [] for none.",
        \.treatments
      )
      let normalise = keys.optional("normalise", scale(.ofChildren), "The scale of the children.", \.change.normalise)
      let weights = keys.add(.optional("weights", weights, "How they are weighed.")) { way, context in
        way.change.weights.map { NodeWeights($0, children: context.partialTree.siblings) }
      }
      let aggregate = keys.optional("aggregate", aggregate, "How they are combined.", \.change.aggregate)
      let rescale = keys.optional(
        "rescale", scale(.ofNode), "The scale the node's own value is put on.", \.change.rescale)
      return { reading throws(SpecError) in
        let chosen = try reading[weights]?.weights
        if case .elicited = chosen { throw reading.node(of: weights)!.error(.elicitedInScenarios) }
        let treatments = try reading[treat]
        if treatments?.contains(where: { if case .shrink = $0 { true } else { false } }) == true {
          throw reading.node(of: treat)!.error(.shrinkInScenarios)
        }
        return Way(
          treatments: treatments,
          change: NodeChange(
            normalise: try reading[normalise], weights: chosen, aggregate: try reading[aggregate],
            rescale: try reading[rescale]))
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

  /// An indicator or a node of the tree, which stands for its position, or all indicators.
  private static let place = Codec<Place>(
    .text,
    read: { node, context throws(SpecError) in
      if node.text == "indicators" { return .allIndicators }
      let nodes = context.tree!.nodes.map(\.id)
      if let position = nodes.firstIndex(of: node.text) { return .node(position) }
      let indicators = context.indicators.map(\.id)
      if let column = indicators.firstIndex(of: node.text) { return .indicator(column) }
      throw node.error(.unknownNode(node.text, suggestion: nearest(to: node.text, among: nodes + indicators)))
    },
    write: { place, context in
      switch place {
      case .allIndicators: SpecNode(word: "indicators")
      case .node(let position): SpecNode(text: context.tree!.nodes[position].id)
      case .indicator(let column): SpecNode(text: context.indicators[column].id)
      }
    })
}

/// Where a choice is made.
private enum Place: Sendable, Equatable {
  case allIndicators
  case node(Int)
  case indicator(Int)

  var node: Int? { if case .node(let position) = self { position } else { nil } }
}

extension [Place] {
  /// The columns of indicators, or the positions of nodes.
  fileprivate func columns(
    _ sites: SpecNode?, _ context: Context, areIndicators: Bool
  ) throws(SpecError) -> [Int] {
    var found: [Int] = []
    for place in self {
      switch place {
      case .allIndicators where areIndicators: found += context.tree!.indicators.sorted()
      case .indicator(let column) where areIndicators: found.append(column)
      case .node(let position) where !areIndicators: found.append(position)
      case .allIndicators, .indicator, .node: throw sites!.error(.wrongPlace(isOfIndicators: areIndicators))
      }
    }
    return found
  }
}

/// A way of making a choice: treatments of indicators, or steps of nodes.
private struct Way: Sendable {
  let treatments: [Treatment]?
  let change: NodeChange
}

/// What numbers are drawn for.
private enum Jitter: Sendable {
  case problem(Double)
  case weights(ScenarioPlan.WeightSpread)
}

extension Node {
  /// What the standard deviation of the weight that varies most stays below.
  fileprivate var largestDeviation: Double {
    let given: [Double]
    if case .given(let weights) = weights { given = weights } else { given = children.map { _ in 1 } }
    let sum = given.reduce(0, +)
    return given.map { ($0 / sum * (1 - $0 / sum)).squareRoot() }.max()!
  }
}

extension ScenarioPlan.Choice {
  fileprivate var places: [Place]? {
    switch ways {
    case .nodes(let nodes, _), .anyWeights(let nodes, _): nodes.map(Place.node)
    case .treatments(let columns, _), .anyCutoffs(let columns, _): columns.map(Place.indicator)
    case .leaveOut, .cutoffs, .list: nil
    }
  }
  fileprivate var writtenWays: [Way]? {
    switch ways {
    case .nodes(_, let changes): changes.map { Way(treatments: nil, change: $0) }
    case .treatments(_, let ways): ways.map { Way(treatments: $0, change: NodeChange()) }
    case .leaveOut, .cutoffs, .list, .anyCutoffs, .anyWeights: nil
    }
  }
  fileprivate var leftOut: LeaveOut.Part? { if case .leaveOut(let part, _) = ways { part } else { nil } }
  fileprivate var bounds: ScenarioPlan.ProblemBounds? {
    if case .leaveOut(_, let bounds) = ways, bounds != .asTheyAre { bounds } else { nil }
  }
  fileprivate var factors: [Double]? { if case .cutoffs(let factors) = ways { factors } else { nil } }
  fileprivate var tiers: [Int]? { if case .list(let tiers) = ways { tiers } else { nil } }
  fileprivate var jitter: Jitter? {
    switch ways {
    case .anyCutoffs(_, let within): .problem(within)
    case .anyWeights(_, let spread): .weights(spread)
    case .nodes, .treatments, .leaveOut, .cutoffs, .list: nil
    }
  }
}
