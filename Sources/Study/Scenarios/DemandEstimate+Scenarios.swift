internal import CompositeIndex

extension DemandEstimate {
  /// - Parameter count: combinations.
  func scenarios(_ plan: ScenarioPlan, count: Int) -> Demand {
    // As if no two scenarios had a node in common but those below the root.
    let children = model.recipe.tree.root.children.count
    let nodes = count + model.recipe.tree.nodes.count * 4
    let worker = ScenarioSet.memory(
      areas: n, nodes: nodes, children: count * children + 4 * childCount, rules: min(count, 64),
      problems: model.rules.problemIndicators.count)
    let replicates = plan.scheme == nil || model.rules.list == nil ? 0 : plan.replicates
    let evaluation = Double(n) * (2e-8 * Double(children) + 4e-8)
    return Demand(
      .scenarios, bytes: 24 * n * count + worker * (1 + (replicates > 0 ? threads : 0)) + 4 * n * count * threads,
      seconds: Double(count) * Double(1 + replicates) * evaluation)
  }
}
