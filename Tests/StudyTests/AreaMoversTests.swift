import CompositeIndex
import LinearAlgebra
import Study
import Testing

@Suite struct AreaMoversTests {
  private static let values: [[Double]] = [
    [1, 4, 2, 8, 5, 7, 3, 6], [30, 10, 25, 60, 70, 20, 50, 40],
  ]

  private static func study(
    _ tiers: [Tier], normalise: Scale = .zScore, problems: [Cutoff?] = [], leaveOut: [LeaveOut] = []
  ) throws -> Study {
    try Study(
      StudyPlan(
        recipe: recipe(2, normalise: normalise, tiers: tiers, list: 0),
        stability: leaveOut.isEmpty
          ? nil
          : StabilityPlan(
            replicates: .count(10), level: 0.9, schemes: [.areas], certainty: .areas, leaveOut: leaveOut), seed: 1),
      on: panel(values, problems: problems), threads: 1)
  }

  private static let firstThree = [Tier(id: "high", condition: .rank(atMost: 3))]

  /// With the indicator where it is told to be, and scales as they were, the score is the one across the line.
  @Test func `An indicator takes the score to the line`() throws {
    let study = try Self.study(Self.firstThree)
    let next = try #require(study.decision.ranks.firstIndex(of: 4))
    let movers = study.movers(of: next)
    let listed = study.evaluation.scores.indices.filter { study.decision.isListed?[$0] == true }
    let line = try #require(listed.map { study.evaluation.scores[$0] }.min())
    #expect(movers.scoreAcross == line && !movers.crossings.isEmpty)
    #expect(movers.crossings.map(\.deviations) == movers.crossings.map(\.deviations).sorted())
    for reach in movers.crossings {
      let sd = study.panel.summaries[reach.indicator].sd
      #expect(reach.value == Self.values[reach.indicator][next])
      let moved = study.evaluation.scores[next] + (reach.needed - reach.value) / sd / 2
      #expect(abs(moved - line) < 1e-12 && abs(reach.deviations - abs(reach.needed - reach.value) / sd) < 1e-12)
    }
    let last = try #require(study.decision.ranks.firstIndex(of: 3))
    let others = study.evaluation.scores.indices.filter { !listed.contains($0) }
    #expect(study.movers(of: last).scoreAcross == others.map { study.evaluation.scores[$0] }.max())
  }

  /// Eight different values and their ranks lie on no line, nor do three: ranks are not taken for one.
  @Test func `Ranks reach nothing`() throws {
    let study = try Self.study(Self.firstThree, normalise: .percentileRank(.weibull, ties: .average))
    #expect((0..<8).allSatisfy { study.movers(of: $0).crossings.isEmpty && study.movers(of: $0).scoreAcross != nil })
  }

  @Test func `Problems to be crossed are the nearest`() throws {
    let problems: [Cutoff?] = [.atLeast(5), .atMost(30)]
    let study = try Self.study([Tier(id: "both", condition: .problems(atLeast: 2))], problems: problems)
    // 7 and 20: both problems, the first 2 from 5, the second 10 from 30.
    let both = study.movers(of: 5)
    #expect(both.cutoffs.map(\.indicator) == [1, 0] && both.cutoffs.allSatisfy(\.isProblem))
    #expect(both.cutoffs[0].value == 20 && both.cutoffs[0].bound == 30 && both.cutoffs[0].p == nil)
    #expect(both.problems?.map(\.indicator) == [1] && both.crossings.isEmpty)
    // 4 and 10: one problem more; 8 and 60: the other.
    #expect(study.movers(of: 1).problems?.map(\.indicator) == [0])
    #expect(study.movers(of: 3).problems?.map(\.indicator) == [1])
    // 3 and 50: two more, the nearest first.
    #expect(study.movers(of: 6).problems?.map(\.indicator) == [0, 1])
    // No list: nothing to cross.
    let none = try Study(StudyPlan(recipe: recipe(2), seed: 1), on: panel(Self.values, problems: problems), threads: 1)
    #expect(none.movers(of: 5).problems == nil && none.movers(of: 5).scoreAcross == nil)
  }

  @Test func `What moves most when left out is named`() throws {
    let study = try Self.study(Self.firstThree, leaveOut: [.indicators])
    let influence = try #require(study.stability?.influences.first)
    for unit in 0..<8 {
      let ranks = influence.ranksWithout.map { $0.map { Int($0[unit]) } ?? 0 }
      let own = study.decision.ranks[unit]
      let most = try #require(ranks.map { abs($0 - own) }.max())
      let found = study.movers(of: unit).leftOut
      #expect(most == 0 ? found == nil : found.map { abs($0.rank - own) } == most)
    }
  }
}
