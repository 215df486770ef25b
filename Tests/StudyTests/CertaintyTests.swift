import CompositeIndex
import LinearAlgebra
import Probability
import Study
import Testing

/// How sure the list is; and when nothing can be said, because the scheme does not move what decides.
@Suite struct CertaintyTests {
  private static let n = 50

  private static let byProblems = Tier(id: "problems", condition: .problems(atLeast: 1))
  private static let byRank = Tier(id: "rank", condition: .rank(atMost: 10))

  private func stability(
    tiers: [Tier], list: Int?, scheme: Scheme, noise: [ColumnNoise]? = nil
  ) throws -> (study: Study, outcome: SchemeOutcome) {
    var stream = RandomStream(seed: 1, stream: 53)
    let columns = (0..<2).map { _ in (0..<Self.n).map { _ in Normal.draw(from: &stream) } }
    let panel = panel(
      columns, problems: [.atLeast(1)],
      noise: noise ?? [.normal(standardErrors: [Double](repeating: 0.5, count: Self.n)), .fixed])
    let plan = StudyPlan(
      recipe: recipe(2, tiers: tiers, list: list), structure: nil,
      stability: StudyTests.stability(200, [scheme]), seed: 1)
    let study = try Study(plan, on: panel, threads: 2)
    return (study, try #require(study.stability?.chosen))
  }

  @Test func thereIsNoCertaintyWithoutAList() throws {
    let (study, outcome) = try stability(tiers: [Self.byRank], list: nil, scheme: .noise(.redraw))
    #expect(study.stability?.certainty == .undefined(.noList))
    #expect(outcome.listed == nil && outcome.tiers != nil)
  }

  /// Values stay as they are under the areas scheme: an absolute cut-off cannot be passed or missed otherwise.
  @Test func areasCannotMoveAnAbsoluteCutoff() throws {
    let (study, outcome) = try stability(tiers: [Self.byProblems, Self.byRank], list: 0, scheme: .areas)
    #expect(study.stability?.certainty == .undefined(.ruleCannotMove))
    #expect(outcome.listed == nil && outcome.problems == nil)
    let tiers = try #require(outcome.tiers)
    for i in 0..<Self.n {
      let isFirst = study.decision.tiers[i] == 0
      #expect(tiers[i, 0] == (isFirst ? 1 : 0))
      #expect(tiers.row(i).reduce(0, +) == 1)
    }
    // A list that goes on to the rank can move.
    let (both, _) = try stability(tiers: [Self.byProblems, Self.byRank], list: 1, scheme: .areas)
    guard case .classes(let classes) = try #require(both.stability).certainty else {
      Issue.record("no classes")
      return
    }
    for i in 0..<Self.n where both.decision.tiers[i] == 0 { #expect(classes[i] == .clearlyOn) }
  }

  /// Scores that take nothing from the areas are the same whichever areas there are; a cut-off in standard deviations is
  /// not.
  @Test func areasCannotMoveScoresWithoutEstimates() throws {
    let columns = (0..<2).map { j in (0..<Self.n).map { Double(($0 * (7 + j)) % 31) } }
    func listed(_ tier: Tier) throws -> [Double]? {
      let plan = StudyPlan(
        recipe: recipe(2, normalise: .none, tiers: [tier], list: 0), structure: nil,
        stability: StudyTests.stability(50, [.areas]), seed: 1)
      return try #require(try Study(plan, on: panel(columns), threads: 1).stability?.chosen).listed
    }
    #expect(try listed(Self.byRank) == nil)
    #expect(try listed(Tier(id: "sd", condition: .scoreDeviation(atLeast: 1))) != nil)
  }

  @Test func noiseElsewhereCannotMoveAProblem() throws {
    let noise: [ColumnNoise] = [.fixed, .normal(standardErrors: [Double](repeating: 1, count: Self.n))]
    let (study, outcome) = try stability(
      tiers: [Self.byProblems], list: 0, scheme: .noise(.redraw), noise: noise)
    #expect(study.stability?.certainty == .undefined(.ruleCannotMove))
    #expect(outcome.tiers == nil && outcome.problems == nil && outcome.listed == nil)
    #expect(outcome.unvaried == [0])
  }

  /// Where no cell is drawn anew every replicate is the same, which is no certainty.
  @Test(arguments: [
    Tier.Condition.rank(atMost: 10), .rankShare(atMost: 0.2), .scoreDeviation(atLeast: 1), .score(atLeast: 1),
  ])
  func nothingDrawnAnewMovesNothing(_ condition: Tier.Condition) throws {
    let (study, outcome) = try stability(
      tiers: [Tier(id: "t", condition: condition)], list: 0, scheme: .noise(.posterior), noise: [.fixed, .fixed])
    #expect(study.stability?.certainty == .undefined(.ruleCannotMove))
    #expect(outcome.tiers == nil && outcome.listed == nil)
  }

  @Test func sharesSumToOne() throws {
    let plan = StudyPlan(
      recipe: Sample.recipe(), structure: nil,
      stability: StudyTests.stability(333, [.noise(.redraw), .areas]), seed: 1)
    let study = try Study(plan, on: Sample.panel(70), threads: 2)
    for outcome in try #require(study.stability).outcomes {
      let (tiers, listed) = (try #require(outcome.tiers), try #require(outcome.listed))
      for i in 0..<70 {
        let counts = tiers.row(i).map { ($0 * 333).rounded() }
        #expect(counts.reduce(0, +) == 333)
        #expect((listed[i] * 333).rounded() == counts[0] + counts[1])
      }
      // A ninetieth percentile leaves at least a tenth of the areas, ties apart exactly that.
      for d in 0..<2 where outcome.scheme != .areas {
        #expect(abs(outcome.needs.column(d).reduce(0, +) - 8) < 1e-9)
      }
    }
  }

  @Test func classesHaveTheirBounds() {
    let bounds: [(Double, Certainty.Class)] = [
      (1, .clearlyOn), (0.95, .clearlyOn), (Double(9_499) / 10_000, .probablyOn), (0.8, .probablyOn),
      (0.7999, .tooCloseToCall), (0.2001, .tooCloseToCall), (0.2, .probablyOff), (0.0501, .probablyOff),
      (0.05, .clearlyOff), (0, .clearlyOff),
    ]
    for (share, expected) in bounds { #expect(Certainty.Class(listedShare: share) == expected) }
    for total in [20, 100, 1_000, 10_000] {
      #expect(Certainty.Class(listedShare: Double(total * 19 / 20) / Double(total)) == .clearlyOn)
      #expect(Certainty.Class(listedShare: Double(total / 20) / Double(total)) == .clearlyOff)
    }
  }
}
