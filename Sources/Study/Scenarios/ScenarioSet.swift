internal import CompositeIndex
internal import Multivariate
internal import Resampling

/// Scenarios ready to be evaluated on figures: trees that share what they have in common, and rules.
struct ScenarioSet: Sendable {
  let scenarios: [Scenario]
  let forest: ForestEvaluator
  /// Rules that differ, and for each scenario the position of its own.
  let rules: [Rules]
  let ruleOf: [Int]
  /// Scenarios in the order in which those that share most stand together.
  let order: [Int]

  init(_ plan: ScenarioPlan, _ model: IndexModel) {
    self.init(plan.scenarios(of: model.recipe), model)
  }

  private init(_ scenarios: [Scenario], _ model: IndexModel) {
    self.scenarios = scenarios
    let trees = IndexForest(scenarios.map(\.recipe.tree))
    forest = ForestEvaluator(model.panel, trees)
    var known: [RuleKey: Int] = [:]
    var rules = [Rules]()
    let ruleOf = scenarios.map { scenario in
      let key = RuleKey(factor: scenario.cutoffFactor, list: scenario.recipe.list, leftOut: scenario.recipe.leftOut)
      if let position = known[key] { return position }
      known[key] = rules.count
      rules.append(
        Rules(
          recipe: scenario.recipe,
          indicators: model.panel.indicators.map { $0.scalingCutoff(by: scenario.cutoffFactor) }))
      return rules.count - 1
    }
    (self.rules, self.ruleOf) = (rules, ruleOf)
    order = scenarios.indices.sorted { (trees.root(of: $0), ruleOf[$0], $0) < (trees.root(of: $1), ruleOf[$1], $1) }
  }

  private struct RuleKey: Hashable {
    let factor: Double
    let list: Int?
    let leftOut: Set<Int>
  }

  /// The scenarios at these positions alone.
  func only(_ positions: [Int], _ model: IndexModel) -> ScenarioSet {
    positions.count == scenarios.count ? self : ScenarioSet(positions.map { scenarios[$0] }, model)
  }

  /// Rules whose problems a worker keeps at once.
  static let slotLimit = 64

  /// Bytes of a worker's scratch.
  ///
  /// - Parameter columns: of the forest.
  static func memory(areas n: Int, columns: Int, rules: Int, problems: Int) -> Int {
    8 * n * (columns + 8) + min(rules, slotLimit) * n * (problems + 48)
  }
}

/// Scenarios that have one list whatever the figures: the same rules, and the same scores where those are read.
struct ListBundle: Sendable {
  /// A scenario among them.
  let scenario: Int
  /// How many they are.
  var count: Int32
}

extension ScenarioSet {
  /// Whether any list depends on scores.
  var readsScores: Bool { rules.contains(where: \.listReadsScores) }

  /// The lists that differ, those that share scores side by side.
  func bundles() -> [ListBundle] {
    var known: [[Int]: Int] = [:]
    return order.reduce(into: [ListBundle]()) { bundles, k in
      let key = [rules[ruleOf[k]].listReadsScores ? forest.forest.root(of: k) : -1, ruleOf[k]]
      if let position = known[key] {
        bundles[position].count += 1
      } else {
        known[key] = bundles.count
        bundles.append(ListBundle(scenario: k, count: 1))
      }
    }
  }
}

/// Scratch of one worker that evaluates scenarios: ranks and tiers of each.
struct ScenarioWorkspace: Sendable {
  private let set: ScenarioSet
  private var values: ForestEvaluator.Workspace
  /// Rules take turns: each slot has the problems of the rules it served last.
  private var slots: [(rules: Int?, scratch: Rules.Scratch)]

  init(_ set: ScenarioSet, unitCount: Int) {
    self.set = set
    values = set.forest.makeWorkspace(unitCount: unitCount)
    let widest = set.rules.max { $0.problemIndicators.count < $1.problemIndicators.count }!
    slots = (0..<min(set.rules.count, ScenarioSet.slotLimit)).map { _ in
      (nil, widest.makeScratch(unitCount: unitCount))
    }
  }

  /// Takes figures.
  ///
  /// - Parameter treated: `n × p`, treated.
  mutating func load(_ treated: Span<Double>) {
    set.forest.load(treated, in: &values)
    for k in slots.indices { slots[k].rules = nil }
  }

  /// Evaluates a scenario on the figures loaded last; its error where it has no result.
  mutating func evaluate(_ scenario: Int, treated: Span<Double>) -> EvaluationError? {
    set.forest.evaluate(scenario, treated, in: &values)
  }

  /// Ranks and tiers of the scenario evaluated last.
  ///
  /// - Parameter measured: `n × p` as measured, by which problems are judged.
  mutating func decide(_ scenario: Int, measured: Span<Double>, _ use: (Rules.Scratch, Rules) -> Void) {
    let (own, slot) = (set.ruleOf[scenario], set.ruleOf[scenario] % slots.count)
    if slots[slot].rules != own {
      set.rules[own].findProblems(in: measured, &slots[slot].scratch)
      slots[slot].rules = own
    }
    set.forest.decide(scenario, by: set.rules[own], in: values, &slots[slot].scratch)
    use(slots[slot].scratch, set.rules[own])
  }

  /// The values of a node of the scenario evaluated last, by the node's position in its own tree.
  func values(ofNode node: Int, of scenario: Int) -> ArraySlice<Double> {
    set.forest.values(ofNode: node, of: scenario, in: values)
  }
}

/// Scratch of one worker that finds the lists of scenarios, and nothing else.
struct ListWorkspace: Sendable {
  private let set: ScenarioSet
  private var values: ForestEvaluator.Workspace
  private var slots: [(rules: Int?, scratch: Rules.ListScratch)]
  private var top: TopRanks
  private var hints: [TopRanks.Hint]

  /// - Parameter bundleCount: lists that differ.
  init(_ set: ScenarioSet, unitCount: Int, bundleCount: Int) {
    self.set = set
    values = set.forest.makeWorkspace(unitCount: set.readsScores ? unitCount : 0)
    slots = (0..<min(set.rules.count, ScenarioSet.slotLimit)).map { _ in
      (nil, set.rules[0].makeListScratch(unitCount: unitCount))
    }
    top = TopRanks(count: unitCount)
    hints = [TopRanks.Hint](repeating: TopRanks.Hint(), count: bundleCount)
  }

  /// Takes figures.
  ///
  /// - Parameter treated: `n × p`, treated; unused where no list reads scores.
  mutating func load(_ treated: Span<Double>) {
    if set.readsScores { set.forest.load(treated, in: &values) }
    for k in slots.indices { slots[k].rules = nil }
  }

  /// Finds one list on the figures loaded last.
  ///
  /// - Parameter position: the bundle's, by which the last place of its top is remembered.
  /// - Returns: 1 for each area on the list, else 0.
  mutating func findList(
    _ bundle: ListBundle, at position: Int, measured: Span<Double>, treated: Span<Double>
  ) throws(EvaluationError) -> [UInt8] {
    let own = set.ruleOf[bundle.scenario]
    let (rules, slot) = (set.rules[own], own % slots.count)
    if slots[slot].rules != own {
      rules.countProblems(in: measured, &slots[slot].scratch)
      slots[slot].rules = own
    }
    if rules.listReadsScores {
      if let failure = set.forest.evaluate(bundle.scenario, treated, in: &values) { throw failure }
      set.forest.findList(
        bundle.scenario, by: rules, in: values, &hints[position], &top, &slots[slot].scratch)
    } else {
      let none = [Double]()
      rules.findList(none.span, tolerance: 0, &hints[position], &top, &slots[slot].scratch)
    }
    return slots[slot].scratch.isListed
  }

  /// Evaluates every scenario on the observed figures, from whose estimated weights those of replicates are found.
  mutating func takeReference(treated: Span<Double>) {
    guard set.readsScores else { return }
    set.forest.load(treated, in: &values)
    for k in set.order { _ = set.forest.evaluate(k, treated, in: &values) }
    set.forest.keepReference(in: &values)
  }
}
