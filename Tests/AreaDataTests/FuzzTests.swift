import AreaData
import Testing
import TestSupport

@Suite struct FuzzTests {
  private static let pieces = [
    "a", "å", "😀", "0", "-1", "=", "\"", "\"\"", ",", ";", "\t", "|", "\n", "\r\n", "\r", " ", "",
  ]

  /// Tables of nasty texts, written by this room's writer and read by its reader, come back equal.
  @Test func whatIsWrittenIsReadBack() throws {
    var random = SplitMix64(7)
    for _ in 0..<400 {
      let rows = Int.random(in: 1...6, using: &random)
      let ids = (0..<rows).map { row in
        (0..<3).map { _ in Self.pieces.randomElement(using: &random)! }.joined() + "\(row)"
      }
      let texts = (0..<rows).map { _ in (0..<4).map { _ in Self.pieces.randomElement(using: &random)! }.joined() }
      let reals = (0..<rows).map { _ in
        let value = Double(bitPattern: random.next())
        return value.isFinite ? value : .nan
      }
      let integers = (0..<rows).map { _ in Bool.random(using: &random) ? Int.random(in: -9...9, using: &random) : nil }
      let written = try TidyTable(
        name: "t",
        columns: [
          .init("id", .id(ids)), .init("text", .text(texts)), .init("real", .real(reals)),
          .init("integer", .integer(integers)),
        ])
      let read = try DelimitedText(bytes: written.csv, name: "t.csv", delimiter: .comma)
      #expect(read.rowCount == rows)
      #expect(try read.texts(column: "id") == ids)
      #expect(try read.texts(column: "text") == texts.map(TidyTable.guarded))
      let readReals = try read.numbers(column: "real", missing: ["": .notCollected]).values
      #expect(zip(readReals, reals).allSatisfy { $0.bitPattern == $1.bitPattern || ($0.isNaN && $1.isNaN) })
      let readIntegers = try read.numbers(column: "integer", missing: ["": .notCollected]).values
      #expect(readIntegers.map { $0.isNaN ? nil : Int($0) } == integers)
    }
  }

  @Test func oneColumnOfEmptyCellsIsReadBack() throws {
    let written = try TidyTable(name: "t", columns: [.init("x", .real([1, .nan, 2, .nan, .nan]))])
    let read = try DelimitedText(bytes: written.csv, name: "t.csv")
    #expect(try read.texts(column: "x") == ["1.0", "", "2.0", "", ""])
  }

  /// Random bytes are read or refused, never a crash; what is read can be looked at cell by cell.
  @Test func randomBytesNeverCrash() {
    var random = SplitMix64(11)
    let alphabet = Array("ab\"\"\",;\n\n\r\t|1.,-e \0".utf8) + [0xC3, 0xA5, 0xFF, 0x81, 0xEF, 0xBB, 0xBF]
    var wasRead = 0
    for round in 0..<20_000 {
      let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in
        round % 4 == 0 ? UInt8.random(in: 0...255, using: &random) : alphabet.randomElement(using: &random)!
      }
      guard let t = try? DelimitedText(bytes: bytes, name: "t.csv") else { continue }
      wasRead += 1
      for name in t.columnNames {
        let texts = try? t.texts(column: name)
        #expect(texts?.count == t.rowCount)
        _ = try? t.numbers(column: name, missing: ["": .notCollected])
      }
      #expect((0..<t.rowCount).allSatisfy { t.line(ofRow: $0) >= 2 })
    }
    #expect(wasRead > 100)
  }
}
