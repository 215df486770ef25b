internal import CompositeIndex
internal import Resampling

extension DemandEstimate {
  func scenarios(_ plan: ScenarioPlan) throws(StudyError) -> Demand {
    let prepared = try PreparedScenarios(plan, model, source)
    scenarios.put(prepared)
    let set = prepared.set
    guard !set.combinations.contains(where: \.isEmptied) else { throw .scenarios(.nothingLeft) }
    let count = set.scenarios.count
    let children = model.recipe.tree.root.children.count
    let worker = ScenarioSet.memory(
      areas: n, columns: set.forest.columnCount, rules: set.rules.count, problems: model.rules.problemIndicators.count)
    let isCrossed = plan.scheme != nil && model.rules.list != nil
    let lists = isCrossed ? set.bundles().count : 0
    let evaluation = Double(n) * (2e-8 * Double(children) + 4e-8)
    // Sobol' sums: ten numbers an output and choice or so, of ranks and of the list.
    let runs = plan.sobol == nil || !plan.isDrawn ? 0 : plan.choices.count + 2
    let sums = runs == 0 ? 0 : 8 * ScenarioPlan.scrambleCount * 2 * n * (5 * plan.choices.count + 4)
    return Demand(
      .scenarios,
      bytes: 32 * n * count + worker * (1 + threads) + threads * (4 * n * lists + (isCrossed ? worker : 0)) + sums,
      seconds: Double(count * (1 + runs) + plan.replicates * lists) * evaluation)
  }
}
