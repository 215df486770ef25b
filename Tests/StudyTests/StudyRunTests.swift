import Clustering
import CompositeIndex
import LinearAlgebra
import Multivariate
import Probability
import Resampling
import Study
import Synchronization
import Testing
import TestSupport

@Suite struct StudyRunTests {
  /// What a study put out, in a form that compares bit for bit.
  private struct Output: Equatable {
    let scores: [Double]
    let decision: Decision
    let correlation: Matrix?
    let eigenvalues: [Double]?
    let labels: [Int]?
    let profiles: [Grouping.Profile]?
    let search: Grouping.Search?
    let ranks: [[RankSummary]]
    let listed: [[Double]?]
    let tiers: [Matrix?]
    let problems: [Matrix?]
    let needs: [Matrix]
    let weights: [[[Interval]]]
    let failures: [FailureCounts]
    let certainty: Certainty?
    let recovery: Recovery?
    let ledger: [StudyStep]

    init(_ study: Study) {
      scores = study.evaluation.scores
      decision = study.decision
      correlation = study.structure?.correlation
      eigenvalues = study.structure?.components.eigenvalues
      labels = study.groups?.labels
      profiles = study.groups?.profiles
      search = study.groups?.search
      let outcomes = study.stability?.outcomes ?? []
      ranks = outcomes.map(\.ranks)
      listed = outcomes.map(\.listed)
      tiers = outcomes.map(\.tiers)
      problems = outcomes.map(\.problems)
      needs = outcomes.map(\.needs)
      weights = outcomes.map(\.weights)
      failures = outcomes.map(\.failures)
      certainty = study.stability?.certainty
      recovery = study.recovery
      ledger = study.ledger
    }
  }

  private static let schemes: [Scheme] = [
    .noise(.posterior), .areas, Scheme(name: "redraw", .noise(.redraw, prior: .jeffreys, correlations: [])),
  ]

  private static func plan(_ recipe: Recipe, groups: GroupPlan? = nil, truth: Truth? = nil) -> StudyPlan {
    StudyPlan(recipe: recipe, groups: groups, stability: stability(500, schemes), truth: truth, seed: 11)
  }

  /// Few areas, so that ranks are counted in a table; and more, so that they are kept.
  @Test(arguments: [47, 300], [Scale.none, .minMax(low: 0, high: 100, clamp: false)])
  func bytesDoNotDependOnThreads(_ n: Int, _ rescale: Scale) throws {
    let plan = Self.plan(
      Sample.recipe(rescale: rescale),
      groups: GroupPlan(
        of: .indicators, areas: .all, basis: .profile, count: .sought(by: .silhouette, from: 2, to: 4, smallest: 1)),
      truth: Truth(scores: (0..<n).map { Double($0 % 17) }, groups: (0..<n).map { "\($0 % 3)" }))
    let panel = Sample.panel(n)
    let first = Output(try Study(plan, on: panel, threads: 1))
    for threads in [1, 2, 3] {
      #expect(Output(try Study(plan, on: panel, threads: threads)) == first)
    }
    #expect(first.ranks.count == 3)
  }

  /// Everything there is, switched on: whatever a study holds is the same, field by field.
  @Test func nothingOfAStudyDependsOnThreads() throws {
    let n = 64
    let base = Sample.panel(
      n, factors: (0..<5).map { NoiseFactors(designEffect: 1.2, persistence: 0.3, disclosure: $0 == 2 ? 0 : 1) })
    var indicators = base.indicators
    indicators[4] = Indicator(id: "few", direction: .higherIsWorse, treatments: [.shrink(.eb, towards: 0)])
    let panel = Panel(
      units: base.units, indicators: indicators, values: base.values, noise: base.noise,
      noiseFactors: base.noiseFactors)
    let schemes: [Scheme] = [
      .noise(.posterior, prior: .within(level: 0), correlations: [.init(first: 0, second: 1, coefficient: 0.5)]),
      Scheme(name: "redraw", .noise(.redraw, prior: .jeffreys, correlations: [])), .areas,
      Scheme(name: "towns", .areas(.whole(level: 0))), Scheme(name: "inside", .areas(.within(level: 1))),
      Scheme(name: "bayesian", .areas(.bayesian)), Scheme(name: "few", .areas(.some(count: 9))),
    ]
    for recipe in [Sample.recipe(), Sample.deepRecipe(rescale: .minMax(low: 0, high: 1, clamp: false))] {
      let plan = StudyPlan(
        recipe: recipe,
        groups: GroupPlan(
          of: .indicators, areas: .all, basis: .profile, count: .sought(by: .silhouette, from: 2, to: 4, smallest: 1)),
        stability: StabilityPlan(
          replicates: .until(rankError: 1.5, atMost: 1_500), level: 0.9, schemes: schemes, certainty: schemes[0],
          leaveOut: [.indicators, .domains, .level(0), .level(1)],
          rankSets: RankSetPlan(marginal: true, simultaneous: true, highest: 8, errors: .redraw(replicates: 150))),
        claims: [Claim(id: "l", .listed(.rankAtMost(3))), Claim(id: "w", .worse("u1", "u2"))],
        truth: Truth(scores: (0..<n).map { Double($0 % 17) }, groups: (0..<n).map { "\($0 % 3)" }), seed: 11,
        time: 2_024)
      let first = Facts(try Study(plan, on: panel, threads: 1))
      #expect(first.lines.count > 1_000)
      for threads in [1, 2, 3] { #expect(Facts(try Study(plan, on: panel, threads: threads)) == first) }
    }
  }

  /// The same recipe with a last step that changes no rank, but keeps the tree from the shortcut.
  @Test func theShortcutChangesNoDecision() throws {
    let panel = Sample.panel(120)
    let short = Output(try Study(Self.plan(Sample.recipe()), on: panel, threads: 2))
    let long = Output(
      try Study(Self.plan(Sample.recipe(rescale: .minMax(low: 0, high: 1, clamp: false))), on: panel, threads: 2))
    #expect(short.ranks == long.ranks)
    #expect(short.listed == long.listed && short.tiers == long.tiers && short.needs == long.needs)
    #expect(short.problems == long.problems && short.certainty == long.certainty)
    for (a, b) in zip(short.weights.joined().joined(), long.weights.joined().joined()) {
      #expect(abs(a.low - b.low) < 1e-10 && abs(a.high - b.high) < 1e-10)
    }
  }

  @Test func anotherSeedGivesOtherReplicates() throws {
    let panel = Sample.panel(60)
    func ranks(_ seed: UInt64) throws -> [[RankSummary]] {
      let plan = StudyPlan(recipe: Sample.recipe(), stability: stability(50, Self.schemes), seed: seed)
      return try #require(try Study(plan, on: panel, threads: 1).stability).outcomes.map(\.ranks)
    }
    #expect(try zip(ranks(1), ranks(2)).allSatisfy { $0 != $1 })
  }

  @Test func whatIsNotAskedForIsNotThere() throws {
    let study = try Study(
      StudyPlan(recipe: Sample.recipe(), structure: nil, seed: 1), on: Sample.panel(30), threads: 1)
    #expect(study.structure == nil && study.stability == nil && study.recovery == nil)
    #expect(study.groups.map(\.units) == nil)
    #expect(!study.ledger.isEmpty && study.ledger.allSatisfy { if case .index = $0 { true } else { false } })
  }

  @Test func structureIsThatOfTheTreatedColumns() throws {
    let panel = Sample.panel(80)
    let study = try Study(StudyPlan(recipe: Sample.recipe(), seed: 1), on: panel, threads: 1)
    let structure = try #require(study.structure)
    let fitted = try PrincipalComponents.fit(panel: study.evaluation.treated)
    #expect(structure.components == fitted)
    let columns = (0..<5).map { j in panel.values.column(j).map { j == 2 ? -$0 : $0 } }
    let r = columns[0].covariance(with: columns[2]) / (columns[0].sd * columns[2].sd)
    #expect(abs(structure.correlation[0, 2] - r) < 1e-12)
  }

  @Test(arguments: [1, 2])
  func anInterruptionKeepsNothing(_ threads: Int) {
    let done = Mutex(0)
    let plan = StudyPlan(
      recipe: Sample.recipe(), structure: nil, stability: stability(100_000, [.areas]), seed: 1)
    #expect(throws: StudyError.cancelled) {
      try Study(plan, on: Sample.panel(20), threads: threads) { scheme in
        #expect(scheme == "areas")
        return Watch(report: { count, _ in done.withLock { $0 = count } }, isCancelled: { done.withLock { $0 } >= 300 })
      }
    }
    #expect(done.withLock { $0 } < 1_000)
  }

  @Test func ranksThatDoNotFitAreRefused() {
    let (n, replicates) = (2_200_000, 100_000)
    let plan = StudyPlan(
      recipe: recipe(1), structure: nil, stability: stability(replicates, [.areas]), seed: 1)
    let ranks = RankTally.memory(unitCount: n, replicates: replicates, cutoffs: [n / 10], workers: 1)
    #expect(ranks > 8 << 30)
    let error = #expect(throws: StudyError.self) { try Study(plan, on: panel([(0..<n).map(Double.init)]), threads: 1) }
    guard case .tooMuchMemory(.stability(.scheme("areas")), let bytes, 8 << 30)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(ranks..<ranks + 2 << 30 ~= bytes)
  }

  @Test func errorsOfTheStagesAreTold() {
    let constant = panel([[1, 2, 3], [5, 5, 5]])
    #expect(throws: StudyError.index(.constant(child: "x1", node: "index"))) {
      try Study(StudyPlan(recipe: recipe(2), seed: 1), on: constant, threads: 1)
    }
  }

  /// What keeps one stage from its end is kept, and takes nothing from the others.
  @Test func aStageThatFailsLeavesTheOthersStanding() throws {
    let groups = GroupPlan(of: .indicators, areas: .all, basis: .levels, count: .given(9))
    let plan = StudyPlan(recipe: recipe(1), groups: groups, stability: stability(50, [.areas]), seed: 1)
    let study = try Study(plan, on: panel([[1, 2, 4], [5, 5, 5]]), threads: 1)
    #expect(
      study.failedStages == [
        StageFailure(stage: .structure, error: .structure(.constantColumn(index: 1))),
        StageFailure(stage: .groups, error: .groups(.subjectWithoutSpread("x1"))),
      ])
    #expect(study.structure == nil && study.groups == nil && study.stability != nil)
    #expect(study.decision.ranks == [3, 2, 1])
    let whole = try Study(StudyPlan(recipe: recipe(1), seed: 1), on: panel([[1, 2, 4]]), threads: 1)
    #expect(whole.failedStages.isEmpty && whole.structure != nil)
  }

  /// A column that no node uses moves nothing, however small its numbers: 1 over its spread is none.
  @Test func aColumnOutsideTheTreeMovesNothing() throws {
    let columns: [[Double]] = [[5, 3, 9, 1, 7], [4, 1, 8, 2, 9]]
    let tiny = [1e-10, 2e-10, 3e-10, 4e-10, 5e-10].map { $0 * 1e-300 }
    let plan = StudyPlan(recipe: recipe(2), structure: nil, stability: stability(64, [.areas]), seed: 1)
    func ranks(_ columns: [[Double]]) throws -> [RankSummary]? {
      try Study(plan, on: panel(columns), threads: 1).stability?.outcomes[0].ranks
    }
    #expect(try ranks(columns + [tiny]) == ranks(columns + [[1, 2, 3, 4, 5]]))
  }

  /// Draws whose squares are no numbers make no replicate: they would come out all alike, and every rank certain. Ranks alone
  /// need no squares.
  @Test func drawsBeyondNumbersFail() throws {
    func study(_ scale: Scale) throws -> Study {
      let errors = ColumnNoise.normal(standardErrors: [1e300, 1e300, 1e300, 1e300])
      let plan = StudyPlan(
        recipe: recipe(1, normalise: scale), structure: nil, stability: stability(64, [.noise(.redraw)]), seed: 1)
      return try Study(plan, on: panel([[1, 2, 3, 4]], noise: [errors]), threads: 1)
    }
    #expect(throws: StudyError.stability(.everyReplicateFailed(scheme: "noise", .notFinite))) { try study(.zScore) }
    let ranked = try study(.percentileRank(.fromZeroToOne, ties: .average))
    #expect(ranked.stability?.outcomes[0].ranks.allSatisfy { $0.low == 1 && $0.high == 4 } == true)
  }

  /// Entries count what happened, not what was asked for.
  @Test func theLedgerCountsWhatChanged() throws {
    let study = try Study(Self.plan(Sample.recipe()), on: Sample.panel(50), threads: 2)
    func position(_ id: String) throws -> Int { try #require(study.panel.indicators.firstIndex { $0.id == id }) }
    let (fires, income, school) = (try position("fires"), try position("income"), try position("school"))
    var (treated, reversed, normalised) = ([Int: Int](), [Int: Int](), [String: Int]())
    var (tiers, replicates) = ([Int: Int](), [String: Int]())
    for step in study.ledger {
      switch step {
      case .index(.treat(let indicator, _, let count)): treated[indicator] = count
      case .index(.reverse(let indicator, let count)): reversed[indicator] = count
      case .index(.normalise(let child, _, _, let count)): normalised[study.model.name(of: child)] = count
      case .index(.assign(let tier, let count)): tiers[tier] = count
      case .stability(.recalculate(let scheme, let count, _)): replicates[scheme.name] = count
      default: break
      }
    }
    #expect(treated[fires] == 50 && reversed[income] == 50)
    #expect(reversed[school] == nil && treated[school] == nil)
    #expect(normalised["place"] == 50 && replicates["areas"] == 500)
    #expect(tiers[0] == study.decision.tiers.count { $0 == 0 })
    let standing = recipe(1, normalise: .none)
    let plain = try Study(StudyPlan(recipe: standing, seed: 1), on: panel([[1, 2, 3]]), threads: 1)
    #expect(plain.ledger.contains(.index(.normalise(.indicator(0), node: 0, .none, count: 0))))
  }
}
