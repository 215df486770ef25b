import AreaData
import CompositeIndex
import Foundation
import Probability
import Reporting
import Study
import Testing

/// What tables and pages say of larger areas, other classifications and notes.
@Suite struct BesideReportTests {
  private static func study(noise: Bool = true, replicates: Int = 40) throws -> Study {
    let scheme = Scheme.noise(.posterior, prior: .jeffreys)
    let n = Fixture.unitCount
    return try Study(
      StudyPlan(
        recipe: Fixture.recipe(), structure: nil,
        stability: noise
          ? StabilityPlan(replicates: .count(replicates), level: 0.9, schemes: [scheme], certainty: scheme) : nil,
        summaries: SummaryPlan(
          levels: [0], measures: SummaryMeasure.allCases, childColumns: ["c"],
          children: (0..<n).map { Double($0) }),
        external: [
          ExternalPlan(
            id: "programme", title: LocalizedText("The <programme>"), otherDivision: "test-2025", leastShare: 50,
            membership: ExternalMembership(
              belongs: (0..<n).map { $0 < 12 && $0 % 2 == 0 }, shares: (0..<n).map { Double($0) },
              unmatched: ["<z1>", "z2"], unmatchedBelonging: 1, notAssessed: ["gone"]))
        ], seed: 7),
      on: Fixture.panel(), threads: 2)
  }

  private static func report(_ study: Study, notes: [AreaNote] = [], _ steps: [DataStep] = []) -> Report {
    Report(
      ReportInput(
        study: study, dataSteps: steps, title: LocalizedText("T"), plan: ReportPlan(languages: ["en", "sv"]),
        division: "test-2022",
        ownLevel: "area", seed: 7, engineVersion: "1", areaNotes: notes))
  }

  @Test func `Pages tell of agreement, its limit, editions and codes that meet no area`() throws {
    let study = try Self.study()
    for language in Language.allCases {
      let pages = Self.report(study).pages(language)
      for page in pages { #expect(WellFormed(page.html).error == nil, "\(page.name)") }
      let page = try #require(pages.first { $0.kind == .report }).html
      for text in ["The &lt;programme&gt;", "&lt;z1&gt;, z2", "test-2025", "Cohen"] { #expect(page.contains(text)) }
      for text in language == .en
        ? [
          "none of them is the truth", "2 of its codes are of no area here",
          "1 more is of an area that is not assessed",
        ]
        : [
          "ingen av dem är sanningen", "2 av dess koder hör inte till något område här",
          "Ytterligare 1 gäller ett område som inte är bedömt",
        ]
      { #expect(page.contains(text), "\(text)") }
      let technical = try #require(pages.first { $0.kind == .technical }).html
      #expect(technical.contains("Town 3") && technical.contains("<section id=\"larger-areas\">"))
    }
  }

  @Test func `Seven measures of larger areas stand in two tables, none wider than a page`() throws {
    let study = try Self.study()
    let page = try #require(Self.report(study).pages(.en).first { $0.kind == .report }).html
    let tables = page.components(separatedBy: "<table class=\"meanings figures\">").dropFirst().map {
      $0.components(separatedBy: "</thead>")[0].components(separatedBy: "<th ").dropFirst().map { cell in
        cell.components(separatedBy: ">")[1].components(separatedBy: "<")[0]
      }
    }
    #expect(tables.map(\.count) == [4, 5])
    #expect(Set(tables.map(\.first)).count == 1, "the areas stand before each")
    let measures = tables.flatMap { $0.dropFirst() }
    #expect(measures.count == SummaryMeasure.allCases.count && Set(measures).count == measures.count)
  }

  @Test func `The sentence on chance counts what the table holds`() throws {
    let study = try Self.study()
    let table = try #require(try StudyTables(study, language: "en").table("summaries"))
    let rows = (0..<table.rowCount).map(table.cells).filter { $0["measure"] == "local_concentration" }
    #expect(rows.count == 5)
    let above = rows.count { Double($0["value"]!)! > Double($0["posterior_mean"]!)! }
    let below = rows.count { Double($0["value"]!)! < Double($0["posterior_mean"]!)! }
    let page = Self.report(study).html(.en)
    #expect(page.contains("above the mean of its recalculations in \(above) of 5, below it in \(below)."))
    // Without replicates nothing is said of chance.
    let still = Self.report(try Self.study(noise: false)).html(.en)
    #expect(!still.contains("What chance errors do to these figures") && still.contains("Cohen"))
  }

  @Test func `Children who were not counted are told`() throws {
    let study = try Self.study(noise: false)
    for (lacking, isTold) in [(3, true), (0, false)] {
      let report = Self.report(study, [.countChildren(columns: ["c"], count: Fixture.unitCount, lacking: lacking)])
      #expect(report.html(.en).contains("For 3 areas a figure of children is missing") == isTold)
      #expect(report.html(.sv).contains("För 3 områden saknas en uppgift om barn") == isTold)
    }
  }

  /// Those behind another weighting are told as its own, and of a list that counts problems nothing is said.
  @Test func `Respondents are told with the weighting that they weighed`() throws {
    let respondents = [[0.5, 0.3, 0.2], [0.2, 0.5, 0.3]].enumerated().map {
      RespondentPlan.Respondent(name: "r\($0)", weights: $1)
    }
    func pages(_ weighting: String, of recipe: Recipe) throws -> Report {
      let plan = RespondentPlan(
        weighting: weighting, node: 3, file: "w.csv", respondents: respondents, weights: [0.35, 0.4, 0.25])
      let weightings = WeightingPlan(alternatives: [
        .init(id: "experts", title: LocalizedText("The <experts>"), nodes: [3], weights: .given([0.35, 0.4, 0.25]))
      ])
      return Self.report(
        try Study(
          StudyPlan(recipe: recipe, structure: nil, weightings: weightings, respondents: [plan], seed: 1),
          on: Fixture.panel(), threads: 2))
    }
    let (problems, ranks) = (Fixture.recipe(), Fixture.recipe(.problems))
    let others = try pages("experts", of: ranks)
    for (page, sentence, list) in [
      (
        others.html(.en), "For the weighting The &lt;experts&gt;, two respondents gave the weights of the parts of",
        "stay on it"
      ),
      (
        others.html(.sv), "För viktningen The &lt;experts&gt; har två respondenter angett vikterna för delarna av",
        "kvar på listan"
      ),
    ] { #expect(page.contains(sentence) && page.contains(list)) }
    let own = try pages("own", of: problems).html(.en)
    #expect(own.contains("<p>Two respondents gave the weights") && own.contains("With the weights of one respondent"))
    #expect(!own.contains("stay on it"))
  }

  @Test func `Notes stand with their areas, assessed or not`() throws {
    let notes = [
      AreaNote(unit: "id3", indicator: "x1", role: "Plan & build", date: "2025", language: "sv", text: "Ny <skola>"),
      AreaNote(unit: "gone", role: "Region", date: "2024-05", language: "en", text: "To be merged"),
    ]
    let study = try Self.study(replicates: 10)
    let pages = Self.report(study, notes: notes).pages(.en)
    for page in pages { #expect(WellFormed(page.html).error == nil, "\(page.name)") }
    let areas = try #require(pages.first { $0.kind == .areas }).html
    #expect(areas.contains("Plan &amp; build, 2025, Indicator 1: <q lang=\"sv\">Ny &lt;skola&gt;</q>"))
    #expect(
      try #require(pages.first { $0.kind == .report }).html.contains("Region, 2024-05: <q lang=\"en\">To be merged</q>")
    )
    let table = try #require(try StudyTables(study, notes: notes, language: "en").table("notes"))
    #expect(table.rowCount == 2 && table.cells(ofRow: 0)["id"] == "id3")
    #expect(try StudyTables(study, language: "en").table("notes") == nil)
  }

  @Test func `A kept study gives the same tables`() throws {
    let study = try Self.study()
    let again = try #require(BinaryForm.value(Study.self, from: BinaryForm.bytes(of: study)))
    for name in ["summaries", "external", "external_areas", "ledger"] {
      let tables = try [study, again].map { try #require(try StudyTables($0, language: "en").table(name)).csv }
      #expect(tables[0] == tables[1])
    }
  }
}
