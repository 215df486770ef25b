import CompositeIndex
import LinearAlgebra
import Multivariate
import Sensitivity
import Study
import TestSupport
import Testing

/// Scenarios at the edges of what choices can ask for.
@Suite struct ScenarioEdgeTests {
  private typealias Choice = ScenarioPlan.Choice

  private static func study(
    _ choices: [ScenarioPlan.Choice], _ recipe: Recipe, on panel: Panel, draws: Int = 64,
    sobol: ScenarioPlan.SobolPlan? = nil, seed: UInt64 = 1
  ) throws -> Study {
    try Study(
      StudyPlan(
        recipe: recipe, structure: nil, scenarios: ScenarioPlan(choices: choices, draws: draws, sobol: sobol),
        seed: seed),
      on: panel, threads: 2)
  }

  private static let byProblems = [
    Tier(id: "list", condition: .problems(atLeast: 1)), Tier(id: "rest", condition: nil),
  ]

  /// Where an output follows from the way of one choice, that choice explains all of it: no class holds two ways.
  @Test(arguments: [3, 5, 7]) func everyWayIsAClassOfItsOwn(_ count: Int) throws {
    let recipe = Recipe(tree: Sample.recipe().tree, tiers: Self.byProblems, list: 0)
    let factors = (0..<count).map { 0.4 + 1.2 * Double($0) / Double(count - 1) }
    let choices = [
      Choice(id: "cut_offs", .cutoffs(factors)), Choice(id: "weights", .anyWeights([0], .concentration(20))),
    ]
    for seed in 0..<6 {
      let study = try Self.study(choices, recipe, on: Sample.panel(120), draws: 512, seed: UInt64(seed))
      let effects = try #require(study.scenarios, "\(study.failedStages)").effects
      guard case .success(.given(let shares))? = effects.first(where: { $0.output == .listSize })?.shares else {
        Issue.record("no shares with seed \(seed)")
        return
      }
      #expect(abs(shares[0].ratio!.index - 1) < 1e-9, "seed \(seed)")
    }
  }

  /// Every drawn scenario may leave an indicator out, and a further run of Sobol' indices none.
  @Test func furtherRunsMayLeaveOutLess() throws {
    let columns = (0..<60).map { (j: Int) -> [Double] in
      (0..<40).map { (i: Int) -> Double in Double((i * (j + 3) + j * j) % 67) }
    }
    let cutoffs = [Cutoff?](repeating: .atLeast(33), count: 60)
    let panel = panel(columns, problems: cutoffs)
    let whole = recipe(60, weights: .given((0..<60).map { 1 + Double($0 % 3) }))
    let index = Recipe(tree: whole.tree, tiers: [Tier(id: "list", condition: .problems(atLeast: 30))], list: 0)
    let choices = [
      Choice(id: "without", .leaveOut(.indicators)), Choice(id: "cut_offs", .anyCutoffs([0, 1], within: 0.1)),
    ]
    for seed in 0..<4 {
      let study = try Self.study(choices, index, on: panel, sobol: .init(of: [.list]), seed: UInt64(seed))
      #expect(study.scenarios?.outcomes.count == 64, "\(study.failedStages)")
    }
  }

  /// Domains of one indicator each: the last domain and its indicator cannot both be left out.
  @Test func nothingIsLeftOfSomeCombinations() throws {
    let children = (0..<2).map { j in
      Node(id: "d\(j)", children: [.indicator(j)], normalise: .zScore, weights: .equal, aggregate: .arithmetic)
    }
    let root = Node(
      id: "index", children: [.node(0), .node(1)], normalise: .zScore, weights: .equal, aggregate: .arithmetic)
    let index = Recipe(tree: IndexTree(nodes: children + [root]))
    let choices = [Choice(id: "domains", .leaveOut(.domains)), Choice(id: "indicators", .leaveOut(.indicators))]
    #expect(throws: StudyError.scenarios(.nothingLeft)) {
      try Self.study(choices, index, on: panel([[1, 2, 4, 3], [3, 1, 2, 5]]))
    }
  }

  /// An indicator that is a domain of its own goes, then a domain: the one that is named, though those after the first have moved.
  @Test func aDomainIsLeftOutByItsName() throws {
    let parts: [[Int]] = [[0], [1, 2], [3, 4]]
    let domains = parts.enumerated().map { k, part in
      Node(
        id: "d\(k)", children: part.map(Child.indicator), normalise: .zScore, weights: .equal, aggregate: .arithmetic)
    }
    let root = Node(
      id: "index", children: (0..<3).map(Child.node), normalise: .zScore, weights: .given([3, 1, 2]),
      aggregate: .arithmetic)
    let index = Recipe(tree: IndexTree(nodes: domains + [root]))
    let panel = Sample.panel(60)
    let choices = [Choice(id: "indicators", .leaveOut(.indicators)), Choice(id: "domains", .leaveOut(.domains))]
    let study = try Self.study(choices, index, on: panel)
    let outcomes = try #require(study.scenarios, "\(study.failedStages)").outcomes
    let published = try IndexModel(index, on: panel).decision.ranks
    for outcome in outcomes {
      var own = index
      if outcome.ways[0] > 0 { own = try #require(own.leavingOut(indicator: outcome.ways[0] - 1)) }
      let left = outcome.ways[1] == 0 ? nil : "d\(outcome.ways[1] - 1)"
      let place = own.tree.root.children.firstIndex { child in
        if case .node(let k) = child { own.tree.nodes[k].id == left } else { false }
      }
      if let place { own = try #require(own.leavingOut(childOfRoot: place)) }
      let ranks = try IndexModel(own, on: panel).decision.ranks
      guard case .found(let change) = outcome.result else {
        Issue.record("\(outcome)")
        continue
      }
      #expect(
        change.meanShift == Double(zip(ranks, published).reduce(0) { $0 + abs($1.0 - $1.1) }) / 60, "\(outcome.ways)")
    }
    #expect(outcomes.count == 24)
  }

  /// A distance from an area that there is not has no result, like any other scenario that cannot be made.
  @Test func distancesFromAnAreaThatIsNotThere() throws {
    let scale = Choice(
      id: "scale",
      .nodes(
        [0],
        [
          NodeChange(normalise: .zScore),
          NodeChange(normalise: .distance(Distance(to: .area("nowhere"), unit: .range, clamp: false))),
        ]))
    let study = try Self.study([scale], recipe(2), on: panel([[1, 2, 4, 3], [3, 1, 2, 5]]))
    let outcomes = try #require(study.scenarios, "\(study.failedStages)").outcomes
    #expect(outcomes[1].result == .failed(.unknownReference(area: "nowhere", node: "index")))
  }
}
