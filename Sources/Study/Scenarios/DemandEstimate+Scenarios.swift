internal import CompositeIndex

extension DemandEstimate {
  /// - Parameter count: combinations.
  func scenarios(_ plan: ScenarioPlan, count: Int) -> Demand {
    let set = ScenarioSet(plan, model)
    let children = model.recipe.tree.root.children.count
    let worker = ScenarioSet.memory(
      areas: n, columns: set.forest.columnCount, rules: set.rules.count, problems: model.rules.problemIndicators.count)
    let isCrossed = plan.scheme != nil && model.rules.list != nil
    let lists = isCrossed ? set.bundles().count : 0
    let evaluation = Double(n) * (2e-8 * Double(children) + 4e-8)
    return Demand(
      .scenarios, bytes: 32 * n * count + worker * (1 + threads) + threads * (4 * n * lists + (isCrossed ? worker : 0)),
      seconds: Double(count + plan.replicates * lists) * evaluation)
  }
}
