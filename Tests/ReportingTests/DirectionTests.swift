import AreaData
import CompositeIndex
import LinearAlgebra
import Probability
import Reporting
import Study
import Testing

/// What is said of an index in which a high score is good, and of parts published beside it.
@Suite struct DirectionTests {
  private static func input(_ direction: Direction, list: Bool = true) throws -> ReportInput {
    let plain = Fixture.recipe()
    let nodes = plain.tree.nodes.map { node in
      Node(
        id: node.id, title: node.title, children: node.children, normalise: node.normalise, weights: node.weights,
        aggregate: node.aggregate, isPublished: node.id == "a")
    }
    let tree = IndexTree(
      nodes: nodes, direction: direction,
      levelTitles: [LocalizedText(byLanguage: ["en": "Pillars", "sv": "Pelare"]), LocalizedText("Measures")])
    let isGood = direction == .higherIsBetter
    let recipe = Recipe(
      tree: tree,
      tiers: list
        ? [
          Tier(id: "first", condition: .node("a", atLeast: .estimated(.percentile(90)))),
          Tier(id: "next", condition: .scorePercentile(atLeast: 80)),
        ] : [], list: list ? 1 : nil,
      needs: NeedRule(
        of: .named(["a", "x2"]), cutoff: .percentile(isGood ? 15 : 85), side: isGood ? .atMost : .atLeast))
    let study = try Study(
      StudyPlan(
        recipe: recipe, structure: StructurePlan(draws: 100, replicates: 100), groups: Fixture.groups,
        stability: Fixture.stability(.extras, schemes: [.noise(.posterior)], nil), gates: Gates(), seed: 7),
      on: Fixture.panel(), threads: 2)
    return ReportInput(
      study: study, title: LocalizedText("Welfare"), plan: ReportPlan(languages: ["sv", "en"]), ownLevel: "area",
      seed: 7,
      engineVersion: "1.2.3", sources: [])
  }

  /// Words that say that much is bad: none of them stands where more is better, and some where it is not.
  private static let wordsOfNeed: [Language: [String]] = [
    .en: [
      "large needs", "larger needs", "largest needs", "smallest needs", "needs are larg", "challenge", "exclusion",
      "is worse", "police", "worst",
    ],
    .sv: [
      "stora behov", "större behov", "störst behov", "största behov", "minst behov", "behov som är störst",
      "behoven är", "utmaning", "utanförskap", "polisens", "sämre", "värre",
    ],
  ]

  @Test(arguments: Language.allCases, [true, false])
  func noWordOfNeedStandsWhereMoreIsBetter(_ language: Language, _ hasList: Bool) throws {
    func words(_ direction: Direction) throws -> [String] {
      let input = try Self.input(direction, list: hasList)
      let report = Report(input)
      let text =
        (report.html(language) + report.summary(language).joined() + report.figures(language).map(\.svg).joined())
        .lowercased()
      return Self.wordsOfNeed[language]!.filter(text.contains)
    }
    #expect(try words(.higherIsBetter) == [])
    #expect(try words(.higherIsWorse).count >= 3)
  }

  @Test func conditionsOfNodesArePartsOfASentence() throws {
    let facts = Facts(try Self.input(.higherIsBetter), in: .en)
    #expect(
      facts.lead.contains("is on the list by this rule") || facts.lead.contains("are on the list by this rule"))
    #expect(facts.lead.contains("a score at or above the 80th percentile or Domain a at or above its 90th percentile"))
    let swedish = Facts(try Self.input(.higherIsBetter), in: .sv)
    #expect(
      swedish.lead.contains("indexvärde vid eller över 80-percentilen eller Domain a vid eller över sin 90-percentil"))
    for (condition, en, sv) in [
      (Tier.Condition.node("b", atLeast: .value(2.5)), "Domain b of 2.5 or more", "Domain b 2,5 eller mer"),
      (
        .node("b", atLeast: .estimated(.deviation(2))), "Domain b at least 2 standard deviations above its mean",
        "Domain b minst 2 standardavvikelser över sitt medelvärde"
      ),
    ] {
      #expect(facts.words(condition) == en && swedish.words(condition) == sv)
    }
  }

  @Test func levelsAndPublishedPartsAreOnThePage() throws {
    let input = try Self.input(.higherIsBetter)
    let (en, sv) = (Report(input).html(.en), Report(input).html(.sv))
    #expect(
      en.contains("Levels, from the index down: Pillars (3), Measures (4).") && en.contains("Results beside the index"))
    #expect(
      sv.contains("Nivåer, från indexet och nedåt: Pelare (3), Measures (4).")
        && sv.contains("Resultat vid sidan av indexet"))
    #expect(en.contains("Weighed the parts of Domain root (Pillars) by"))
    #expect(
      en.contains("Published Domain a beside the index") && sv.contains("Redovisade Domain a vid sidan av indexet"))
    #expect(en.contains("A need counts when its value is at or below the 15th percentile of all areas."))
    let tables = StudyTables(input.study, language: "en")
    let areas = try #require(try tables.table("areas"))
    #expect(areas.columns.map(\.name).contains("a_score") && areas.columns.map(\.name).contains("a_rank"))
    let indicators = try #require(try tables.table("indicators"))
    let directions = try #require(indicators.columns.first { $0.name == "direction" })
    guard case .text(let words) = directions.values else {
      Issue.record("directions are no words")
      return
    }
    #expect(words == ["lower-is-better", "lower-is-better", "lower-is-better", "higher-is-better"])
    let nodes = try #require(try tables.table("nodes"))
    guard case .text(let parents)? = nodes.columns.first(where: { $0.name == "parent" })?.values else {
      Issue.record("nodes have no parents")
      return
    }
    #expect(parents.prefix(8) == ["a", "a", "b", "c", "root", "root", "root", nil])
  }

  /// Areas that are not assessed stand in nodes.csv with the parts that they have, and the page says so.
  @Test func partsOfAreasWithGapsAreTold() throws {
    let whole = Fixture.panel()
    let panel = Panel(
      units: whole.units, indicators: whole.indicators, values: whole.values, noise: whole.noise,
      notAssessed: [
        UnassessedUnit(
          id: "gone", name: "Left out", levelCodes: ["k0"], missing: [.init(indicator: "x0", reason: "suppressed")],
          known: [nil, 20, 30, 60])
      ])
    let plain = Fixture.recipe()
    let nodes = plain.tree.nodes.map { node in
      Node(
        id: node.id, title: node.title, children: node.children, normalise: node.normalise, weights: node.weights,
        aggregate: node.aggregate, isPublished: ["a", "b"].contains(node.id))
    }
    let recipe = Recipe(tree: plain.tree.with(nodes), tiers: plain.tiers, list: plain.list)
    let study = try Study(StudyPlan(recipe: recipe, structure: nil, seed: 7), on: panel, threads: 1)
    let input = ReportInput(
      study: study, title: LocalizedText("T"), plan: ReportPlan(languages: ["sv", "en"]), ownLevel: "area", seed: 7,
      engineVersion: "1.2.3", sources: [])
    #expect(Report(input).html(.en).contains("1 of them has parts of the index: those whose indicators it has all"))
    #expect(Report(input).html(.sv).contains("1 av dem har delar av indexet"))
    let areas = try #require(try StudyTables(study, language: "en").table("areas"))
    func last(_ name: String) -> Double? {
      guard case .real(let values)? = areas.columns.first(where: { $0.name == name })?.values else { return nil }
      return values.last
    }
    // A published part stands beside the area, too, where it has it.
    #expect(last("a_score")?.isNaN == true && last("b_score") == study.incomplete[0].nodes[1]?.value)
    let table = try #require(try StudyTables(study, language: "en").table("nodes"))
    guard case .id(let ids)? = table.columns.first(where: { $0.name == "id" })?.values,
      case .text(let names)? = table.columns.first(where: { $0.name == "node" })?.values
    else {
      Issue.record("nodes have no ids")
      return
    }
    #expect(zip(ids, names).filter { $0.0 == "gone" }.map(\.1) == ["x1", "x2", "x3", "b", "c"])
  }
}
