import AreaData
import Foundation
import Testing
import TestSupport

/// PX and JSON-stat: what is read, against other people's readers, and what is refused.
@Suite struct CubeTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/Reference/"

  private static func px(_ text: String) throws(DataError) -> Cube {
    try PXReader.read(Array(text.utf8), name: "t.px")
  }

  private static func json(_ text: String) throws(DataError) -> Cube {
    try JSONStatReader.read(Array(text.utf8), name: "t.json")
  }

  private static func refusal(_ body: () throws(DataError) -> Cube) -> DataError? {
    do {
      _ = try body()
      return nil
    } catch { return error }
  }

  // MARK: Real files

  @Test(arguments: [
    "BE0101N1.px", "HalfYearStatistics.px", "MultipleContentSmall.px", "TAB003.px", "TAB2936.px",
    "WierdTimeWithOneValue.px", "statswe.json",
  ])
  func cellsAreThoseOfOtherReaders(file: String) throws {
    let bytes = try FileBytes.read(Self.folder + "cubes/" + file)
    let cube = try Cube(bytes: bytes, name: file, format: #require(Cube.Format(file: file)))
    let table = try DelimitedText(contentsOf: Self.folder + "cubes.csv")
    let rows = try table.texts(column: "file").enumerated().filter { $1 == file }.map(\.offset)
    let expected = try table.numbers(column: "value", missing: ["": .notCollected]).values
    #expect(rows.count == cube.values.count && !rows.isEmpty)
    #expect(zip(rows, cube.values).allSatisfy { expected[$0] == $1 || (expected[$0].isNaN && $1.isNaN) })
    #expect(cube.values.indices.allSatisfy { cube.values[$0].isNaN == (cube.symbol(at: $0) != nil) })
  }

  @Test func whatARealFileSays() throws {
    let cube = try PXReader.read(FileBytes.read(Self.folder + "cubes/BE0101N1.px"), name: "BE0101N1.px")
    #expect(cube.dimensions.map(\.code) == ["Region", "Civilstand", "Alder", "Kon", "ContentsCode", "Tid"])
    #expect(cube.dimensions.map(\.label) == ["region", "civilstånd", "ålder", "kön", "tabellinnehåll", "år"])
    #expect(cube.dimensions.map(\.role) == [nil, nil, nil, nil, .metric, .time])
    #expect(cube.dimensions[0].codes == ["0114", "0115"] && cube.dimensions[0].labels[0] == "Upplands Väsby")
    #expect(cube.dimensions[4].units == ["antal", "antal"])
    #expect(cube.encoding == .windows1252 && cube.language == "sv" && cube.source == "SCB" && cube.unit == "antal")
    let mandatory = cube.notes.filter(\.isMandatory)
    #expect(mandatory.count == 2 && mandatory[0].text.hasPrefix("Fr o m 2007-01-01 överförs Heby kommun"))
    // A string broken over two lines is one text, in the middle of a word.
    #expect(mandatory[0].text.contains("Registrerade partners räknas"))
    #expect(mandatory[1].categories == [4: 0])
    #expect(cube.notes.contains { !$0.isMandatory && $0.dimension == 0 })
  }

  // MARK: PX

  private static let small = """
    CHARSET="ANSI";
    TITLE="A; b = ""c";
    STUB="region";
    HEADING="sex","year";
    VALUES("region")="North","South;
    east";
    VALUES[sv]("region")="Norr","Syd","Fel";
    CODES("region")="01.1","01,2=3";
    VALUES("sex")="m","f";
    VALUES("year")="2021",
    "20"
    "22";
    TIMEVAL("year")=TLIST(A1),"2021","2022";
    MAP("region")="x";
    DATASYMBOL1="none";
    DATASYMBOL6="secret";
    CELLNOTEX("North","*","2022")="Revised#twice";
    VALUENOTE("sex","m")="Men.";
    DATA=
    1 -2.5 "." ".."
    ...... "-" 1e2 0
    ;

    """

  @Test func pxInAllItsForms() throws {
    let cube = try Self.px(Self.small)
    #expect(cube.title == "A; b = c")
    #expect(cube.dimensions.map(\.codes) == [["01.1", "01,2=3"], ["m", "f"], ["2021", "2022"]])
    #expect(cube.dimensions[0].labels == ["North", "South;\neast"])
    #expect(cube.dimensions.map(\.role) == [.geo, nil, .time])
    #expect(cube.values.map { $0.isNaN ? -99 : $0 } == [1, -2.5, -99, -99, -99, -99, 100, 0])
    #expect((2..<6).map { cube.symbol(at: $0)?.text } == [".", "..", "......", "-"])
    #expect((2..<6).map { cube.symbol(at: $0)?.shownAs } == ["none", nil, "secret", nil])
    #expect(
      cube.notes == [
        Cube.Note("Revised\ntwice", isMandatory: true, categories: [0: 0, 2: 1]),
        Cube.Note("Men.", isMandatory: false, categories: [1: 0]),
      ])
    // Line ends of any kind, and no heading.
    #expect(try Self.px(Self.small.replacing("\n", with: "\r\n")).values.count == 8)
    let single = try Self.px("stub=\"r\";\rvalues(\"r\")=\"a\",\"b\";\rdata=3 4;\u{1A}")
    #expect(single.values == [3, 4] && single.dimensions[0].code == "r")
  }

  @Test func rowsThatASparseFileLeavesOutAreZero() throws {
    let head = """
      STUB="r","s";HEADING="y";VALUES("r")="A","B";CODES("r")="1","2";VALUES("s")="m","f";VALUES("y")="1","2";
      KEYS("r")=CODES;KEYS("s")=VALUES;
      DATA=

      """
    let cube = try Self.px(head + "\"2\",\"m\",5 \"..\"\n\"1\",\"f\",7,8\n;")
    #expect(cube.values.map { $0.isNaN ? -99 : $0 } == [0, 0, 7, 8, 5, -99, 0, 0])
    #expect(cube.impliedZeros == 4)
    #expect(
      Self.refusal { () throws(DataError) in try Self.px(head + "\"3\",\"m\",5 6;") }
        == .cube(file: "t.px", at: .line(4), .unknownKey(dimension: "r", key: "3")))
    #expect(
      Self.refusal { () throws(DataError) in try Self.px(head + "\"1\",\"m\",5 6\n\"1\",\"m\",5 6;") }
        == .cube(file: "t.px", at: .line(5), .repeatedRow(["1", "m"])))
    #expect(
      Self.refusal { () throws(DataError) in try Self.px(head + "\"1\",\"m\",5;") }
        == .cube(file: "t.px", at: .line(4), .cellCount(expected: 2, found: 1)))
  }

  @Test(arguments: [
    ("east\";", "east;", CubeFault.unexpected(found: "", expected: "")),
    ("\"..\"\n", "\"..\n", .openString),
    ("1 -2.5", "1 -2.5 3", .cellCount(expected: 8, found: nil)),
    ("1 -2.5", "1-2.5", .notAFigure("1-2.5")),
    ("1 -2.5", "1,-2.5,,", .notAFigure(",")),
    ("1e2 0", "1e2", .cellCount(expected: 8, found: 7)),
    ("1e2 0\n;", "1e2 0\n", .unfinishedData),
    ("1e2 0\n;", "1e2 0\n;\nNOTE=\"x\"", .textAfterData("NOTE=\"x\"")),
    ("\"01.1\",", "", .categoryCount(dimension: "region", codes: 1, expected: 2)),
    ("\"m\",\"f\"", "\"m\",\"m\"", .repeatedCategory(dimension: "sex", code: "m")),
    ("VALUES(\"sex\")=\"m\",\"f\";", "", .missingKeyword("VALUES(\"sex\")")),
    ("MAP(\"region\")=\"x\";", "STUB=\"year\";", .repeatedKeyword("STUB")),
    ("DATA=", "DATASYMBOL=", .missingKeyword("DATA")),
  ])
  func whatPXRefuses(old: String, new: String, fault: CubeFault) {
    let text = Self.small.replacing(old, with: new, maxReplacements: 1)
    #expect(text != Self.small)
    let error = Self.refusal { () throws(DataError) in try Self.px(text) }
    guard case .cube("t.px", _, let found)? = error else {
      Issue.record("\(error.debugDescription)")
      return
    }
    // A mutation that is found out later than it was made may be told otherwise.
    #expect(found.isAlike(fault), "\(found)")
    #expect(error?.message.hasPrefix("t.px:") == true)
  }

  @Test func codePages() throws {
    func file(_ page: String, _ byte: UInt8) -> [UInt8] {
      Array("CODEPAGE=\"\(page)\";STUB=\"r\";VALUES(\"r\")=\"".utf8) + [byte] + Array("\";DATA=1;".utf8)
    }
    #expect(try PXReader.read(file("iso-8859-1", 0xE5), name: "t").dimensions[0].labels == ["å"])
    #expect(try PXReader.read(file("iso-8859-15", 0xA4), name: "t").dimensions[0].labels == ["€"])
    #expect(try PXReader.read(file("windows-1252", 0x80), name: "t").dimensions[0].labels == ["€"])
    #expect(
      Self.refusal { () throws(DataError) in try PXReader.read(file("windows-1257", 0xE5), name: "t") }
        == .cube(file: "t", at: .line(1), .codePage("windows-1257")))
  }

  // MARK: JSON-stat

  private static let dataset = """
    {"version": "2.0", "class": "dataset", "label": "T", "source": "S", "updated": "2023-01-04",
     "id": ["Tid", "Region"], "size": [1, 3], "note": ["free", "bound"], "extension": {"noteMandatory": {"1": true}},
     "dimension": {
      "Region": {"label": "region", "category": {"index": {"b": 1, "a": 0, "c": 2}, "label": {"a": "A\\u00e5", "b": "B"},
        "note": {"b": ["on b"]}}, "extension": {"categoryNoteMandatory": {"b": {"0": true}}}},
      "Tid": {"category": {"label": {"2022": "2022"}}}},
     "value": VALUE, "status": STATUS}
    """

  private static func dataset(_ value: String, _ status: String = "null") throws(DataError) -> Cube {
    try json(dataset.replacing("VALUE", with: value).replacing("STATUS", with: status))
  }

  @Test func jsonStatInAllItsForms() throws {
    let cube = try Self.dataset("[1, null, 2.5]", #"{"1": "..", "2": "p"}"#)
    #expect(cube.dimensions.map(\.code) == ["Tid", "Region"] && cube.dimensions[1].codes == ["a", "b", "c"])
    #expect(cube.dimensions[1].labels == ["Aå", "B", "c"] && cube.dimensions[0].codes == ["2022"])
    #expect(cube.values[0] == 1 && cube.values[2] == 2.5 && cube.symbol(at: 1)?.text == ".." && cube.flags == [2: "p"])
    #expect(
      cube.notes == [
        Cube.Note("free", isMandatory: false), Cube.Note("bound", isMandatory: true),
        Cube.Note("on b", isMandatory: true, categories: [1: 1]),
      ])
    let sparse = try Self.dataset(#"{"2": 4, "0": -1}"#, #"["", "x", ""]"#)
    #expect(sparse.values[0] == -1 && sparse.values[2] == 4 && sparse.symbol(at: 1)?.text == "x")
    #expect(try Self.dataset("[null, 1, 2]", "\"e\"").symbol(at: 0)?.text == "e")
    #expect(try Self.dataset("[\":\", 1, 2]").symbol(at: 0)?.text == ":")
  }

  @Test(arguments: [
    ("[1, 2]", "null", CubePlace.path("value"), CubeFault.cellCount(expected: 3, found: 2)),
    ("[]", "null", .file, .metadataOnly),
    ("[1, true, 2]", "null", .path("value.1"), .wrongKind(expected: "a number, null or a text")),
    ("[1, \"7\", 2]", "null", .path("value.1"), .notAFigure("7")),
    ("[1, null, 2]", "\"7\"", .path("status.1"), .notAFigure("7")),
    (#"{"3": 1}"#, "null", .path("value"), .noSuchCell("3", count: 3)),
    (#"{"01": 1}"#, "null", .path("value"), .noSuchCell("01", count: 3)),
    (#"{"1": 1, "1": 2}"#, "null", .line(7), .repeatedName("1")),
    ("[1, 2, 3]", #"["", ""]"#, .path("status"), .cellCount(expected: 3, found: 2)),
    ("[1, 02, 3]", "null", .line(7), .notJSON(found: "02, 3], \"status\": null}", expected: "a value")),
    ("[1, 2., 3]", "null", .line(7), .notJSON(found: "2., 3], \"status\": null}", expected: "a value")),
  ])
  func whatJSONStatRefuses(value: String, status: String, place: CubePlace, fault: CubeFault) {
    #expect(
      Self.refusal { () throws(DataError) in try Self.dataset(value, status) }
        == .cube(file: "t.json", at: place, fault))
  }

  @Test func whatIsNoDataSet() {
    func fault(_ text: String) -> DataError? { Self.refusal { () throws(DataError) in try Self.json(text) } }
    let item = #"{"class": "dataset", "label": "Population"}"#
    #expect(
      fault(#"{"class": "collection", "link": {"item": [\#(item), \#(item)]}}"#)
        == .cube(file: "t.json", at: .file, .severalDatasets(["Population", "Population"])))
    #expect(
      fault(#"{"a": {"dimension": {}}, "b": {"dimension": {}}}"#)
        == .cube(file: "t.json", at: .file, .severalDatasets(["a", "b"])))
    #expect(fault(#"{"type": "FeatureCollection"}"#) == .cube(file: "t.json", at: .file, .noDataset))
    #expect(
      fault(String(repeating: "[", count: 1_000_000)) == .cube(file: "t.json", at: .line(1), .tooDeep(limit: 64)))
    let wrong = Self.dataset.replacing("\"b\": 1", with: "\"b\": 2").replacing("VALUE", with: "[]")
    #expect(
      fault(wrong.replacing("STATUS", with: "null"))
        == .cube(file: "t.json", at: .path("dimension.Region.category.index"), .wrongIndex(categories: 3)))
  }

  /// A header asks for no more memory than its file can fill.
  @Test func aHeaderCannotAskForTheWorld() {
    let names = (0..<2000).map { "\"\($0)\"" }.joined(separator: ",")
    let text = #"STUB="a","b","c","d","e","f";"# + "abcdef".map { "VALUES(\"\($0)\")=\(names);" }.joined() + "DATA=1;"
    let sizes = [Int](repeating: 2000, count: 6)
    #expect(
      Self.refusal { () throws(DataError) in try Self.px(text) }
        == .cube(file: "t.px", at: .line(1), .tooManyCells(sizes: sizes, bytes: text.utf8.count)))
    let json = #"{"id": ["a", "b"], "size": [4000000000, 9000000000], "dimension": {}, "value": {}}"#
    #expect(
      Self.refusal { () throws(DataError) in try Self.json(json) }
        == .cube(
          file: "t.json", at: .path("size"),
          .tooManyCells(sizes: [4_000_000_000, 9_000_000_000], bytes: json.utf8.count)))
  }

  // MARK: Round trips and damage

  /// A cube written as PX and as JSON-stat by the plainest of writers.
  private struct Sample {
    var sizes: [Int]
    var cells: [String]

    init(_ random: inout SplitMix64) {
      sizes = (0..<Int.random(in: 1...4, using: &random)).map { _ in Int.random(in: 1...4, using: &random) }
      cells = (0..<sizes.reduce(1, *)).map { _ in
        switch Int.random(in: 0..<6, using: &random) {
        case 0: ".."
        case 1: "-"
        case 2: "\(Int.random(in: -99...99, using: &random))"
        default: "\((Double.random(in: -1000...1000, using: &random) * 100).rounded() / 100)"
        }
      }
    }

    var px: String {
      let names = sizes.indices.map { "\"d\($0)\"" }
      let cut = sizes.count / 2
      var text = cut > 0 ? "STUB=\(names[..<cut].joined(separator: ","));\n" : ""
      text += "HEADING=\(names[cut...].joined(separator: ","));\n"
      for (d, size) in sizes.enumerated() {
        text += "VALUES(\(names[d]))=\((0..<size).map { "\"v\(d) \($0)\"" }.joined(separator: ",\n"));\n"
        text += "CODES(\(names[d]))=\((0..<size).map { "\"c\($0)\"" }.joined(separator: ","));\n"
      }
      let width = sizes.last!
      text += "DATA=\n"
      for (k, cell) in cells.enumerated() {
        text += (cell == ".." || cell == "-" ? "\"\(cell)\"" : cell) + ((k + 1) % width == 0 ? "\n" : " ")
      }
      return text + ";\n"
    }

    var json: String {
      let ids = sizes.indices.map { "\"d\($0)\"" }
      let dimensions = sizes.enumerated().map { d, size in
        let index = (0..<size).map { "\"c\($0)\":\($0)" }.joined(separator: ",")
        let label = (0..<size).map { "\"c\($0)\":\"v\(d) \($0)\"" }.joined(separator: ",")
        return "\(ids[d]):{\"category\":{\"index\":{\(index)},\"label\":{\(label)}}}"
      }
      let isGap = cells.map { $0 == ".." || $0 == "-" }
      let values = zip(cells, isGap).map { $1 ? "null" : $0 }.joined(separator: ",")
      let status = cells.indices.filter { isGap[$0] }.map { "\"\($0)\":\"\(cells[$0])\"" }.joined(separator: ",")
      return "{\"class\":\"dataset\",\"id\":[\(ids.joined(separator: ","))],\"size\":\(sizes),"
        + "\"dimension\":{\(dimensions.joined(separator: ","))},\"value\":[\(values)],\"status\":{\(status)}}"
    }
  }

  @Test func whatIsWrittenIsReadBack() throws {
    var random = SplitMix64(16)
    for _ in 0..<300 {
      let sample = Sample(&random)
      let cube = try Self.px(sample.px)
      #expect(cube.dimensions.map(\.codes.count) == sample.sizes)
      for (cell, text) in sample.cells.enumerated() {
        #expect(text == ".." || text == "-" ? cube.symbol(at: cell)?.text == text : cube.values[cell] == Double(text))
      }
      #expect(try Self.json(sample.json) == cube)
    }
  }

  /// A byte more or less in the data gives an error or another reading of one cell, never the figures of other cells.
  @Test func damageNeverShiftsACell() {
    var random = SplitMix64(61)
    var refused = 0
    var read = 0
    for round in 0..<20_000 {
      let sample = Sample(&random)
      let isPX = round % 2 == 0
      let text = Array((isPX ? sample.px : sample.json).utf8)
      guard let original = try? isPX ? PXReader.read(text, name: "t") : JSONStatReader.read(text, name: "t") else {
        Issue.record("a sample is refused")
        return
      }
      var damaged = text
      let at = Int.random(in: 0..<damaged.count, using: &random)
      let alphabet = Array("\",;.-=()[]{}:0129 \nVx".utf8) + [0, 0x1A, 0xFF]
      switch Int.random(in: 0..<4, using: &random) {
      case 0: damaged.remove(at: at)
      case 1: damaged.insert(alphabet.randomElement(using: &random)!, at: at)
      case 2: damaged[at] = alphabet.randomElement(using: &random)!
      default: damaged.removeLast(damaged.count - at)
      }
      guard let cube = try? isPX ? PXReader.read(damaged, name: "t") : JSONStatReader.read(damaged, name: "t") else {
        refused += 1
        continue
      }
      read += 1
      guard cube.values.count == original.values.count else {
        Issue.record("another number of cells")
        continue
      }
      // A gap that stays one may lose its reason: JSON-stat has reasons apart from values.
      let changed = cube.values.indices.filter {
        cube.values[$0] != original.values[$0] && !(cube.values[$0].isNaN && original.values[$0].isNaN)
      }
      #expect(changed.count <= 1, "\(String(decoding: damaged, as: UTF8.self))")
    }
    #expect(refused > 5_000 && read > 1_000)
  }

  /// A million cells, timed and printed; the bound is far above what it takes, for machines are shared.
  @Test func aMillionCells() throws {
    var random = SplitMix64(3)
    let names = (0..<1000).map { "\"\($0)\"" }.joined(separator: ",")
    let cells = (0..<1_000_000).map { _ in "\(Int.random(in: 0...99_999, using: &random))" }
    let px = Array(
      ("STUB=\"a\";HEADING=\"b\";VALUES(\"a\")=\(names);VALUES(\"b\")=\(names);DATA=\n"
        + cells.joined(separator: " ") + ";").utf8)
    let clock = ContinuousClock()
    var cube: Cube?
    print("a million cells of PX: \(try clock.measure { cube = try PXReader.read(px, name: "t") })")
    #expect(cube?.values.last == cells.last.flatMap(Double.init))
    let json = Array(
      ("{\"class\":\"dataset\",\"id\":[\"a\",\"b\"],\"size\":[1000,1000],\"dimension\":{\"a\":{\"category\":{\"index\":[\(names)]}},"
        + "\"b\":{\"category\":{\"index\":[\(names)]}}},\"value\":[\(cells.joined(separator: ","))]}").utf8)
    print("a million cells of JSON-stat: \(try clock.measure { cube = try JSONStatReader.read(json, name: "t") })")
    #expect(cube?.values.last == cells.last.flatMap(Double.init))
  }
}

extension CubeFault {
  /// Whether both are of one kind, whatever they name.
  fileprivate func isAlike(_ other: CubeFault) -> Bool {
    "\(self)".prefix { $0 != "(" } == "\(other)".prefix { $0 != "(" }
  }
}
