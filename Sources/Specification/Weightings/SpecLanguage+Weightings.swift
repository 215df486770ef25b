import CompositeIndex
import Study

/// Other weightings, beside the index's own.
extension SpecLanguage {
  static var weightings: Codec<WeightingPlan> {
    Codec<WeightingPlan>.record { keys in
      let others = keys.required("alternatives", alternatives, "The other weightings.", \.alternatives)
      let top = keys.optional(
        "top", .whole(1...10_000_000),
        "Areas with the highest scores that are compared as the top; as many as are on the list, or a tenth of all, when absent.",
        \.top)
      let with = keys.add(
        .optional(
          "with", .text,
          "The scheme of `stability` on whose replicates estimated weights are found again, or `nothing`; when absent the scheme "
            + "behind certainty, if it draws figures anew.")
      ) { plan, _ in plan.scheme?.name ?? "nothing" }
      let replicates = keys.standard(
        "replicates", .whole(2...1_000_000), default: "1000", "Replicates that all weightings share.", \.replicates)

      return { reading throws(SpecError) in
        WeightingPlan(
          alternatives: try reading[others], top: try reading[top],
          scheme: try scheme(try reading[with], reading.node(of: with), reading.context),
          replicates: try reading[replicates], level: reading.context.stability?.level ?? 0.9)
      }
    }
  }

  private static let alternatives = Codec<[WeightingPlan.Alternative]>.list(
    of: alternative, maximum: WeightingPlan.alternativeLimit, distinct: .ids)

  private static var alternative: Codec<WeightingPlan.Alternative> {
    Codec<WeightingPlan.Alternative>.record { keys in
      let id = keys.required("id", .id, "The weighting's name.", \.id)
      let title = keys.optional("title", title, "One text, or one per language; the id when absent.", \.title)
      let nodes = keys.optional(
        "at", .oneOrMore(of: innerNodeName), "The nodes that are weighed so; the index itself when absent.", \.nodes)
      let weights = keys.add(.required("weights", weights, "How they weigh their children.")) { alternative, context in
        NodeWeights(alternative.weights, children: context.children(of: alternative.nodes))
      }

      return { reading throws(SpecError) in
        let context = reading.context
        let name = try reading[id]
        guard name != WeightingPlan.ownID else { throw reading.node.required("id").error(.ownWeighting) }
        let all = context.tree!.nodes
        let named = try reading[nodes] ?? [all.count - 1]
        context.partialTree.siblings = context.children(of: named)
        let site = reading.node.required("weights")
        if named.count > 1, site.kind == .mapping, site["factor"]?.kind != .mapping {
          throw site.error(.weightsOfSeveralNodes)
        }
        let chosen = try reading[weights].weights
        for k in named { try judge(NodeChange(weights: chosen).applied(to: all[k]), context.tree!.direction, at: site) }
        return WeightingPlan.Alternative(id: name, title: try reading[title], nodes: named, weights: chosen)
      }
    }
  }
}

extension Context {
  /// The children of a node by name: those that a map of weights speaks of; none for several nodes.
  func children(of nodes: [Int]) -> [String] {
    nodes.count == 1 ? tree!.nodes[nodes[0]].children.map(name(of:)) : []
  }
}
