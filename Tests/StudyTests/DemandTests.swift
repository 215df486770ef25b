import Clustering
import CompositeIndex
import LinearAlgebra
import Multivariate
import Probability
import Resampling
import Study
import Testing

/// What is too large is told at the start, with the part of the plan that is at fault.
@Suite struct DemandTests {
  private static let sets = RankSetPlan(marginal: false, simultaneous: true, errors: .redraw(replicates: 2_000))

  private static func plan(
    structure: StructurePlan? = nil, groups: GroupPlan? = nil, replicates: Int = 200,
    schemes: [Scheme] = [.noise(.redraw), .areas], leaveOut: [LeaveOut] = [], rankSets: RankSetPlan? = nil,
    thinning: ThinningPlan? = nil, claims: [Claim] = [], isStressed: Bool = true
  ) -> StudyPlan {
    StudyPlan(
      recipe: Sample.recipe(), structure: structure, groups: groups,
      stability: isStressed
        ? StabilityPlan(
          replicates: .count(replicates), level: 0.9, schemes: schemes, certainty: schemes[0], leaveOut: leaveOut,
          rankSets: rankSets, thinning: thinning) : nil,
      claims: claims, seed: 1)
  }

  private static func demands(_ plan: StudyPlan, areas n: Int, memory: Int = .max) throws -> [Demand] {
    let panel = Sample.panel(n)
    return try Study.demands(of: plan, on: IndexModel(plan.recipe, on: panel), threads: 2, memory: memory)
  }

  private static let manyClaims = (0..<3_000).map {
    Claim(id: "c\($0)", .listed(.rankAtMost(1_000_000_000)))
  }

  /// Every number of a plan that an allocation grows with: made greater, it is its own part that no longer fits.
  @Test(
    arguments: [
      (Demand.Part.structure(.correlations), plan(structure: StructurePlan(draws: 1_000_000), isStressed: false)),
      (.structure(.rotation), plan(structure: StructurePlan(starts: 1_000_000), isStressed: false)),
      (.structure(.replicates(scheme: "noise")), plan(structure: StructurePlan(replicates: 1_000_000))),
      (
        .groups(.silhouettes),
        plan(
          groups: GroupPlan(
            of: .domains, areas: .all, basis: .levels, count: .sought(by: .silhouette, from: 2, to: 1_000, smallest: 1)),
          isStressed: false)
      ),
      (.stability(.scheme("noise")), plan(replicates: 10_000_000)),
      (
        .stability(.rankSets),
        plan(rankSets: RankSetPlan(marginal: true, simultaneous: false, errors: .redraw(replicates: 20_000)))
      ),
      (.stability(.claims), plan(claims: manyClaims)),
      (.stability(.thinning), plan(schemes: [.noise(.posterior)], thinning: ThinningPlan(splits: 10_000))),
    ])
  func thePartAtFaultIsTold(part: Demand.Part, plan: StudyPlan) throws {
    let memory = 24 << 20
    let bytes = try #require(try Self.demands(plan, areas: 600).first { $0.part == part }).bytes
    #expect(bytes > memory)
    #expect(throws: StudyError.tooMuchMemory(part, bytes: bytes, limit: memory)) {
      try Study(plan, on: Sample.panel(600), threads: 2, memory: memory) { stage in
        Issue.record("\(stage) was begun")
        return .none
      }
    }
  }

  /// The tree is looked at before it is evaluated, the tables before anything long.
  @Test func theTreeAndTheTablesCount() throws {
    let plan = Self.plan(isStressed: false)
    let error = #expect(throws: StudyError.self) {
      try Study(plan, on: Sample.panel(600), threads: 1, memory: 1 << 10)
    }
    guard case .tooMuchMemory(.index, let bytes, 1 << 10)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    let tables = try #require(try Self.demands(plan, areas: 600).first { $0.part == .tables })
    #expect(bytes < tables.bytes)
    #expect(throws: StudyError.tooMuchMemory(.tables, bytes: tables.bytes, limit: tables.bytes - 1)) {
      try Study(plan, on: Sample.panel(600), threads: 1, memory: tables.bytes - 1)
    }
  }

  /// What combinations multiply below the root counts; replicates, whose lists are only counted, do not.
  @Test func scenariosTakeWhatTheyShare() throws {
    let n = 300
    let scales: [NodeChange] = [.zScore, .robust, .normalScore, .rank(ties: .min)].map { NodeChange(normalise: $0) }
    let noise = Scheme.noise(.redraw)
    func bytes(_ choices: [ScenarioPlan.Choice], replicates: Int = 200, draws: Int = 64) throws -> Int {
      let plan = StudyPlan(
        recipe: Sample.recipe(), structure: nil,
        scenarios: ScenarioPlan(choices: choices, scheme: noise, replicates: replicates, draws: draws), seed: 1)
      let model = try IndexModel(plan.recipe, on: Sample.panel(n))
      return try #require(
        try Study.demands(of: plan, on: model, threads: 2, memory: .max).first { $0.part == .scenarios }
      ).bytes
    }
    let below = (0..<2).map { ScenarioPlan.Choice(id: "s\($0)", .nodes([$0], scales)) }
    let above = ScenarioPlan.Choice(
      id: "w", .nodes([2], (0..<16).map { NodeChange(weights: .given([1, Double($0)])) }))
    // As many combinations and lists; but six nodes more below the root, and 21 more children on scales, for each worker.
    #expect(try bytes(below) - bytes([above]) >= 8 * n * 27 * 3)
    // Of each combination ranks and lists twice, and for each worker how often it lists an area.
    #expect(try bytes(below) > (16 + 8 * 2 / 2) * n * 16)
    #expect(try bytes(below, replicates: 100_000) == bytes(below))
    let drawn = ScenarioPlan.Choice(id: "drawn", .anyCutoffs([0, 1], within: 0.1))
    #expect(try bytes([drawn], draws: 1_024) > bytes([drawn]) + 16 * n * (1_024 - 64))
  }

  /// Ranks without each of many indicators are kept; the weights of larger areas are not.
  @Test func leavingOutTakesWhatItKeeps() throws {
    let n = 500
    let demands = try Self.demands(Self.plan(leaveOut: [.indicators, .level(0)]), areas: n)
    let own = try #require(demands.first { $0.part == .stability(.leaveOut("indicators")) })
    let level = try #require(demands.first { $0.part == .stability(.leaveOut("town")) })
    #expect(own.bytes - level.bytes == 8 * n * 5)
  }

  /// Of factors that a criterion counts, replicates are looked at once they are counted, before groups and stability.
  @Test func replicatesOfFactorsAreCountedAgain() throws {
    var stream = RandomStream(seed: 4, stream: 60)
    let factors = (0..<3).map { _ in (0..<300).map { _ in Normal.draw(from: &stream) } }
    let columns = (0..<9).map { j in (0..<300).map { factors[j / 3][$0] + 0.4 * Normal.draw(from: &stream) } }
    let plan = StudyPlan(
      recipe: recipe(9), structure: StructurePlan(draws: 50, starts: 2, replicates: 10_000),
      stability: stability(100, [.areas]), seed: 1)
    let panel = panel(columns)
    let part = Demand.Part.structure(.replicates(scheme: "areas"))
    let first = try #require(
      try Study.demands(of: plan, on: IndexModel(plan.recipe, on: panel), threads: 1).first { $0.part == part }
    ).bytes
    let more = 24 * 10_000 * ((27 + 9 + 3) - (9 + 1 + 1))
    #expect(throws: StudyError.tooMuchMemory(part, bytes: first + more, limit: first + more - 1)) {
      try Study(plan, on: panel, threads: 1, memory: first + more - 1) { stage in
        #expect(stage == "structure")
        return .none
      }
    }
  }

  /// All pairs of so many areas, 201 times.
  @Test func silhouettesOfTooManyAreasAreRefusedAtTheStart() throws {
    let n = 60_000
    var stream = RandomStream(seed: 1, stream: 61)
    let panel = panel((0..<6).map { _ in (0..<n).map { _ in stream.uniform() } })
    func plan(_ count: GroupPlan.Count, _ linkage: Linkage = .ward) -> StudyPlan {
      StudyPlan(
        recipe: recipe(6), structure: nil,
        groups: GroupPlan(of: .indicators, areas: .all, basis: .levels, linkage: linkage, count: count), seed: 1)
    }
    let error = #expect(throws: StudyError.self) {
      try Study(plan(.sought(by: .silhouette, from: 3, to: 10, smallest: 1)), on: panel, threads: 1) { _ in
        Issue.record("a stage was begun")
        return .none
      }
    }
    guard case .groups(.tooManyAreas(n, let limit))? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(45_000...50_000 ~= limit)
    // Given their number, the same areas are grouped in seconds.
    let groups = try #require(try Study(plan(.given(6)), on: panel, threads: 1).groups)
    #expect(groups.profiles.count == 6 && groups.copheneticCorrelation == nil)
    // Where the distances of all pairs are kept, they are too many.
    #expect(throws: StudyError.groups(.clustering(.tooManyUnits(count: n, limit: Linkage.unitLimit)))) {
      try Study(plan(.given(6), .average), on: panel, threads: 1)
    }
  }

  /// The distances of all pairs, in the data and in the cloud of each worker; by Ward's method and single linkage there are none.
  @Test(arguments: Linkage.allCases) func distancesOfAllPairsCount(linkage: Linkage) throws {
    func bytes(_ count: GroupPlan.Count) throws -> [Int] {
      let groups = GroupPlan(of: .domains, areas: .all, basis: .levels, linkage: linkage, count: count)
      return try Self.demands(Self.plan(groups: groups, isStressed: false), areas: 1_500).compactMap { demand in
        switch demand.part {
        case .groups(.tree), .groups(.silhouettes): demand.bytes
        default: nil
        }
      }
    }
    let pairs = 8 * 1_500 * 1_499 / 2
    let (tree, both) = (try bytes(.given(3)), try bytes(.sought(by: .silhouette, from: 2, to: 4, smallest: 1)))
    #expect(tree.count == 1 && both.count == 2 && both[0] == tree[0])
    #expect((tree[0] >= pairs) == linkage.keepsDistances && (both[1] >= 2 * pairs) == linkage.keepsDistances)
  }

  @Test func rankSetsCompareNoMoreAreasThanTheyCan() {
    let n = RankSetOutcome.areaLimit + 1
    let plan = StudyPlan(
      recipe: recipe(1), structure: StructurePlan(),
      stability: StabilityPlan(
        replicates: .count(10), level: 0.9, schemes: [.areas], certainty: .areas, rankSets: Self.sets), seed: 1)
    #expect(throws: StudyError.stability(.tooManyAreasForRankSets(count: n, limit: 50_000))) {
      try Study(plan, on: panel([(0..<n).map(Double.init)]), threads: 1) { _ in
        Issue.record("a stage was begun")
        return .none
      }
    }
  }

  /// What takes hours is known before it is begun, and ordinary sizes take moments.
  @Test func timesAreOfTheirOrder() throws {
    func seconds(_ plan: StudyPlan, _ part: Demand.Part) throws -> Double {
      try #require(try Self.demands(plan, areas: 3_000).first { $0.part == part }).seconds
    }
    #expect(try 1...20 ~= seconds(Self.plan(replicates: 10_000), .stability(.scheme("noise"))))
    #expect(try seconds(Self.plan(replicates: 10_000_000), .stability(.scheme("noise"))) > 1_000)
    // Draws beyond the number of areas take their time too.
    let large = Scheme(name: "areas", .areas(.some(count: 1_000_000)))
    #expect(try seconds(Self.plan(replicates: 100_000, schemes: [large]), .stability(.scheme("areas"))) > 500)
    #expect(try seconds(Self.plan(structure: StructurePlan()), .structure(.correlations)) < 1)
    #expect(try seconds(Self.plan(structure: StructurePlan(draws: 1_000_000)), .structure(.correlations)) > 10)
    #expect(try 0.5...20 ~= seconds(Self.plan(rankSets: Self.sets), .stability(.rankSets)))
  }

  /// `check` needs what can fail, and no factors.
  @Test func aBriefPlanFailsOnWhatTheWholeDoes() throws {
    let plan = StructurePlan(replicates: 10).brief
    #expect(plan.draws == 1 && plan.replicates == 0)
    let studyPlan = StudyPlan(recipe: Sample.recipe(), structure: plan, seed: 1)
    let structure = try #require(try Study(studyPlan, on: Sample.panel(60), threads: 1).structure)
    #expect(structure.factors == nil && structure.correlation.rowCount == 5)
    let constant = try Study(
      StudyPlan(recipe: recipe(1), structure: plan, seed: 1), on: panel([[1, 2, 3], [5, 5, 5]]), threads: 1)
    #expect(constant.failedStages == [StageFailure(stage: .structure, error: .structure(.constantColumn(index: 1)))])
  }
}
