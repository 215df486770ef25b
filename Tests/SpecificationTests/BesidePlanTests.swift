import AreaData
import CompositeIndex
import Specification
import Study
import Testing

/// The sections `summaries`, `external` and `notes`: what they say, and what they refuse.
@Suite struct BesidePlanTests {
  private static func read(_ section: String) throws -> Plan {
    try Fixtures.read(try Fixtures.text("utanforskap") + "\n" + section, file: "utanforskap.yaml").plan
  }

  private static func problem(_ section: String, in name: String = "utanforskap") throws -> SpecError.Problem? {
    Fixtures.error(try Fixtures.text(name) + "\n" + section)?.problem
  }

  @Test func everyKeyReadsBack() throws {
    let plan = try Self.read(
      """
      summaries: {by: [kommun, lan], show: [mean, extent, children_listed], children: [pop_0_4, pop_5_9]}
      external:
        - {id: named, file: a.csv, match: {id: regso}}
        - {id: police, title: {sv: P, en: Q}, file: b.csv, match: {id: r, share: s}, belongs: {at_least: 50}, division: regso-2025, accept_division: true}
      notes: n.csv
      """)
    #expect(
      plan.summaries
        == SummaryPlan(
          levels: [0, 1], measures: [.mean, .extent, .childrenListed], childColumns: ["pop_0_4", "pop_5_9"]))
    #expect(
      plan.external == [
        ExternalSource(id: "named", file: "a.csv", idColumn: "regso"),
        ExternalSource(
          id: "police", title: LocalizedText(byLanguage: ["sv": "P", "en": "Q"]), file: "b.csv", idColumn: "r",
          overlap: .init(column: "s", least: 50), division: "regso-2025", acceptsDivision: true),
      ])
    #expect(plan.notes == "n.csv")
    #expect(try Fixtures.read(plan.yaml, file: "elsewhere.yaml").plan == plan)
    #expect(try Self.read("").summaries == nil)
  }

  @Test func whatSaysNothingIsRefused() throws {
    let external = "external: [{id: a, file: a.csv, match: {id: r"
    #expect(try Self.problem("summaries: {by: region, show: [mean]}") == .unknownLargerArea("region", suggestion: nil))
    #expect(
      try Self.problem("summaries: {by: kommun, show: [children_listed]}")
        == .withoutEffect(key: "children_listed", needs: "summaries.children"))
    #expect(
      try Self.problem("summaries: {by: kommun, show: [mean], children: [a]}")
        == .withoutEffect(key: "children", needs: "children_listed"))
    #expect(try Self.problem("summaries: {by: kommun, show: [mean, mean]}") == .repeatedElement("mean"))
    #expect(
      try Self.problem(external + "}, belongs: {at_least: 5}}]") == .withoutEffect(key: "belongs", needs: "match.share")
    )
    #expect(try Self.problem(external + ", share: s}}]") == .withoutEffect(key: "match.share", needs: "belongs"))
    #expect(
      try Self.problem(external + "}, division: regso-2025}]")
        == .otherEdition("regso-2025", expected: "regso-2020"))
    #expect(try Self.problem(external + "}, division: regso-2020}]") == nil)
    #expect(
      try Self.problem(external + "}, accept_division: true}]")
        == .withoutEffect(key: "accept_division", needs: "division"))
    #expect(
      try Self.problem(external + "}}, {id: a, file: b.csv, match: {id: r}}]") == .duplicateID("a"))
  }

  /// People and lists are asked for where the spec has neither.
  @Test func figuresNeedPeopleOrAList() throws {
    let spec = """
      vikt: 1
      title: T
      data: {files: [a.csv]}
      units: {id: id, within: [{id: town}]}
      indicators: [{id: a, column: a, direction: higher-is-worse}, {id: b, column: b, direction: higher-is-worse}]
      index: {id: i, normalise: z-score, weights: equal, aggregate: arithmetic, children: [a, b]}

      """
    func problem(_ section: String) -> SpecError.Problem? { Fixtures.error(spec + section)?.problem }
    #expect(problem("summaries: {by: town, show: [share_worst_tenth]}") == nil)
    #expect(
      problem("summaries: {by: town, show: [share_worst_tenth, extent]}")
        == .withoutEffect(key: "extent", needs: "units.population"))
    #expect(
      problem("summaries: {by: town, show: [children_listed], children: [c]}")
        == .withoutEffect(key: "children_listed", needs: "list"))
    #expect(
      problem("external: [{id: a, file: a.csv, match: {id: r}}]") == .withoutEffect(key: "external", needs: "list"))
    #expect(Fixtures.error(spec + "notes: n.csv") == nil)
  }
}
