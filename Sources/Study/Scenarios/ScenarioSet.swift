internal import CompositeIndex
internal import Multivariate
internal import Resampling

/// Scenarios ready to be evaluated on figures: trees that share what they have in common, and rules.
struct ScenarioSet: Sendable {
  let combinations: [Combination]
  let scenarios: [Scenario]
  let forest: ForestEvaluator
  /// Columns of treatments that the panel has not.
  let columns: TreatedColumns
  let numbers: DrawnNumbers
  /// Rules that differ, and for each scenario the position of its own.
  let rules: [Rules]
  let ruleOf: [Int]
  /// The published rules, which no others have more problems than.
  let widest: Rules
  /// Scenarios in the order in which those that share most stand together.
  let order: [Int]
  /// For each combination its nodes whose weights are drawn, and where the weights of their children stand among a scenario's numbers.
  private let varied: [[(node: Int, numbers: [Int])]]

  /// - Parameter drawn: the scenarios; nil for every combination once.
  init(_ plan: ScenarioPlan, _ model: IndexModel, drawn: [Scenario]? = nil) {
    let columns = TreatedColumns(plan, model.panel)
    self.init(
      plan.combinations(model, columns), drawn, DrawnNumbers(plan, model), columns, model)
  }

  private init(
    _ combinations: [Combination], _ drawn: [Scenario]?, _ numbers: DrawnNumbers, _ columns: TreatedColumns,
    _ model: IndexModel
  ) {
    let scenarios = drawn ?? combinations.indices.map { Scenario(combination: $0, numbers: []) }
    let trees = IndexForest(combinations.map(\.recipe.tree), places: combinations.map(\.places))
    let varied = combinations.enumerated().map { k, combination in
      numbers.weights(of: combination.recipe.tree, positions: trees.positions[k], model, columns)
    }
    forest = ForestEvaluator(
      model.panel, trees, further: columns.made, varied: Set(varied.joined().map(\.node)))
    (self.combinations, self.scenarios, self.numbers, self.columns) = (combinations, scenarios, numbers, columns)
    self.varied = varied
    var known: [RuleKey: Int] = [:]
    var rules = [Rules]()
    let ruleOf = scenarios.map { scenario in
      let combination = combinations[scenario.combination]
      let factors = numbers.cutoffFactors(
        scenario, columnCount: model.panel.indicatorCount, common: combination.cutoffFactor)
      let recipe = combination.recipe
      let key = RuleKey(
        factors: factors, list: recipe.list, leftOut: recipe.leftOut, bounds: recipe.tiers.map(\.problemBound))
      if let position = known[key] { return position }
      known[key] = rules.count
      rules.append(Self.rules(recipe, factors, model))
      return rules.count - 1
    }
    (self.rules, self.ruleOf, widest) = (rules, ruleOf, model.rules)
    let roots = scenarios.map { trees.root(of: $0.combination) }
    order = scenarios.indices.sorted { (roots[$0], ruleOf[$0], $0) < (roots[$1], ruleOf[$1], $1) }
  }

  private struct RuleKey: Hashable {
    let factors: [Double]
    let list: Int?
    let leftOut: Set<Int>
    let bounds: [Int?]
  }

  /// The scenarios at these positions alone.
  func only(_ positions: [Int], _ model: IndexModel) -> ScenarioSet {
    guard positions.count < scenarios.count else { return self }
    let kept = positions.map { scenarios[$0] }
    let used = Set(kept.map(\.combination)).sorted()
    let place = Dictionary(uniqueKeysWithValues: zip(used, used.indices))
    return ScenarioSet(
      used.map { combinations[$0] },
      kept.map { Scenario(combination: place[$0.combination]!, numbers: $0.numbers) }, numbers, columns, model)
  }

  /// The rules of any scenario of these combinations.
  func rules(of scenario: Scenario, _ model: IndexModel) -> Rules {
    let combination = combinations[scenario.combination]
    let factors = numbers.cutoffFactors(
      scenario, columnCount: model.panel.indicatorCount, common: combination.cutoffFactor)
    return Self.rules(combination.recipe, factors, model)
  }

  private static func rules(_ recipe: Recipe, _ factors: [Double], _ model: IndexModel) -> Rules {
    Rules(recipe: recipe, indicators: zip(model.panel.indicators, factors).map { $0.scalingCutoff(by: $1) })
  }

  /// Evaluates a scenario's tree.
  func evaluate(_ scenario: Scenario, in values: inout ForestEvaluator.Workspace) -> EvaluationError? {
    for (node, positions) in varied[scenario.combination] {
      forest.give(scenario.numbers, at: positions, toNode: node, in: &values)
    }
    return forest.evaluate(scenario.combination, in: &values)
  }

  /// Whether scenarios of one tree have different scores.
  var hasDrawnWeights: Bool { varied.contains { !$0.isEmpty } }

  /// Rules whose problems a worker keeps at once.
  static let slotLimit = 64

  /// Bytes of a worker's scratch.
  ///
  /// - Parameter columns: of the forest.
  static func memory(areas n: Int, columns: Int, rules: Int, problems: Int) -> Int {
    8 * n * (columns + 8) + min(rules, slotLimit) * n * (problems + 48)
  }
}

extension Tier {
  fileprivate var problemBound: Int? { if case .problems(let least) = condition { least } else { nil } }
}

extension DrawnNumbers {
  /// The nodes of a tree whose weights are drawn, by their positions in a forest, and the number of each child's weight.
  fileprivate func weights(
    of tree: IndexTree, positions: [Int], _ model: IndexModel, _ columns: TreatedColumns
  ) -> [(node: Int, numbers: [Int])] {
    let published = model.recipe.tree
    func name(_ child: Child, _ nodes: [Node]) -> String {
      switch child {
      case .indicator(let j): model.panel.indicators[columns.source(of: j)].id
      case .node(let k): nodes[k].id
      }
    }
    return parts.compactMap { part in
      guard case .weights(let node, _, _) = part.kind,
        let place = tree.nodes.firstIndex(where: { $0.id == published.nodes[node].id })
      else { return nil }
      let all = published.nodes[node].children.map { name($0, published.nodes) }
      // Of children that others were left out beside, each keeps its own.
      return (
        positions[place],
        tree.nodes[place].children.map { part.range.lowerBound + all.firstIndex(of: name($0, tree.nodes))! }
      )
    }
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
      let readsScores = rules[ruleOf[k]].listReadsScores
      let scores = !readsScores ? [-1] : hasDrawnWeights ? [k] : [forest.forest.root(of: scenarios[k].combination), -1]
      let key = [ruleOf[k]] + scores
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
    // Room for every problem: further runs may leave out less than the scenarios that were drawn.
    slots = (0..<min(set.rules.count, ScenarioSet.slotLimit)).map { _ in
      (nil, set.widest.makeScratch(unitCount: unitCount))
    }
  }

  /// Takes figures.
  ///
  /// - Parameters:
  ///   - treated: `n × p`, treated.
  ///   - measured: the same as measured, by which problems are judged.
  mutating func load(_ treated: Span<Double>, measured: Span<Double>) {
    set.forest.load(treated, measured: measured, in: &values)
    for k in slots.indices { slots[k].rules = nil }
  }

  /// Evaluates a scenario on the figures loaded last; its error where it has no result.
  mutating func evaluate(_ scenario: Scenario) -> EvaluationError? { set.evaluate(scenario, in: &values) }

  /// Ranks and puts into tiers the areas of the scenario evaluated last, one of the set's.
  ///
  /// - Returns: the slot that has the result.
  mutating func decide(_ k: Int, measured: Span<Double>) -> Int {
    let (own, slot) = (set.ruleOf[k], set.ruleOf[k] % slots.count)
    if slots[slot].rules != own {
      set.rules[own].findProblems(in: measured, &slots[slot].scratch)
      slots[slot].rules = own
    }
    set.forest.decide(set.scenarios[k].combination, by: set.rules[own], in: values, &slots[slot].scratch)
    return slot
  }

  /// The same of a scenario of any of the set's combinations, by rules of its own.
  mutating func decide(_ scenario: Scenario, by rules: Rules, measured: Span<Double>) -> Int {
    rules.findProblems(in: measured, &slots[0].scratch)
    slots[0].rules = nil
    set.forest.decide(scenario.combination, by: rules, in: values, &slots[0].scratch)
    return 0
  }

  /// Ranks and tiers in a slot.
  subscript(slot: Int) -> Rules.Scratch { slots[slot].scratch }

  /// What tells the values of nodes of the scenario evaluated last from others.
  ///
  /// - Parameter names: of the nodes.
  func digest(ofNodes names: [String], of scenario: Scenario) -> ValueDigest {
    var digest = ValueDigest()
    for (position, node) in set.combinations[scenario.combination].recipe.tree.nodes.enumerated()
    where names.contains(node.id) {
      digest.add(set.forest.values(ofNode: position, of: scenario.combination, in: values))
    }
    return digest
  }

  /// A column of the figures loaded last, treated; nil where it cannot be.
  func column(_ j: Int) -> ArraySlice<Double>? { set.forest.column(j, in: values) }
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
    // Where no list reads scores, nothing is evaluated.
    values = set.forest.makeWorkspace(unitCount: set.readsScores ? unitCount : 2)
    slots = (0..<min(set.rules.count, ScenarioSet.slotLimit)).map { _ in
      (nil, set.rules[0].makeListScratch(unitCount: unitCount))
    }
    top = TopRanks(count: unitCount)
    hints = [TopRanks.Hint](repeating: TopRanks.Hint(), count: bundleCount)
  }

  /// Takes figures.
  ///
  /// - Parameters:
  ///   - treated: `n × p`, treated; unused where no list reads scores.
  ///   - measured: the same as measured.
  mutating func load(_ treated: Span<Double>, measured: Span<Double>) {
    if set.readsScores { set.forest.load(treated, measured: measured, in: &values) }
    for k in slots.indices { slots[k].rules = nil }
  }

  /// Finds one list on the figures loaded last.
  ///
  /// - Parameter position: the bundle's, by which the last place of its top is remembered.
  /// - Returns: 1 for each area on the list, else 0.
  mutating func findList(
    _ bundle: ListBundle, at position: Int, measured: Span<Double>
  ) throws(EvaluationError) -> [UInt8] {
    let own = set.ruleOf[bundle.scenario]
    let (rules, slot) = (set.rules[own], own % slots.count)
    if slots[slot].rules != own {
      rules.countProblems(in: measured, &slots[slot].scratch)
      slots[slot].rules = own
    }
    if rules.listReadsScores {
      let scenario = set.scenarios[bundle.scenario]
      if let failure = set.evaluate(scenario, in: &values) { throw failure }
      set.forest.findList(
        scenario.combination, by: rules, in: values, &hints[position], &top, &slots[slot].scratch)
    } else {
      let none = [Double]()
      rules.findList(none.span, tolerance: 0, &hints[position], &top, &slots[slot].scratch)
    }
    return slots[slot].scratch.isListed
  }

  /// Evaluates every scenario on the observed figures, from whose estimated weights those of replicates are found.
  mutating func takeReference(treated: Span<Double>, measured: Span<Double>) {
    guard set.readsScores else { return }
    set.forest.load(treated, measured: measured, in: &values)
    for k in set.order { _ = set.evaluate(set.scenarios[k], in: &values) }
    set.forest.keepReference(in: &values)
  }
}
