import AreaData
import PxWeb
import Testing
import TestSupport

/// Editions of a division whose codes stand side by side.
@Suite struct EditionTests {
  private static let lists = [
    "RegSO 2020 t.o.m. år 2023", "RegSO 2025 fr.o.m. år 2024", "DeSO 2018 t.o.m. år 2023", "DeSO 2025 fr.o.m. år 2024",
  ]

  /// Two areas of each edition, and a municipality; where an edition has no such year the source has 0, or dots.
  private static func table(_ outside: Imitation.Cell, lists: [String] = lists) -> Imitation.Table {
    var table = Imitation.Table(dimensions: [
      .init(
        code: "Region",
        codes: [
          "0114", "0114R001", "0114R002", "0114R001_RegSO2025", "0114R003_RegSO2025", "0114A0010", "0114A0010_DeSO2025",
        ], codeLists: lists),
      .init(code: "ContentsCode", codes: ["A1"], role: "metric"),
      .init(code: "Tid", codes: ["2022", "2023", "2024", "2025"], role: "time"),
    ])
    table.cell = { key in
      let isNew = key[2] >= "2024"
      // A figure of 0 that is one, in the edition's own years.
      if key[0] == "0114R002", key[2] == "2022" { return .figure(0) }
      if key[0].utf8.count > 4, key[0].contains("2025") != isNew { return outside }
      return .figure(Imitation.number(key))
    }
    return table
  }

  private let all = ["Region": "*", "ContentsCode": "*", "Tid": "*"]
  private static let gap = Imitation.Cell.gap("another edition")

  /// By the years and not by the value: the same whether the source has 0 there or dots, and a true 0 stays.
  @Test(arguments: [Imitation.Cell.figure(0), .gap(".."), .figure(12)])
  func cellsOfOtherYearsAreGaps(outside: Imitation.Cell) throws {
    let folder = try Scratch()
    let table = Self.table(outside)
    let outcome = try fetch(try Imitation(table, cells: 5), all, into: folder)
    let found = cells(try cube(outcome), ["Region", "ContentsCode", "Tid"])
    #expect(found.count == 28)
    for (key, value) in found {
      let isOutside = key[0].utf8.count > 4 && key[0].contains("2025") != (key[2] >= "2024")
      #expect(value == (isOutside ? Self.gap : table.cell(key)), "\(key)")
    }
    #expect(found[["0114R002", "A1", "2022"]] == .figure(0))
    #expect(outcome.record.otherEditionCells == 12)
    #expect(outcome.record.editions.map(\.edition) == ["deso-2018", "deso-2025", "regso-2020", "regso-2025"])
    #expect(outcome.record.editions.map(\.years) == ["..2023", "2024..", "..2023", "2024.."])
    #expect(outcome.record.plainCodes == nil)
  }

  /// One edition: its areas without being named, their codes as the outlines have them.
  @Test func oneEdition() throws {
    let folder = try Scratch()
    let outcome = try fetch(
      try Imitation(Self.table(.figure(0))), ["ContentsCode": "*", "Tid": "*"], division: "regso-2025", into: folder)
    let cube = try cube(outcome)
    #expect(cube.dimensions[0].codes == ["0114R001", "0114R003"])
    #expect(cube.dimensions[0].labels == ["label 0114R001_RegSO2025", "label 0114R003_RegSO2025"])
    let found = cells(cube, ["Region", "ContentsCode", "Tid"])
    #expect(found[["0114R003", "A1", "2023"]] == Self.gap)
    #expect(found[["0114R003", "A1", "2024"]] == .figure(Imitation.number(["0114R003_RegSO2025", "A1", "2024"])))
    #expect(outcome.record.plainCodes == "regso-2025" && outcome.record.otherEditionCells == 4)
    #expect(outcome.record.protection == nil)
  }

  @Test func selectionsWithinAnEdition() throws {
    let imitation = try Imitation(Self.table(.figure(0)))
    func codes(_ text: String, _ division: String) throws -> [String] {
      let selections = ["Region": text, "ContentsCode": "*", "Tid": "*"]
      let folder = try Scratch()
      return try cube(try fetch(imitation, selections, division: division, into: folder)).dimensions[0].codes
    }
    #expect(try codes("0114R00?", "regso-2020") == ["0114R001", "0114R002"])
    #expect(try codes("*003*", "regso-2025") == ["0114R003"])
    #expect(
      throws: PxWebError.valueOfOtherEdition(dimension: "Region", code: "0114R001", edition: "regso-2025")
    ) { try codes("0114R001", "regso-2025") }
    #expect(throws: PxWebError.nothingMatches(dimension: "Region", "0114R00?")) {
      try codes("0114R00?", "regso-2025")
    }
    #expect(
      throws: PxWebError.unknownEdition("regso-2030", among: ["deso-2018", "deso-2025", "regso-2020", "regso-2025"])
    ) { try codes("*", "regso-2030") }
  }

  @Test func anEditionWithoutASelectedYear() throws {
    let imitation = try Imitation(Self.table(.figure(0)))
    #expect(throws: PxWebError.noYearInEdition(edition: "regso-2025", years: "2024..")) {
      try fetch(
        imitation, ["ContentsCode": "*", "Tid": "TO(2023)"], division: "regso-2025", into: try Scratch())
    }
    #expect(imitation.dataCalls.isEmpty)
  }

  /// Where the table does not say the years, the user does, or nothing is fetched.
  @Test func yearsThatAreNotKnown() throws {
    let table = Self.table(.figure(0), lists: ["Regionala statistikområden", "RegSO 2020"])
    let imitation = try Imitation(table)
    let folder = try Scratch()
    #expect(throws: PxWebError.yearsUnknown(editions: ["deso-2018", "deso-2025", "regso-2020", "regso-2025"])) {
      try fetch(imitation, all, into: folder)
    }
    #expect(throws: PxWebError.yearsUnknown(editions: ["regso-2025"])) {
      try fetch(imitation, ["ContentsCode": "*", "Tid": "*"], division: "regso-2025", into: folder)
    }
    #expect(imitation.dataCalls.isEmpty)
    let outcome = try fetch(
      imitation, ["ContentsCode": "*", "Tid": "*"], division: "regso-2025", years: ["regso-2025": "2025.."],
      into: folder)
    let found = cells(try cube(outcome), ["Region", "ContentsCode", "Tid"])
    #expect(found[["0114R001", "A1", "2024"]] == Self.gap && found[["0114R001", "A1", "2025"]] != Self.gap)
  }

  /// Areas of no edition are asked nothing.
  @Test func municipalitiesHaveEveryYear() throws {
    let imitation = try Imitation(Self.table(.figure(0), lists: []))
    let outcome = try fetch(imitation, ["Region": "0114", "ContentsCode": "*", "Tid": "*"], into: try Scratch())
    #expect(outcome.record.editions.isEmpty && outcome.record.otherEditionCells == 0)
  }

  /// A single edition needs no years to tell it from another.
  @Test func aTableOfOneEdition() throws {
    var table = Self.table(.figure(0), lists: [])
    table.dimensions[0].codes = ["0114R001_RegSO2025", "0114R003_RegSO2025"]
    let outcome = try fetch(try Imitation(table), all, into: try Scratch())
    #expect(outcome.record.otherEditionCells == 0 && outcome.record.editions[0].years == nil)
  }

  @Test func timesWithoutAYear() throws {
    var table = Self.table(.figure(0))
    table.dimensions[2].codes = ["first", "second"]
    let imitation = try Imitation(table)
    #expect(throws: PxWebError.timeWithoutYear(dimension: "Tid", code: "first")) {
      try fetch(imitation, all, into: try Scratch())
    }
    #expect(imitation.dataCalls.isEmpty)
  }

  @Test func yearsAsTheyAreWritten() {
    #expect(EditionYears("..2023")?.text == "..2023" && EditionYears("2024..")?.first == 2024)
    for text in ["", "..", "2024", "24..", "2024..2023", "2024...", "x..2024"] { #expect(EditionYears(text) == nil) }
    #expect(Edition(name: "regso-2025")?.name == "regso-2025")
    for text in ["regso", "regso-25", "kommun-2025", "regso-2025-1", "RegSO-2025"] {
      #expect(Edition(name: text) == nil)
    }
  }
}
