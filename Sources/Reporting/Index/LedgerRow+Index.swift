internal import CompositeIndex
internal import Study

extension StudyTables {
  func row(_ step: IndexStep) -> LedgerRow {
    switch step {
    case .keepYardstick(let origin, let parts, _):
      LedgerRow("keep-yardstick", root, [("of", origin.word)] + parts.map { ("keep", $0.rawValue) })
    case .predict(let indicator, _): LedgerRow("predict", id(indicator))
    case .treat(let indicator, let treatment, _):
      LedgerRow("treat", id(indicator), [("by", treatment.word(among: levels))])
    case .reverse(let indicator, _): LedgerRow("reverse", id(indicator))
    case .normalise(let child, let node, let scale, _):
      LedgerRow("normalise", study.model.name(of: child), [("node", treeNodes[node].id), ("by", scale.word)])
    case .weigh(let node, let weighting, let weights):
      LedgerRow(
        "weigh", treeNodes[node].id,
        [("by", weighting.word)] + zip(treeNodes[node].children, weights).map { (study.model.name(of: $0), "\($1)") })
    case .aggregate(let node, let aggregation, _):
      LedgerRow("aggregate", treeNodes[node].id, [("by", aggregation.word)])
    case .rescale(let node, let scale, _): LedgerRow("rescale", treeNodes[node].id, [("by", scale.word)])
    case .hearRespondents(let node, _): LedgerRow("hear-respondents", treeNodes[node].id)
    case .keepParts: LedgerRow("keep-parts", root)
    case .publish(let node, _): LedgerRow("publish", treeNodes[node].id)
    case .assign(let tier, _): LedgerRow("tier", study.recipe.tiers[tier].id)
    case .judgeNeed(let child, let cutoff, _):
      LedgerRow("need", study.model.name(of: child), [("cutoff", "\(cutoff)")])
    }
  }

  private var treeNodes: [Node] { study.recipe.tree.nodes }
}
