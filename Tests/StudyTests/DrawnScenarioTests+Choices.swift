import CompositeIndex
import LinearAlgebra
import Multivariate
import Probability
import Sensitivity
import Study
import TestSupport
import Testing

/// Treatments among choices, bounds where indicators are left out, claims, and lists by rank.
extension DrawnScenarioTests {
  /// Each treatment is the index whose indicator is treated so.
  @Test func treatmentsAreTheirIndices() throws {
    let panel = Sample.panel(60)
    let choice = Choice(id: "treatment", .treatments([3], [[], [.log1p], [.winsorise]]))
    let scale = Choice(
      id: "scale", .nodes([1], [NodeChange(normalise: .zScore), NodeChange(normalise: .normalScore)]))
    let found = try Self.found(try Self.study([choice, scale], .noise(.posterior), on: panel))
    #expect(found.outcomes.count == 6 && found.published == nil)
    #expect(found.ways[0] == ["treat none", "treat log1p", "treat winsorise"])
    let published = try IndexModel(Self.recipe, on: panel).decision
    for (k, outcome) in found.outcomes.enumerated() {
      var indicators = panel.indicators
      indicators[3] = Indicator(
        id: "fires", direction: .higherIsWorse, treatments: [[], [.log1p], [.winsorise]][k % 3])
      let other = Panel(units: panel.units, indicators: indicators, values: panel.values, noise: panel.noise)
      var nodes = Self.recipe.tree.nodes
      nodes[1] = Node(
        id: "place", children: nodes[1].children, normalise: k < 3 ? .zScore : .normalScore, weights: .given([2, 1]),
        aggregate: .arithmetic)
      let decision = try IndexModel(
        Recipe(tree: IndexTree(nodes: nodes), tiers: Self.recipe.tiers, list: 1), on: other
      ).decision
      guard case .found(let change) = outcome.result else {
        Issue.record("a scenario has no result")
        continue
      }
      let shifts = zip(decision.ranks, published.ranks).map { abs($0 - $1) }
      #expect(change.meanShift == Double(shifts.reduce(0, +)) / 60)
    }
    #expect(found.split?.failures.isEmpty == true)
  }

  @Test func treatmentsThatChangeNothingAreNamed() throws {
    // Nothing of a normal column is an outlier.
    let choice = Choice(id: "treatment", .treatments([2], [[], [.winsorise]]))
    let study = try Self.study([choice, Choice(id: "cut_offs", .cutoffs([0.9, 1]))])
    #expect(
      study.failedStages == [StageFailure(stage: .scenarios, error: .scenarios(.didNotTreat(choice: "treatment")))])
    // It is enough that one indicator of several comes out otherwise.
    let two = Choice(id: "treatment", .treatments([2, 3], [[], [.winsorise], [.log1p]]))
    #expect(try Self.study([two]).scenarios?.outcomes.count == 3)
  }

  /// A treatment that two choices share has one column for both, whichever other columns there are; the later choice prevails.
  @Test func choicesShareTreatedColumns() throws {
    let panel = Sample.panel(60)
    let ways: [[Treatment]] = [[], [.log1p]]
    let both = Choice(id: "both", .treatments([0, 3], ways))
    let first = Choice(id: "first", .treatments([0], [[.log1p], []]))
    let found = try Self.found(try Self.study([both, first], on: panel))
    let published = try IndexModel(Self.recipe, on: panel).decision
    for outcome in found.outcomes {
      var indicators = panel.indicators
      for (j, treatments) in [(0, ways[1 - outcome.ways[1]]), (3, ways[outcome.ways[0]])] {
        let own = indicators[j]
        indicators[j] = Indicator(id: own.id, direction: own.direction, treatments: treatments, problem: own.problem)
      }
      let other = Panel(units: panel.units, indicators: indicators, values: panel.values, noise: panel.noise)
      let ranks = try IndexModel(Self.recipe, on: other).decision.ranks
      guard case .found(let change) = outcome.result else {
        Issue.record("\(outcome)")
        continue
      }
      #expect(
        change.meanShift == Double(zip(ranks, published.ranks).reduce(0) { $0 + abs($1.0 - $1.1) }) / 60,
        "\(outcome.ways)")
    }
    #expect(found.outcomes.count == 4)
  }

  /// A logarithm that cannot be taken fails the scenarios that take it, and no other.
  @Test func aTreatmentThatFailsIsCounted() throws {
    var values = Sample.panel(60).values
    values[5, 3] = -2
    let panel = Sample.panel(60)
    var indicators = panel.indicators
    indicators[3] = Indicator(id: "fires", direction: .higherIsWorse)
    let other = Panel(
      units: panel.units, indicators: indicators, values: values, noise: panel.noise.map { _ in .fixed })
    let choice = Choice(id: "treatment", .treatments([3], [[], [.log1p]]))
    let found = try Self.found(
      try Self.study([choice, Choice(id: "cut_offs", .cutoffs([0.9, 1]))], on: other))
    #expect(found.succeeded == 2)
    guard case .failed(.outsideLogarithm(indicator: "fires", unit: 5, value: -2)) = found.outcomes[1].result else {
      Issue.record("\(found.outcomes[1])")
      return
    }
  }

  /// At least 3 of 4 problems: without one of them, 3 of 3 as they are, and 2 of 3 in proportion.
  @Test func boundsOnProblemsInProportion() throws {
    let n = 40
    let columns = (0..<4).map { j -> [Double] in
      (0..<n).map { i -> Double in
        let step: Int = 2 * j + 3
        return Double((i * step + j) % 17)
      }
    }
    let panel = panel(columns, problems: [.atLeast(8), .atLeast(6), .atLeast(9), .atLeast(7)])
    let tiers = [Tier(id: "list", condition: .problems(atLeast: 3)), Tier(id: "rest", condition: nil)]
    let recipe = StudyTests.recipe(4, tiers: tiers, list: 0)
    func sizes(_ bounds: ScenarioPlan.ProblemBounds) throws -> [Int?] {
      try Self.found(
        try Self.study([Choice(id: "without", .leaveOut(.indicators, bounds: bounds))], nil, recipe, on: panel)
      ).outcomes.map(\.listSize)
    }
    let bounds = [8.0, 6, 9, 7]
    func size(without left: Int?, atLeast: Int) -> Int {
      var count = 0
      for i in 0..<n {
        let problems = (0..<4).count { j in j != left && columns[j][i] >= bounds[j] }
        if problems >= atLeast { count += 1 }
      }
      return count
    }
    let whole = size(without: nil, atLeast: 3)
    let (same, scaled) = (try sizes(.asTheyAre).compactMap { $0 }, try sizes(.proportional).compactMap { $0 })
    let three: [Int] = (0..<4).map { size(without: $0, atLeast: 3) }
    let two: [Int] = (0..<4).map { size(without: $0, atLeast: 2) }
    #expect(same == [whole] + three)
    #expect(scaled == [whole] + two)
    #expect(three.allSatisfy { $0 <= whole } && two.allSatisfy { $0 > whole })
  }

  /// Claims are followed through scenarios, counted by hand.
  @Test func claimsAreFollowed() throws {
    let panel = Sample.panel(60)
    let model = try IndexModel(Self.recipe, on: panel)
    let (a, b) = (model.decision.ranks.firstIndex(of: 20)!, model.decision.ranks.firstIndex(of: 22)!)
    let claims = [
      Claim(id: "first", .listed(.rankAtMost(4))),
      Claim(id: "pair", .worse(panel.units.ids[a], panel.units.ids[b])),
    ]
    let all: [[Double]] = [[1, 9], [1, 3], [1, 1], [9, 1]]
    let choice = Choice(id: "weights", .nodes([2], all.map { NodeChange(weights: .given($0)) }))
    let found = try Self.found(try Self.study([choice], on: panel, claims: claims))
    var counts = [0, 0]
    for weights in all {
      var nodes = Self.recipe.tree.nodes
      nodes[2] = Node(
        id: "index", children: nodes[2].children, normalise: .zScore, weights: .given(weights), aggregate: .arithmetic)
      let decision = try IndexModel(
        Recipe(tree: IndexTree(nodes: nodes), tiers: Self.recipe.tiers, list: 1), on: panel
      ).decision
      let isListed = decision.isListed!
      if (0..<60).allSatisfy({ model.decision.ranks[$0] > 4 || isListed[$0] }) { counts[0] += 1 }
      if decision.ranks[a] < decision.ranks[b] { counts[1] += 1 }
    }
    #expect(found.claims.map(\.claim) == claims && found.claims.map(\.count) == counts)
    #expect(counts[1] > 0 && counts[1] < 4)
    #expect(found.effects.contains { $0.output == .claims })
    // Each way is one scenario here.
    #expect(found.claims.allSatisfy { $0.ways.count == 1 && $0.ways[0].allSatisfy { $0.scenarios == 1 } })
    #expect(found.claims.map { $0.ways[0].map(\.count).reduce(0, +) } == counts)
    let broken = try #require(found.claims[1].weakest)
    #expect(broken.choice == 0 && broken.ways == all.indices.filter { found.claims[1].ways[0][$0].count == 0 })
  }

  /// A list by rank crossed with replicates is the list that ranking gives.
  @Test func listsByRankAreThoseOfRanks() throws {
    let tiers = [Tier(id: "list", condition: .rankShare(atMost: 0.3)), Tier(id: "rest", condition: nil)]
    let recipe = Recipe(tree: Self.recipe.tree, tiers: tiers, list: 0)
    let noise = Scheme.noise(.redraw)
    let plan = StudyPlan(
      recipe: recipe, structure: nil, stability: stability(150, [noise]),
      scenarios: ScenarioPlan(
        choices: [
          Choice(id: "same", .nodes([2], [.init(weights: .given([1, 3])), .init(weights: .given([1, 2.9999]))]))
        ],
        scheme: noise, replicates: 150), seed: 3)
    let study = try Study(plan, on: Sample.panel(60), threads: 2)
    let (own, split) = (try #require(study.stability?.chosen?.listed), try #require(study.scenarios?.split))
    for i in 0..<60 { #expect(abs(split.areas[i].share - own[i]) < 0.01) }
    #expect(own.contains { 0.2...0.8 ~= $0 })
  }
}
