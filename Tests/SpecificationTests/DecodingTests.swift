import AreaData
import CompositeIndex
import Foundation
import Probability
import Study
import Specification
import Testing

@Suite struct DecodingTests {
  @Test func theSmallestSpecHasEveryDefault() throws {
    let spec = try Fixtures.spec("smallest")
    let columns = ["pct_low_econ_standard", "pct_pregymnasial_25_64", "pct_unemployed_of_pop_16_64"]
    let expected = Plan(
      id: "smallest", title: LocalizedText("My first index"), seed: 1,
      data: DataPlan(
        files: ["regso_2022_indicators.csv"], units: UnitsPlan(id: "regso", name: "regso_name"),
        sources: columns.map { IndicatorSource(value: .column($0), noise: .none) }),
      indicators: ["low_income", "schooling", "unemployed"].map { Indicator(id: $0, direction: .higherIsWorse) },
      recipe: Recipe(
        tree: IndexTree(nodes: [
          Node(
            id: "exclusion", children: [.indicator(0), .indicator(1), .indicator(2)], normalise: .zScore,
            weights: .equal, aggregate: .arithmetic)
        ]),
        tiers: [Tier(id: "large", condition: .scoreDeviation(atLeast: 2))], list: 0))
    #expect(spec.plan == expected)
    #expect(spec.warnings.isEmpty)
  }

  @Test func theWholeExampleIsDecoded() throws {
    let plan = try Fixtures.spec("utanforskap").plan
    #expect(plan.id == "utanforskap-2022" && plan.seed == 20_221_231)
    #expect(plan.title == LocalizedText(byLanguage: ["sv": "Utanförskap 2022", "en": "Exclusion 2022"]))
    #expect(plan.data.reference == "2022-12-31" && plan.data.division == "regso-2020")
    #expect(plan.data.missing == ["": .notCollected, "..": .suppressed, ".": .notApplicable])
    #expect(
      plan.data.units.within == [
        .init(id: "kommun", source: .column(name: "kommun_name")),
        .init(id: "lan", source: .prefix(of: "kommun", length: 2)),
      ])
    #expect(
      plan.data.units.boundaries == [.init(level: "kommun", file: "kommun_boundaries.gpkg", idField: "kommun_kod")])
    #expect(
      plan.data.sources[0]
        == IndicatorSource(
          value: .column("pct_low_econ_standard"), noise: .binomial(base: ["econ_standard_persons"], per: 100)))
    #expect(
      plan.data.sources[2]
        == IndicatorSource(
          value: .ratio(count: ["emp1664_unemployed"], base: ["emp1664_total"], years: 1, per: 100),
          noise: .binomial(base: ["emp1664_total"], per: 100)))
    #expect(
      plan.data.sources[4]
        == IndicatorSource(
          value: .ratio(
            count: ["crime_vehicle_fire_1211", "crime_arson_not_vehicle_1210"], base: ["pop_2022"], years: 4, per: 1000
          ), noise: .poisson(base: ["pop_2022"], years: 4, per: 1000)))
    #expect(plan.indicators[4].treatments == [.log1p] && plan.indicators[4].problem == .atLeast(1.25))
    #expect(plan.data.context.map(\.column) == ["pct_foreign_born", "pct_age_0_19"])

    let nodes = plan.recipe.tree.nodes
    #expect(nodes.map(\.id) == ["economy", "schooling", "labour", "crime", "exclusion"])
    #expect(nodes[2].children == [.indicator(2), .indicator(3)])
    #expect(nodes[4].children == (0...3).map(Child.node))
    #expect(nodes.allSatisfy { $0.normalise == .zScore && $0.weights == .pca && $0.aggregate == .arithmetic })
    #expect(plan.recipe.tiers.map(\.condition) == [.problems(atLeast: 4), .problems(atLeast: 3)])
    #expect(plan.recipe.list == 1)
    #expect(plan.recipe.needs == NeedRule(of: .domains, cutoff: .percentile(95)))
    #expect(
      plan.stability
        == StabilityPlan(
          replicates: .count(10_000), level: 0.90, schemes: [.noise(.posterior), .areas], certainty: .noise(.posterior),
          thinning: ThinningPlan(), triesOtherPriors: true)
    )
    #expect(
      plan.groups
        == GroupPlan(
          of: .domains, areas: .withProblems, basis: .profile,
          count: .sought(by: .silhouette, from: 3, to: 10, smallest: nil)))
    #expect(plan.report?.languages == ["sv", "en"] && plan.report?.status == .draft)
    #expect(plan.report?.notCovered.first?.title.text(in: "sv") == "Trångboddhet")
  }

  /// Context, neighbours and insets: read, and written out again in the shortest form.
  @Test func contextMayHaveTitlesAndNeighboursAFile() throws {
    let text = try Fixtures.text("utanforskap").replacingOccurrences(
      of: "context: [pct_foreign_born, pct_age_0_19]",
      with:
        "context: [pct_foreign_born, {column: pct_age_0_19, title: {sv: Unga, en: Young}, unit: \"%\"}, {column: people}]"
    ).replacingOccurrences(of: "groups:\n", with: "groups:\n  contiguity: {neighbours: n.csv}\n")
      .replacingOccurrences(of: "report:\n", with: "report:\n  insets: []\n")
    let plan = try Fixtures.read(text, file: "spec.yaml").plan
    #expect(
      plan.data.context == [
        ContextSource("pct_foreign_born"),
        ContextSource(
          "pct_age_0_19", title: LocalizedText(byLanguage: ["sv": "Unga", "en": "Young"]), unit: LocalizedText("%")),
        ContextSource("people"),
      ])
    #expect(plan.groups?.contiguity == .pairs(.init("n.csv")) && plan.groups?.contiguity.file?.columns == [])
    #expect(plan.report?.insets == [])
    #expect(try Fixtures.read(plan.yaml, file: "again.yaml").plan == plan && plan.yaml.contains("- people"))
    #expect(throws: SpecError.self) {
      try Fixtures.read(text.replacingOccurrences(of: "{column: people}", with: "pct_age_0_19"), file: "spec.yaml")
    }
  }

  /// Read, and written out again.
  @Test func outlinesOfAnotherDivisionAreTakenWhereTheSpecAcceptsThem() throws {
    let text = try Fixtures.text("utanforskap").replacingOccurrences(
      of: "id: kommun_kod}", with: "id: kommun_kod, layer: Kommun, division: regso-2025, accept_division: true}")
    let data = try Fixtures.read(text, file: "spec.yaml").plan.data
    let expected = UnitsPlan.BoundaryPlan(
      level: "kommun", file: "kommun_boundaries.gpkg", idField: "kommun_kod", layer: "Kommun", division: "regso-2025",
      acceptsDivision: true)
    #expect(data.units.boundaries == [expected] && data.otherDivisions == [expected])
    let plan = try Fixtures.read(text, file: "spec.yaml").plan
    #expect(try Fixtures.read(plan.yaml, file: "again.yaml").plan == plan)
    let same = text.replacingOccurrences(of: "regso-2025, accept_division: true", with: "regso-2020")
    #expect(try Fixtures.read(same, file: "spec.yaml").plan.data.otherDivisions.isEmpty)
  }

  @Test func spellingsAreKeptAndEveryScaleAndNoiseIsRead() throws {
    let plan = try Fixtures.spec("survey").plan
    #expect(plan.id == "on" && plan.title == LocalizedText("2022") && plan.seed == .max)
    #expect(plan.data.units.id == "0114" && plan.data.units.boundaries.first?.idField == "no")
    #expect(plan.indicators.map(\.id) == ["0114", "on", "off", "null_", "1e3"])
    #expect(plan.indicators[0].treatments == [.log, .log1p])
    #expect(plan.indicators[1].problem == .atMost(-1.5) && plan.indicators[1].direction == .lowerIsWorse)
    #expect(
      plan.data.sources == [
        IndicatorSource(value: .column("yes"), noise: .standardError("no")),
        IndicatorSource(value: .column("rate"), noise: .marginOfError("moe", level: 0.9), range: 0...100),
        IndicatorSource(
          value: .column("deaths_per_1000"), noise: .poisson(base: ["men", "women"], years: 3, per: 1000)),
        IndicatorSource(value: .ratio(count: ["a"], base: ["b"], years: 1, per: 100), noise: .none),
        IndicatorSource(
          value: .ratio(count: ["a", "c"], base: ["b", "d"], years: 1, per: 1e5), noise: .standardError("se")),
      ])
    let nodes = plan.recipe.tree.nodes
    #expect(nodes.map(\.normalise) == [.minMax(low: 1, high: 100, clamp: true), .normalScore, nodes[0].normalise])
    #expect(nodes.map(\.aggregate) == [.geometric(.asIs), .sum, .geometric(.favourable)])
    #expect(
      nodes.map(\.rescale) == [
        .percentileRank(.fromZeroToOne, ties: .average), .minMax(low: 0, high: 100, clamp: false),
        .standard(mean: 1000, sd: 100),
      ])
    #expect(plan.stability?.certainty == .noise(.redraw) && plan.stability?.replicates == .count(1_000_000))
    #expect(plan.stability?.schemes == [.areas, .noise(.redraw)])
    #expect(plan.report == ReportPlan(languages: ["sv", "en"]))
    #expect(plan.data.truth == TruthPlan(file: "truth.csv", score: "score", listed: "listed", group: "group"))
  }

  @Test func weightsGivenAreInTheOrderOfChildrenAndNotInherited() throws {
    let nodes = try Fixtures.spec("published-ranks").plan.recipe.tree.nodes
    #expect(nodes.map(\.id) == ["living", "imd"])
    #expect(nodes[1].weights == .given([0.225, 0.225, 0.135]) && nodes[0].weights == .equal)
    #expect(nodes[1].normalise == .exponential(.toOne, ties: .average, constant: 23))
    #expect(nodes[0].normalise == .percentileRank(.weibull, ties: .min))
    #expect(nodes[0].rescale == .exponential(.hazen, ties: .max, constant: 30))
    #expect(nodes[0].aggregate == .sum && nodes[1].rescale == .rounded(decimals: 3))
  }

  @Test func aWordAboveAMapOfWeightsReachesTheNodesBelow() throws {
    let spec = try Fixtures.read(
      """
      vikt: 1
      title: Inheritance
      data: {files: a.csv}
      units: {id: code}
      indicators:
        - {id: x, column: x, direction: higher-is-worse}
        - {id: y, column: y, direction: higher-is-worse}
      index:
        id: root
        normalise: z-score
        weights: pca
        aggregate: sum
        rescale: {round: 1}
        children:
          - {id: middle, weights: {low: 2, y: 1}, children: [{id: low, children: [x]}, y]}
      """)
    let nodes = spec.plan.recipe.tree.nodes
    #expect(nodes.map(\.weights) == [.pca, .given([2, 1]), .pca])
    #expect(nodes.map(\.aggregate) == [.sum, .sum, .sum])
    #expect(nodes.map(\.rescale) == [.none, .none, .rounded(decimals: 1)])
  }

  /// `factor` is a word of the language for weights, and also a fair name for a child.
  @Test func aChildCanBeCalledAsALaterWord() throws {
    let text = try Fixtures.text("smallest").replacing("low_income", with: "factor")
      .replacing("weights: equal", with: "weights: {factor: 2, schooling: 1, unemployed: 1}")
    #expect(try Fixtures.read(text).plan.recipe.tree.root.weights == .given([2, 1, 1]))
  }

  @Test(arguments: [
    ("a.yaml", "a"), ("x/y/Utanförskap 2022.yaml", "Utanförskap-2022"), ("v1.2.yml", "v1-2"), ("plain", "plain"),
    (".yaml", "index"), ("", "index"),
  ])
  func theFileNamesASpecWithoutAnID(file: String, id: String) throws {
    #expect(try Fixtures.read(Fixtures.text("smallest"), file: file).plan.id == id)
  }
}

@Suite struct WarningTests {
  private func findings(_ name: String, _ overrides: String...) throws -> [String: SpecWarning.Finding] {
    let warnings = try Fixtures.spec(name, overrides: overrides).warnings
    return Dictionary(uniqueKeysWithValues: warnings.map { ($0.location.description, $0.finding) })
  }

  @Test func whatIsProbablyNotMeantIsSaid() throws {
    #expect(
      try findings("utanforskap") == ["utanforskap.yaml:38:7: index.children.labour": .componentOfTwo(node: "labour")])
    #expect(
      try findings("smallest", "index.children=[low_income, schooling]", "index.weights=pca") == [
        "smallest.yaml:8:5: indicators.unemployed": .unusedIndicator("unemployed"),
        "--set index.weights=pca: index.weights": .componentOfTwo(node: "exclusion"),
      ])
    #expect(
      try findings("survey", "tiers.some.when.problems.at_least=2") == [
        "survey.yaml:21:26: index.children.a.aggregate": .spreadLooksBetter(node: "a"),
        "survey.yaml:24:5: tiers.some": .unreachableTier("some", needed: 2, available: 1),
      ])
    #expect(
      try findings("published-ranks", "list=rest") == ["--set list=rest: list": .listsEveryArea(tier: "rest")])
  }
}
