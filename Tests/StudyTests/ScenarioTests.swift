import CompositeIndex
import LinearAlgebra
import Probability
import Sensitivity
import Study
import Testing

/// Choices made otherwise, against indices written down one by one.
@Suite struct ScenarioTests {
  private static let nodes: [NodeChange] = [NodeChange(weights: .equal), NodeChange(weights: .given([1, 3]))]
  private static let scales: [NodeChange] = [
    NodeChange(normalise: .zScore), NodeChange(normalise: .minMax(low: 0, high: 1, clamp: false)),
    NodeChange(normalise: .normalScore),
  ]

  private static func study(
    _ choices: [ScenarioPlan.Choice], _ scheme: Scheme? = nil, _ recipe: Recipe = Sample.recipe(),
    on panel: Panel = Sample.panel(60), replicates: Int = 40, threads: Int = 2, stability: StabilityPlan? = nil
  ) throws -> Study {
    try Study(
      StudyPlan(
        recipe: recipe, structure: nil, stability: stability,
        scenarios: ScenarioPlan(choices: choices, scheme: scheme, replicates: replicates), seed: 3),
      on: panel, threads: threads)
  }

  private static func found(_ study: Study) throws -> Scenarios {
    try #require(study.scenarios, "\(study.failedStages)")
  }

  private static func changing(_ recipe: Recipe, _ changes: [(nodes: [Int], change: NodeChange)]) -> Recipe {
    var nodes = recipe.tree.nodes
    for (positions, change) in changes {
      for k in positions {
        let node = nodes[k]
        nodes[k] = Node(
          id: node.id, children: node.children, normalise: change.normalise ?? node.normalise,
          weights: change.weights ?? node.weights, aggregate: change.aggregate ?? node.aggregate, rescale: node.rescale)
      }
    }
    return Recipe(tree: IndexTree(nodes: nodes), tiers: recipe.tiers, list: recipe.list)
  }

  /// Each combination is the index with those steps, and what differs from the published one is counted by hand.
  @Test func combinationsAreTheirIndices() throws {
    let (panel, recipe) = (Sample.panel(60), Sample.recipe())
    let choices = [
      ScenarioPlan.Choice(id: "weighting", .nodes([2], Self.nodes)),
      ScenarioPlan.Choice(id: "scale", .nodes([0, 1], Self.scales)),
      ScenarioPlan.Choice(id: "without", .leaveOut(.indicators)),
    ]
    let found = try Self.found(try Self.study(choices, on: panel))
    let published = try IndexModel(recipe, on: panel).decision
    var (ranks, listed) = ([[Int]](), [[Bool]]())
    for number in 0..<36 {
      let (w, s, l) = (number % 2, number / 2 % 3, number / 6)
      var own = Self.changing(recipe, [([2], Self.nodes[w]), ([0, 1], Self.scales[s])])
      if l > 0 { own = try #require(own.leavingOut(indicator: l - 1)) }
      let decision = try IndexModel(own, on: panel).decision
      ranks.append(decision.ranks)
      listed.append(decision.isListed!)
      #expect(found.outcomes[number].ways == [w, s, l])
      guard case .found(let change) = found.outcomes[number].result else {
        Issue.record("combination \(number) has no result")
        continue
      }
      let shifts = zip(decision.ranks, published.ranks).map { abs($0 - $1) }
      #expect(change.largestShift == shifts.max() && change.meanShift == Double(shifts.reduce(0, +)) / 60)
      #expect(change.joined == zip(published.isListed!, decision.isListed!).count { !$0 && $1 })
      #expect(found.outcomes[number].listSize == decision.isListed!.count(where: \.self))
      #expect(found.outcomes[number].firstWithList == listed.firstIndex(of: decision.isListed!))
    }
    #expect(found.outcomes.count == 36 && found.succeeded == 36)
    #expect(found.listCount == Set(listed).count && Set(listed).count < 36)
    for i in 0..<60 {
      let own = ranks.map { $0[i] }.sorted()
      #expect(found.areas[i].ranks == own[0]...own[35] && found.areas[i].median == own[17])
      let count = listed.count { $0[i] }
      #expect(found.areas[i].listed == count)
      #expect(found.standing(of: i) == (count == 36 ? .all : count == 0 ? Scenarios.Standing.none : .some))
    }
    // The list's size by the analysis of variance over the whole table.
    let sizes = listed.map { Double($0.count(where: \.self)) }
    let expected = try FactorialEffects(of: sizes, over: FactorialDesign(levelCounts: [2, 3, 6])).shares.get()
    let effect = try #require(found.effects.first { $0.output == .listSize })
    for (a, b) in zip(try #require(effect.shares.get().exact).total, expected.total) { #expect(abs(a - b) < 1e-12) }
  }

  /// The published index is found among the combinations, and nowhere where it is not.
  @Test func thePublishedOneIsKnown() throws {
    let ways = [NodeChange(weights: .given([1, 3])), NodeChange(weights: .pca)]
    let choice = ScenarioPlan.Choice(id: "weighting", .nodes([2], ways))
    let cutoffs = ScenarioPlan.Choice(id: "cut_offs", .cutoffs([0.9, 1]))
    #expect(try Self.found(try Self.study([choice, cutoffs])).published == 3)
    let other = ScenarioPlan.Choice(
      id: "weighting", .nodes([2], [NodeChange(weights: .equal), NodeChange(weights: .given([3, 1]))]))
    #expect(try Self.found(try Self.study([other])).published == nil)
  }

  /// Two cut-offs of one problem, the stricter list within the other: the split that nested events have.
  @Test func nestedListsSplitAsTheyMust() throws {
    let tiers = [Tier(id: "list", condition: .problems(atLeast: 1)), Tier(id: "rest", condition: nil)]
    let (n, R) = (40, 300)
    let counts = (0..<n).map { Double(10 + $0) }
    let trials = [Double](repeating: 100, count: n)
    let panel = panel(
      [counts], problems: [.atLeast(30)], noise: [.binomial(successes: counts, trials: trials, per: 100)])
    let choices = [ScenarioPlan.Choice(id: "cut_offs", .cutoffs([1, 1.1]))]
    let noise = Scheme.noise(.redraw)
    let stability = StabilityPlan(replicates: .count(R), level: 0.9, schemes: [noise], certainty: noise)
    let study = try Self.study(
      choices, noise, StudyTests.recipe(1, tiers: tiers, list: 0), on: panel, replicates: R, stability: stability)
    let found = try Self.found(study)
    let split = try #require(found.split)
    // The replicates are those of the scheme itself: with both cut-offs as published, its own shares.
    let same = try Self.found(
      try Self.study(
        [ScenarioPlan.Choice(id: "same", .cutoffs([1, 1]))], noise, StudyTests.recipe(1, tiers: tiers, list: 0),
        on: panel,
        replicates: R, stability: stability))
    let own = try #require(study.stability?.chosen?.listed)
    var varied = 0
    for i in 0..<n {
      let area = split.areas[i]
      #expect(same.split!.areas[i].share == own[i] && same.split!.areas[i].choice == 0)
      // The mean of both shares is the split's; the first is the scheme's, so the second follows.
      let (p, delta) = (area.share, 2 * (own[i] - area.share))
      #expect(delta >= 0)
      #expect(abs(area.choice - delta * delta / 4) < 1e-12)
      #expect(abs(area.data - (p * (1 - p) - delta / 4)) < 1e-12)
      #expect(abs(area.interaction - delta * (1 - delta) / 4) < 1e-12)
      if delta > 0.05 { varied += 1 }
    }
    #expect(varied > 5 && split.replicates == R && split.failures.isEmpty)
    #expect(
      study.ledger.contains(.scenarios(.combine(choices: 1, count: 2, failures: [:])))
        && study.ledger.contains(.scenarios(.cross(noise, count: R, failures: [:]))))
  }

  /// A node with one child weighs it the same by any rule: such a choice was not carried out, and is an error that names it.
  @Test func aChoiceThatIsNotCarriedOutIsNamed() throws {
    let nodes = [
      Node(id: "one", children: [.indicator(0)], normalise: .zScore, weights: .equal, aggregate: .arithmetic),
      Node(
        id: "index", children: [.node(0), .indicator(1)], normalise: .zScore, weights: .equal, aggregate: .arithmetic),
    ]
    let recipe = Recipe(tree: IndexTree(nodes: nodes), tiers: Sample.tiers, list: 1)
    let idle = ScenarioPlan.Choice(id: "idle", .nodes([0], [NodeChange(weights: .equal), NodeChange(weights: .pca)]))
    let other = ScenarioPlan.Choice(id: "other", .nodes([1], Self.scales))
    let study = try Self.study([other, idle], nil, recipe)
    #expect(study.scenarios == nil)
    #expect(study.failedStages == [StageFailure(stage: .scenarios, error: .scenarios(.didNotRun(choice: "idle")))])
  }

  /// Of a choice of which one way alone has a result nothing can be said, and the others stand.
  @Test func aWayWithoutResultIsNoFault() throws {
    let geometric = ScenarioPlan.Choice(
      id: "aggregate", .nodes([2], [NodeChange(aggregate: .arithmetic), NodeChange(aggregate: .geometric(.asIs))]))
    #expect(try Self.found(try Self.study([geometric])).succeeded == 1)
  }

  /// A choice that changes values and no rank is no error: it is told.
  @Test func aChoiceWithoutEffectIsFound() throws {
    let scale = ScenarioPlan.Choice(
      id: "scale", .nodes([2], [NodeChange(rescale: Scale.none), NodeChange(rescale: .standard(mean: 100, sd: 10))]))
    let found = try Self.found(try Self.study([ScenarioPlan.Choice(id: "weighting", .nodes([2], Self.nodes)), scale]))
    #expect(found.idle == [1])
    let alone = try Self.found(try Self.study([scale]))
    for effect in alone.effects {
      guard case .failure(.zeroVariance) = effect.shares else {
        Issue.record("\(effect.output) has shares")
        continue
      }
    }
    #expect(alone.areas.allSatisfy { $0.mover == nil && $0.ranks.count == 1 })
  }

  /// A geometric mean of z-scores has no result: it is counted, and nothing of the others is lost to it.
  @Test func aCombinationThatFailsIsCounted() throws {
    let aggregate = ScenarioPlan.Choice(
      id: "aggregate", .nodes([2], [NodeChange(aggregate: .arithmetic), NodeChange(aggregate: .geometric(.asIs))]))
    let scale = ScenarioPlan.Choice(
      id: "scale",
      .nodes([2], [NodeChange(normalise: .zScore), NodeChange(normalise: .minMax(low: 1, high: 2, clamp: false))]))
    let study = try Self.study([aggregate, scale], .noise(.posterior), replicates: 30)
    let found = try Self.found(study)
    #expect(found.succeeded == 3 && found.outcomes.count == 4)
    guard case .failed(.notPositive) = found.outcomes[1].result else {
      Issue.record("\(found.outcomes[1])")
      return
    }
    #expect(study.ledger.contains(.scenarios(.combine(choices: 2, count: 4, failures: [.notPositive: 1]))))
    for effect in found.effects {
      guard let shares = try? effect.shares.get().exact else { continue }
      #expect(abs(shares.shapley.reduce(0, +) - 1) < 1e-9 && shares.total.allSatisfy(\.isFinite))
    }
    // Where min–max is drawn anew its least value is 1, and no replicate fails.
    #expect(found.split?.failures.isEmpty == true)
  }

  /// Scenarios that share a list fail together, and each is counted.
  @Test func ofScenariosThatShareAListEachFailureCounts() throws {
    func value(_ i: Int, _ j: Int) -> Double { i == 3 ? 2 : Double(10 + (i * (3 + j)) % 17) }
    let columns = (0..<2).map { j in (0..<30).map { value($0, j) } }
    // A value of 2 with a standard error of 1 has no logarithm in one replicate of 44 or so.
    let errors = ColumnNoise.normal(standardErrors: (0..<30).map { $0 == 3 ? 1 : 0.1 })
    let panel = panel(columns, problems: [.atLeast(20)], noise: [errors, .fixed])
    let tiers = [Tier(id: "list", condition: .rank(atMost: 9)), Tier(id: "rest", condition: nil)]
    let root = Node(
      id: "index", children: [.indicator(0), .indicator(1)], normalise: .none, weights: .equal,
      aggregate: .geometric(.asIs))
    let recipe = Recipe(tree: IndexTree(nodes: [root]), tiers: tiers, list: 0)
    let weights = ScenarioPlan.Choice(id: "weights", .nodes([0], Self.nodes))
    let same = ScenarioPlan.Choice(id: "same", .cutoffs([1, 1]))
    // So many fail that there is no split, but the ledger tells.
    func failures(_ choices: [ScenarioPlan.Choice]) throws -> Int {
      let study = try Self.study(choices, .noise(.redraw), recipe, on: panel, replicates: 400)
      for case .scenarios(.cross(_, _, let failures)) in study.ledger { return failures.values.reduce(0, +) }
      return 0
    }
    let apart = try failures([weights])
    #expect(apart > 0 && apart % 2 == 0)
    #expect(try failures([weights, same]) == 2 * apart)
  }

  @Test func everythingFailingEndsTheStage() throws {
    let geometric = ScenarioPlan.Choice(
      id: "aggregate",
      .nodes(
        [2], [NodeChange(aggregate: .geometric(.asIs)), NodeChange(weights: .equal, aggregate: .geometric(.asIs))]))
    let study = try Self.study([geometric])
    #expect(
      study.failedStages == [
        StageFailure(stage: .scenarios, error: .scenarios(.everyCombinationFailed(.notPositive)))
      ])
  }

  @Test func tooManyCombinationsAreRefused() throws {
    let choices = (0..<9).map {
      ScenarioPlan.Choice(id: "c\($0)", .cutoffs([0.9, 1, 1.1]))
    }
    #expect(throws: StudyError.scenarios(.tooManyCombinations(count: 19_683, limit: 10_000))) {
      try Self.study(choices)
    }
  }

  @Test func threadsMakeNoDifference() throws {
    let choices = [
      ScenarioPlan.Choice(id: "weighting", .nodes([2], Self.nodes)),
      ScenarioPlan.Choice(id: "scale", .nodes([0, 1, 2], Self.scales)),
      ScenarioPlan.Choice(id: "lists", .list([0, 1])),
    ]
    func areas(_ threads: Int) throws -> [MembershipSplit] {
      try #require(try Self.found(try Self.study(choices, .noise(.posterior), threads: threads)).split).areas
    }
    let one = try areas(1)
    #expect(try areas(2) == one && areas(3) == one)
    #expect(one.contains { $0.choice > 0 } && one.contains { $0.data > 0 })
  }

  /// The median of an even number of combinations is a rank that one of them has.
  @Test func ofTwoCombinationsTheMedianIsTheLower() throws {
    let found = try Self.found(try Self.study([ScenarioPlan.Choice(id: "weighting", .nodes([2], Self.nodes))]))
    #expect(found.areas.allSatisfy { $0.median == $0.ranks.lowerBound })
  }
}
