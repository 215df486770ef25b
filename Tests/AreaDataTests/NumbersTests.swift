import AreaData
import Testing
import TestSupport

@Suite struct NumbersTests {
  @Test func numbersAndMissingCodes() throws {
    let t = try table("id,x\na,1.5\nb,..\nc,\nd, -2e3 \ne,.\nf,-9\ng,-9.0\nh,\"7\"\ni,+.5\nj,5.\n")
    let codes: [String: MissingReason] = ["": .notCollected, "..": .suppressed, ".": .notApplicable, "-9": .suppressed]
    let x = try t.numbers(column: "x", missing: codes)
    let expected = NumericColumn(
      values: [1.5, .nan, .nan, -2000, .nan, .nan, .nan, 7, 0.5, 5],
      missing: [
        .init(row: 1, reason: .suppressed), .init(row: 2, reason: .notCollected),
        .init(row: 4, reason: .notApplicable), .init(row: 5, reason: .suppressed),
        // A code that is a number stands for its value, however it is spelt.
        .init(row: 6, reason: .suppressed),
      ])
    #expect(x == expected)
  }

  @Test(arguments: [
    "NaN", "nan", "inf", "-Infinity", "1 234", "1\u{A0}234", "1'000", "12%", "x", "", " ", "-", "+", ".", "e5",
    "1e", "1e+", "0x10", "1.2.3", "--1", "1-", "\u{2212}5", "1.5.", "1_000",
  ]) func notNumbers(content: String) throws {
    let t = try table("id,x\na,1\nb,\"\(content)\"\n")
    #expect(throws: DataError.notANumber(cell(3, "x", content))) { try t.numbers(column: "x", missing: [:]) }
  }

  @Test func numbersTooLarge() throws {
    let t = try table("id,x\na,1e400\n")
    #expect(throws: DataError.numberTooLarge(cell(2, "x", "1e400"))) { try t.numbers(column: "x", missing: [:]) }
    #expect(try table("id,x\na,1e-400\n").numbers(column: "x", missing: [:]).values == [0])
  }

  /// The fast path and the slow one against the standard library, bit for bit, over figures of every length.
  @Test func everyDecimalIsCorrectlyRounded() {
    var random = SplitMix64(20_221_231)
    var texts = [
      "0", "-0", "0.0", "9007199254740992", "9007199254740993", "9007199254740991e22", "1e22", "1e23", "4.9e-324",
    ]
    texts += ["0.000000000000000000000000000001", "123456789012345678901234567890", "1.7976931348623157e308"]
    texts += ["000000000000000000000000012.50", "2.2250738585072011e-308", "8.5e-22", "90071992547409919e-1"]
    for _ in 0..<60_000 {
      var text = ["", "-", "+"].randomElement(using: &random)!
      for _ in 0..<Int.random(in: 1...12, using: &random) { text += String(Int.random(in: 0...9, using: &random)) }
      if Bool.random(using: &random) {
        text += "."
        for _ in 0..<Int.random(in: 1...14, using: &random) { text += String(Int.random(in: 0...9, using: &random)) }
      }
      if Int.random(in: 0..<4, using: &random) == 0 { text += "e\(Int.random(in: -40...40, using: &random))" }
      texts.append(text)
    }
    for _ in 0..<20_000 { texts.append(Double(bitPattern: random.next()).description) }
    var wrong: [String] = []
    for text in texts where !text.contains("n") {
      let bytes = Array(text.utf8)
      let value = ExactDecimal.parse(bytes.span, 0..<bytes.count, mark: UInt8(ascii: "."))
      if value?.bitPattern != Double(text)?.bitPattern { wrong.append(text) }
    }
    #expect(wrong == [])
  }

  @Test func decimalCommas() throws {
    let t = try table("id;x;kod;n\na;1,5;05.1;3\nb;-0,25;05.2;4\nc;2;06.1;5\n")
    #expect(t.decimalMark == .comma)
    #expect(try t.numbers(column: "x", missing: [:]).values == [1.5, -0.25, 2])
    #expect(try t.numbers(column: "n", missing: [:]).values == [3, 4, 5])
    #expect(try t.texts(column: "kod") == ["05.1", "05.2", "06.1"])
    let conflict = DataError.conflictingDecimalMark(cell(2, "kod", "05.1"), established: cell(2, "x", "1,5"))
    #expect(
      throws: DataError.repeated(conflict, count: 3, next: [cell(3, "kod", "05.2"), cell(4, "kod", "06.1")])
    ) { try t.numbers(column: "kod", missing: [:]) }
  }

  @Test func decimalPointsUnderOtherDelimiters() throws {
    let t = try table("id\tx\ty\na\t1.5\t2.5\nb\t0,5\t3.5\n")
    #expect(t.decimalMark == .point)
    #expect(throws: DataError.conflictingDecimalMark(cell(3, "x", "0,5"), established: cell(2, "x", "1.5"))) {
      try t.numbers(column: "x", missing: [:])
    }
    #expect(try t.numbers(column: "y", missing: [:]).values == [2.5, 3.5])
  }

  /// `1,234` is one number in one country and another in the next: it is never read without other evidence.
  @Test func marksThatMayGroupThousands() throws {
    let alone = try table("id\tx\na\t12\nb\t1,234\n")
    #expect(throws: DataError.ambiguousMark(cell(3, "x", "1,234"))) { try alone.numbers(column: "x", missing: [:]) }
    #expect(
      try table("id\tx\na\t12\nb\t1,234\n", decimalMark: .comma).numbers(column: "x", missing: [:]).values == [
        12, 1.234,
      ])
    #expect(throws: DataError.ambiguousMark(cell(3, "x", "1.234"))) {
      try table("id;x\na;12\nb;1.234\n").numbers(column: "x", missing: [:])
    }
    #expect(try table("id;x\na;0.5\nb;1.234\n").numbers(column: "x", missing: [:]).values == [0.5, 1.234])
    #expect(try table("id,x\na,12\nb,1.234\n").numbers(column: "x", missing: [:]).values == [12, 1.234])
    let told = try table("id\tx\na\t0,125\nb\t1,234\n")
    #expect(try told.numbers(column: "x", missing: [:]).values == [0.125, 1.234])
    let english = try table("id\tx\ty\na\t1,234\t0.5\n")
    #expect(english.decimalMark == .point)
    #expect(throws: DataError.conflictingDecimalMark(cell(2, "x", "1,234"), established: cell(2, "y", "0.5"))) {
      try english.numbers(column: "x", missing: [:])
    }
    #expect(throws: DataError.notANumber(cell(2, "x", "1,234,567"))) {
      try table("id\tx\na\t1,234,567\n").numbers(column: "x", missing: [:])
    }
  }
}
