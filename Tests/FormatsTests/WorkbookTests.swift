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
    try Self.workbook([try Self.sample()]).write(to: path, threads: 2)
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
    try book.write(to: scratch.file("a.xlsx"), threads: 2)
    try await Task.sleep(for: .seconds(2.1))  // archives tell times by two seconds
    try book.write(to: scratch.file("b.xlsx"), threads: 2)
    #expect(try scratch.data("a.xlsx") == scratch.data("b.xlsx"))
    #expect(try scratch.data("a.xlsx").starts(with: "PK".utf8))
    #expect(try scratch.entries() == ["a.xlsx", "b.xlsx"])
  }

  /// More rows than a block has, so that several blocks are made at once and joined.
  private static func manyRows(_ count: Int) throws -> TidyTable {
    let codes = (0..<count).map { String($0, radix: 7) + "Å" }
    let values = (0..<count).map { k -> Double in k % 11 == 0 ? .nan : Double(k * k) / 7 }
    let wholes = (0..<count).map { k -> Int? in k % 13 == 0 ? nil : 0 - k }
    return try TidyTable(
      name: "many",
      columns: [.init("id", .id(codes)), .init("value", .real(values)), .init("whole", .integer(wholes))])
  }

  @Test(.enabled(if: hasPython, "there is no python3 to read the workbook with"))
  func `Blocks of rows that several threads make are one sheet, every cell of it`() throws {
    let scratch = try Scratch()
    let (count, path) = (20_000, scratch.file("t.xlsx"))
    try Self.workbook([try Self.manyRows(count)]).write(to: path, threads: 3)
    let cells = try #require(try Self.read(path).sheets.last).cells.dropFirst(3)
    var expected = [[String]]()
    for k in 0..<count {
      expected.append(["A\(k + 2)", "\(String(k, radix: 7))Å"])
      if k % 11 != 0 { expected.append(["B\(k + 2)", "\(Double(k * k) / 7)"]) }
      if k % 13 != 0 { expected.append(["C\(k + 2)", "\(-k)"]) }
    }
    #expect(cells.count == expected.count)
    let isSame = zip(cells, expected).allSatisfy { cell, wanted in
      cell[0] == wanted[0] && (cell[2] == wanted[1] || Double(cell[2]) == Double(wanted[1]))
    }
    #expect(isSame)
  }

  @Test func `The bytes do not depend on the number of threads`() throws {
    let scratch = try Scratch()
    let book = Self.workbook([try Self.manyRows(20_000), try Self.sample()])
    let books = try [1, 2, 5].map { threads in
      try book.write(to: scratch.file("\(threads).xlsx"), threads: threads)
      return try scratch.data("\(threads).xlsx")
    }
    #expect(books[0] == books[1] && books[0] == books[2])
  }

  @Test(.enabled(if: hasPython, "there is no python3 to read the workbook with"))
  func `Text that workbooks read in their own way is written by numbers, and long text is cut between characters`()
    throws
  {
    let scratch = try Scratch()
    let path = scratch.file("t.xlsx")
    let long = String(repeating: "x", count: 32_766)
    let given = [
      "_x0041_", "_x00G1_", "_x0041", "a\rb\r\nc", " both ends\t", "\u{FFFE}\u{FFFF}\u{FFBF}\u{10FFFD}", "\u{1F}",
      long + "yz", long + "😀",
    ]
    let written = [
      "_x005F_x0041_", "_x00G1_", "_x0041", "a_x000D_b_x000D_\nc", " both ends\t", "\u{FFFD}\u{FFFD}\u{FFBF}\u{10FFFD}",
      "_x001F_",
      long + "y", long,
    ]
    try Self.workbook([try TidyTable(name: "t", columns: [.init("text", .text(given))])]).write(to: path, threads: 1)
    let found: [String] = try #require(try Self.read(path).sheets.last).cells.dropFirst().map { $0[2] }
    #expect(found == written)
  }

  @Test(.enabled(if: hasPython, "there is no python3 to read the workbook with"))
  func `Columns beyond the 26th and tables without rows have their places`() throws {
    let scratch = try Scratch()
    let path = scratch.file("t.xlsx")
    let wide = try TidyTable(name: "wide", columns: (1...703).map { (k: Int) in .init("c\(k)", .integer([k])) })
    let empty = try TidyTable(name: "empty", columns: [.init("id", .id([]))])
    try Self.workbook([wide, empty]).write(to: path, threads: 2)
    let sheets = try Self.read(path).sheets
    let places = [25, 26, 51, 52, 701, 702].map { sheets[2].cells[$0][0] }
    #expect(places == ["Z1", "AA1", "AZ1", "BA1", "ZZ1", "AAA1"])
    #expect(sheets[2].cells.last == ["AAA2", "n", "703", "#,##0"])
    #expect(sheets[3].cells == [["A1", "inlineStr", "id", "0"]])
  }

  @Test func `A folder that is not there is an error, and leaves nothing`() throws {
    let scratch = try Scratch()
    let path = scratch.file("none/t.xlsx")
    #expect(throws: DataError.cannotCreate(path: path, errno: ENOENT)) {
      try Self.workbook([try Self.sample()]).write(to: path, threads: 1)
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
    try Self.workbook(tables).write(to: path, threads: 2)
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
}
