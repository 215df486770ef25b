internal import CompositeIndex
internal import LinearAlgebra

extension Ledger {
  /// Records what the evaluation of an index did, from what it left behind: the treated columns, the children's scales
  /// and weights, the aggregates, the rules that met the areas.
  mutating func record(_ model: IndexModel) {
    let n = model.panel.unitCount
    for (j, indicator) in model.panel.indicators.enumerated() {
      for treatment in indicator.treatments {
        record(.index, "treat", on: indicator.id, count: n, [("by", treatment.word(among: model.panel.units.levels))])
      }
      if indicator.direction == .lowerIsWorse {
        let turned = zip(model.evaluation.treated.column(j), model.panel.values.column(j)).count { $0 != $1 }
        record(.index, "turn", on: indicator.id, count: turned)
      }
    }
    for (k, node) in model.recipe.tree.nodes.enumerated() {
      let normalised = model.evaluation.normalised[k]
      for (c, child) in node.children.enumerated() {
        let before = model.evaluation.values(of: child)
        // A score of a score changes in the last bits alone, which is no change.
        let tolerance = model.evaluation.tolerance(of: child)
        let changed = zip(before, normalised.column(c)).count { abs($0 - $1) > tolerance }
        record(
          .index, "normalise", on: model.name(of: child), count: changed,
          [("node", node.id), ("by", node.normalise.word)])
      }
      record(
        .index, "weigh", on: node.id, count: node.children.count,
        [("by", node.weights.word)]
          + zip(node.children, model.evaluation.weights[k]).map { (model.name(of: $0), "\($1)") })
      record(.index, "aggregate", on: node.id, count: n, [("by", node.aggregate.word)])
      if node.rescale != .none {
        record(.index, "rescale", on: node.id, count: n, [("by", node.rescale.word)])
      }
    }
    for (t, tier) in model.rules.tiers.enumerated() {
      record(.index, "tier", on: tier.id, count: model.decision.tiers.count { $0 == t })
    }
    for need in model.decision.needs {
      record(
        .index, "need", on: model.name(of: need.subject), count: need.holds.count(where: \.self),
        [("cutoff", "\(need.cutoff)")])
    }
  }
}
