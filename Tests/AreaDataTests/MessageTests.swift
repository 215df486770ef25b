import AreaData
import Foundation
import Testing

@Suite struct MessageTests {
  @Test func sentencesNameThePlaceTheFaultAndTheRemedy() {
    let cases: [(DataError, String)] = [
      (
        .notANumber(cell(3, "x", "12%")),
        "t.csv:3: x: '12%' is not a number. Correct it (no units, no thousands separators), or list it in data.missing."
      ),
      (
        .notANumber(cell(3, "x", "")),
        "t.csv:3: x: the cell is empty. Fill it, or say in data.missing what an empty cell means."
      ),
      (
        .raggedRow(file: "t.csv", line: 9, expected: 3, found: 1),
        "t.csv:9: 1 field where the header has 3. Quote a field that contains the delimiter, or add the missing ones."
      ),
      (
        .unknownColumn(file: "t.csv", name: "scholing", suggestion: "schooling"),
        "t.csv: has no column 'scholing'. Did you mean 'schooling'?"
      ),
      (
        .duplicateId(file: "t.csv", column: "id", id: "01", lines: [2, 7], others: 0),
        "t.csv:2,7: id: id '01' stands more than once. Keep one record a unit, or name the column in which every record "
          + "has an id of its own as units.id."
      ),
      (
        .conflictingDecimalMark(cell(2, "kod", "05.1"), established: cell(4, "x", "1,5")),
        "t.csv:2: kod: '05.1' and '1,5' (line 4, x) use different decimal marks. Use one in the whole file."
      ),
      (
        .badGeometry(file: "a.gpkg", feature: 3, fault: .shortRing(points: 2)),
        "a.gpkg: feature 3: a ring has 2 points, fewer than four. Repair the geometry and export it again."
      ),
      (
        .severalLayers(file: "a.gpkg", names: ["kommun", "lan", "regso"]),
        "a.gpkg: has the layers kommun, lan and regso. Name the right one as `layer`, beside `file`."
      ),
      (
        .cannotCreate(path: "runs/a", errno: EACCES),
        "runs/a: cannot be created (Permission denied). Check that the folder exists and that you may write there."
      ),
    ]
    for (error, sentence) in cases { #expect(error.message == sentence) }
  }

  /// Every case: one line that begins with the file or name at fault and ends as a sentence.
  @Test func everyCaseHasASentence() {
    let c = cell(2, "x", "1,5")
    let all: [DataError] = [
      .fileNotFound(file: "t.csv"), .unreadable(file: "t.csv"), .tooLarge(file: "t.csv", bytes: 2, limit: 1),
      .brokenUTF16(file: "t.csv", line: 2), .notDelimited(file: "t.csv", .gzip), .brokenUTF8(file: "t.csv", line: 2),
      .undefinedByte(file: "t.csv", line: 2, byte: 0x81),
      .nulByte(file: "t.csv", line: 2),
      .emptyFile(file: "t.csv"), .noRecords(file: "t.csv"), .openQuote(file: "t.csv", line: 2, column: "x"),
      .textAfterQuote(c), .quoteInsideField(c), .emptyColumnName(file: "t.csv", line: 1, position: 2),
      .duplicateColumnName(file: "t.csv", line: 1, name: "x", positions: [1, 2]),
      .unknownColumn(file: "t.csv", name: "x", suggestion: nil), .numberTooLarge(c), .ambiguousMark(c),
      .emptyId(file: "t.csv", lines: [2, 3], column: "id", count: 2),
      .raggedRows(
        file: "t.csv", expected: 3, count: 9, first: [RaggedRecord(line: 2, found: 1), RaggedRecord(line: 4, found: 4)]),
      .linesBeforeTable(file: "t.csv", skip: 2, fields: 4, line: 1, found: 1),
      .linesAfterTable(file: "t.csv", line: 9, content: "Source: X"), .unknownDelimiter(file: "t.csv", text: "#"),
      .nothingAfterSkip(file: "t.csv", lines: 3), .otherDecimalMark(c, expected: .point),
      .repeated(.notANumber(c), count: 3, next: [cell(3, "x", "a"), cell(4, "x", "")]),
      .ambiguousColumn(name: "t.csv", files: ["a.csv", "b.csv"], id: "1"), .unknownBoundaryFormat(file: "t.csv"),
      .damagedGeoPackage(file: "t.csv", sqliteCode: 11), .damagedGeoJSON(file: "t.csv", line: 3, expected: "a list"),
      .noFeatureLayer(file: "t.csv"),
      .unknownLayer(file: "t.csv", name: "a", suggestion: nil),
      .layerOfGeoJSON(file: "t.csv", name: "a"), .severalLayers(file: "t.csv", names: ["a", "b"]),
      .notDegrees(file: "t.csv", feature: 1, coordinate: 500, system: nil),
      .emptyBoundaryId(file: "t.csv", feature: 1, field: "id"),
      .duplicateBoundary(file: "t.csv", id: "1", features: [1, 2]), .infiniteValue(table: "t", column: "x", row: 0),
      .alreadyExists(path: "t.csv"), .cannotLock(path: "t.csv", errno: ENOLCK),
      .inputOutput(path: "t.csv", errno: ENOSPC),
    ]
    let faults: [GeometryFault] = [
      .absent, .truncated, .trailingBytes(1), .wrongHeader, .wrongByteOrder(7), .unsupportedType("1"),
      .shortRing(points: 3), .openRing, .nonFinite,
    ]
    let obstacles: [ReplacementFault] = [
      .noFolder, .link, .foreign(.demo), .added("a"), .changed("a"), .input("a"), .workingFolder, .needed("a"),
    ]
    for error in all + faults.map({ .badGeometry(file: "t.csv", feature: 1, fault: $0) })
      + obstacles.map({ .notReplaceable(path: "t.csv", $0) })
    {
      #expect(error.message.hasPrefix("t.csv:") && !error.message.contains("\n"), "\(error)")
      #expect(error.message.hasSuffix(".") || error.message.hasSuffix("?"), "\(error)")
    }
    print(DataError.inputOutput(path: "t.csv", errno: ENOSPC).message)
  }
}
