import AreaData
import CompositeIndex
import Foundation
import Store
import TestSupport
import Testing

/// Vintages, revisions, and what becomes of a delivery that fails.
@Suite struct VintageTests {
  /// Four years: every figure of every year is read as it was delivered.
  @Test func vintagesAreReadAsTheyWereDelivered() throws {
    let office = try Office()
    try office.filled(to: 2023)
    for year in 2020...2023 {
      let (division, columns) = try office.store.figures(of: office.record(year))
      #expect(division.units.codes == Office.ids)
      #expect(columns.map(\.name) == Office.header.split(separator: ",").dropFirst().map(String.init))
      for (j, column) in columns.enumerated() {
        #expect(column.figures == NumericColumn(values: (office.years[year] ?? []).map { $0[j] }, missing: []))
      }
    }
    #expect(try office.store.condition().faults == [])
  }

  /// Gaps keep their reasons; an area without a record was not collected.
  @Test func gapsKeepTheirReasons() throws {
    let office = try Office()
    let path = try office.file(2020) { lines in
      lines[3][4] = ".."
      lines[5][5] = ""
      lines.remove(at: 8)
    }
    var request = office.request(.add, 2020, path)
    #expect(throws: StoreError.failed([.areasWithoutRecord(count: 1, of: 120, first: [Office.ids[7]])])) {
      try office.store.take(request)
    }
    (request.accepted, request.because) = ([.coverage], "Closed down")
    let taken = try office.store.take(request)
    #expect(taken.record.verdicts.map(\.accepted) == ["Closed down"])
    let lacking = NumericColumn.Missing(row: 7, reason: .notCollected)
    #expect(try office.column("poor", of: taken.record)?.missing == [.init(row: 2, reason: .suppressed), lacking])
    #expect(try office.column("income", of: taken.record)?.missing == [.init(row: 4, reason: .notCollected), lacking])
    #expect(try office.column("people", of: taken.record)?.missing == [lacking])
  }

  /// Children stand beside the plan, and are read from the store with it.
  @Test func columnsBesideThePlanAreRead() throws {
    let office = try Office()
    try office.filled(to: 2020)
    let plan = StorePlan(file: "office.vikt", vintage: "2020")
    let data = DataPlan(
      files: [], store: plan, units: UnitsPlan(id: "area"),
      sources: [IndicatorSource(value: .column("income"), noise: .none)])
    let reading = try PanelReader(
      data, indicators: [Indicator(id: "income", direction: .lowerIsWorse)], children: ["women", "men"],
      stored: office.store.table(plan, for: data, and: ["women", "men"]), folders: DataFolders([])
    ).read()
    #expect(reading.children == office.years[2020]!.map { $0[1] + $0[2] })
    #expect(throws: StoreError.self) { try office.store.table(plan, for: data, and: ["kids"]) }
  }

  /// A revision stands beside the first, takes over what it does not have, and alters nothing that stands.
  @Test func revisionsStandBesideTheFirst() throws {
    let office = try Office()
    try office.filled()
    let first = try office.record(2022)
    let before = try office.store.figures(of: first).columns
    let path = try office.scratch.write(
      "area,poor,homes\n"
        + Office.ids.enumerated().map { "\($1),\(Int(office.years[2022]![$0][3]) + ($0 == 0 ? 7 : 0)),\($0 + 5)" }
        .joined(separator: "\n") + "\n", to: "revised.csv")
    let taken = try office.store.take(office.request(.revise(reason: "Late reports"), 2022, path))
    #expect(taken.record.revision == 2 && taken.record.reason == "Late reports")
    #expect(taken.record.columns.map(\.name) == ["people", "women", "men", "poor", "income", "homes"])
    #expect(taken.record.columns.map(\.since) == [1, 1, 1, 2, 1, 2])
    #expect(try office.column("poor", of: taken.record)?.values[0] == office.years[2022]![0][3] + 7)
    let again = try office.record(2022, revision: 1)
    #expect(again.sha256 == first.sha256 && taken.record.sha256 != first.sha256)
    #expect(try office.store.figures(of: again).columns == before)
    #expect(try office.record(2022).revision == 2)
    #expect(throws: StoreError.nothingRevised(time: "2022", number: 2)) {
      try office.store.take(office.request(.revise(reason: "Again"), 2022, path))
    }
    for number in [3, 0, Int.min, Int.max] {
      #expect(throws: StoreError.noRevision(number: number, time: "2022", newest: 2)) {
        try office.record(2022, revision: number)
      }
    }
    // The same figures on other terms are a revision.
    var other = office.request(.revise(reason: "Rounded, as we were told"), 2022, path)
    other.alters = 2
    #expect(try office.store.take(other).record.columns.map(\.alters) == [0, 0, 0, 2, 0, 2])
    #expect(try office.store.condition().faults == [])
  }

  /// Rules hold a revised column against those that stay.
  @Test func rulesReachStandingColumns() throws {
    let office = try Office()
    try office.filled()
    let rows = Office.ids.enumerated().map { "\($1),\(Int(office.years[2022]![$0][0]) + ($0 == 4 ? 3 : 0))" }
    let path = try office.scratch.write("area,people\n" + rows.joined(separator: "\n") + "\n", to: "revised.csv")
    let people = office.years[2022]![4][0]
    #expect(
      throws: StoreError.failed([
        .partsUnequal(rule: "people=women+men", count: 1, first: Office.ids[4], total: people + 3, sum: people)
      ])
    ) { try office.store.take(office.request(.revise(reason: "Moved"), 2022, path)) }
  }

  /// The vintage's rules also hold for columns of another source, with the room that each column's own delivery gives.
  @Test func rulesReachOtherSources() throws {
    let office = try Office()
    try office.filled()
    let rows = Office.ids.enumerated().map { "\($1),\(Int(office.years[2022]![$0][0]) + ($0 == 4 ? 3 : 0))" }
    let path = try office.scratch.write("area,people\n" + rows.joined(separator: "\n") + "\n", to: "revised.csv")
    var request = office.request(.revise(reason: "Moved"), 2022, path)
    (request.source, request.authority, request.idColumn, request.level) = ("Census", "Office", "area", "area")
    let people = office.years[2022]![4][0]
    let failed = StoreError.failed([
      .partsUnequal(rule: "people=women+men", count: 1, first: Office.ids[4], total: people + 3, sum: people)
    ])
    #expect(throws: failed) { try office.store.take(request) }
    // Of three columns only one may be altered.
    request.alters = 1
    #expect(throws: failed) { try office.store.take(request) }
    request.alters = 3
    #expect(try office.store.take(request).record.rules == ["people=women+men", "poor<=people"])
  }

  /// A rule that names what is not there is told.
  @Test func rulesNameColumns() throws {
    let office = try Office()
    var request = office.request(.add, 2020, try office.file(2020))
    request.rules = ["peopel=women+men"].compactMap(FigureRule.init)
    #expect(throws: StoreError.unknownColumn("peopel", among: ["people", "women", "men", "poor", "income"])) {
      try office.store.take(request)
    }
    #expect(try office.store.revisions().isEmpty)
  }

  /// A revision goes to the edition that has its vintage, and where several have it, says so; an update to that of the newest time.
  @Test func theEditionIsThatOfTheVintage() throws {
    let office = try Office()
    _ = try office.store.addEdition(
      "2021", units: office.scratch.file("areas.csv"), levels: Office.levels, follows: "2020", changes: nil)
    for (edition, year) in [("2021", 2022), ("2020", 2020), ("2021", 2021), ("2020", 2021)] {
      var request = office.request(.add, year, try office.file(year))
      request.edition = edition
      _ = try office.store.take(request)
    }
    let changed = try office.file(2020) { for i in $0.indices.dropFirst() { $0[i][5] = "250" } }
    var request = office.request(.revise(reason: "Mended"), 2020, changed)
    #expect(try office.store.take(request).record.division == "2020")
    request.time = "2021"
    #expect(
      throws: StoreError.severalEditions(time: "2021", level: "", editions: ["area, 2020", "area, 2021"])
    ) { try office.store.take(request) }
    #expect(try office.store.take(office.request(.update, 2023, office.file(2023))).record.division == "2021")
  }

  /// A delivery that is refused leaves the store as it was, to the byte.
  @Test func whatIsRefusedLeavesNothing() throws {
    let office = try Office()
    try office.filled()
    let before = try office.store.revisions().map(\.sha256)
    let stranger = try office.file(2023, named: "s.csv") { $0[2][0] = "9999R001" }
    let twice = try office.file(2023, named: "t.csv") { $0[3][0] = $0[2][0] }
    let broken = try office.file(2023, named: "b.csv") { $0[4][1] = "12a" }
    let good = try office.file(2022)
    #expect(
      throws: StoreError.unknownUnits(file: stranger, edition: "2020", level: "area", codes: ["9999R001"], count: 1)
    ) { try office.store.take(office.request(.update, 2023, stranger)) }
    #expect(throws: StoreError.repeatedUnit(file: twice, id: Office.ids[1], lines: [3, 4])) {
      try office.store.take(office.request(.update, 2023, twice))
    }
    #expect(
      throws: StoreError.data(.notANumber(CellReference(file: broken, line: 5, column: "people", content: "12a")))
    ) { try office.store.take(office.request(.update, 2023, broken)) }
    #expect(throws: StoreError.nothingRevised(time: "2022", number: 1)) {
      try office.store.take(office.request(.update, 2022, good))
    }
    let other = try office.file(2022, named: "o.csv") { $0[5][4] = String((Int($0[5][4]) ?? 0) + 1) }
    #expect(throws: StoreError.vintageExists(time: "2022", level: "area", edition: "2020")) {
      try office.store.take(office.request(.update, 2022, other))
    }
    #expect(throws: StoreError.nothingBefore(time: "2019", level: "area")) {
      try office.store.take(office.request(.update, 2019, good))
    }
    var vain = office.request(.update, 2023, try office.file(2023))
    vain.accepted = [.jumps]
    #expect(throws: StoreError.acceptedInVain([.jumps])) { try office.store.take(vain) }
    #expect(try office.store.revisions().map(\.sha256) == before)
    #expect(try office.store.condition().columns == 15)
  }

  /// A column of text is left out and told; columns are taken by name.
  @Test func columnsAreChosen() throws {
    let office = try Office()
    let path = try office.file(2020) { lines in
      for i in lines.indices { lines[i] += [i == 0 ? "remark" : "as before", i == 0 ? "zone" : "0\(i % 9)1"] }
    }
    #expect(try office.store.take(office.request(.add, 2020, path)).leftOut == ["remark", "zone"])
    var request = office.request(.add, 2021, path)
    request.rules = []
    request.files = DeliveryFiles(paths: [path], columns: ["poor"], selection: CubeSelection(), rules: TableRules())
    #expect(try office.store.take(request).record.columns.map(\.name) == ["poor"])
    request.time = "2022"
    request.files = DeliveryFiles(paths: [path], columns: ["pooor"], selection: CubeSelection(), rules: TableRules())
    #expect(throws: StoreError.noColumns(file: path)) { try office.store.take(request) }
    request.files = DeliveryFiles(paths: [path], columns: ["town"], selection: CubeSelection(), rules: TableRules())
    #expect(throws: StoreError.codesAsFigures("town")) { try office.store.take(request) }
    request.files = DeliveryFiles(
      paths: [path], columns: ["poor", "remark"], selection: CubeSelection(), rules: TableRules())
    #expect(throws: StoreError.withoutFigures("remark")) { try office.store.take(request) }
  }

  /// Records of one year of a file of several; what stands in the others is not read as figures.
  @Test func recordsAreChosen() throws {
    let office = try Office()
    var lines = ["area,year,people"]
    for year in [2020, 2021] { for (i, id) in Office.ids.enumerated() { lines.append("\(id),\(year),\(i + year)") } }
    lines[2] = "\(Office.ids[1]),2020,1x"
    let path = try office.scratch.write(lines.joined(separator: "\n") + "\n", to: "years.csv")
    var request = office.request(.add, 2021, path)
    request.rules = []
    let whole = DeliveryFiles(paths: [path], columns: [], selection: CubeSelection(), rules: TableRules())
    request.files = whole
    #expect(throws: StoreError.repeatedUnit(file: path, id: Office.ids[0], lines: [2, 122])) {
      try office.store.take(request)
    }
    request.files = DeliveryFiles(
      paths: [path], columns: [], selection: CubeSelection(fixed: [.init(dimension: "year", category: "2021")]),
      rules: TableRules())
    let taken = try office.store.take(request)
    #expect(taken.record.columns.map(\.name) == ["people"])
    #expect(try office.column("people", of: taken.record)?.values == (0..<120).map { Double($0 + 2021) })
  }

  /// What is due: a year after the last, in the month declared; late when that month is past.
  @Test func whatIsDue() throws {
    let office = try Office()
    #expect(try office.store.due(on: "2024-03-31") == [])
    try office.filled()
    let due = try office.store.due(on: "2024-03-31")
    #expect(due.map(\.month) == ["2024-03"] && due.map(\.vintage) == ["2023"] && due.map(\.isLate) == [false])
    #expect(due.map(\.last) == ["2022"] && due[0].columns.count == 5)
    #expect(try office.store.due(on: "2024-04-01").map(\.isLate) == [true])
    // A revision two years later does not move it.
    var late = office.request(
      .revise(reason: "Late reports"), 2022,
      try office.file(2022) { $0[1][5] = Office.text(office.years[2022]![0][4] + 1) })
    late.published = "2025-06"
    _ = try office.store.take(late)
    #expect(try office.store.due(on: "2024-03-31") == due)
  }
}
