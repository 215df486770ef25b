import AreaData
import Testing

/// Tables that people made for people: what stands around them, and how their numbers are written.
@Suite struct PeoplesTableTests {
  private func read(_ text: String, _ rules: TableRules = TableRules()) throws(DataError) -> DelimitedText {
    try DelimitedText(bytes: Array(text.utf8), name: "t.csv", rules: rules)
  }

  private func repair(_ kind: Repair.Kind, _ count: Int, _ example: String? = nil, column: String? = nil) -> Repair {
    Repair(file: "t.csv", column: column, kind: kind, count: count, example: example)
  }

  private func numbers(_ cells: [String], _ rules: TableRules = TableRules()) throws(DataError) -> NumericColumn {
    let rows = cells.enumerated().map { "K\($0);\($1)" }.joined(separator: "\n")
    return try read("id;x\n\(rows)\n", rules).numbers(column: "x", missing: [:])
  }

  // MARK: Around the table

  @Test func whatAProgramLeftIsReadAndTold() throws {
    let separator = try read("sep=;\nid;x\na;1,5\n")
    #expect(separator.columnNames == ["id", "x"] && separator.line(ofRow: 0) == 3)
    #expect(separator.repairs == [repair(.separatorLine, 1, "sep=;")])
    let doubled = try read("id,x\r\r\na,1\r\r\nb,2\r\r\n")
    #expect(doubled.rowCount == 2 && doubled.repairs == [repair(.doubledLineEnds, 3)])
    let blanks = try read("id;x;\na;1;\n;;\n;;\n")
    #expect(blanks.columnNames == ["id", "x"] && blanks.rowCount == 1)
    #expect(blanks.repairs == [repair(.emptyRecords, 2), repair(.unnamedColumns, 1)])
    #expect(throws: DataError.unknownDelimiter(file: "t.csv", text: "#")) { try read("sep=#\nid#x\n1#2\n") }
    // Where one line ends otherwise, two line ends are two.
    #expect(throws: DataError.raggedRow(file: "t.csv", line: 2, expected: 2, found: 1)) { try read("id,x\r\r\na,1\n") }
  }

  @Test func linesAreSkippedAndCutOffAsTold() throws {
    let table = "id;x\na;1\nb;2\nc;3\nd;4\n"
    let text = "Befolkning, efter region\n\nid;x\na;1\nb;2\n\nKälla: SCB\n\"Senast; ändrad\"\n"
    let t = try read(text, TableRules(skip: 2, until: "Källa"))
    #expect(t.columnNames == ["id", "x"] && t.rowCount == 2 && t.line(ofRow: 0) == 4)
    #expect(t.repairs == [repair(.skippedLines, 2), repair(.cutOff, 2, "Källa")])
    // Lines are counted as a reader of the file counts them, one that names the delimiter among them.
    let named = "sep=;\nBefolkning, efter region\n\n\(table)"
    let error = DataError.linesBeforeTable(file: "t.csv", skip: 3, fields: 2, line: 2, found: 1)
    #expect(throws: error) { try read(named) }
    let skipped = try read(named, TableRules(skip: 3))
    #expect(skipped.columnNames == ["id", "x"] && skipped.rowCount == 4 && skipped.line(ofRow: 0) == 5)
    #expect(throws: DataError.nothingAfterSkip(file: "t.csv", lines: 9)) {
      try read("id;x\na;1\n", TableRules(skip: 9))
    }
  }

  @Test func titleLinesAreNamedAsTheCause() {
    let table = "id,a,b,c\nK0,13.7,8.5,8.7\nK1,11.1,10.0,11.8\nK2,8.2,11.9,10.1\n"
    for title in [
      "\"Share of persons by region and year\"\n\n", "Share\n\n", "Share, of persons\n\n", "Share,,,\n,,,\n",
    ] {
      let error = DataError.linesBeforeTable(
        file: "t.csv", skip: 2, fields: 4, line: 1,
        found: title.hasPrefix("Share, ") ? 2 : title.hasSuffix(",\n") ? 4 : 1)
      #expect(throws: error) { try read(title + table) }
    }
    // A header that lacks a name is none.
    #expect(throws: DataError.emptyColumnName(file: "t.csv", line: 1, position: 2)) {
      try read("id,,c\na,1,2\nb,3,4\nc,5,6\n")
    }
  }

  @Test func notesAreNamedAsTheCause() throws {
    let table = "id;x;y\nK0;1;2\nK1;2;3\n"
    for note in ["\nKälla: SCB\n", "Källa: SCB\n", "\nKälla: SCB\n\nSenast ändrad 2022\n", "Källa: SCB; FASIT\n"] {
      let line = note.hasPrefix("\n") ? 5 : 4
      let content = note.contains(";") ? "Källa: SCB" : "Källa: SCB"
      #expect(throws: DataError.linesAfterTable(file: "t.csv", line: line, content: content)) { try read(table + note) }
    }
    // With as many fields as the table: told when it is asked.
    let padded = try read(table + "Källa: SCB;;\n")
    #expect(throws: DataError.linesAfterTable(file: "t.csv", line: 4, content: "Källa: SCB")) {
      try padded.refuseNotes()
    }
    // An area without a value is no note.
    try read(table + "K2;;\n").refuseNotes()
  }

  @Test func raggedRecordsAreToldTogether() {
    let error = DataError.raggedRows(
      file: "t.csv", expected: 2, count: 2, first: [RaggedRecord(line: 3, found: 3), RaggedRecord(line: 5, found: 1)])
    #expect(throws: error) { try read("id,x\na,1\nb,2,3\nc,4\nd\ne,5\n") }
  }

  @Test(
    arguments: [
      (FileKind.excelWorkbook, [0x50, 0x4B, 0x03, 0x04, 0]), (.oldExcelWorkbook, [0xD0, 0xCF, 0x11, 0xE0, 0xA1]),
      (.gzip, [0x1F, 0x8B, 8]), (.pdf, Array("%PDF-1.7".utf8)), (.web, Array("\n<!DOCTYPE html><html>".utf8)),
      (.json, Array("{\"a\": 1}".utf8)), (.xml, Array("<?xml version=\"1.0\"?>".utf8)),
    ] as [(FileKind, [UInt8])]) func filesUnderAnotherName(kind: FileKind, bytes: [UInt8])
  {
    #expect(throws: DataError.notDelimited(file: "t.csv", kind)) { try DelimitedText(bytes: bytes, name: "t.csv") }
  }

  // MARK: Numbers

  @Test func aColumnThatAgreesIsReadAndTold() throws {
    let percent = try numbers(["12,5 %", "7 %", "0,25%"])
    #expect(percent.values == [12.5, 7, 0.25] && percent.repairs == [repair(.percentSigns, 3, "12,5 %", column: "x")])
    let grouped = try numbers(
      ["1 234", "12\u{A0}345 678", "1234", "999", "-1\u{A0}000,5"].map { $0.replacing(" ", with: "\u{A0}") })
    #expect(grouped.values == [1234, 12_345_678, 1234, 999, -1000.5])
    #expect(grouped.repairs == [repair(.groupedThousands, 3, "1\u{A0}234", column: "x")])
    let minus = try numbers(["\u{2212}3,5", "2", "-1"])
    #expect(minus.values == [-3.5, 2, -1] && minus.repairs == [repair(.minusSigns, 1, "\u{2212}3,5", column: "x")])
    let dots = try numbers(["1", "..", "3"])
    #expect(
      dots.missing == [.init(row: 1, reason: .suppressed)] && dots.repairs == [repair(.dots, 1, "..", column: "x")])
    // Two marks of one kind in a number can only group.
    #expect(try numbers(["1.234.567", "12.345", "8"]).values == [1_234_567, 12_345, 8])
    // What the user says of the decimals says of the other mark.
    #expect(try numbers(["1,234", "12,345.5"], TableRules(decimalMark: .point)).values == [1234, 12_345.5])
  }

  @Test func aColumnThatDoesNotAgreeIsRefused() {
    func refused(_ cells: String..., at rows: [Int], sourceLocation: SourceLocation = #_sourceLocation) {
      let faults = rows.map { cell($0 + 2, "x", cells[$0]) }
      let error: DataError =
        faults.count == 1
        ? .notANumber(faults[0])
        : .repeated(.notANumber(faults[0]), count: faults.count, next: Array(faults.dropFirst()))
      #expect(throws: error, sourceLocation: sourceLocation) { try numbers(cells) }
    }
    refused("12 %", "7", "8 %", at: [0, 2])
    refused("1 234", "12345", at: [0])
    refused("1 234", "12'345", at: [0, 1])
    refused("1 23", "4", at: [0])
    refused("12 345 67", "4", at: [0])
    refused("1", "..", "x", at: [1, 2])
    refused("..", "..", at: [0, 1])
  }

  @Test func everyFaultOfAColumnIsToldAtOnce() {
    let error = DataError.several([
      .repeated(.notANumber(cell(2, "x", "a")), count: 2, next: [cell(5, "x", "b")]), .notANumber(cell(3, "x", "")),
      .numberTooLarge(cell(4, "x", "1e999")),
    ])
    #expect(throws: error) { try numbers(["a", "", "1e999", "b", "7"]) }
  }

  /// A file of commas has decimal points unless its user says otherwise.
  @Test func decimalCommasInAFileOfCommas() throws {
    let text = "id,x\na,\"1,5\"\nb,\"0,25\"\n"
    #expect(
      throws: DataError.repeated(
        .otherDecimalMark(cell(2, "x", "1,5"), expected: .point), count: 2, next: [cell(3, "x", "0,25")])
    ) {
      try read(text).numbers(column: "x", missing: [:])
    }
    #expect(try read(text, TableRules(decimalMark: .comma)).numbers(column: "x", missing: [:]).values == [1.5, 0.25])
    #expect(throws: DataError.ambiguousMark(cell(2, "x", "1,500"))) {
      try read("id,x\na,\"1,500\"\nb,2\n").numbers(column: "x", missing: [:])
    }
  }

  @Test func missingCodesAreValues() throws {
    let t = try read("id;x\na;-999\nb;-999,0\nc;-999,00\nd;\u{2212}999\ne;-99\n")
    let x = try t.numbers(column: "x", missing: ["-999": .suppressed])
    #expect(x.missing.map(\.row) == [0, 1, 2, 3] && x.values[4] == -99)
    #expect(try t.numbers(column: "x", missing: ["-999.0": .suppressed]).missing.map(\.row) == [0, 1, 2, 3])
  }
}
