import AreaData
import CompositeIndex
import Study

/// Choices made otherwise: in every combination, or drawn where numbers are jittered.
extension SpecLanguage {
  static var scenarios: Codec<ScenarioPlan> {
    Codec<ScenarioPlan>.record { keys in
      let choices = keys.required(
        "choices", choices,
        "Choices that a colleague might have made otherwise; every combination of them is tried, or scenarios are drawn where "
          + "one of them is a `jitter`.", \.choices)
      let with = keys.add(
        .optional(
          "with", .text,
          "The scheme of `stability` on whose replicates every scenario is tried as well, or `nothing`; when absent the scheme "
            + "behind certainty, if it draws figures anew.")
      ) { plan, _ in plan.scheme?.name ?? "nothing" }
      let replicates = keys.standard(
        "replicates", .whole(2...1_000_000), default: "200", "Replicates that all scenarios share.", \.replicates)
      let draws = keys.optional(
        "draws", .whole(64...65_536),
        "How many scenarios are drawn where a choice is a `jitter`: a power of two, 4096 when absent. They are points of eight scrambled "
          + "Sobol' sequences."
      ) { $0.isDrawn ? $0.draws : nil }
      let sobol = keys.optional(
        "sobol", sobol,
        "First-order and total indices of the choices by Sobol's method, with intervals from the eight scrambles; for k choices it takes "
          + "k + 2 further runs a scenario. When absent, first-order indices from the scenarios already drawn.", \.sobol
      )

      return { reading throws(SpecError) in
        let plan = ScenarioPlan(
          choices: try reading[choices],
          scheme: try scheme(try reading[with], reading.node(of: with), reading.context),
          replicates: try reading[replicates], draws: try reading[draws] ?? 4_096, sobol: try reading[sobol])
        let elements = reading.node.required("choices").elements
        for variant in plan.variants(of: reading.context.tree!) {
          try judge(variant.node, reading.context.tree!.direction, at: elements[variant.choice])
        }
        try refuseChoicesOfPublishedRanks(plan, elements, reading.context)
        try judgeWeights(of: plan, elements, reading.context)
        for key in ["draws", "sobol"] where !plan.isDrawn {
          if let node = reading.node[key] { throw node.error(.withoutEffect(key: key, needs: "jitter")) }
        }
        return plan
      }
    }.before { node, _ throws(SpecError) in
      if let draws = node["draws"], draws.count.nonzeroBitCount != 1 { throw draws.error(.notAPowerOfTwo(draws.count)) }
    }
  }

  private static var sobol: Codec<ScenarioPlan.SobolPlan> {
    Codec<ScenarioPlan.SobolPlan>.record { keys in
      let outputs = keys.optional(
        "of", .list(of: .named(Scenarios.Output.allCases, by: \.rawValue)), "Of which outputs; all when absent.",
        \.outputs)
      let level = keys.standard(
        "level", .number(NumberRange(0.5, 1, includesLow: true, includesHigh: false)), default: "0.9",
        "Confidence level of the intervals.", \.level)
      return { reading throws(SpecError) in
        let chosen = try reading[outputs]
        if let chosen, chosen.isEmpty { throw reading.node(of: outputs)!.error(.tooFewElements(0, minimum: 1)) }
        return ScenarioPlan.SobolPlan(of: chosen ?? Scenarios.Output.allCases, level: try reading[level])
      }
    }
  }

  /// Refuses weights that are drawn around what another choice changes.
  private static func judgeWeights(
    of plan: ScenarioPlan, _ elements: [SpecNode], _ context: Context
  ) throws(SpecError) {
    var known: Set<Int> = []
    for choice in plan.choices {
      guard case .nodes(let nodes, let ways) = choice.ways, ways.contains(where: { $0.weights != nil }) else {
        continue
      }
      known.formUnion(nodes)
    }
    for (k, choice) in plan.choices.enumerated() {
      guard case .anyWeights(let nodes, _) = choice.ways else { continue }
      for node in nodes where !known.insert(node).inserted {
        throw elements[k].error(.weightsVariedTwice(node: context.tree!.nodes[node].id))
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
}
