internal import CompositeIndex
internal import LinearAlgebra

extension IndexModel {
  /// What the evaluation did, from what it left behind: the treated columns, the children's scales and weights, the
  /// aggregates, the rules that met the areas.
  var steps: [StudyStep] {
    let n = panel.unitCount
    var steps = [IndexStep]()
    for (j, indicator) in panel.indicators.enumerated() {
      steps += indicator.treatments.map { .treat(indicator: j, $0, count: n) }
      if evaluator.isReversed(column: j) {
        let changed = zip(evaluation.treated.column(j), panel.values.column(j)).count { $0 != $1 }
        steps.append(.reverse(indicator: j, count: changed))
      }
    }
    for (k, node) in recipe.tree.nodes.enumerated() {
      let normalised = evaluation.normalised[k]
      for (c, child) in node.children.enumerated() {
        let before = evaluation.values(of: child)
        // A score of a score changes in the last bits alone, which is no change.
        let tolerance = evaluation.tolerance(of: child)
        let changed = zip(before, normalised.column(c)).count { abs($0 - $1) > tolerance }
        steps.append(.normalise(child, node: k, node.normalise, count: changed))
      }
      steps.append(.weigh(node: k, node.weights, weights: evaluation.weights[k]))
      steps.append(.aggregate(node: k, node.aggregate, count: n))
      if node.rescale != .none { steps.append(.rescale(node: k, node.rescale, count: n)) }
      if node.isPublished { steps.append(.publish(node: k, count: n)) }
    }
    let kept = incomplete.count { $0.nodeCount > 0 }
    if kept > 0 { steps.append(.keepParts(count: kept)) }
    for t in rules.tiers.indices {
      steps.append(.assign(tier: t, count: decision.tiers.count { $0 == t }))
    }
    for need in decision.needs {
      steps.append(.judgeNeed(need.subject, cutoff: need.cutoff, count: need.holds.count(where: \.self)))
    }
    return steps.map(StudyStep.index)
  }
}
