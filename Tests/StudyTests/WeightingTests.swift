import CompositeIndex
import LinearAlgebra
import Multivariate
import Probability
import Resampling
import Sensitivity
import Study
import TestSupport
import Testing

/// Other weightings, against indices written out and evaluated alone.
@Suite struct WeightingTests {
  private typealias Alternative = WeightingPlan.Alternative
  private static let root = 2

  private static func study(
    _ alternatives: [WeightingPlan.Alternative], top: Int? = nil, with scheme: Scheme? = nil, replicates: Int = 60,
    of recipe: Recipe = Sample.recipe(), on panel: Panel = Sample.panel(60), threads: Int = 2, gates: Gates = Gates(),
    level: Double = 0.9
  ) throws -> Study {
    try Study(
      StudyPlan(
        recipe: recipe, structure: nil,
        weightings: WeightingPlan(
          alternatives: alternatives, top: top, scheme: scheme, replicates: replicates, level: level),
        gates: gates, seed: 3),
      on: panel, threads: threads)
  }

  private static func found(_ study: Study) throws -> Weightings {
    try #require(study.weightings, "\(study.failedStages)")
  }

  private static let alternatives = [
    WeightingPlan.Alternative(id: "equal", nodes: [2], weights: .equal),
    WeightingPlan.Alternative(id: "place", nodes: [2], weights: .given([1, 3])),
    WeightingPlan.Alternative(id: "critic", nodes: [0, 1], weights: .critic),
  ]

  private static func reweighed(_ alternative: WeightingPlan.Alternative) -> Recipe {
    let recipe = Sample.recipe(needs: nil)
    var nodes = recipe.tree.nodes
    for k in alternative.nodes {
      nodes[k] = Node(
        id: nodes[k].id, children: nodes[k].children, normalise: nodes[k].normalise, weights: alternative.weights,
        aggregate: nodes[k].aggregate)
    }
    return Recipe(tree: IndexTree(nodes: nodes), tiers: recipe.tiers, list: recipe.list)
  }

  /// Each weighting is the index with those weights, and every two are compared by hand.
  @Test func weightingsAreTheirIndices() throws {
    let panel = Sample.panel(60)
    let found = try Self.found(try Self.study(Self.alternatives, top: 12))
    let models =
      try [IndexModel(Sample.recipe(), on: panel)]
      + Self.alternatives.map { try IndexModel(Self.reweighed($0), on: panel) }
    #expect(found.results.count == 4 && found.top == 12 && found.agreements.count == 6)
    for (result, model) in zip(found.results, models) {
      let outcome = try #require(result.outcome)
      #expect(outcome.ranks == model.decision.ranks && outcome.tiers == model.decision.tiers)
      #expect(outcome.isListed == model.decision.isListed && outcome.intervals.allSatisfy { $0 == nil })
      for (k, effects) in outcome.nodes.enumerated() {
        let (weights, children) = (model.evaluation.weights[k], model.evaluation.normalised[k])
        let total = weights.reduce(0, +)
        // What is added up, its variance and covariances, from the definitions.
        let value = (0..<60).map { i in weights.indices.reduce(0) { $0 + weights[$1] / total * children[i, $1] } }
        let mean = value.reduce(0, +) / 60
        let variance = value.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        for j in weights.indices {
          #expect(agree(effects.weights[j], weights[j] / total))
          let covariance = (0..<60).reduce(0) { $0 + weights[j] / total * children[$1, j] * (value[$1] - mean) }
          #expect(agree(try #require(effects.effective)[j], covariance / variance))
        }
        #expect(agree(effects.effective!.reduce(0, +), 1) && agree(effects.shapley!.reduce(0, +), 1))
        #expect(effects.shapley!.allSatisfy { $0 >= 0 })
      }
    }
    for agreement in found.agreements {
      let (a, b) = (models[agreement.first].decision, models[agreement.second].decision)
      let shifts = zip(a.ranks, b.ranks).map { abs($0 - $1) }
      #expect(agreement.largestShift == shifts.max() && agreement.mostMoved == shifts.firstIndex(of: shifts.max()!))
      #expect(agree(agreement.meanShift, Double(shifts.reduce(0, +)) / 60))
      #expect(agreement.top == a.ranks.count { $0 <= 12 })
      #expect(agreement.sharedTop == zip(a.ranks, b.ranks).count { $0 <= 12 && $1 <= 12 })
      #expect(agreement.sameTier == zip(a.tiers, b.tiers).count { $0 == $1 })
      let lists = zip(a.isListed!, b.isListed!)
      let list = try #require(agreement.list)
      #expect(list.both == lists.count { $0 && $1 } && list.joined == lists.count { !$0 && $1 })
      #expect(list.left == lists.count { $0 && !$1 })
      #expect(list.jaccard == Double(list.both) / Double(lists.count { $0 || $1 }))
      let spearman = try Correlations.spearman(
        panel: Matrix(columns: [a.ranks.map(Double.init), b.ranks.map(Double.init)]))
      #expect(agree(try #require(agreement.spearman), spearman.coefficients[0, 1]))
      let pairs = (0..<60).flatMap { i in
        (0..<i).map { j in ((a.ranks[i] - a.ranks[j]).signum(), (b.ranks[i] - b.ranks[j]).signum()) }
      }
      let (one, other) = (Double(pairs.count { $0.0 != 0 }), Double(pairs.count { $0.1 != 0 }))
      let score = pairs.reduce(0) { $0 + $1.0 * $1.1 }
      #expect(agree(try #require(agreement.kendall), Double(score) / (one * other).squareRoot()))
    }
  }

  /// Two correlated inputs: Shapley shares are the mean of S and S_T; of normal ones S is the squared correlation, and the spline
  /// finds a straight line where there is one.
  @Test func knownShares() throws {
    let n = 4_000
    var stream = RandomStream(seed: 9, stream: 70)
    let x = (0..<n).map { _ in Normal.draw(from: &stream) }
    let z = x.map { 0.6 * $0 + 0.8 * Normal.draw(from: &stream) }
    let recipe = StudyTests.recipe(2, normalise: Scale.none, weights: .given([1, 2]))
    let found = try Self.found(
      try Self.study([Alternative(id: "equal", nodes: [0], weights: .equal)], of: recipe, on: StudyTests.panel([x, z])))
    let effects = try #require(found.results[0].outcome).nodes[0]
    let S = try Moments.fit(panel: Matrix(columns: [x, z, zip(x, z).map { ($0 + 2 * $1) / 3 }]))
    let (R, V) = (S.correlation, S.covariance[2, 2])
    for i in 0..<2 {
      let first = R[2, i] * R[2, i]
      #expect(abs(effects.mainEffects[i]! - first) < 0.01 && effects.degreesOfFreedom[i]! < 6)
      let own = Double(i + 1) / 3
      let total = own * own * S.covariance[i, i] * (1 - R[0, 1] * R[0, 1]) / V
      #expect(agree(effects.shapley![i], (first + total) / 2, 1e-9))
      #expect(agree(effects.declared[i], Double((i + 1) * (i + 1)) * S.covariance[i, i], 1e-9))
    }
    #expect(effects.reference == 1)
    let ratios = try #require(effects.ratios(0))
    #expect(agree(ratios.effect, effects.mainEffects[0]! / effects.mainEffects[1]!))
    #expect(agree(ratios.declared, effects.declared[0] / effects.declared[1]))
  }

  /// Weights on replicates are those that each replicate's index has, found alone.
  @Test func intervalsAreOfEveryReplicate() throws {
    let (panel, R) = (Sample.panel(60), 12)
    let critic = Alternative(id: "critic", nodes: [0, 1], weights: .critic)
    let study = try Self.study([critic], with: .noise(.redraw), replicates: R, level: 0.5)
    let found = try Self.found(study)
    let cells = try drawnCells(R, panel, .redraw, seed: 3)
    for (m, recipe) in [Sample.recipe(), Self.reweighed(critic)].enumerated() {
      let outcome = try #require(found.results[m].outcome)
      #expect(outcome.failures.isEmpty)
      let replicates = try cells.map { try Evaluator(panel, tree: recipe.tree).evaluate($0).evaluation.weights }
      for (k, node) in recipe.tree.nodes.enumerated() {
        guard node.weights.isEstimated else {
          #expect(outcome.intervals[k] == nil)
          continue
        }
        for j in node.children.indices {
          let sorted = replicates.map { $0[k][j] / $0[k].reduce(0, +) }.sorted()
          // Type 7 of twelve numbers: quartiles at 2.75 and 8.25.
          let interval = try #require(outcome.intervals[k]?[j])
          #expect(abs(interval.low - (0.25 * sorted[2] + 0.75 * sorted[3])) < 1e-9)
          #expect(abs(interval.high - (0.75 * sorted[8] + 0.25 * sorted[9])) < 1e-9)
          // Of two children, components and CRITIC make equal weights.
          #expect(interval.low < interval.high || node.children.count == 2)
        }
      }
    }
    #expect(study.ledger.contains(.weightings(.replicate(.noise(.redraw), count: R, failures: [:]))))
    #expect(study.ledger.contains(.weightings(.reweigh(count: 1, failures: [:]))))
  }

  @Test func threadsMakeNoDifference() throws {
    func found(_ threads: Int) throws -> Weightings {
      try Self.found(try Self.study(Self.alternatives, with: .noise(.posterior), of: Self.ranked, threads: threads))
    }
    let one = try found(1)
    for threads in 2...3 {
      let other = try found(threads)
      #expect(other.results == one.results && other.agreements == one.agreements)
      #expect(try other.space.get() == one.space.get())
    }
  }

  /// Weights that cannot be applied name the reason, and the others stand.
  @Test func whatCannotBeAppliedIsNamed() throws {
    let entropy = Alternative(id: "entropy", nodes: [2], weights: .entropy)
    let study = try Self.study([entropy, Self.alternatives[0]])
    let found = try Self.found(study)
    guard case .failed(.negativeShare) = found.results[1] else {
      Issue.record("\(found.results[1])")
      return
    }
    #expect(found.results[2].outcome != nil && found.agreements.map(\.second) == [2])
    #expect(study.ledger.contains(.weightings(.reweigh(count: 2, failures: [.negativeShare: 1]))))
    #expect(
      study.doubts(nil, Gates()).contains {
        if case .weightsDoNotApply("entropy", .negativeShare) = $0 { true } else { false }
      })
  }

  /// A weighting that is the index's own, or another's, to the bit is told.
  @Test func theSameIsTold() throws {
    let study = try Self.study([
      Alternative(id: "own again", nodes: [2], weights: .pca), Self.alternatives[1],
      Alternative(id: "two", nodes: [2], weights: .given([2, 6])),
    ])
    let found = try Self.found(study)
    // Twice the weights are the same means.
    #expect(found.same(as: 1) == 0 && found.same(as: 3) == 2)
    #expect(
      study.doubts(nil, Gates()).suffix(2) == [
        .sameWeights(weighting: "own again", as: "own"), .sameWeights(weighting: "two", as: "place"),
      ])
    let differing = try Self.found(try Self.study(Array(Self.alternatives.dropFirst())))
    #expect(differing.results.indices.allSatisfy { differing.same(as: $0) == nil })
  }

  /// Ranks decide the list, over two domains.
  private static let ranked = Recipe(
    tree: Sample.recipe().tree, tiers: [Tier(id: "first", condition: .rank(atMost: 9))], list: 0)

  /// d = (2, 1, −3): more than half of all weights, .55 of them, put the one area above the other.
  @Test func ofAPairTheShareIsKnown() throws {
    let tiers = [Tier(id: "first", condition: .rank(atMost: 1))]
    let recipe = StudyTests.recipe(3, normalise: Scale.none, weights: .given([1, 1, 2]), tiers: tiers, list: 0)
    let found = try Self.found(
      try Self.study(
        [Alternative(id: "equal", nodes: [0], weights: .equal)], of: recipe,
        on: StudyTests.panel([[2, 0], [1, 0], [-3, 0]])))
    let space = try found.space.get()
    #expect(space.subject == .list && space.rule == .top(1) && space.weights == [0.25, 0.25, 0.5])
    // Under the own weights the second area is listed: w·d = −.75.
    #expect(space.areas.map(\.isListed) == [false, true] && space.areas.map(\.rival) == [1, 0])
    #expect(agree(space.areas[1].orderShare!, 0.45) && agree(space.areas[0].orderShare!, 0.45))
    #expect(abs(space.areas[0].share - 0.55) < 4 * space.areas[0].standardError && space.draws == 8_192)
    // A = .75, B = 2: ε = A/(A + B).
    #expect(agree(space.areas[0].robustness!, 0.75 / 2.75) && agree(space.areas[1].robustness!, 0.75 / 2.75))
    #expect(space.areas.allSatisfy { $0.ranks == 1...2 } && space.dominatedPairs == 0)
    // |w·d|/‖d − d̄‖ with d̄ = 0.
    let radius = try #require(space.list.nearest)
    #expect(agree(radius.distance, 0.75 / 14.0.squareRoot()))
    #expect(space.areas.allSatisfy { agree($0.stability!.reached!.distance, radius.distance) && $0.stability!.isExact })
  }

  /// An absolute cut-off: shares are exact, of means as of sums.
  @Test(arguments: [Aggregation.arithmetic, .sum]) func ofACutoffSharesAreExact(aggregate: Aggregation) throws {
    var stream = RandomStream(seed: 7, stream: 72)
    let columns = (0..<3).map { _ in (0..<30).map { _ in Normal.draw(from: &stream) } }
    let weights = [0.5, 1.0, 0.5]
    let bound = aggregate == .sum ? 0.8 : 0.4
    let nodes = [
      Node(
        id: "index", children: (0..<3).map(Child.indicator), normalise: Scale.none, weights: .given(weights),
        aggregate: aggregate)
    ]
    let recipe = Recipe(
      tree: IndexTree(nodes: nodes), tiers: [Tier(id: "high", condition: .score(atLeast: bound))], list: 0)
    let study = try Self.study(
      [Alternative(id: "equal", nodes: [0], weights: .equal)], of: recipe, on: StudyTests.panel(columns))
    let space = try Self.found(study).space.get()
    #expect(space.rule == .atLeast(0.4) && space.draws == 0 && space.subject == .list)
    for i in 0..<30 {
      let area = space.areas[i]
      #expect(area.share == PairAcceptability.share(columns.map { $0[i] - 0.4 }) && area.standardError == 0)
      #expect(area.isListed == study.decision.isListed![i] && area.rival == nil && area.stability!.isExact)
    }
    #expect(study.ledger.contains(.weightings(.allWeights(.atLeast(0.4), draws: 0, count: 30))))
  }

  /// Every weight by itself: who is listed, who stands above whom.
  @Test func allWeightsAreTried() throws {
    let (panel, k) = (Sample.panel(60), 9)
    let space = try Self.found(try Self.study(Self.alternatives, of: Self.ranked, on: panel)).space.get()
    let values = try IndexModel(Self.ranked, on: panel).evaluation.normalised[2]
    #expect(space.rule == .top(k) && space.areas.count { $0.isListed } == k)
    var (counts, lows, highs) = (
      [Int](repeating: 0, count: 60), [Int](repeating: 60, count: 60), [Int](repeating: 0, count: 60)
    )
    for step in 0...4_000 {
      let w = (Double(step) + 0.25) / 4_000.5
      let scores = (0..<60).map { w * values[$0, 0] + (1 - w) * values[$0, 1] }
      for i in 0..<60 {
        let rank = 1 + scores.count { $0 > scores[i] }
        if rank <= k { counts[i] += 1 }
        (lows[i], highs[i]) = (min(lows[i], rank), max(highs[i], rank))
      }
    }
    for i in 0..<60 {
      let area = space.areas[i]
      // Two children: a weight is uniform on a line.
      #expect(abs(area.share - Double(counts[i]) / 4_001) < 0.002 + 4 * area.standardError)
      #expect(area.ranks.lowerBound <= lows[i] && area.ranks.upperBound >= highs[i])
      #expect((area.stability?.reached == nil) == (counts[i] == 0 || counts[i] == 4_001))
    }
    // The published list is that of its own weights.
    let study = try Self.study(Self.alternatives, of: Self.ranked, on: panel)
    #expect(space.areas.map(\.isListed) == study.decision.isListed)
    #expect(study.ledger.contains(.weightings(.allWeights(.top(k), draws: 8_192, count: 60))))
  }

  /// A list that problems decide, and one by standard deviations, do not follow from scores alone: then the highest are looked at.
  @Test func otherListsAreLookedAtByTheirLength() throws {
    let study = try Self.study(Self.alternatives)
    let space = try Self.found(study).space.get()
    let listed = study.decision.isListed!.count(where: \.self)
    #expect(space.subject == .top && space.rule == .top(listed) && listed > 3)
    #expect(try Self.found(try Self.study(Self.alternatives, top: 5)).space.get().rule == .top(5))
  }

  @Test func whereThereAreNoWeightsItIsSaid() throws {
    func absence(_ node: Node) throws -> WeightSpace.Absence? {
      let recipe = Recipe(tree: IndexTree(nodes: [node]))
      let study = try Self.study([Alternative(id: "equal", nodes: [0], weights: .equal)], of: recipe)
      if case .failure(let absence) = try Self.found(study).space { return absence }
      return nil
    }
    #expect(
      try absence(
        Node(
          id: "index", children: [.indicator(0), .indicator(1)], normalise: .minMax(low: 1, high: 2, clamp: false),
          weights: .given([1, 2]), aggregate: .geometric(.asIs))) == .notAddedUp)
    #expect(
      try absence(
        Node(
          id: "index", children: [.indicator(0)], normalise: .zScore, weights: .given([2]), aggregate: .arithmetic))
        == .oneChild)
  }

  /// A component that leaves a child out weighs it nothing, or by rounding a little less.
  @Test func aWeightOfNothingIsNone() throws {
    let (a, b) = ([1.0, 1, -1, -1, 2, -2, 0.5, -0.5], [1.0, -1, 1, -1, 0, 0, 0, 0])
    let third = zip(a, [0.1, 0.1, -0.1, -0.1, 0.2, 0.2, -0.2, -0.2]).map { $0 + $1 }
    for columns in [[a, third, b], [b, a, third], [a, b, third.map { -3 * $0 }.map { -$0 }]] {
      let study = try Self.study(
        [Alternative(id: "equal", nodes: [0], weights: .equal)], of: StudyTests.recipe(3, weights: .pca),
        on: StudyTests.panel(columns))
      let found = try Self.found(study)
      let space = try found.space.get()
      #expect(space.weights.allSatisfy { $0 >= 0 } && agree(space.weights.reduce(0, +), 1))
      #expect(found.results[0].outcome!.nodes[0].shapley!.allSatisfy { $0 >= 0 })
    }
  }

  /// Of many areas, the nearest weights are sought where the list ends.
  @Test func nearestWeightsAreSoughtAboutTheEndOfTheList() throws {
    let n = 9_000
    var stream = RandomStream(seed: 5, stream: 71)
    let columns = (0..<2).map { _ in (0..<n).map { _ in Normal.draw(from: &stream) } }
    func found(_ last: Int) throws -> (space: WeightSpace, ranks: [Int]) {
      let tiers = [Tier(id: "first", condition: .rank(atMost: last))]
      let study = try Self.study(
        [Alternative(id: "other", nodes: [0], weights: .given([1, 2]))],
        of: StudyTests.recipe(2, tiers: tiers, list: 0),
        on: StudyTests.panel(columns))
      return (try Self.found(study).space.get(), study.decision.ranks)
    }
    // Few enough: all that some weights may move.
    let (short, _) = try found(100)
    for area in short.areas { #expect((area.stability == nil) == area.isFixed(by: .top(100))) }
    // Too many: those nearest in rank, as many as make 2²³ pairs.
    let (long, ranks) = try found(3_000)
    let movable = ranks.indices.filter { !long.areas[$0].isFixed(by: .top(3_000)) }
    let sought = movable.filter { long.areas[$0].stability != nil }
    #expect(sought.count == (1 << 23) / n && movable.count > sought.count)
    #expect(long.areas.count { $0.stability != nil } == sought.count)
    let (low, high) = (sought.map { ranks[$0] }.min()!, sought.map { ranks[$0] }.max()!)
    #expect(low < 3_000 && high > 3_000)
    #expect(movable.allSatisfy { (low...high ~= ranks[$0]) == (long.areas[$0].stability != nil) })
  }

  /// What has files gets its weights in the order of the plan.
  @Test func elicitedWeightsAreFilledIn() {
    let file = Weighting.elicited(Elicitation(file: "w.csv", method: .budgetAllocation))
    let plan = WeightingPlan(alternatives: [
      Alternative(id: "a", nodes: [2], weights: file), Self.alternatives[0],
      Alternative(id: "b", nodes: [1], weights: file),
    ]).with(elicited: [[0.1, 0.9], [0.7, 0.3]])
    func weights(_ values: [Double]) -> Weighting {
      .elicited(Elicitation(file: "w.csv", method: .budgetAllocation, weights: values))
    }
    #expect(plan.alternatives.map(\.weights) == [weights([0.1, 0.9]), .equal, weights([0.7, 0.3])])
  }

  /// Replicates in which one weighting fails are counted for it alone, and beyond the gate it has no intervals.
  @Test func failuresAreCounted() throws {
    let n = 40
    var stream = RandomStream(seed: 4, stream: 73)
    let columns = (0..<2).map { _ in (0..<n).map { _ in 4 + stream.uniform() } }
    let noise = ColumnNoise.normal(standardErrors: [Double](repeating: 1.5, count: n))
    let panel = StudyTests.panel(columns, noise: [noise, noise])
    let recipe = StudyTests.recipe(2, normalise: Scale.none, weights: .critic)
    func found(_ share: Double) throws -> (Weightings, Study) {
      let study = try Self.study(
        [Alternative(id: "entropy", nodes: [0], weights: .entropy)], with: .noise(.redraw), replicates: 50, of: recipe,
        on: panel, gates: Gates(failedReplicatesShare: share))
      return (try Self.found(study), study)
    }
    let (strict, study) = try found(0.01)
    let outcomes = strict.results.compactMap(\.outcome)
    let failed = outcomes[1].failures
    #expect(outcomes.count == 2 && outcomes[0].failures.isEmpty && outcomes[0].intervals[0] != nil)
    #expect(failed.keys.map(\.rawValue) == ["negative-share"] && 1..<50 ~= failed.total)
    #expect(outcomes[1].intervals[0] == nil)
    #expect(study.ledger.contains(.weightings(.replicate(.noise(.redraw), count: 50, failures: failed))))
    #expect(try found(1).0.results[1].outcome?.intervals[0] != nil)
  }

  /// What grows with the plan is told at the start, with the part at fault.
  @Test func whatIsTooMuchIsTold() throws {
    func plan(_ replicates: Int) -> StudyPlan {
      StudyPlan(
        recipe: Sample.recipe(), structure: nil,
        weightings: WeightingPlan(alternatives: Self.alternatives, scheme: .noise(.redraw), replicates: replicates),
        seed: 1)
    }
    let panel = Sample.panel(600)
    func demand(_ replicates: Int) throws -> Demand {
      let plan = plan(replicates)
      return try #require(
        try Study.demands(of: plan, on: IndexModel(plan.recipe, on: panel), threads: 2, memory: .max).first {
          $0.part == .weightings
        })
    }
    let many = try demand(1_000_000)
    // Seven weights of four weightings are kept of each replicate, and twice more while quantiles are taken.
    #expect(try many.bytes - demand(10).bytes == 24 * 28 * (1_000_000 - 10))
    #expect(try many.seconds > 100 && 0.01...10 ~= demand(1_000).seconds)
    #expect(throws: StudyError.tooMuchMemory(.weightings, bytes: many.bytes, limit: 64 << 20)) {
      try Study(plan(1_000_000), on: panel, threads: 2, memory: 64 << 20) { stage in
        Issue.record("\(stage) was begun")
        return .none
      }
    }
  }
}
