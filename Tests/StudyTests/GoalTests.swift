import CompositeIndex
import Probability
import Resampling
import Study
import Testing

/// How many replicates are run, and of which time.
@Suite struct GoalTests {
  private func stability(
    _ goal: ReplicateGoal, _ scheme: Scheme, threads: Int = 1, n: Int = 24, time: UInt32 = 0,
    factors: NoiseFactors = .none
  ) throws -> Stability {
    let plan = StudyPlan(
      recipe: Sample.recipe(), structure: nil,
      stability: StabilityPlan(replicates: goal, level: 0.9, schemes: [scheme], certainty: scheme),
      gates: Gates(failedReplicatesShare: 1), seed: 31, time: time)
    let panel = Sample.panel(n, factors: [factors, factors, factors, factors, factors])
    return try #require(try Study(plan, on: panel, threads: threads).stability)
  }

  /// The looks are at 1,000 and every doubling; what is found is what as many replicates find that were asked for at once.
  @Test(arguments: [1, 2, 3]) func aGoalStopsAtAFixedEnd(_ threads: Int) throws {
    let scheme = Scheme.noise(.redraw)
    func chosen(_ goal: ReplicateGoal, threads: Int = 2) throws -> SchemeOutcome {
      try #require(try stability(goal, scheme, threads: threads, n: 150).chosen)
    }
    let atOnce = try [1_000, 2_000, 4_000].map { try chosen(.count($0)) }
    let errors = atOnce.map(\.rankError)
    try #require(errors[0] > errors[1] && errors[1] > errors[2])
    for (k, end) in atOnce.enumerated() {
      let found = try chosen(.until(rankError: errors[k], atMost: 5_000), threads: threads)
      #expect(found.replicates == 1_000 << k)
      #expect(Facts(found) == Facts(end))
    }
  }

  /// An error of no rank at all is not reached where ranks move; the last look is at the number that is the most.
  @Test(arguments: [1, 37, 1_000, 1_001, 2_500], [Scheme.areas, .noise(.posterior)])
  func aGoalOutOfReachEndsAtTheMost(_ most: Int, _ scheme: Scheme) throws {
    let found = try #require(try stability(.until(rankError: 0, atMost: most), scheme, threads: 2).chosen)
    let expected = try #require(try stability(.count(most), scheme).chosen)
    #expect(expected.rankError > 0)
    #expect(Facts(found) == Facts(expected))
  }

  /// Two replicates bound no quantile: nothing is known of the ends but that they are ranks.
  @Test func fewReplicatesKnowNothing() throws {
    #expect(try stability(.count(2), .areas).chosen?.rankError == 24)
  }

  /// Progress is told of the whole, not of its parts.
  @Test func partsAreTellingOfTheWhole() throws {
    let plan = StudyPlan(
      recipe: Sample.recipe(), structure: nil,
      stability: StabilityPlan(
        replicates: .until(rankError: 0, atMost: 2_500), level: 0.9, schemes: [.noise(.redraw)],
        certainty: .noise(.redraw)),
      seed: 1)
    let told = Told()
    _ = try Study(plan, on: Sample.panel(24), threads: 1) { _ in told.watch }
    let reports = told.reports
    #expect(reports.allSatisfy { $0.total == 2_500 } && reports.last?.done == 2_500)
    #expect(zip(reports, reports.dropFirst()).allSatisfy { $0.done < $1.done })
  }

  // MARK: Times

  private func ranks(_ scheme: Scheme, time: UInt32, _ factors: NoiseFactors = .none) throws -> [RankSummary] {
    try #require(try stability(.count(60), scheme, time: time, factors: factors).chosen).ranks
  }

  @Test func anotherTimeIsAnotherChance() throws {
    for scheme in [Scheme.areas, .noise(.posterior), .noise(.redraw)] {
      #expect(try ranks(scheme, time: 2_024) != ranks(scheme, time: 2_025))
      #expect(try ranks(scheme, time: 2_024) == ranks(scheme, time: 2_024))
    }
  }

  @Test func chanceThatPersistsIsTheSameAtAnyTime() throws {
    for scheme in [Scheme.noise(.posterior), .noise(.redraw)] {
      let (stays, half) = (NoiseFactors(persistence: 1), NoiseFactors(persistence: 0.5))
      #expect(try ranks(scheme, time: 2_024, stays) == ranks(scheme, time: 2_025, stays))
      #expect(try ranks(scheme, time: 2_024, half) != ranks(scheme, time: 2_025, half))
      #expect(try ranks(scheme, time: 2_024, stays) != ranks(scheme, time: 2_024))
    }
  }
}
