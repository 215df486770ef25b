import CompositeIndex
import Specification
import Study
import Testing

/// What the choices of scenarios may say, and what they may not.
@Suite struct ScenarioChoiceTests {
  private static func plan(_ choices: String, _ others: String = "") throws -> ScenarioPlan? {
    try Fixtures.read(text(choices, others)).plan.scenarios
  }

  private static func text(_ choices: String, _ others: String = "") -> String {
    """
    vikt: 1
    title: T
    data: {files: [t.csv]}
    units: {id: id}
    indicators:
      - {id: a, column: a, direction: higher-is-worse, problem: {at_least: 3}}
      - {id: b, column: b, direction: higher-is-worse, problem: {at_least: 4}}
      - {id: c, column: c, direction: higher-is-worse}
    index:
      id: all
      normalise: z-score
      weights: equal
      aggregate: arithmetic
      children: [{id: pair, weights: {a: 3, b: 1}, children: [a, b]}, {id: own, weights: pca, children: [b, c]}]
    tiers: [{id: large, when: {problems: {at_least: 1}}}]
    list: large
    scenarios: {choices: [\(choices)]\(others)}
    """
  }

  private static func problem(_ choices: String, _ others: String = "") -> SpecError.Problem? {
    do {
      _ = try plan(choices, others)
      return nil
    } catch { return (error as? SpecError)?.problem }
  }

  @Test func drawnNumbersRead() throws {
    let plan = try #require(
      try Self.plan(
        "{id: x, at: indicators, jitter: {problem: 0.05}}, {id: y, at: [b], jitter: {problem: 0.1}}, "
          + "{id: z, jitter: {weights: {standard_deviation: 0.05}}}", ", draws: 256, sobol: {of: [list]}"))
    #expect(
      plan.choices.map(\.ways) == [
        .anyCutoffs([0, 1], within: 0.05), .anyCutoffs([1], within: 0.1),
        .anyWeights([0, 2], .standardDeviation(0.05)),
      ])
    #expect(plan.draws == 256 && plan.isDrawn && plan.sobol == .init(of: [.list], level: 0.9))
    #expect(try Self.plan("{id: x, jitter: {problem: 0.05}}")?.draws == 4_096)
  }

  /// Given weights are those of the node that the choice is about, whichever node was written before it.
  @Test func choicesAreWrittenAsTheyAreRead() throws {
    let spec = try Fixtures.read(
      Self.text(
        "{id: x, at: pair, one_of: [{weights: {b: 2, a: 1}}, {weights: equal}]}, "
          + "{id: y, at: all, one_of: [{weights: {own: 1, pair: 3}}, {aggregate: sum}]}"))
    #expect(try Fixtures.read(spec.plan.yaml).plan == spec.plan)
  }

  @Test func treatmentsAndBoundsRead() throws {
    let plan = try #require(
      try Self.plan(
        "{id: x, at: c, one_of: [{treat: []}, {treat: [log1p]}]}, {id: y, leave_out: indicators, bounds: proportional}, "
          + "{id: z, leave_out: domains}"))
    #expect(
      plan.choices.map(\.ways) == [
        .treatments([2], [[], [.log1p]]), .leaveOut(.indicators, bounds: .proportional), .leaveOut(.domains),
      ])
    #expect(!plan.isDrawn)
  }

  @Test(
    arguments: [
      ("{id: x, jitter: {problem: 0.05}}", ", draws: 100", SpecError.Problem.notAPowerOfTwo(100)),
      ("{id: x, cut_offs: [0.9, 1]}", ", draws: 128", .withoutEffect(key: "draws", needs: "jitter")),
      ("{id: x, cut_offs: [0.9, 1]}", ", sobol: {}", .withoutEffect(key: "sobol", needs: "jitter")),
      ("{id: x, at: a, cut_offs: [0.9, 1]}", "", .withoutEffect(key: "at", needs: "one_of` or `jitter")),
      ("{id: x, at: c, jitter: {problem: 0.05}}", "", .withoutProblem(indicator: "c")),
      ("{id: x, at: pair, jitter: {problem: 0.05}}", "", .wrongPlace(isOfIndicators: true)),
      ("{id: x, at: a, jitter: {weights: {concentration: 10}}}", "", .wrongPlace(isOfIndicators: false)),
      (
        "{id: x, at: own, jitter: {weights: {concentration: 10}}}", "",
        .estimatedWeightsDrawn(node: "own", weights: "pca")
      ),
      (
        "{id: x, at: pair, jitter: {weights: {concentration: 10}}}, {id: y, at: pair, one_of: [{weights: equal}, {weights: pca}]}",
        "", .weightsVariedTwice(node: "pair")
      ),
      (
        "{id: x, at: pair, jitter: {weights: {standard_deviation: 0.45}}}", "",
        .spreadTooWide(node: "pair", limit: 0.75.squareRoot() / 2)
      ),
      ("{id: x, at: a, one_of: [{treat: []}, {normalise: z-score}]}", "", .treatmentsAndSteps),
      ("{id: x, at: pair, one_of: [{treat: []}, {treat: [log]}]}", "", .wrongPlace(isOfIndicators: true)),
      ("{id: x, at: a, one_of: [{treat: []}, {treat: [{shrink: eb}]}]}", "", .shrinkInScenarios),
      (
        "{id: x, leave_out: indicators, bounds: nearly}", "",
        .unknownWord("nearly", among: ["as-they-are", "proportional"], suggestion: nil)
      ),
    ])
  func whatMeansNothingIsRefused(choices: String, others: String, problem: SpecError.Problem) {
    #expect(Self.problem(choices, others) == problem)
  }
}
