import CompositeIndex
import Multivariate
import Probability
import Resampling
import Study
import TestSupport
import Testing

/// Respondents who gave weights: each one's index written out beside the group's.
@Suite struct RespondentTests {
  private static let panel = Sample.panel(60)
  private static let given = [[0.5, 0.5], [0.9, 0.1], [0, 1]]
  private static let mean = [1.4 / 3, 1.6 / 3]

  private static func recipe(_ weights: [Double]) -> Recipe {
    let own = Sample.recipe(needs: nil)
    var nodes = own.tree.nodes
    nodes[2] = Node(
      id: "index", children: nodes[2].children, normalise: nodes[2].normalise, weights: .given(weights),
      aggregate: nodes[2].aggregate)
    return Recipe(tree: IndexTree(nodes: nodes), tiers: own.tiers, list: own.list)
  }

  private static func plan(_ weighting: String = "own") -> RespondentPlan {
    RespondentPlan(
      weighting: weighting, node: 2, file: "w.csv",
      respondents: given.enumerated().map { .init(name: "r\($0)", weights: $1) }, weights: mean)
  }

  @Test func eachRespondentsIndexIsHeldAgainstTheGroups() throws {
    let study = try Study(
      StudyPlan(recipe: Self.recipe(Self.mean), structure: nil, respondents: [Self.plan()], seed: 1), on: Self.panel,
      threads: 1)
    let group = try #require(study.respondents).groups[0]
    #expect(group.concordance == KendallConcordance(Self.given))
    let published = try #require(study.decision.isListed)
    for (weights, outcome) in zip(Self.given, group.outcomes) {
      let outcome = try #require(outcome)
      let model = try IndexModel(Self.recipe(weights), on: Self.panel)
      let (a, b) = (study.decision.ranks, model.decision.ranks)
      let pairs = a.indices.flatMap { i in (0..<i).map { (a[i] - a[$0]).signum() * (b[i] - b[$0]).signum() } }
      // No two areas tie.
      #expect(agree(try #require(outcome.kendall), Double(pairs.reduce(0, +)) / Double(pairs.count), 1e-12))
      let shifts = zip(a, b).map { abs($0 - $1) }
      #expect(outcome.largestShift == shifts.max() && agree(outcome.meanShift, Double(shifts.reduce(0, +)) / 60))
      #expect(outcome.lists == TwoLists(published, try #require(model.decision.isListed)))
    }
    #expect(study.ledger.contains(.index(.hearRespondents(node: 2, count: 3))))
  }

  /// Each prefers a to b, b to c and c to a: weights that differ by rounding alone are no order.
  @Test func circularAnswersAreNoOrder() throws {
    let columns = [7, 9, 11].map { step in (0..<30).map { Double($0 * step % 31) } }
    let panel = StudyTests.panel(columns)
    func circular(_ x: Double) -> [Double] {
      let ratios: [Double] = [1, x, 1 / x, 1 / x, 1, x, x, 1 / x, 1]
      return PairwiseComparisons(of: 3, ratios: ratios).weights
    }
    let answers = [circular(2), circular(3)]
    let equal = [Double](repeating: 1.0 / 3, count: 3)
    func concordance(_ weights: [[Double]]) throws -> KendallConcordance? {
      let plan = RespondentPlan(
        weighting: "own", node: 0, file: "w.csv",
        respondents: weights.enumerated().map { .init(name: "r\($0)", weights: $1) }, weights: equal)
      let study = try Study(
        StudyPlan(recipe: StudyTests.recipe(3), structure: nil, respondents: [plan], seed: 1), on: panel, threads: 1)
      return try #require(study.respondents).groups[0].concordance
    }
    #expect(try concordance(answers) == nil)
    let third = 1.0 / 3
    let rounded = [[third, third.nextUp, third.nextDown], [third.nextDown, third, third.nextUp]]
    #expect(KendallConcordance(rounded) != nil)
    #expect(try concordance(rounded) == nil)
  }

  @Test func threadsChangeNothingAndAnInterruptionKeepsNothing() throws {
    func outcomes(_ threads: Int) throws -> [[Respondents.Outcome?]] {
      let plan = StudyPlan(
        recipe: Self.recipe(Self.mean), structure: nil, respondents: [Self.plan(), Self.plan("experts")], seed: 1)
      return try #require(try Study(plan, on: Self.panel, threads: threads).respondents).groups.map(\.outcomes)
    }
    #expect(try outcomes(1) == outcomes(3))
    #expect(throws: StudyError.cancelled) {
      try Study(
        StudyPlan(recipe: Self.recipe(Self.mean), structure: nil, respondents: [Self.plan()], seed: 1), on: Self.panel,
        threads: 2
      ) { name in
        #expect(name == "respondents")
        return Watch(report: { _, _ in }, isCancelled: { true })
      }
    }
  }

  /// Of another weighting the group is that weighting, not the index's own.
  @Test func theGroupOfAnotherWeightingIsItsOwn() throws {
    let study = try Study(
      StudyPlan(recipe: Sample.recipe(), structure: nil, respondents: [Self.plan("experts")], seed: 1), on: Self.panel,
      threads: 1)
    let other = try Study(
      StudyPlan(recipe: Self.recipe(Self.mean), structure: nil, respondents: [Self.plan()], seed: 1), on: Self.panel,
      threads: 1)
    #expect(try #require(study.respondents).groups[0].outcomes == #require(other.respondents).groups[0].outcomes)
    #expect(
      try Study(StudyPlan(recipe: Sample.recipe(), structure: nil, seed: 1), on: Self.panel, threads: 1).respondents
        == nil)
  }
}
