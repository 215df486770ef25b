import CompositeIndex
import Specification
import Study
import Testing

/// What an index may look like beyond a plain tree of needs: shared children, published nodes, levels, scores that are good.
@Suite struct IndexFormTests {
  /// Four indicators, and an index to be filled in.
  private static func spec(_ index: String, _ rest: String = "", ranks: Bool = false) -> String {
    let values = ranks ? ", values: published-ranks" : ""
    let indicators = ["a", "b", "c", "d"].map {
      "  - {id: \($0), column: \($0), direction: lower-is-worse\($0 == "a" ? values : "")\(rest.contains("cut_offs") ? ", problem: {at_least: 3}" : "")}"
    }
    return """
      vikt: 1
      title: Form
      data: {files: a.csv}
      units: {id: code, within: [{id: x_score}]}
      indicators:
      \(indicators.joined(separator: "\n"))
      index: \(index)
      \(rest)
      """
  }

  private static let shared = """
    {id: top, normalise: z-score, weights: equal, aggregate: arithmetic, children: [
      {id: skills, published: true, children: [a, b]}, {id: work, children: [skills, c]}, {id: life, children: [a, work, d]}]}
    """

  private static func readsBack(_ text: String) throws -> Plan {
    let plan = try Fixtures.read(text).plan
    let again = try Fixtures.read(plan.yaml, file: "elsewhere.yaml").plan
    #expect(again == plan && again.yaml == plan.yaml)
    return plan
  }

  @Test func aChildMayStandInSeveralNodes() throws {
    let plan = try Self.readsBack(Self.spec(Self.shared))
    let nodes = plan.recipe.tree.nodes
    #expect(nodes.map(\.id) == ["skills", "work", "life", "top"])
    #expect(nodes[1].children == [.node(0), .indicator(2)])
    #expect(nodes[2].children == [.indicator(0), .node(1), .indicator(3)])
    #expect(nodes.map(\.isPublished) == [true, false, false, false])
    let warnings = try Fixtures.read(Self.spec(Self.shared)).warnings.map(\.finding)
    #expect(
      warnings == [
        .sharedChild("work", parents: ["top", "life"]), .sharedChild("a", parents: ["skills", "life"]),
        .sharedChild("skills", parents: ["top", "work"]),
      ])
    #expect(
      warnings[1].description
        == "`a` stands in 2 nodes (`skills`, `life`) and counts in each; remove it where that is not meant")
  }

  @Test func aScoreMayBeGood() throws {
    let good = """
      {id: welfare, direction: higher-is-better, levels: [{sv: Pelare, en: Pillars}, Indicators], normalise: {min-max: [0, 1]}, weights: equal,
       aggregate: geometric, children: [{id: x, normalise: {mean: 100, sd: 10}, aggregate: mazziotta-pareto, children: [a, b]}, c, d]}
      """
    let plan = try Self.readsBack(
      Self.spec(
        good,
        "needs: {of: [x, a], at_most: {percentile: 10}}\ntiers: [{id: t, when: {rank: {at_most: 3}}}]\nlist: t\n"
          + "claims: [{id: k, that: {worse: [0114, \"0120\"]}}]"))
    #expect(plan.recipe.tree.direction == .higherIsBetter)
    #expect(plan.recipe.tree.levelTitles.map { $0.text(in: "sv") } == ["Pelare", "Indicators"])
    #expect(plan.recipe.tree.nodes[0].aggregate == .mazziottaPareto(.subtracted))
    #expect(plan.recipe.needs == NeedRule(of: .named(["x", "a"]), cutoff: .percentile(10), side: .atMost))
    #expect(plan.yaml.contains("direction: higher-is-better") && !plan.yaml.contains("is-worse"))
    // The worse of two has the lower score.
    #expect(plan.claims.map(\.statement) == [.worse("0120", "0114")])
    for (word, direction) in [
      ("lower-is-better", Direction.higherIsWorse), ("higher-is-better", .lowerIsWorse),
      ("lower-is-worse", .lowerIsWorse),
    ] {
      let text = Self.spec(good).replacing(
        "column: b, direction: lower-is-worse", with: "column: b, direction: \(word)")
      #expect(try Self.readsBack(text).indicators[1].direction == direction)
    }
  }

  private static let plain =
    "{id: top, normalise: z-score, weights: equal, aggregate: arithmetic, children: [{id: x, children: [a, b]}, c, d]}"

  @Test func tiersAndNeedsGoByAnyNode() throws {
    let plan = try Self.readsBack(
      Self.spec(
        Self.plain,
        """
        tiers:
          - {id: one, when: {node: {id: x, at_least: {percentile: 90}}}}
          - {id: two, when: {node: {id: x, at_least: {sd: 1.5}}}}
          - {id: three, when: {node: {id: top, at_least: 0.25}}}
          - {id: four, when: {score: {at_least: {percentile: 75}}}}
        needs: {of: [x, c, top], at_least: {sd: 1}}
        """))
    #expect(
      plan.recipe.tiers.map(\.condition) == [
        .node("x", atLeast: .estimated(.percentile(90))), .node("x", atLeast: .estimated(.deviation(1.5))),
        .node("top", atLeast: .value(0.25)), .scorePercentile(atLeast: 75),
      ])
    #expect(plan.recipe.needs == NeedRule(of: .named(["x", "c", "top"]), cutoff: .deviation(1)))
    #expect(
      try Self.readsBack(Self.spec(Self.plain, "needs: {of: x, at_least: {sd: 1}}")).recipe.needs?.subjects
        == .named(["x"]))
  }

  private static func problem(_ index: String, _ rest: String = "", ranks: Bool = false) -> SpecError.Problem? {
    Fixtures.error(spec(index, rest, ranks: ranks))?.problem
  }

  @Test func whatMeansNothingIsRefused() {
    #expect(
      Self.problem(Self.shared.replacing("[skills, c]", with: "[life, c]")) == .nodeBelow("life"))
    #expect(Self.problem(Self.shared.replacing("[skills, c]", with: "[work, c]")) == .containsItself("work"))
    #expect(
      Self.problem(Self.shared.replacing("[skills, c]", with: "[skils, c]"))
        == .unknownChild("skils", suggestion: "skills"))
    #expect(
      Self.problem(Self.shared.replacing("[skills, c]", with: "[skills, c, skills]")) == .repeatedElement("skills"))
    #expect(
      Self.problem(Self.plain.replacing("{id: x,", with: "{id: x, published: true,")) == .repeatedColumn("x_score"))
    #expect(
      Self.problem(Self.plain, "needs: {at_most: {percentile: 5}}")
        == .needsOnTheOtherSide("at_most", instead: "at_least"))
    #expect(
      Self.problem(Self.plain, "needs: {of: domain, at_least: {sd: 1}}")
        == .unknownNeed("domain", suggestion: "domains"))
    #expect(
      Self.problem(Self.plain, "tiers: [{id: t, when: {node: {id: y, at_least: 1}}}]")
        == .unknownNode("y", suggestion: "x"))
    let good = Self.plain.replacing("{id: top,", with: "{id: top, direction: higher-is-better,")
    #expect(
      Self.problem(good, "needs: {at_least: {percentile: 95}}") == .needsOnTheOtherSide("at_least", instead: "at_most"))
    #expect(Self.problem(good.replacing("z-score", with: "{distance: {to: best}}")) == .distanceWhereMoreIsBetter)
    #expect(Self.problem(Self.plain.replacing("{id: x,", with: "{id: x, direction: higher-is-better,")) != nil)
  }

  /// What is shrunk towards the areas assessed says nothing of the others.
  @Test func partsOfAreasAreNotShrunk() {
    let text = Self.spec(Self.plain).replacing("{files: a.csv}", with: "{files: a.csv, impute: by-node}").replacing(
      "column: b, direction: lower-is-worse",
      with: "count: b, base: n, direction: lower-is-worse, treat: [{shrink: eb, towards: x_score}]")
    #expect(Fixtures.error(text)?.problem == .shrunkByNode("b"))
  }

  /// An aggregation under which uneven areas look better off is told of, whichever way scores point.
  @Test func aRewardForSpreadIsTold() throws {
    func found(_ index: String) throws -> [SpecWarning.Finding] {
      try Fixtures.read(Self.spec(index)).warnings.map(\.finding)
    }
    let geometric = Self.plain.replacing("z-score", with: "{min-max: [1, 2]}").replacing(
      "aggregate: arithmetic", with: "aggregate: {geometric: {orientation: as-is}}")
    #expect(try found(geometric) == [.spreadLooksBetter(node: "x"), .spreadLooksBetter(node: "top")])
    let good = geometric.replacing("{id: top,", with: "{id: top, direction: higher-is-better,")
    #expect(try found(good) == [])
    #expect(
      try found(good.replacing("{geometric: {orientation: as-is}}", with: "maximum")) == [
        .spreadLooksBetter(node: "x"), .spreadLooksBetter(node: "top"),
      ])
  }

  /// Published ranks may be weighed otherwise and left out; nothing else is varied above them.
  @Test func choicesAboutPublishedRanks() throws {
    func scenarios(_ choices: String) -> String { "scenarios: {choices: [\(choices)]}" }
    let weights = "{id: w, one_of: [{weights: equal}, {weights: pca}]}"
    let plan = try Self.readsBack(
      Self.spec(
        Self.plain, scenarios("\(weights), {id: l, leave_out: domains}, {id: i, leave_out: indicators}"), ranks: true))
    #expect(plan.scenarios?.choices.count == 3 && plan.scenarios?.scheme == nil)
    let scale = "{id: s, one_of: [{normalise: z-score}, {normalise: rank}]}"
    #expect(
      Self.problem(Self.plain, scenarios(scale), ranks: true)
        == .onlyWeightsOfPublishedRanks("a", what: "`normalise`"))
    #expect(
      Self.problem(Self.plain, scenarios("{id: s, at: top, one_of: [{weights: equal}, {aggregate: sum}]}"), ranks: true)
        == .onlyWeightsOfPublishedRanks("a", what: "`aggregate`"))
    #expect(
      Self.problem(Self.plain, scenarios("{id: c, cut_offs: [0.9, 1]}"), ranks: true)
        == .onlyWeightsOfPublishedRanks("a", what: "cut-offs"))
    #expect(Self.problem(Self.plain, scenarios(scale)) == nil)
    // Above measured figures alone, beside the ranks.
    let beside =
      "{id: top, normalise: z-score, weights: equal, aggregate: arithmetic, children: [{id: x, children: [b, c]}, a, d]}"
    #expect(
      Self.problem(beside, scenarios("{id: s, at: x, one_of: [{normalise: z-score}, {normalise: rank}]}"), ranks: true)
        == nil)
  }
}
