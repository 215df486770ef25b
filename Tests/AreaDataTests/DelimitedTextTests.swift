import AreaData
import Foundation
import Testing
import TestSupport

@Suite struct DelimitedTextTests {
  @Test func plainTable() throws {
    let t = try table("id,namn,x\n0114,Upplands Väsby,1.5\n0115, Vallentuna ,\n")
    #expect(t.columnNames == ["id", "namn", "x"])
    #expect(t.rowCount == 2)
    #expect(t.encoding == .utf8)
    #expect(t.delimiter == .comma)
    #expect(t.decimalMark == .point)
    #expect(try t.texts(column: "id") == ["0114", "0115"])
    #expect(try t.texts(column: "namn") == ["Upplands Väsby", " Vallentuna "])
    #expect(t.text(row: 1, column: 2) == "")
    #expect(t.reference(row: 1, column: 1) == cell(3, "namn", " Vallentuna "))
  }

  @Test(arguments: ["\n", "\r\n", "\r"]) func everyLineEnd(newline: String) throws {
    let t = try table(["id,x", "a,1", "\"b\(newline)c\",2", "d,3"].joined(separator: newline))
    #expect(try t.texts(column: "id") == ["a", "b\(newline)c", "d"])
    #expect((0..<3).map { t.line(ofRow: $0) } == [2, 3, 5])
  }

  @Test func quotes() throws {
    let t = try table("\"i\"\"d\",x\r\n\"a,b\",\"\"\r\n\"say \"\"no\"\"\",\" 2 \"\r\n\"\"\"\",3")
    #expect(t.columnNames == ["i\"d", "x"])
    #expect(try t.texts(column: "i\"d") == ["a,b", "say \"no\"", "\""])
    #expect(try t.texts(column: "x") == ["", " 2 ", "3"])
  }

  @Test func linesInsideQuotesMoveTheRowsBelow() throws {
    let t = try table("\"a\nb\",x\n1,2\n\"\n\n\",3\n4,5\n")
    #expect((0..<3).map { t.line(ofRow: $0) } == [3, 4, 7])
    #expect(throws: DataError.raggedRow(file: "t.csv", line: 6, expected: 2, found: 1)) {
      try table("a,x\n1,2\n\"\n\n\",3\n4\n")
    }
  }

  @Test func emptyLinesAtTheEndAreIgnored() throws {
    #expect(try table("id,x\na,1\n\r\n\n").rowCount == 1)
    #expect(try table("id\na\n\"\"\n").texts(column: "id") == ["a", ""])
    #expect(try table("id\na\n\nb\n").texts(column: "id") == ["a", "", "b"])
    #expect(throws: DataError.raggedRow(file: "t.csv", line: 3, expected: 2, found: 1)) {
      try table("id,x\na,1\n\nb,2\n")
    }
  }

  @Test(arguments: Delimiter.allCases) func delimiters(delimiter: Delimiter) throws {
    let t = try table("id,x\na,1\nb,2\n".replacingOccurrences(of: ",", with: delimiter.rawValue))
    #expect(t.delimiter == delimiter)
    #expect(try t.texts(column: "x") == ["1", "2"])
  }

  @Test func theDelimiterIsTheOneTheRecordsAgreeOn() throws {
    #expect(try table("namn, kort;x\nAle, V;1,5\nBo, G;2,5\n").delimiter == .semicolon)
    #expect(try table("id,note\na,x;y\nb,z\n").delimiter == .comma)
    #expect(try table("id,\"a;b\"\n1,\"c;d\"\n").delimiter == .comma)
    #expect(try table("id;x\na;1,5\nb;2,5\n").delimiter == .semicolon)
    #expect(try table("note\nplain\n").delimiter == .comma)
    // One record in three is ragged: it is refused under the delimiter of the others.
    #expect(throws: DataError.raggedRow(file: "t.csv", line: 3, expected: 3, found: 2)) {
      try table("a;b;c\n1;2;3\n1;2\n4;5;6\n")
    }
    // One ragged record does not hand the file to a comma that every line happens to hold.
    #expect(throws: DataError.raggedRow(file: "t.csv", line: 4, expected: 3, found: 2)) {
      try table("id;andel, %;y\n1;2,5;3\n2;3,5;4\n3;4,5\n4;5,5;6\n")
    }
    // A header in one piece over records in two is no table of one column.
    #expect(throws: DataError.raggedRow(file: "t.csv", line: 2, expected: 1, found: 2)) { try table("id\na;1\n") }
  }

  @Test func encodings() throws {
    let text = "id,namn\n1,Åmål – ö\n"
    let marked = try DelimitedText(bytes: [0xEF, 0xBB, 0xBF] + Array(text.utf8), name: "t.csv")
    #expect(marked.encoding == .utf8WithMark)
    #expect(marked.columnNames == ["id", "namn"])
    let windows = text.unicodeScalars.map { $0 == "–" ? 0x96 : UInt8($0.value) }
    let read = try DelimitedText(bytes: windows, name: "t.csv")
    #expect(read.encoding == .windows1252)
    #expect(try read.texts(column: "namn") == ["Åmål – ö"])
    #expect(throws: DataError.undefinedByte(file: "t.csv", line: 2, byte: 0x81)) {
      try DelimitedText(bytes: Array("id\n".utf8) + [0x81], name: "t.csv")
    }
    for start in ["id\nÅsa\n", "\u{FEFF}id\nAsa\n"] {
      #expect(throws: DataError.brokenUTF8(file: "t.csv", line: 3)) {
        try DelimitedText(bytes: Array(start.utf8) + [0xE5, 0x0A], name: "t.csv")
      }
    }
    for mark: [UInt8] in [[0xFF, 0xFE], [0xFE, 0xFF]] {
      let pairs = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      let bytes =
        mark[0] == 0xFF ? pairs : stride(from: 0, to: pairs.count, by: 2).flatMap { [pairs[$0 + 1], pairs[$0]] }
      let wide = try DelimitedText(bytes: mark + bytes, name: "t.csv")
      #expect(wide.encoding == .utf16 && wide.columnNames == ["id", "namn"])
      #expect(try wide.texts(column: "namn") == ["Åmål – ö"])
      // A half of a pair, and half a character.
      for rest: [UInt8] in [[0x61], mark[0] == 0xFF ? [0x00, 0xD8, 0x61, 0] : [0xD8, 0x00, 0, 0x61]] {
        #expect(throws: DataError.brokenUTF16(file: "t.csv", line: 3)) {
          try DelimitedText(bytes: mark + bytes + rest, name: "t.csv")
        }
      }
    }
    #expect(throws: DataError.nulByte(file: "t.csv", line: 1)) {
      try DelimitedText(bytes: [0x61, 0, 0x0A, 0], name: "t.csv")
    }
    #expect(throws: DataError.nulByte(file: "t.csv", line: 3)) { try table("id\na\n\"b\0\"\n") }
  }

  @Test(arguments: [
    ("", DataError.emptyFile(file: "t.csv")),
    ("\r\n\n", .emptyFile(file: "t.csv")),
    ("id,x\n", .noRecords(file: "t.csv")),
    ("id,x", .noRecords(file: "t.csv")),
    ("id,x\na,1\nb\n", .raggedRow(file: "t.csv", line: 3, expected: 2, found: 1)),
    ("id,x\na,1,2\n", .raggedRow(file: "t.csv", line: 2, expected: 2, found: 3)),
    ("id,x\na,1\nb,\"2\nc,3\n", .openQuote(file: "t.csv", line: 3, column: "x")),
    ("id,x\na,\"1\"2\n", .textAfterQuote(cell(2, "x", "\"1\"2"))),
    ("id,x\na,1\nb,5\" pipe\n", .quoteInsideField(cell(3, "x", "5\" pipe"))),
    ("id,x\na, \"1\"\n", .quoteInsideField(cell(2, "x", " \"1\""))),
    ("id,\"x\na,1\n", .openQuote(file: "t.csv", line: 1, column: "2")),
    ("id,,x\na,1,2\n", .emptyColumnName(file: "t.csv", line: 1, position: 2)),
    ("id,\" \",x\na,1,2\n", .emptyColumnName(file: "t.csv", line: 1, position: 2)),
    ("id,x,y,x\na,1,2,3\n", .duplicateColumnName(file: "t.csv", line: 1, name: "x", positions: [2, 4])),
  ]) func refusals(text: String, error: DataError) {
    #expect(throws: error) { try table(text) }
  }

  @Test func unknownColumns() throws {
    let t = try table("id,schooling\na,1\n")
    #expect(throws: DataError.unknownColumn(file: "t.csv", name: "scholing", suggestion: "schooling")) {
      try t.texts(column: "scholing")
    }
    #expect(throws: DataError.unknownColumn(file: "t.csv", name: "zzz", suggestion: nil)) {
      try t.numbers(column: "zzz", missing: [:])
    }
    #expect(t.hasColumn(named: "id") && !t.hasColumn(named: "ID"))
  }

  /// Cells that Python's `csv` module wrote, as `Reference/make_quoted.py` lists them.
  @Test func anotherWritersFiles() throws {
    let cells = try contents(of: referenceURL("quoted_cells.json").path)
    let expected = try JSONDecoder().decode([[String]].self, from: Data(cells.utf8))
    for name in ["quoted_minimal.csv", "quoted_all.csv", "quoted_semicolon.csv"] {
      let t = try DelimitedText(contentsOf: referenceURL(name).path)
      #expect(t.columnNames == expected[0])
      let rows = (0..<t.rowCount).map { row in t.columnNames.indices.map { t.text(row: row, column: $0) } }
      #expect(rows == Array(expected.dropFirst()))
    }
  }

  @Test func filesThatCannotBeRead() throws {
    let scratch = try Scratch()
    #expect(throws: DataError.fileNotFound(file: scratch.file("no.csv"))) {
      try DelimitedText(contentsOf: scratch.file("no.csv"))
    }
    #expect(throws: DataError.unreadable(file: scratch.path)) { try DelimitedText(contentsOf: scratch.path) }
    let path = try scratch.write("id\na\n", to: "yes.csv")
    #expect(try DelimitedText(contentsOf: path).name == path)
  }

  @Test func realFiles() throws {
    let england = try PublicFigures.unpacked("england")
    let ranks = try DelimitedText(contentsOf: england.file("imd2025_lsoa.csv"))
    #expect(ranks.rowCount == 33_755 && ranks.columnNames.count == 10)
    let folder = try PublicFigures.unpacked("sweden")
    let sweden = try DelimitedText(contentsOf: folder.file("regso_2022_indicators.csv"))
    #expect(sweden.rowCount == 3_363 && sweden.columnNames.count == 11)
    let population = try sweden.numbers(column: "pop_2022", missing: [:]).values.reduce(0, +)
    #expect((10_000_000..<11_000_000).contains(population))
    #expect(try sweden.texts(column: "kommun")[0] == "0114")
    let guerry = try DelimitedText(contentsOf: PublicFigures.url("guerry/guerry.csv").path)
    #expect(guerry.rowCount == 85 && guerry.columnNames.count == 27)
  }
}
