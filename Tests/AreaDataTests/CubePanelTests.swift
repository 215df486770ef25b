import AreaData
import CompositeIndex
import LinearAlgebra
import Testing
import TestSupport

/// From PX, JSON-stat and CSV as offices write them to a panel.
@Suite struct CubePanelTests {
  private static let px = """
    STUB="region","kön";
    HEADING="tabellinnehåll","år";
    CONTVARIABLE="tabellinnehåll";
    VARIABLECODE("region")="Region";
    VALUES("region")="0114 Upplands Väsby","0115 Vallentuna","0117 Österåker";
    CODES("region")="0114","0115","0117";
    VARIABLECODE("kön")="Kon";
    VALUES("kön")="män","totalt";
    CODES("kön")="1","1+2";
    VARIABLECODE("tabellinnehåll")="ContentsCode";
    VALUES("tabellinnehåll")="Folkmängd","Fattiga";
    CODES("tabellinnehåll")="BE1","BE2";
    VARIABLECODE("år")="Tid";
    VALUES("år")="2021","2022";
    TIMEVAL("år")=TLIST(A1),"2021","2022";
    NOTEX="Gäller hela#landet.";
    NOTE="Fri.";
    VALUENOTEX("kön","män")="Bara män.";
    VALUENOTEX("tabellinnehåll","Fattiga")="Ny definition.";
    LAST-UPDATED="20230104";
    DATA=
    1 2 3 4
    10 20 30 40
    5 6 7 8
    50 60 70 ".."
    9 10 11 12
    90 100 "-" "-"
    ;
    """

  private static let year = CubeSelection.Fixed(dimension: "Tid", category: "2022")
  private static let both = CubeSelection.Fixed(dimension: "Kon", category: "1+2")

  private func read(
    _ selection: CubeSelection?, value: String, name: String? = "id_name", first: String? = nil,
    missing: [String: MissingReason] = ["..": .suppressed], text: String = px, file: String = "a.px"
  ) throws -> PanelReader.Reading {
    let folder = try Scratch()
    _ = try folder.write(text, to: file)
    if let first { _ = try folder.write(first, to: "first.csv") }
    let plan = DataPlan(
      files: (first == nil ? [] : ["first.csv"]) + [file], selections: selection.map { [file: $0] } ?? [:],
      missing: missing, missingRule: .listwise, units: UnitsPlan(id: "id", name: name),
      sources: [IndicatorSource(value: .column(value), noise: .none)])
    return try PanelReader(
      plan, indicators: [Indicator(id: "x", direction: .higherIsWorse)], folders: DataFolders([folder.path])
    ).read()
  }

  private func fault(_ body: () throws -> PanelReader.Reading) -> CubeFault? {
    do {
      _ = try body()
    } catch let error as PanelError {
      if case .data(.cube(_, .file, let fault)) = error { return fault }
    } catch {}
    return nil
  }

  @Test func areasByColumns() throws {
    let selection = CubeSelection(fixed: [Self.both, Self.year], zero: "-")
    let reading = try read(selection, value: "BE2")
    #expect(
      reading.panel.units.ids == ["0114", "0117"] && reading.panel.units.names == ["Upplands Väsby", "Österåker"])
    #expect(reading.panel.values.column(0) == [40, 0])
    #expect(reading.panel.notAssessed.map(\.id) == ["0115"])
    #expect(reading.panel.notAssessed[0].missing == [.init(indicator: "x", reason: "suppressed")])
    #expect(
      reading.steps.first
        == .readCube(
          file: "a.px", count: 3, .px, area: "Region", columns: 2, fixed: ["Kon = 1+2", "Tid = 2022"],
          updated: "20230104"))
    #expect(reading.sourceNotes.map(\.text) == ["Gäller hela landet.", "Ny definition."])
    #expect(reading.sourceNotes.map(\.about) == [nil, "Fattiga"])
    #expect(reading.notes.contains { $0.contains("1 cell with '-', read as 0") })
    #expect(reading.notes.contains("a.px: the source notes: Gäller hela landet."))
    #expect(reading.inputs[0].sha256 == SHA256.hex(of: Array(Self.px.utf8)))
    // Names of dimensions and categories do as well as codes.
    let named = CubeSelection(
      area: "region", columns: ["tabellinnehåll", "år"], fixed: [.init(dimension: "kön", category: "totalt")])
    #expect(try read(named, value: "BE1 2022").panel.values.column(0) == [20, 60, 100])
    let turned = CubeSelection(columns: ["Tid", "ContentsCode"], fixed: [Self.both], zero: "-")
    #expect(try read(turned, value: "2021 BE2").panel.values.column(0) == [30, 70, 0])
    let fixed = CubeSelection(fixed: [Self.both, Self.year, .init(dimension: "ContentsCode", category: "BE1")])
    #expect(try read(fixed, value: "BE1").panel.values.column(0) == [20, 60, 100])
  }

  /// The line of the file is told, not one of the table that was made of it.
  @Test func aGapIsToldByItsLine() throws {
    let folder = try Scratch()
    _ = try folder.write(Self.px, to: "a.px")
    let plan = DataPlan(
      files: ["a.px"], selections: ["a.px": CubeSelection(fixed: [Self.both, Self.year])],
      units: UnitsPlan(id: "id"), sources: [IndicatorSource(value: .column("BE2"), noise: .none)])
    let reader = PanelReader(
      plan, indicators: [Indicator(id: "x", direction: .higherIsWorse)], folders: DataFolders([folder.path]))
    do {
      _ = try reader.read()
      Issue.record("a gap is read")
    } catch {
      let message = error.message(spec: "s.yaml")
      #expect(message.contains("a.px:25: BE2: '..' is not a number"), "\(message)")
    }
  }

  @Test func nothingIsChosenOrSummedInSilence() {
    #expect(
      fault { try read(nil, value: "BE1") } == .areaUnclear(candidates: ["Region", "Kon"]))
    #expect(
      fault { try read(CubeSelection(fixed: [Self.both]), value: "BE1") }
        == .notFixed(dimension: "Tid", count: 2, examples: ["2021", "2022"]))
    #expect(
      fault { try read(CubeSelection(fixed: [Self.both, .init(dimension: "Tid", category: "2032")]), value: "BE1") }
        == .unknownCategory(dimension: "Tid", name: "2032", suggestion: "2022"))
    #expect(
      fault { try read(CubeSelection(area: "regio"), value: "BE1") }
        == .unknownDimension("regio", among: ["Region", "Kon", "ContentsCode", "Tid"], suggestion: "Region"))
    #expect(
      fault { try read(CubeSelection(area: "Kon", fixed: [Self.both]), value: "BE1") } == .dimensionTwice("Kon"))
    #expect(
      fault { try read(CubeSelection(fixed: [Self.both, Self.year], zero: "x"), value: "BE1") }
        == .zeroUnknown("x", symbols: ["..", "-"]))
    #expect(
      fault { try read(CubeSelection(area: "a"), value: "x", text: "id,x\n1,2\n2,3\n", file: "a.csv") } == .notACube)
    // A file that calls its areas so does not lend them to another purpose.
    let mapped = Self.px.replacing("NOTE=", with: "MAP(\"region\")=\"Sweden\";NOTE=")
    #expect(
      fault {
        try read(
          CubeSelection(fixed: [.init(dimension: "Region", category: "0114"), Self.year]), value: "BE1", text: mapped)
      } == .dimensionTwice("Region"))
  }

  /// Areas of a file before tell which dimension is theirs.
  @Test func areasAreFoundByTheirCodes() throws {
    let first = "id;y\n0114;1,5\n0115;2,5\n0117;3,5\n"
    let reading = try read(CubeSelection(fixed: [Self.both, Self.year]), value: "BE1", name: nil, first: first)
    #expect(reading.panel.values.column(0) == [20, 60, 100])
    #expect(
      fault { try read(CubeSelection(fixed: [Self.year]), value: "BE1", name: nil, first: first) }
        == .notFixed(dimension: "Kon", count: 2, examples: ["1", "1+2"]))
  }

  @Test func jsonStatIsReadAlike() throws {
    let text = """
      {"class": "dataset", "id": ["Region", "Tid"], "size": [3, 1], "role": {"geo": ["Region"], "time": ["Tid"]},
       "dimension": {"Region": {"category": {"index": ["a", "b", "c"]}}, "Tid": {"category": {"index": {"2022": 0}}}},
       "value": [1.5, null, 3], "status": {"1": ":", "2": "p"}}
      """
    let reading = try read(
      nil, value: "value", missing: [":": .suppressed], text: text, file: "a.json")
    #expect(reading.panel.values.column(0) == [1.5, 3] && reading.panel.units.ids == ["a", "c"])
    #expect(reading.repairs.map(\.kind) == [.flagged] && reading.repairs[0].example == "p")
  }

  // MARK: Code and name in one cell

  @Test(arguments: [
    "\"id\";\"x\"\r\n\"0114 Upplands Väsby\";\"1,5\"\r\n\"0180 Stockholm\";\"2,5\"\r\n",
    "id,x\n0114 Upplands Väsby,1.5\n0180 Stockholm,2.5\n",
    "x\tid\n1.5\t\"0114 Upplands Väsby\"\n2.5\t0180 Stockholm\n",
  ])
  func codesAndNamesAreCutApart(text: String) throws {
    let latin = text.unicodeScalars.map { UInt8($0.value) }
    let folder = try Scratch()
    let path = folder.path + "/a.csv"
    try AtomicFile.write(latin, to: path)
    let plan = DataPlan(
      files: ["a.csv"], units: UnitsPlan(id: "id", name: "id_name"),
      sources: [IndicatorSource(value: .column("x"), noise: .none)])
    let reading = try PanelReader(
      plan, indicators: [Indicator(id: "x", direction: .higherIsWorse)], folders: DataFolders([folder.path])
    ).read()
    #expect(reading.panel.units.ids == ["0114", "0180"])
    #expect(reading.panel.units.names == ["Upplands Väsby", "Stockholm"])
    #expect(reading.panel.values.column(0) == [1.5, 2.5])
    #expect(reading.repairs.map(\.kind) == [.codesCut] && reading.repairs[0].count == 2)
    #expect(reading.repairs[0].example == "0114 Upplands Väsby")
  }

  /// Ids that only look so, or are not all so, stay as they are.
  @Test(arguments: [
    ["01 A", "01 B"], ["0114 Upplands Väsby", "0180"], ["Area 1", "Area 2"], ["A1 2", "A2 3"], ["0114  X", "0115  Y"],
    ["1 North", "2 South"],
  ])
  func otherIDsStay(ids: [String]) throws {
    let folder = try Scratch()
    _ = try folder.write("id,x\n\(ids[0]),1\n\(ids[1]),2\n", to: "a.csv")
    let plan = DataPlan(
      files: ["a.csv"], units: UnitsPlan(id: "id"),
      sources: [IndicatorSource(value: .column("x"), noise: .none)])
    let reading = try PanelReader(
      plan, indicators: [Indicator(id: "x", direction: .higherIsWorse)], folders: DataFolders([folder.path])
    ).read()
    #expect(reading.panel.units.ids == ids && reading.repairs.isEmpty)
  }
}
