import CompositeIndex
import Probability
import Sensitivity
import Study

/// The jobs of `peers/scenarios_numpy.py`.
enum ChoicesMade {
  /// 4,096 combinations on each of so many replicates: four scales of each of four domains, four ways to weigh them and four to put
  /// them together.
  static func crossed(
    _ made: (panel: Panel, recipe: Recipe), threads: Int
  ) -> (_ replicates: Int) throws -> Outcome {
    let scales: [NodeChange] = [
      NodeChange(normalise: .zScore), NodeChange(normalise: .minMax(low: 0, high: 100, clamp: false)),
      NodeChange(normalise: .normalScore), NodeChange(normalise: .rank(ties: .average)),
    ]
    var choices = (0..<4).map { ScenarioPlan.Choice(id: "scale-\($0)", .nodes([$0], scales)) }
    choices.append(
      .init(
        id: "weights",
        .nodes(
          [4], [.equal, .given([1, 2, 3, 4]), .pca, .critic].map { NodeChange(weights: $0) })))
    choices.append(
      .init(
        id: "form",
        .nodes(
          [4],
          [
            NodeChange(normalise: .zScore, aggregate: .arithmetic),
            NodeChange(normalise: .minMax(low: 0, high: 100, clamp: false), aggregate: .arithmetic),
            NodeChange(normalise: .normalScore, aggregate: .arithmetic),
            NodeChange(normalise: .minMax(low: 1, high: 100, clamp: false), aggregate: .geometric(.asIs)),
          ])))
    let scheme = Scheme.noise(.redraw)
    return { replicates in
      let plan = StudyPlan(
        recipe: made.recipe, structure: nil,
        stability: StabilityPlan(replicates: .count(2), level: 0.9, schemes: [scheme], certainty: scheme),
        scenarios: ScenarioPlan(choices: choices, scheme: scheme, replicates: replicates), seed: 1)
      let study = try Study(plan, on: made.panel, threads: threads)
      guard let split = study.scenarios?.split, split.replicates == replicates, split.failures.isEmpty else {
        preconditionFailure("combinations were lost")
      }
      var outcome = Outcome(split.areas.flatMap { [$0.share, $0.choice, $0.data, $0.interaction] })
      let total = split.total
      outcome.shares = [total.variance, total.choice, total.data, total.interaction].map {
        $0 / Double(made.panel.unitCount)
      }
      return outcome
    }
  }

  /// So many combinations, a power of two, of two ways each: scales of the pillars, then weights and scales above them.
  static func observed(
    _ made: (panel: Panel, recipe: Recipe), threads: Int
  ) -> (_ combinations: Int) throws -> Outcome {
    let choices =
      (0..<11).map { k in
        ScenarioPlan.Choice(
          id: "scale-\(k)",
          .nodes(
            [k], [NodeChange(normalise: .zScore), NodeChange(normalise: .minMax(low: 0, high: 100, clamp: false))]))
      }
      + (8..<10).map { k in
        ScenarioPlan.Choice(
          id: "weights-\(k)",
          .nodes([k], [NodeChange(weights: .equal), NodeChange(weights: .given([1, 2, 3, 4]))]))
      }
    return { combinations in
      let count = combinations.trailingZeroBitCount
      let plan = StudyPlan(
        recipe: made.recipe, structure: nil, scenarios: ScenarioPlan(choices: Array(choices.suffix(count))), seed: 1)
      let study = try Study(plan, on: made.panel, threads: threads)
      guard let found = study.scenarios, found.succeeded == combinations else {
        preconditionFailure("combinations were lost: \(study.failedStages)")
      }
      let areas = found.areas.flatMap {
        [$0.ranks.lowerBound, $0.median, $0.ranks.upperBound, $0.listed!].map(Double.init)
      }
      let effects = found.effects.prefix(2).flatMap { (try? $0.shares.get())?.exact?.total ?? [] }
      var outcome = Outcome(areas + effects)
      outcome.areas = areas
      outcome.effects = effects
      return outcome
    }
  }
}
