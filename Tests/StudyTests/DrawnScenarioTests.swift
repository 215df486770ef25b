import CompositeIndex
import LinearAlgebra
import Multivariate
import Probability
import Sensitivity
import Study
import TestSupport
import Testing

/// Scenarios whose cut-offs and weights are drawn; with other choices than these in `DrawnScenarioTests+Choices`.
@Suite struct DrawnScenarioTests {
  typealias Choice = ScenarioPlan.Choice

  /// The sample's index with given weights at its root, listed by problems and by score.
  static let recipe: Recipe = {
    let own = Sample.recipe()
    var nodes = own.tree.nodes
    nodes[2] = Node(
      id: "index", children: nodes[2].children, normalise: .zScore, weights: .given([1, 3]), aggregate: .arithmetic)
    return Recipe(tree: IndexTree(nodes: nodes), tiers: own.tiers, list: 1)
  }()

  static let cutoffs = Choice(id: "cut_offs", .anyCutoffs([0, 1, 2], within: 0.2))
  static let weights = Choice(id: "weights", .anyWeights([1, 2], .concentration(20)))

  static func study(
    _ choices: [ScenarioPlan.Choice], _ scheme: Scheme? = nil, _ recipe: Recipe = recipe,
    on panel: Panel = Sample.panel(60), draws: Int = 64, sobol: ScenarioPlan.SobolPlan? = nil, threads: Int = 2,
    claims: [Claim] = [], replicates: Int = 20
  ) throws -> Study {
    try Study(
      StudyPlan(
        recipe: recipe, structure: nil,
        scenarios: ScenarioPlan(choices: choices, scheme: scheme, replicates: replicates, draws: draws, sobol: sobol),
        claims: claims, seed: 3),
      on: panel, threads: threads)
  }

  static func found(_ study: Study) throws -> Scenarios {
    try #require(study.scenarios, "\(study.failedStages)")
  }

  /// The index that a scenario's numbers make, written out.
  static func decision(_ numbers: [Double], on panel: Panel, _ recipe: Recipe = recipe) throws -> Decision {
    var indicators = panel.indicators
    for j in 0..<3 {
      let cutoff: Cutoff =
        switch indicators[j].problem! {
        case .atLeast(let bound): .atLeast(bound * numbers[j])
        case .atMost(let bound): .atMost(bound * numbers[j])
        }
      indicators[j] = Indicator(
        id: indicators[j].id, direction: indicators[j].direction, treatments: indicators[j].treatments, problem: cutoff)
    }
    var nodes = recipe.tree.nodes
    for (k, range) in [(1, 3..<5), (2, 5..<7)] {
      nodes[k] = Node(
        id: nodes[k].id, children: nodes[k].children, normalise: nodes[k].normalise,
        weights: .given(Array(numbers[range])), aggregate: nodes[k].aggregate, rescale: nodes[k].rescale)
    }
    let other = Panel(units: panel.units, indicators: indicators, values: panel.values, noise: panel.noise)
    return try IndexModel(
      Recipe(tree: IndexTree(nodes: nodes), tiers: recipe.tiers, list: recipe.list), on: other
    ).decision
  }

  @Test func drawnScenariosAreTheirIndices() throws {
    let panel = Sample.panel(60)
    let scale = Choice(
      id: "scale", .nodes([0], [NodeChange(normalise: .zScore), NodeChange(normalise: .normalScore)]))
    let found = try Self.found(try Self.study([Self.cutoffs, scale, Self.weights], on: panel))
    #expect(found.outcomes.count == 64 && found.succeeded == 64 && found.published == nil)
    #expect(found.numbers.map(\.part) == ["school", "jobs", "income", "income", "fires", "people", "place"])
    #expect(found.numbers.map(\.choice) == [0, 0, 0, 2, 2, 2, 2])
    let published = try IndexModel(Self.recipe, on: panel).decision
    var ranks = [[Int]]()
    for outcome in found.outcomes {
      #expect(outcome.numbers[..<3].allSatisfy { 0.8...1.2 ~= $0 })
      #expect(abs(outcome.numbers[3] + outcome.numbers[4] - 3) < 1e-12)
      #expect(abs(outcome.numbers[5] + outcome.numbers[6] - 4) < 1e-12)
      var nodes = Self.recipe.tree.nodes
      if outcome.ways[1] == 1 {
        nodes[0] = Node(
          id: "people", children: nodes[0].children, normalise: .normalScore, weights: .equal, aggregate: .arithmetic)
      }
      let recipe = Recipe(tree: IndexTree(nodes: nodes), tiers: Self.recipe.tiers, list: 1)
      let decision = try Self.decision(outcome.numbers, on: panel, recipe)
      ranks.append(decision.ranks)
      guard case .found(let change) = outcome.result else {
        Issue.record("a scenario has no result")
        continue
      }
      let shifts = zip(decision.ranks, published.ranks).map { abs($0 - $1) }
      #expect(change.meanShift == Double(shifts.reduce(0, +)) / 60 && change.largestShift == shifts.max())
      #expect(outcome.listSize == decision.isListed!.count(where: \.self))
    }
    for i in 0..<60 {
      let own = ranks.map { $0[i] }.sorted()
      #expect(found.areas[i].ranks == own[0]...own[63] && found.areas[i].median == own[31])
    }
    // What moves an area most is the choice whose inputs explain most of its rank together.
    for i in 0..<60 {
      let own = ranks.map { Double($0[i]) }
      func index(_ input: [Double], _ classes: Int?) throws -> Double {
        let found = try CorrelationRatio.measure(input: input, output: own, classes: classes)
        return (try? found.get())?.index ?? 0
      }
      let numbers = try (0..<7).map { k in try index(found.outcomes.map { $0.numbers[k] }, nil) }
      let sums = [
        numbers[..<3].reduce(0, +), try index(found.outcomes.map { Double($0.ways[1]) }, 63),
        numbers[3...].reduce(0, +),
      ]
      let expected = sums.max()! > 0 ? sums.firstIndex(of: sums.max()!) : nil
      #expect(found.areas[i].mover == expected, "area \(i): \(sums)")
    }
    // Either way of the other choice is as frequent, and means are those drawn around.
    #expect(found.outcomes.count { $0.ways[1] == 1 } == 32)
    let means = (0..<7).map { k in found.outcomes.reduce(0) { $0 + $1.numbers[k] } / 64 }
    #expect(zip(means, [1, 1, 1, 2, 1, 1, 3]).allSatisfy { abs($0 - $1) < 0.05 })
  }

  /// Weights of children left out go with them, the others keep their own; by a standard deviation they spread as told.
  @Test func weightsFollowTheirChildren() throws {
    let panel = Sample.panel(60)
    let without = Choice(id: "without", .leaveOut(.indicators))
    let weights = Choice(id: "weights", .anyWeights([0], .standardDeviation(0.1)))
    let found = try Self.found(try Self.study([without, weights], on: panel, draws: 512))
    let second = found.outcomes.map { $0.numbers[1] / 3 }
    let mean = second.reduce(0, +) / 512
    let sd = (second.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 511).squareRoot()
    #expect(abs(mean - 1 / 3.0) < 0.01 && abs(sd - 0.1) < 0.01)
    let published = try IndexModel(Self.recipe, on: panel).decision.ranks
    let outcomes = found.outcomes.filter { $0.ways[0] == 2 }.prefix(8)  // without jobs, the second child
    for outcome in outcomes {
      var nodes = Self.recipe.tree.nodes
      nodes[0] = Node(
        id: "people", children: nodes[0].children, normalise: .zScore, weights: .given(outcome.numbers),
        aggregate: .arithmetic)
      let own = try #require(
        Recipe(tree: IndexTree(nodes: nodes), tiers: Self.recipe.tiers, list: 1).leavingOut(indicator: 1))
      let decision = try IndexModel(own, on: panel).decision
      #expect(outcome.listSize == decision.isListed!.count(where: \.self))
      guard case .found(let change) = outcome.result else {
        Issue.record("\(outcome)")
        continue
      }
      #expect(change.meanShift == Double(zip(decision.ranks, published).reduce(0) { $0 + abs($1.0 - $1.1) }) / 60)
    }
    #expect(outcomes.count == 8)
  }

  /// The standard deviation is that of the weight which has the largest, the one nearest a half.
  @Test func theLargestSpreadIsTheOneTold() throws {
    let panel = Sample.panel(60)
    let nodes = Self.recipe.tree.nodes
    let three = Node(
      id: "index", children: [.indicator(0), .indicator(1), .indicator(2)], normalise: .zScore,
      weights: .given([0.7, 0.2, 0.1]), aggregate: .arithmetic)
    let recipe = Recipe(tree: IndexTree(nodes: [three]), tiers: Self.recipe.tiers, list: 1)
    #expect(nodes.count == 3)
    let weights = Choice(id: "weights", .anyWeights([0], .standardDeviation(0.1)))
    let found = try Self.found(try Self.study([weights], nil, recipe, on: panel, draws: 512))
    let sds = (0..<3).map { k -> Double in
      let drawn = found.outcomes.map { $0.numbers[k] }
      let mean = drawn.reduce(0, +) / 512
      return (drawn.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 511).squareRoot()
    }
    #expect(abs(sds[0] - 0.1) < 0.01 && sds[1] < sds[0] && sds[2] < sds[1], "\(sds)")
  }

  /// A factor of all cut-offs and drawn factors of some multiply.
  @Test func factorsOfCutoffsMultiply() throws {
    let panel = Sample.panel(60)
    let tiers = [Tier(id: "list", condition: .problems(atLeast: 1)), Tier(id: "rest", condition: nil)]
    let recipe = Recipe(tree: Self.recipe.tree, tiers: tiers, list: 0)
    let common = Choice(id: "common", .cutoffs([0.8, 1.25]))
    let found = try Self.found(try Self.study([common, Self.cutoffs], nil, recipe, on: panel))
    for outcome in found.outcomes {
      let indicators = panel.indicators.enumerated().map { j, own -> Indicator in
        let factor = [0.8, 1.25][outcome.ways[0]] * (j < 3 ? outcome.numbers[j] : 1)
        let cutoff = own.problem.map { problem -> Cutoff in
          switch problem {
          case .atLeast(let bound): .atLeast(bound * factor)
          case .atMost(let bound): .atMost(bound * factor)
          }
        }
        return Indicator(id: own.id, direction: own.direction, treatments: own.treatments, problem: cutoff)
      }
      let other = Panel(units: panel.units, indicators: indicators, values: panel.values, noise: panel.noise)
      #expect(outcome.listSize == (try IndexModel(recipe, on: other)).decision.isListed!.count(where: \.self))
    }
  }

  /// Of a list by problems alone weights answer for nothing and cut-offs for all; intervals are narrow and told.
  @Test func sobolIndicesOfAListByProblems() throws {
    let tiers = [Tier(id: "list", condition: .problems(atLeast: 2)), Tier(id: "rest", condition: nil)]
    let recipe = Recipe(tree: Self.recipe.tree, tiers: tiers, list: 0)
    let study = try Self.study(
      [Self.cutoffs, Self.weights], nil, recipe, draws: 512, sobol: .init(of: [.list, .listSize, .ranks]))
    let found = try Self.found(study)
    let sampled = found.effects.compactMap { effect -> (Scenarios.Output, SampledIndices)? in
      if case .success(.sampled(let indices)) = effect.shares { (effect.output, indices) } else { nil }
    }
    #expect(sampled.map(\.0) == [.list, .listSize, .ranks])
    for (output, indices) in sampled {
      let (all, none) = output == .ranks ? (1, 0) : (0, 1)
      #expect(indices.total[none].value == 0 && indices.total[none].interval == 0...0)
      #expect(abs(indices.total[all].value - 1) < 0.15 && abs(indices.first[all].value - 1) < 0.3)
      #expect(indices.first[none].value == 0)
    }
    #expect(
      study.ledger.contains(.scenarios(.draw(choices: 2, count: 512, failures: [:])))
        && study.ledger.contains(.scenarios(.sobol(scrambles: 8, count: 512, failures: [:]))))
    // Asking for them changes no scenario.
    let plain = try Self.found(try Self.study([Self.cutoffs, Self.weights], nil, recipe, draws: 512))
    #expect(plain.outcomes == found.outcomes)
    // The draws themselves tell as much: no number of a weight explains the list.
    let list = try #require(plain.effects.first { $0.output == .list })
    guard case .success(.given(let shares)) = list.shares else {
      Issue.record("\(list)")
      return
    }
    #expect(shares.count == 7)
    for share in shares where share.choice == 1 { #expect(abs(share.ratio!.index) < 0.1) }
    #expect(shares.filter { $0.choice == 0 }.reduce(0) { $0 + $1.ratio!.index } > 0.5)
  }

  /// Weights change nothing of a list by problems, so the exact shares of the other choices over all their combinations are the truth.
  @Test func intervalsCoverTheExactShares() throws {
    let tiers = [Tier(id: "list", condition: .problems(atLeast: 1)), Tier(id: "rest", condition: nil)]
    let recipe = Recipe(tree: Self.recipe.tree, tiers: tiers, list: 0)
    let finite = [
      Choice(id: "cut_offs", .cutoffs([0.8, 1, 1.2])), Choice(id: "without", .leaveOut(.indicators)),
    ]
    let panel = Sample.panel(60)
    let exact = try #require(
      Self.found(try Self.study(finite, nil, recipe, on: panel)).effects.first { $0.output == .list }?.shares.get()
        .exact)
    let truth = exact.first + exact.total
    let repetitions = TestSize.isLarge ? 2_000 : 150
    var covered = [Int](repeating: 0, count: truth.count)
    for repetition in 0..<repetitions {
      let plan = StudyPlan(
        recipe: recipe, structure: nil,
        scenarios: ScenarioPlan(choices: finite + [Self.weights], draws: 256, sobol: .init(of: [.list])),
        seed: UInt64(repetition))
      let found = try Self.found(try Study(plan, on: panel, threads: 2))
      guard case .success(.sampled(let indices))? = found.effects.last?.shares else {
        Issue.record("no indices in repetition \(repetition)")
        return
      }
      let estimates = indices.first[..<2] + indices.total[..<2]
      for (k, estimate) in estimates.enumerated() where estimate.interval.contains(truth[k]) { covered[k] += 1 }
    }
    let shares = covered.map { Double($0) / Double(repetitions) }
    for share in shares { #expect((TestSize.isLarge ? 0.87...0.94 : 0.81...0.98).contains(share), "\(shares)") }
  }

  /// The list may end with a later tier than the first: here the first is always as long, and the list is not.
  @Test func theListsLengthIsThatOfAllItsTiers() throws {
    let tiers = [
      Tier(id: "first", condition: .rank(atMost: 3)), Tier(id: "second", condition: .problems(atLeast: 1)),
      Tier(id: "rest", condition: nil),
    ]
    let recipe = Recipe(tree: Self.recipe.tree, tiers: tiers, list: 1)
    let found = try Self.found(try Self.study([Self.cutoffs], nil, recipe, sobol: .init(of: [.listSize])))
    guard case .success(.sampled(let indices))? = found.effects.last?.shares else {
      Issue.record("\(found.effects)")
      return
    }
    #expect(abs(indices.total[0].value - 1) < 0.3)
  }

  @Test func anOutputThatNeverVariesIsNotDefined() throws {
    let tiers = [Tier(id: "list", condition: .problems(atLeast: 9)), Tier(id: "rest", condition: nil)]
    let recipe = Recipe(tree: Self.recipe.tree, tiers: tiers, list: 0)
    let found = try Self.found(try Self.study([Self.cutoffs], nil, recipe, sobol: .init()))
    #expect(!found.effects.isEmpty)
    for effect in found.effects {
      guard case .failure(.zeroVariance) = effect.shares else {
        Issue.record("\(effect.output) has shares")
        continue
      }
    }
    #expect(found.areas.allSatisfy { $0.mover == nil })
  }

  /// A geometric mean of z-scores has no result: such scenarios are counted, and their points left out of the indices.
  @Test func scenariosThatFailAreCounted() throws {
    let form = Choice(
      id: "form", .nodes([2], [NodeChange(aggregate: .arithmetic), NodeChange(aggregate: .geometric(.asIs))]))
    let study = try Self.study([Self.weights, form], sobol: .init())
    let found = try Self.found(study)
    #expect(found.outcomes.count == 64 && found.succeeded == 32)
    #expect(study.ledger.contains(.scenarios(.draw(choices: 2, count: 64, failures: [.notPositive: 32]))))
    #expect(found.sobolFailures[.notPositive] ?? 0 > 32)
    // Most points being left out, no indices are told but those of the scenarios drawn.
    #expect(found.effects.allSatisfy { if case .success(.sampled) = $0.shares { false } else { true } })
    #expect(found.areas.allSatisfy { 1...60 ~= $0.median })
  }

  /// The weight of a node with one child is the same whatever is drawn.
  @Test func numbersThatChangeNothingAreNamed() throws {
    let nodes = [
      Node(id: "one", children: [.indicator(0)], normalise: .zScore, weights: .equal, aggregate: .arithmetic),
      Node(
        id: "index", children: [.node(0), .indicator(1)], normalise: .zScore, weights: .equal, aggregate: .arithmetic),
    ]
    let recipe = Recipe(tree: IndexTree(nodes: nodes), tiers: Sample.tiers, list: 1)
    let idle = Choice(id: "idle", .anyWeights([0], .concentration(10)))
    let study = try Self.study([Self.cutoffs, idle], nil, recipe)
    #expect(study.failedStages == [StageFailure(stage: .scenarios, error: .scenarios(.didNotRun(choice: "idle")))])
  }

  @Test func threadsMakeNoDifference() throws {
    func found(_ threads: Int) throws -> Scenarios {
      try Self.found(
        try Self.study([Self.cutoffs, Self.weights], .noise(.posterior), sobol: .init(), threads: threads))
    }
    let (one, three) = (try found(1), try found(3))
    #expect(one.outcomes == three.outcomes && one.areas == three.areas && one.split!.areas == three.split!.areas)
    for (a, b) in zip(one.effects, three.effects) {
      if case (.success(.sampled(let x)), .success(.sampled(let y))) = (a.shares, b.shares) { #expect(x == y) }
      if case (.success(.given(let x)), .success(.given(let y))) = (a.shares, b.shares) { #expect(x == y) }
    }
    #expect(one.split!.areas.contains { $0.choice > 0 })
  }

  /// Where figures hardly vary the choices answer for all, as often as scenarios list an area.
  @Test func withoutNoiseTheSplitIsThatOfTheLists() throws {
    let panel = Sample.panel(60)
    // Cells without noise to speak of: every replicate is the observed figures, and the choices answer for all.
    let exact = Panel(
      units: panel.units, indicators: panel.indicators, values: panel.values,
      noise: panel.indicators.map { _ in .normal(standardErrors: [Double](repeating: 1e-9, count: 60)) })
    // Twice as many rules as a worker keeps the problems of at once.
    let found = try Self.found(
      try Self.study([Self.cutoffs, Self.weights], .noise(.redraw), on: exact, draws: 128, replicates: 3))
    let split = try #require(found.split)
    for i in 0..<60 {
      #expect(split.areas[i].data == 0 && split.areas[i].interaction == 0)
      #expect(abs(split.areas[i].share - Double(found.areas[i].listed!) / 128) < 1e-12)
    }
  }
}
