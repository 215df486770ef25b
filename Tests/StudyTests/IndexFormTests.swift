import CompositeIndex
import LinearAlgebra
import Probability
import Resampling
import Study
import Testing

/// Indices with shared nodes, scores that are good, and rules about any node: as they are written out by hand, in every replicate.
@Suite struct IndexFormTests {
  private static let n = 61

  private static func node(_ id: String, _ children: [Child], _ weights: Weighting = .equal) -> Node {
    Node(
      id: id, children: children, normalise: .zScore, weights: weights, aggregate: .arithmetic,
      isPublished: id == "people")
  }

  /// People stand in place and in the index.
  private static func recipe(_ direction: Direction, isLinear: Bool) -> Recipe {
    let nodes = [
      node("people", [.indicator(0), .indicator(1), .indicator(4)]),
      node("place", [.node(0), .indicator(2), .indicator(3)], .given([1, 2, 1])),
      Node(
        id: "index", children: [.node(0), .node(1)], normalise: .zScore, weights: .pca, aggregate: .arithmetic,
        rescale: isLinear ? .none : .minMax(low: 0, high: 100, clamp: false)),
    ]
    return Recipe(
      tree: IndexTree(nodes: nodes, direction: direction),
      tiers: [
        Tier(id: "a", condition: .node("place", atLeast: .estimated(.percentile(85)))),
        Tier(id: "b", condition: .node("people", atLeast: .estimated(.deviation(1)))),
        Tier(id: "c", condition: .node("people", atLeast: .value(0.5))),
        Tier(id: "d", condition: .scorePercentile(atLeast: 60)), Tier(id: "rest", condition: nil),
      ], list: 1,
      needs: NeedRule(
        of: .named(["place", "income", "index"]), cutoff: .percentile(direction == .higherIsWorse ? 90 : 10),
        side: direction == .higherIsWorse ? .atLeast : .atMost))
  }

  @Test(arguments: [Direction.higherIsWorse, .higherIsBetter], [true, false])
  func replicatesAreTheirIndices(_ direction: Direction, _ isLinear: Bool) throws {
    let panel = Sample.panel(Self.n)
    let recipe = Self.recipe(direction, isLinear: isLinear)
    let count = 40
    for scheme in [Scheme.areas, .noise(.posterior)] {
      let replicates =
        scheme.isNoise
        ? try drawnCells(count, panel, .posterior, seed: 17).map { try NaiveTree(recipe, panel, $0) }
        : try (0..<count).map { b in
          try NaiveTree(recipe, panel, panel.values, weights: drawnAreas(b, of: Self.n, seed: 17))
        }
      let plan = StudyPlan(
        recipe: recipe, structure: nil, stability: stability(count, [scheme]), gates: Gates(failedReplicatesShare: 1),
        seed: 17)
      let found = try #require(try Study(plan, on: panel, threads: 2).stability?.chosen)
      #expect(found.replicates == count && found.failures.isEmpty)
      for i in 0..<Self.n {
        var counts = [UInt32](repeating: 0, count: Self.n)
        for replicate in replicates { counts[replicate.ranks[i] - 1] += 1 }
        #expect(found.ranks[i] == RankSummary(counts: counts, level: 0.9), "unit \(i)")
        for t in 0..<5 {
          #expect(
            found.tiers?[i, t] == Double(replicates.count { $0.tiers[i] == t }) / Double(count), "\(i), tier \(t)")
        }
        #expect(found.listed?[i] == Double(replicates.count { $0.isListed[i] }) / Double(count))
        for d in 0..<3 {
          #expect(found.needs[i, d] == Double(replicates.count { $0.needs[d][i] }) / Double(count), "\(i), need \(d)")
        }
      }
      #expect((0..<Self.n).contains { (0.1...0.9).contains(found.listed![$0]) })
    }
  }

  /// Left out in scenarios: a tier by a node that is gone takes nobody, and what stands elsewhere stays.
  @Test func scenariosJudgeTiersByNodes() throws {
    let panel = Sample.panel(Self.n)
    let recipe = Self.recipe(.higherIsBetter, isLinear: true)
    let plan = ScenarioPlan(choices: [
      .init(id: "without", .leaveOut(.domains)),
      .init(id: "weights", .nodes([1], [NodeChange(weights: .equal), NodeChange(weights: .given([1, 2, 1]))])),
    ])
    let study = try Study(
      StudyPlan(recipe: recipe, structure: nil, scenarios: plan, seed: 1), on: panel, threads: 1)
    let found = try #require(study.scenarios, "\(study.failedStages)")
    var listed = [[Bool]]()
    for outcome in found.outcomes {
      var nodes = recipe.tree.nodes
      if outcome.ways[1] == 0 { nodes[1] = nodes[1].changing(weights: .equal) }
      var own = Recipe(tree: recipe.tree.with(nodes), tiers: recipe.tiers, list: 1)
      if outcome.ways[0] > 0 { own = try #require(own.leavingOut(childOfRoot: outcome.ways[0] - 1)) }
      let decision = try IndexModel(own, on: panel).decision
      listed.append(decision.isListed!)
      #expect(outcome.listSize == decision.isListed!.count(where: \.self))
    }
    for i in 0..<Self.n { #expect(found.areas[i].listed == listed.count { $0[i] }) }
    #expect(found.published == 3)
  }

  /// A published node has its own ranks, and the correlation with the score that Spearman's formula gives.
  @Test func publishedNodesHaveRanksOfTheirOwn() throws {
    let panel = Sample.panel(Self.n)
    let study = try Study(
      StudyPlan(recipe: Self.recipe(.higherIsWorse, isLinear: true), structure: nil, seed: 1), on: panel, threads: 1)
    let published = study.published
    #expect(published.map(\.id) == ["people"] && published[0].node == 0)
    let values = study.evaluation.nodeValues.column(0)
    #expect(published[0].values == values && published[0].ranks == values.descendingRanks)
    // Without ties: 1 − 6·Σd²/(n(n² − 1)).
    let squares = zip(values.descendingRanks, study.decision.ranks).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    #expect(Set(study.decision.ranks).count == Self.n)
    #expect(abs(published[0].correlation - (1 - 6 * Double(squares) / Double(Self.n * (Self.n * Self.n - 1)))) < 1e-12)
    #expect(study.ledger.contains(.index(.publish(node: 0, count: Self.n))))
  }

  /// What enters by two ways counts by both in the share of the weight that has a noise model.
  @Test func coverageOfNoiseAddsUpOverTheWays() throws {
    let columns = (0..<3).map { j in (0..<20).map { Double(($0 * (j + 3)) % 17) } }
    let errors = [Double](repeating: 1, count: 20)
    let panel = panel(columns, noise: [.normal(standardErrors: errors), .fixed, .fixed])
    let nodes = [
      Node(id: "a", children: [.indicator(0), .indicator(1)], normalise: .none, weights: .equal, aggregate: .sum),
      Node(id: "b", children: [.node(0), .indicator(2)], normalise: .none, weights: .given([1, 3]), aggregate: .sum),
      Node(id: "index", children: [.node(0), .node(1)], normalise: .none, weights: .equal, aggregate: .sum),
    ]
    let tree = IndexTree(nodes: nodes)
    let weights = try Evaluator(panel, tree: tree).evaluate(panel.values).evaluation.weights
    // Half of a by itself, and a quarter of half through b; of a one half.
    #expect(abs(NoiseCoverage(panel, tree, weights: weights).weight - (0.5 + 0.125) / 2) < 1e-12)
  }
}
