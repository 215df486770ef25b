import CompositeIndex
import LinearAlgebra
import Resampling
import Study
import Testing
import TestSupport

/// Agreement with a known truth, against SciPy and scikit-learn (`Reference/make_recovery.py`).
@Suite struct RecoveryTests {
  private let columns: [[Double]]
  private let truth: [Double]
  private let groups: [String]

  init() throws {
    let rows = try referenceRows("recovery_units.csv")
    columns = (0..<2).map { j in rows.map { Double($0[j])! } }
    truth = rows.map { Double($0[2])! }
    groups = rows.map { $0[3] }
  }

  private func study(_ truth: Truth, tiers: [Tier] = [], list: Int? = nil, stability: StabilityPlan? = nil) throws
    -> Study
  {
    let plan = StudyPlan(
      recipe: recipe(2, normalise: .none, tiers: tiers, list: list),
      groups: truth.groups == nil
        ? nil : GroupPlan(of: .indicators, areas: .all, basis: .levels, count: .given(3)),
      stability: stability, truth: truth, seed: 1)
    return try Study(plan, on: panel(columns), threads: 1)
  }

  @Test func agreesWithSciPyAndScikitLearn() throws {
    let expected = try referenceRows("recovery.csv").reduce(into: [:]) { $0[$1[0]] = Double($1[1])! }
    let recovery = try #require(study(Truth(scores: truth, groups: groups)).recovery)
    #expect(abs(recovery.rankCorrelation - expected["spearman"]!) < 1e-13)
    #expect(abs(try #require(recovery.adjustedRand) - expected["adjusted-rand"]!) < 1e-13)
    #expect(recovery.coverage == nil && recovery.list == nil)
  }

  @Test func thePerfectAndTheReversedAreKnown() throws {
    let sums = zip(columns[0], columns[1]).map(+)
    #expect(abs(try #require(study(Truth(scores: sums)).recovery).rankCorrelation - 1) < 1e-15)
    #expect(abs(try #require(study(Truth(scores: sums.map { -$0 })).recovery).rankCorrelation + 1) < 1e-15)
  }

  @Test func listsAreCompared() throws {
    let tiers = [Tier(id: "t", condition: .rank(atMost: 9))]
    let isListed = truth.indices.map { $0 % 4 == 0 }
    let study = try study(Truth(scores: truth, isListed: isListed), tiers: tiers, list: 0)
    let listed = try #require(study.decision.isListed)
    let list = try #require(study.recovery?.list)
    #expect(list.trueCount == 9 && list.listedCount == listed.count { $0 })
    #expect(list.correctCount == listed.indices.count { $0 % 4 == 0 && listed[$0] })
  }

  @Test func coverageCountsIntervalsThatHoldTheTrueRank() throws {
    let study = try study(Truth(scores: truth), stability: stability(50, [.areas]))
    let ranks = truth.map { x in 1 + truth.count { $0 > x } }
    let covered = zip(try #require(study.stability?.chosen).ranks, ranks).count { $0.low <= $1 && $1 <= $0.high }
    #expect(study.recovery?.coverage == Double(covered) / Double(truth.count))
  }
}
