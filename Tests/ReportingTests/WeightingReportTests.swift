import AreaData
import CompositeIndex
import Foundation
import LinearAlgebra
import Probability
import Reporting
import Sensitivity
import Study
import Testing

/// What tables, page and terminal say of other weightings and of all weights.
@Suite struct WeightingReportTests {
  private static let root = Fixture.recipe().tree.nodes.count - 1

  private static let alternatives = [
    WeightingPlan.Alternative(id: "equal", title: LocalizedText("Equal <of> parts"), nodes: [root], weights: .equal),
    WeightingPlan.Alternative(id: "entropy", nodes: [root], weights: .entropy),
    WeightingPlan.Alternative(id: "first", nodes: [root], weights: .given([3, 1, 1])),
    WeightingPlan.Alternative(id: "again", nodes: [root], weights: .given([2, 2, 2])),
  ]

  private static func study(_ without: Fixture.Without = [], tiers: [Tier]? = nil) throws -> Study {
    let noise = Scheme.noise(.posterior)
    let own = Fixture.recipe(without)
    let recipe = tiers.map { Recipe(tree: own.tree, tiers: $0, list: 0) } ?? own
    return try Study(
      StudyPlan(
        recipe: recipe, structure: nil,
        stability: StabilityPlan(replicates: .count(40), level: 0.9, schemes: [noise], certainty: noise),
        weightings: WeightingPlan(alternatives: alternatives, scheme: noise, replicates: 30), seed: 7),
      on: Fixture.panel(without), threads: 2)
  }

  private static func report(_ study: Study) -> Report {
    Report(
      ReportInput(
        study: study, title: LocalizedText("T"), plan: ReportPlan(languages: ["en", "sv"]), ownLevel: "area", seed: 7,
        engineVersion: "1"))
  }

  private static func rows(_ study: Study, _ name: String) throws -> [[Substring]] {
    let table = try #require(try StudyTables(study, language: "en").table(name))
    return String(decoding: table.csv, as: UTF8.self).split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
  }

  @Test func `Tables hold every weighting, pair and area`() throws {
    let study = try Self.study(tiers: [Tier(id: "first", condition: .rank(atMost: 8))])
    let n = study.panel.unitCount
    let found = try #require(study.weightings)
    let space = try found.space.get()
    // Five weightings of seven children; one of them cannot be applied.
    let weightings = try Self.rows(study, "weightings")
    #expect(weightings.count == 5 * 7 && weightings.count { $0.last == "negative-share" } == 7)
    #expect(weightings.count { !$0[4].isEmpty && $0[6] == "true-rates" } == weightings.count { !$0[4].isEmpty })
    #expect(weightings.contains { !$0[4].isEmpty })
    let agreement = try Self.rows(study, "weighting_agreement")
    #expect(agreement.count == 6 && agreement.map { $0[2] }.count { $0 == "true" } == 1)
    #expect(try Self.rows(study, "weighting_areas").count == 4 * n)
    let areas = try Self.rows(study, "weight_space")
    #expect(areas.count == n && areas.allSatisfy { $0[1] == "list" } && areas.count { $0[2] == "true" } == 8)
    let moved = space.areas.count { $0.stability?.reached != nil }
    #expect(try Self.rows(study, "weight_moves").count == 3 * moved && moved > 5)
    let radius = try Self.rows(study, "weight_radius")
    let nearest = try #require(space.list.nearest)
    #expect(radius.map { Double($0[2]) } == nearest.weights && radius.map { Double($0[1]) } == space.weights)
  }

  @Test(arguments: Language.allCases)
  func `Page and terminal say what was found`(language: Language) throws {
    let study = try Self.study(tiers: [Tier(id: "first", condition: .rank(atMost: 8))])
    let space = try #require(study.weightings).space.get()
    let report = Self.report(study)
    let html = report.html(language)
    let start = try #require(html.range(of: "<section id=\"weightings\">"))
    let section = html[start.lowerBound...].prefix { $0 != "\u{0}" }
    #expect(section.contains("Equal &lt;of&gt; parts") && !section.contains("Equal <of>"))
    #expect(section.contains(language == .en ? "Entropy cannot be applied" : "Entropy går inte att använda"))
    #expect(
      section.contains(
        language == .en
          ? "Again gives the same values as Equal &lt;of&gt; parts"
          : "Again ger samma värden som Equal &lt;of&gt; parts"))
    #expect(
      section.contains("<figure id=\"weight-effects\">") && section.contains("<figure id=\"weighting-agreement\">"))
    let always = space.areas.count { $0.isListed && $0.share == 1 }
    let others = space.areas.count { !$0.isListed && $0.share > 0 }
    let lines = report.summary(language)
    #expect(
      lines.last!.hasPrefix(
        language == .en
          ? "Of the 8 areas on the list, \(always) \(always == 1 ? "is" : "are") among them under all 8,192"
          : "Av 8 områden på listan är \(always) bland dem med alla 8\u{A0}192 slumpade viktningar; \(others)"))
    #expect(lines.suffix(2).first!.contains(language == .en ? "Four other weightings" : "Fyra andra viktningar"))
  }

  /// Where problems decide the list, the areas with the highest scores are looked at.
  @Test(arguments: Language.allCases) func `Other lists are not spoken of`(language: Language) throws {
    let html = Self.report(try Self.study()).html(language)
    #expect(
      html.contains(language == .en ? "No list follows from the scores alone" : "Eftersom ingen lista följer av"))
  }

  @Test func `A study with weightings is kept whole`() throws {
    let study = try Self.study()
    let again = try #require(BinaryForm.value(Study.self, from: BinaryForm.bytes(of: study)))
    let (before, after) = (try #require(study.weightings), try #require(again.weightings))
    #expect(after.results == before.results && after.agreements == before.agreements)
    #expect(try after.space.get() == before.space.get() && again.ledger == study.ledger)
  }

  @Test func `Without weightings there is no part`() throws {
    let html = Report(try Fixture.input(without: [.stability, .structure, .groups])).html(.en)
    #expect(!html.contains("id=\"weightings\""))
  }

  /// An index whose parts cancel has no variance that a part could answer for: its figure tells weights alone.
  @Test(arguments: Language.allCases)
  func `No effect is claimed where there is none`(language: Language) throws {
    let values = (0..<30).map { Double($0 * $0 % 17 + $0) }
    let panel = Panel(
      units: Units(ids: values.indices.map(String.init), names: values.indices.map(String.init)),
      indicators: ["a", "b"].map { Indicator(id: $0, direction: .higherIsWorse) },
      values: Matrix(columns: [values, values.map { 100 - $0 }]), noise: [.fixed, .fixed])
    let root = Node(
      id: "i", children: [.indicator(0), .indicator(1)], normalise: .zScore, weights: .equal, aggregate: .arithmetic)
    let study = try Study(
      StudyPlan(
        recipe: Recipe(tree: IndexTree(nodes: [root])), structure: nil,
        weightings: WeightingPlan(alternatives: [.init(id: "z", nodes: [0], weights: .given([2, 1]))]), seed: 1),
      on: panel, threads: 1)
    let own = try #require(study.weightings?.results.first?.outcome?.nodes.first)
    #expect(own.effective == nil && own.shapley == nil)
    let facts = Facts(
      ReportInput(
        study: study, title: LocalizedText("T"), plan: ReportPlan(languages: ["en", "sv"]), ownLevel: "area", seed: 1,
        engineVersion: "1"), in: language)
    let title = try #require(WeightEffectFigure(facts)).title
    #expect(title == language.phrases.weighsMost("a", 0.5, isAlone: false) && !title.contains("varian"))
  }

  /// One is one.
  @Test func `Singulars are singular`() {
    let (en, sv) = (Language.en.phrases, Language.sv.phrases)
    #expect(
      en.publishedIntroduction(1).hasPrefix("This part has")
        && en.publishedIntroduction(2).hasPrefix("These parts have"))
    #expect(
      sv.publishedIntroduction(1).hasPrefix("Den här delen har")
        && sv.publishedIntroduction(2).hasPrefix("Dessa delar har"))
    #expect(sv.weightingsInShort(1, least: ("A", 0.5, 1)).hasSuffix("ett område som flyttas 1 rangplats."))
    #expect(sv.allWeightsInShort(.list, draws: 0, always: 1, of: 2, others: 1).hasSuffix("1 annat är det med några."))
    let bounds = AuditVerdict.list
    #expect(
      en.summaryList(kept: 1, of: 1, .little, bounds).contains("the only area on it is on it whatever the choices."))
    #expect(
      sv.summaryList(kept: 0, of: 1, .much, bounds).contains("det enda området på den står inte kvar oavsett val."))
    #expect(
      en.summaryList(kept: 1, of: 2, .some, bounds).contains("of 2 areas on it 1 (50%) is on it whatever the choices."))
  }
}
