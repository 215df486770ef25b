import AreaData
import CompositeIndex
import TestSupport
import Testing

/// Notes on areas and other classifications: files that stand beside the figures.
@Suite struct NoteTests {
  private static let files = ["a.csv": "id,x,kids,teens\n0101,1,10,1\n0102,..,20,2\n0103,4,..,3\n0104,2,40,4\n"]
  private static let header = "unit,indicator,role,date,language,text\n"

  private func read(
    notes: String? = nil, external: (text: String, ExternalSource.Overlap?)? = nil, children: [String] = [],
    table: String = files["a.csv"]!
  ) throws -> PanelReader.Reading {
    let folder = try Scratch(["a.csv": table])
    if let notes { _ = try folder.write(notes, to: "n.csv") }
    if let external { _ = try folder.write(external.text, to: "e.csv") }
    return try PanelReader(
      DataPlan(
        files: ["a.csv"], missing: ["..": .suppressed], missingRule: .listwise, units: UnitsPlan(id: "id"),
        sources: [IndicatorSource(value: .column("x"), noise: .none)]),
      indicators: [Indicator(id: "x", direction: .higherIsWorse)], children: children,
      external: external.map {
        [ExternalSource(id: "e", file: "e.csv", idColumn: "area", overlap: $0.1)]
      } ?? [], notes: notes.map { _ in "n.csv" }, folders: DataFolders([folder.path])
    ).read()
  }

  private func message(_ body: () throws -> PanelReader.Reading) -> String? {
    do {
      _ = try body()
      return nil
    } catch let error as PanelError {
      // Where the file lies is the test's affair.
      return error.messages(spec: "s.yaml").map { $0.split(separator: "/").last.map(String.init) ?? $0 }
        .joined(separator: " | ")
    } catch { return "\(error)" }
  }

  // MARK: Notes

  /// On areas assessed or not, in the order of the file, columns in any.
  @Test func notesAreReadAsTheyStand() throws {
    let reading = try read(
      notes:
        "text,unit,indicator,role,date,language\n\" Two, words \",0103,x,Planner,2025-03,en\nSe över,0102,,Region,2024,sv-FI\n"
    )
    #expect(
      reading.areaNotes == [
        AreaNote(unit: "0103", indicator: "x", role: "Planner", date: "2025-03", language: "en", text: "Two, words"),
        AreaNote(unit: "0102", role: "Region", date: "2024", language: "sv-FI", text: "Se över"),
      ])
    #expect(reading.inputs.map(\.name) == ["a.csv", "n.csv"])
    // Nothing is made of them, so there is no step.
    #expect(try reading.steps == read().steps)
  }

  @Test(arguments: [
    ("0109,,Planner,2025,en,T", "n.csv:2: unit: the data have no area '0109'. Did you mean '0101'?"),
    (
      "0101,y1,Planner,2025,en,T",
      "n.csv:2: indicator: there is no indicator 'y1'. Name one of indicators, or leave the cell empty for a note on the area."
    ),
    ("0101,,,2025,en,T", "n.csv:2: role: the cell is empty. Fill it, or take the row out."),
    ("0101,,Planner,2025,en, ", "n.csv:2: text: the cell is empty. Fill it, or take the row out."),
    ("0101,,Planner,31.3.2025,en,T", "n.csv:2: date: '31.3.2025' is no date. Write 2025, 2025-03 or 2025-03-31."),
    ("0101,,Planner,2025-02-30,en,T", "n.csv:2: date: '2025-02-30' is no date. Write 2025, 2025-03 or 2025-03-31."),
    (
      "0101,,Planner,2025,English,T",
      "n.csv:2: language: 'English' is no code of a language. Write sv, en or another code of ISO 639."
    ),
    (
      "0101,,Planner,2025,en,T\n0102,,,2025,en,T\n0199,,P,2025,en,T",
      "n.csv:3: role: the cell is empty. Fill it, or take the row out. | n.csv:4: unit: the data have no area '0199'. Correct it, or take the row out."
    ),
  ])
  func faultsOfNotesNameTheirLines(rows: String, expected: String) {
    #expect(message { try read(notes: Self.header + rows + "\n") } == expected)
  }

  @Test func otherColumnsAreRefused() {
    #expect(
      message { try read(notes: "unit,indicator,role,date,language,text,phone\n0101,,P,2025,en,T,1\n") }
        == "n.csv:2: phone: notes have no such column. Keep unit, indicator, role, date, language, text alone.")
    #expect(
      message { try read(notes: "unit,role,date,language,text\n0101,P,2025,en,T\n") }?.contains("indicator") == true)
  }

  // MARK: Other classifications

  @Test func areasBelongByNameOrByShare() throws {
    let named = try read(external: ("area\n0103\n0102\n0777\n", nil)).external[0]
    #expect(
      named.membership
        == ExternalMembership(
          belongs: [false, true, false], unmatched: ["0777"], unmatchedBelonging: 1, notAssessed: ["0102"]))
    #expect(named.count == 3 && named.warning?.contains("1 of its 3 codes belong to no area, such as '0777'") == true)
    let shares = try read(
      external: ("cut;area\n50;0101\n49,9;0103\n90;0778\n1;0779\n", .init(column: "cut", least: 50)))
    #expect(
      shares.external[0].membership
        == ExternalMembership(
          belongs: [true, false, false], shares: [50, 49.9, 0], unmatched: ["0778", "0779"], unmatchedBelonging: 1))
    #expect(
      shares.steps.last == .readExternal(file: "e.csv", id: "e", count: 4, belonging: 1, unmatched: 2))
  }

  @Test func whatCannotBeMatchedIsRefused() {
    #expect(
      message { try read(external: ("area\n101\n103\n", nil)) }
        == "e.csv: none of its codes is that of an area; the first is '101'. They differ by leading zeros, as of codes that were stored as numbers. "
        + "Check that external.e.match.id in s.yaml names the column with the areas' codes.")
    #expect(
      message { try read(external: ("area,cut\n0101,-1\n", .init(column: "cut", least: 50))) }?.contains("-1") == true)
    #expect(
      message { try read(external: ("area,cut\n0101,x\n", .init(column: "cut", least: 50))) }?.contains(
        "e.csv:2: cut: 'x' is not a number") == true)
    #expect(
      message { try read(external: ("area\n0101\n0101\n", nil)) }?.contains("'0101' stands more than once") == true)
    #expect(message { try read(external: ("region\n0101\n", nil)) }?.contains("has no column 'area'") == true)
  }

  // MARK: Children

  @Test func childrenAreSummedOverColumns() throws {
    #expect(try read(children: ["kids", "teens"]).children == [11, 3, 44])
    let step = DataStep.countChildren(columns: ["kids", "teens"], count: 3, lacking: 1)
    #expect(try read(children: ["kids", "teens"]).steps.contains(step))
    #expect(try read().children == nil)
    // What is odd in them is told as of other columns.
    let odd = "id,x,kids\n" + (1...20).map { "\($0),\($0),\($0 == 7 ? "1 200" : "\(900 + $0)")\n" }.joined()
    #expect(try read(children: ["kids"], table: odd).repairs.map(\.column) == ["kids"])
    let mark = "id,x,kids\n" + (1...20).map { "\($0),\($0),\($0 == 7 ? 999_999 : 10 + $0)\n" }.joined()
    #expect(
      try read(children: ["kids"], table: mark).findings.contains {
        if case .sentinel("kids", 999_999, 1, _) = $0 { true } else { false }
      })
    #expect(
      message { try read(children: ["kids"], table: "id,x,kids\n1,1,1\n2,2,-3\n3,3,1\n") }?.contains("-3") == true)
  }
}
