internal import CompositeIndex
internal import Resampling

/// All combinations of a plan's choices, ready to be evaluated on figures: trees that share what they have in common, and rules.
struct ScenarioSet: Sendable {
  let scenarios: [Scenario]
  let forest: ForestEvaluator
  /// Rules that differ, and for each scenario the position of its own.
  let rules: [Rules]
  let ruleOf: [Int]

  init(_ plan: ScenarioPlan, _ model: IndexModel) {
    let scenarios = plan.scenarios(of: model.recipe)
    self.init(scenarios, model)
  }

  private init(_ scenarios: [Scenario], _ model: IndexModel) {
    self.scenarios = scenarios
    forest = ForestEvaluator(model.panel, IndexForest(scenarios.map(\.recipe.tree)))
    var distinct: [(factor: Double, list: Int?, leftOut: Set<Int>)] = []
    var rules = [Rules]()
    ruleOf = scenarios.map { scenario in
      let key = (scenario.cutoffFactor, scenario.recipe.list, scenario.recipe.leftOut)
      if let known = distinct.firstIndex(where: { $0 == key }) { return known }
      distinct.append(key)
      rules.append(
        Rules(
          recipe: scenario.recipe,
          indicators: model.panel.indicators.map { $0.scalingCutoff(by: scenario.cutoffFactor) }))
      return rules.count - 1
    }
    self.rules = rules
  }

  /// The scenarios at these positions alone.
  func only(_ positions: [Int], _ model: IndexModel) -> ScenarioSet {
    positions.count == scenarios.count ? self : ScenarioSet(positions.map { scenarios[$0] }, model)
  }

  /// Bytes of a worker's scratch.
  static func memory(areas n: Int, nodes: Int, children: Int, rules: Int, problems: Int) -> Int {
    8 * n * (nodes + children + 8) + rules * n * (problems + 48)
  }
}

/// Scratch of one worker that evaluates scenarios.
struct ScenarioWorkspace: Sendable {
  private let set: ScenarioSet
  private var values: ForestEvaluator.Workspace
  private var scratches: [Rules.Scratch]

  init(_ set: ScenarioSet, unitCount: Int) {
    self.set = set
    values = set.forest.makeWorkspace(unitCount: unitCount)
    scratches = set.rules.map { $0.makeScratch(unitCount: unitCount) }
  }

  /// Evaluates all scenarios on figures.
  ///
  /// - Parameters:
  ///   - measured: `n × p` as measured, by which problems are judged.
  ///   - treated: the same, treated.
  mutating func evaluate(_ measured: Span<Double>, treated: Span<Double>) {
    set.forest.run(treated, in: &values)
    for (k, rules) in set.rules.enumerated() { rules.findProblems(in: measured, &scratches[k]) }
  }

  /// Keeps the estimated weights as those that replicates' are found from.
  mutating func keepReference() { set.forest.keepReference(in: &values) }

  /// Ranks and tiers of one scenario on these figures; its error where it has none.
  mutating func decide(_ scenario: Int, _ use: (Rules.Scratch, Rules) -> Void) -> EvaluationError? {
    let k = set.ruleOf[scenario]
    if let failure = set.forest.decide(scenario, by: set.rules[k], in: values, &scratches[k]) { return failure }
    use(scratches[k], set.rules[k])
    return nil
  }

  /// The values of a node of a scenario's own tree.
  func values(ofNode node: Int, of scenario: Int) -> [Double] {
    set.forest.values(ofNode: node, of: scenario, in: values)
  }
}
