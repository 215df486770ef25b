import AreaData
import Testing

@Suite struct JoinTests {
  private func file(_ name: String, _ text: String) throws -> DelimitedText {
    try DelimitedText(bytes: Array(text.utf8), name: name)
  }

  @Test func filesMeetOnTheId() throws {
    let joined = try JoinedTable(
      [
        file("a.csv", "id,name,x\n01,Ale,1\n02,Bo,2\n03,Ce,3\n"),
        file("b.csv", "y,id\n30,03\n10,01\n90,09\n 7, 02\n"),
      ], id: "id")
    #expect(joined.ids == ["01", "02", "03"])
    #expect(joined.columnNames == ["id", "name", "x", "y"])
    #expect(try joined.numbers(column: "x", missing: [:]) == NumericColumn(values: [1, 2, 3], missing: []))
    let y = NumericColumn(values: [10, .nan, 30], missing: [.init(row: 1, reason: .notCollected)])
    #expect(try joined.numbers(column: "y", missing: [:]) == y)
    #expect(try joined.texts(column: "y") == ["10", nil, "30"])
    #expect(try joined.texts(column: "id") == ["01", "02", "03"])
    let cell = CellReference(file: "b.csv", line: 2, column: "y", content: "30")
    #expect(try joined.reference(unit: 2, column: "y") == cell)
    #expect(try joined.reference(unit: 1, column: "y") == nil)
    #expect(joined.matches.map(\.recordCount) == [3, 4])
    #expect(joined.matches[0].unitsWithoutRecord.count == 0 && joined.matches[0].recordsWithoutUnit.count == 0)
    #expect(joined.matches[1].file == "b.csv")
    #expect(joined.matches[1].unitsWithoutRecord == .init(["02"]))
    #expect(joined.matches[1].recordsWithoutUnit == .init(["09", " 02"]))
    #expect(joined.matches[1].causes == [.spaces] && joined.matches[1].explained == 1)
  }

  @Test func samplesKeepFive() {
    #expect(JoinedTable.IdSample((1...9).map(String.init)).first == ["1", "2", "3", "4", "5"])
    #expect(JoinedTable.IdSample((1...9).map(String.init)).count == 9)
  }

  @Test func missingCodesAreCarriedOver() throws {
    let joined = try JoinedTable([file("a.csv", "id\n1\n2\n"), file("b.csv", "id,x\n2,..\n1,4\n")], id: "id")
    let x = try joined.numbers(column: "x", missing: ["..": .suppressed])
    #expect(x == NumericColumn(values: [4, .nan], missing: [.init(row: 1, reason: .suppressed)]))
  }

  @Test func idsAtFault() throws {
    let good = try file("a.csv", "id,x\n1,1\n")
    #expect(throws: DataError.unknownColumn(file: "b.csv", name: "id", suggestion: "Id")) {
      try JoinedTable([good, file("b.csv", "Id,y\n1,1\n")], id: "id")
    }
    #expect(throws: DataError.emptyId(file: "b.csv", lines: [3], column: "id", count: 1)) {
      try JoinedTable([good, file("b.csv", "id,y\n1,1\n ,2\n")], id: "id")
    }
    #expect(throws: DataError.duplicateId(file: "b.csv", column: "id", id: "1", lines: [2, 4], others: 0)) {
      try JoinedTable([good, file("b.csv", "id,y\n1,1\n2,2\n1,3\n")], id: "id")
    }
  }

  @Test func columnsInTwoFiles() throws {
    let a = try file("a.csv", "id,name,x\n1,Ale,1\n2,Bo,2\n")
    let same = try JoinedTable([a, file("b.csv", "id,name\n2,Bo\n1,Ale\n")], id: "id")
    #expect(try same.texts(column: "name") == ["Ale", "Bo"])
    let other = try JoinedTable([a, file("b.csv", "id,name\n2,BO\n1,Ale\n")], id: "id")
    #expect(throws: DataError.ambiguousColumn(name: "name", files: ["a.csv", "b.csv"], id: "2")) {
      try other.texts(column: "name")
    }
    // Not having a record is another content; and what is not used is no error.
    let fewer = try JoinedTable([a, file("b.csv", "id,name\n1,Ale\n")], id: "id")
    #expect(throws: DataError.ambiguousColumn(name: "name", files: ["a.csv", "b.csv"], id: "2")) {
      try fewer.reference(unit: 0, column: "name")
    }
    #expect(try fewer.numbers(column: "x", missing: [:]).values == [1, 2])
    #expect(throws: DataError.unknownColumn(file: "a.csv, b.csv", name: "nam", suggestion: "name")) {
      try fewer.texts(column: "nam")
    }
  }
}
