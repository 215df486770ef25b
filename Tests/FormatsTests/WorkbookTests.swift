import AreaData
import Formats
import Foundation
import TestSupport
import Testing

@Suite struct WorkbookTests {
  private static let texts = Workbook.Texts(
    sheets: ("About", "Columns"), tableHeadings: ["Sheet", "What", "Rows"],
    columnHeadings: ["Table", "Column", "What"],
    tooLong: { "Too long: \($0)." })

  private static func workbook(_ tables: [TidyTable]) -> Workbook {
    Workbook(
      title: "An index", facts: [("Status", "Draft")], tables: tables, texts: texts,
      date: Date(timeIntervalSince1970: 1_672_444_800))
  }

  private static func sample() throws -> TidyTable {
    var table = try TidyTable(
      name: "areas",
      columns: [
        .init("id", .id(["0114", "=1", "1E5", "007"])),
        .init("name", .text(["=SUM(A1)", nil, "Å <b> & \"c\"", "a\u{1}b\0c"])),
        .init("rank", .integer([1, nil, -3, 12_345])),
        .init("score", .real([0.1, .nan, -2.5, 12.25])), .init("listed", .boolean([true, nil, false, true])),
      ])
    table.documentation = TableDocumentation(description: "The result.", columns: ["id": "The code."])
    return table
  }

  private struct Sheet: Equatable {
    let name: String
    let frozen: String?
    let cells: [[String]]
  }

  /// What an independent reader finds, in Python; nil where there is no Python.
  private static func read(_ path: String) throws -> (created: String, sheets: [Sheet]) {
    let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Reference/read_workbook.py")
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", script.path, path]
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let found = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let sheets = try #require(found["sheets"] as? [[Any]]).map { sheet in
      Sheet(
        name: sheet[0] as? String ?? "", frozen: sheet[1] as? String,
        cells: (sheet[2] as? [[Any]] ?? []).map { $0.map { $0 as? String ?? "" } })
    }
    return (found["created"] as? String ?? "", sheets)
  }

  static let hasPython = ["/usr/bin", "/usr/local/bin", "/root/.pyenv/shims"].contains {
    FileManager.default.isExecutableFile(atPath: "\($0)/python3")
  }

  @Test(.enabled(if: hasPython, "there is no python3 to read the workbook with"))
  func `An independent reader finds text as text, numbers as they were, and no formula`() throws {
    let scratch = try Scratch()
    let path = scratch.file("t.xlsx")
    try Self.workbook([try Self.sample()]).write(to: path)
    let (created, sheets) = try Self.read(path)
    #expect(created == "2022-12-31T00:00:00Z")
    #expect(sheets.map(\.name) == ["About", "Columns", "areas"])
    #expect(sheets[2].name == "areas" && sheets[2].frozen == "B2")
    let expected: [[String]] = [
      ["A1", "inlineStr", "id", "0"], ["B1", "inlineStr", "name", "0"], ["C1", "inlineStr", "rank", "0"],
      ["D1", "inlineStr", "score", "0"], ["E1", "inlineStr", "listed", "0"],
      ["A2", "inlineStr", "0114", "@"], ["B2", "inlineStr", "=SUM(A1)", "@"], ["C2", "n", "1", "#,##0"],
      ["D2", "n", "0.1", "#,##0.00"], ["E2", "b", "1", "0"],
      ["A3", "inlineStr", "=1", "@"],
      ["A4", "inlineStr", "1E5", "@"], ["B4", "inlineStr", "Å <b> & \"c\"", "@"], ["C4", "n", "-3", "#,##0"],
      ["D4", "n", "-2.5", "#,##0.00"], ["E4", "b", "0", "0"],
      ["A5", "inlineStr", "007", "@"], ["B5", "inlineStr", "a_x0001_b\u{FFFD}c", "@"], ["C5", "n", "12345", "#,##0"],
      ["D5", "n", "12.25", "#,##0.00"], ["E5", "b", "1", "0"],
    ]
    #expect(sheets[2].cells == expected)
    let about: [String] = sheets[0].cells.map { $0[2] }
    #expect(about == ["An index", "Status", "Draft", "Sheet", "What", "Rows", "areas", "The result.", "4"])
    let columns: [String] = sheets[1].cells.prefix(6).map { $0[2] }
    #expect(columns == ["Table", "Column", "What", "areas", "id", "The code."])
    #expect(sheets.allSatisfy { $0.cells.allSatisfy { $0[1] != "formula" } })
  }

  @Test func `The same workbook has the same bytes, and replaces what stood there`() async throws {
    let scratch = try Scratch(["a.xlsx": "old"])
    let book = Self.workbook([try Self.sample()])
    try book.write(to: scratch.file("a.xlsx"))
    try await Task.sleep(for: .seconds(2.1))  // archives tell times by two seconds
    try book.write(to: scratch.file("b.xlsx"))
    #expect(try scratch.data("a.xlsx") == scratch.data("b.xlsx"))
    #expect(try scratch.data("a.xlsx").starts(with: "PK".utf8))
    #expect(try scratch.entries() == ["a.xlsx", "b.xlsx"])
  }

  @Test func `A folder that is not there is an error, and leaves nothing`() throws {
    let scratch = try Scratch()
    let path = scratch.file("none/t.xlsx")
    #expect(throws: DataError.cannotCreate(path: path, errno: ENOENT)) {
      try Self.workbook([try Self.sample()]).write(to: path)
    }
    #expect(try scratch.entries() == [])
  }

  @Test(.enabled(if: hasPython, "there is no python3 to read the workbook with"))
  func `A table longer than a sheet is named and left out; its longest neighbour is not`() throws {
    let scratch = try Scratch()
    let path = scratch.file("t.xlsx")
    func table(_ name: String, _ rows: Int) throws -> TidyTable {
      try TidyTable(name: name, columns: [.init("n", .integer(Array(repeating: nil, count: rows - 1) + [7]))])
    }
    let tables = try [table("long", Workbook.rowLimit), table("fits", Workbook.rowLimit - 1)]
    try Self.workbook(tables).write(to: path)
    let sheets = try Self.read(path).sheets
    #expect(sheets.map(\.name) == ["About", "Columns", "fits"])
    #expect(sheets[0].cells.map { $0[2] }.contains(" Too long: long.csv."))
    #expect(sheets[2].cells.last == ["A1048576", "n", "7", "#,##0"])
  }

  @Test func `Names of sheets are short, plain and different`() {
    var taken = Set<String>()
    let long = String(repeating: "x", count: 40)
    let names = ["areas", "Areas", long, long, "a/b", "a:b"].map { SheetName.unique($0, &taken) }
    #expect(
      names == [
        "areas", "Areas 2", String(repeating: "x", count: 31), String(repeating: "x", count: 29) + " 2", "a-b", "a-b 2",
      ])
  }

  @Test func `Numbers are shown with four digits of the largest, or fewer where all have fewer`() {
    func code(_ values: [Double]) -> String { ColumnFormat(.real(values)).code }
    #expect(code([0.1, 0.25, .nan]) == "#,##0.00")
    #expect(code([1.0 / 3, 0.5]) == "#,##0.0000")
    #expect(code([100.0 / 3]) == "#,##0.00")
    #expect(code([-1e6 / 3]) == "#,##0")
    #expect(code([1e-5 / 3]) == "#,##0.00000000")
    #expect(code([.nan]) == "#,##0" && code([]) == "#,##0" && code([3, 4]) == "#,##0")
    #expect(ColumnFormat(.id(["1"])).code == "@" && ColumnFormat(.integer([1])).code == "#,##0")
  }

  @Test(.enabled(if: hasPython, "there is no python3 to read the workbook with"))
  func `Columns beyond the 26th and tables without rows have their places`() throws {
    let scratch = try Scratch()
    let path = scratch.file("t.xlsx")
    let wide = try TidyTable(name: "wide", columns: (1...703).map { (k: Int) in .init("c\(k)", .integer([k])) })
    let empty = try TidyTable(name: "empty", columns: [.init("id", .id([]))])
    try Self.workbook([wide, empty]).write(to: path)
    let sheets = try Self.read(path).sheets
    let places = [25, 26, 51, 52, 701, 702].map { sheets[2].cells[$0][0] }
    #expect(places == ["Z1", "AA1", "AZ1", "BA1", "ZZ1", "AAA1"])
    #expect(sheets[2].cells.last == ["AAA2", "n", "703", "#,##0"])
    #expect(sheets[3].cells == [["A1", "inlineStr", "id", "0"]])
  }
}
