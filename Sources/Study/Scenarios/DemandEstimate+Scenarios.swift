internal import CompositeIndex

extension DemandEstimate {
  /// - Parameter count: combinations.
  func scenarios(_ plan: ScenarioPlan, count: Int) -> Demand {
    let forest = IndexForest(plan.scenarios(of: model.recipe).map(\.recipe.tree))
    let children = model.recipe.tree.root.children.count
    // Steps of nodes leave the rules as they are.
    let rules = zip(plan.choices, plan.wayCounts(model.recipe)).reduce(1) { product, choice in
      if case .nodes = choice.0.ways { product } else { product * choice.1 }
    }
    let worker = ScenarioSet.memory(
      areas: n, nodes: forest.nodeCount, children: forest.childCount, rules: rules,
      problems: model.rules.problemIndicators.count)
    let replicates = plan.scheme == nil || model.rules.list == nil ? 0 : plan.replicates
    let evaluation = Double(n) * (2e-8 * Double(children) + 4e-8)
    return Demand(
      .scenarios, bytes: 24 * n * count + worker * (1 + (replicates > 0 ? threads : 0)) + 4 * n * count * threads,
      seconds: Double(count) * Double(1 + replicates) * evaluation)
  }
}
