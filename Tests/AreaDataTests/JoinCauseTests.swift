import AreaData
import Testing

@Suite struct JoinCauseTests {
  private func match(_ ids: [String]) throws -> JoinedTable.Match? {
    func file(_ name: String, _ ids: [String]) throws -> DelimitedText {
      try DelimitedText(bytes: Array(("id\n" + ids.joined(separator: "\n") + "\n").utf8), name: name)
    }
    let files = [try file("a.csv", ["K01", "K02", "0180", "x"]), try file("b.csv", ids)]
    let error = #expect(throws: DataError.self) { try JoinedTable(files, id: "id") }
    guard let error, case .unmatched(let match) = error else { return nil }
    return match
  }

  @Test(
    arguments: [
      (["K01 ", " K02"], [JoinCause.spaces], 2), (["K01\u{A0}", "K02\u{A0}"], [.spaces], 2),
      (["K\u{200B}01", "\u{FEFF}K02"], [.invisibleCharacters], 2), (["k01", "k02", "X"], [.letterCase], 3),
      (["\u{FF2B}01"], [.unicodeForm], 1), (["K01.0", "K02.0"], [.trailingDecimals], 2), (["180"], [.leadingZeros], 1),
      (["180.0"], [.trailingDecimals, .leadingZeros], 1), (["k01 ", "k02"], [.spaces, .letterCase], 2),
      (["Q1", "Q2"], [], 0),
    ] as [([String], [JoinCause], Int)]) func causes(ids: [String], causes: [JoinCause], explained: Int) throws
  {
    let found = try #require(try match(ids))
    #expect(found.causes == causes && found.explained == explained)
    #expect(
      found.unitsWithoutRecord.count == 4 && found.recordsWithoutUnit.count == ids.count && found.matchedUnits == 0)
  }

  @Test func theCauseIsTold() throws {
    let found = try #require(try match(["K01.0", "K02.0"]))
    #expect(
      found.sentences
        == "b.csv: has no record for 4 of 4 areas, such as 'K01', 'K02', '0180'; 2 of its 2 records belong to no "
        + "area, such as 'K01.0', 'K02.0'. 2 would match but for decimals, as of codes that were stored as numbers.")
  }

  @Test func theCauseStandsBehindAFault() {
    #expect(
      JoinCause.sentence(JoinCause.find(["0114", "9"], ["114", "7"]))
        == " (1 would match but for leading zeros, as of codes that were stored as numbers)")
    #expect(JoinCause.sentence(JoinCause.find(["9"], ["7"])) == "")
  }

  @Test func oneColumnSpeltInTwoWays() throws {
    func joined(_ other: String) throws -> JoinedTable {
      try JoinedTable(
        [
          DelimitedText(bytes: Array("id,n\n1,100\n".utf8), name: "a.csv"),
          DelimitedText(bytes: Array("id,n\n1,\(other)\n".utf8), name: "b.csv"),
        ], id: "id")
    }
    #expect(try joined("100.0").texts(column: "n") == ["100"])
    for other in ["0100", "101", ""] {
      #expect(throws: DataError.ambiguousColumn(name: "n", files: ["a.csv", "b.csv"], id: "1")) {
        try joined(other).texts(column: "n")
      }
    }
  }

  @Test func recordsAreExcluded() throws {
    let text = "id,n\nRiket,3\n1,1\n2,2\n"
    let file = try DelimitedText(bytes: Array(text.utf8), name: "a.csv")
    let joined = try JoinedTable([file], id: "id", excluding: ["Riket"])
    #expect(joined.ids == ["1", "2"])
    #expect(try joined.numbers(column: "n", missing: [:]).values == [1, 2])
    #expect(throws: DataError.excludedUnknown(id: "riket", suggestion: "Riket")) {
      try JoinedTable([file], id: "id", excluding: ["riket"])
    }
  }
}
