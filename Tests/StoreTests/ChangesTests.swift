import AreaData
import Foundation
import Store
import TestSupport
import Testing

@Suite struct ChangesTests {
  /// NumPy's figures of the same definition: `Reference/make_changes.py`.
  @Test(arguments: ["counts", "positive", "signed"]) func standardisedAsByNumPy(name: String) throws {
    let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Reference/changes.csv")
    let rows = try String(contentsOf: path, encoding: .utf8).split(separator: "\n").map { $0.split(separator: ",") }
    let figures = rows.filter { $0[0] == name }.map { row in row.dropFirst().compactMap { Double($0) } }
    func column(_ j: Int) -> NumericColumn { NumericColumn(values: figures.map { $0[j] }, missing: []) }
    let changes = Changes(name, before: column(0), now: column(1), partner: Array(0..<figures.count))
    let expected = figures.map { $0[2] }
    #expect(expected.count == 137)
    #expect(zip(changes.standardised, expected).allSatisfy { abs($0 - $1) <= 1e-9 * max(1, abs($1)) })
  }

  /// Areas with a gap or without a partner are no changes; too few areas say nothing; nothing changed is no jump.
  @Test func edges() {
    func column(_ values: [Double]) -> NumericColumn {
      NumericColumn(
        values: values,
        missing: values.indices.filter { values[$0].isNaN }.map { .init(row: $0, reason: .suppressed) })
    }
    let few = Changes("x", before: column([1, 2, .nan, 4]), now: column([10, .nan, 3, 90]), partner: [3, 1, 2, nil])
    #expect(few.units == [0] && few.before == [4] && few.now == [10])
    #expect(few.standardised == [0] && few.medianFactor == nil)
    let same = Changes(
      "x", before: column(Array(repeating: 5, count: 60)), now: column(Array(repeating: 5, count: 60)),
      partner: Array(0..<60))
    #expect(same.standardised.allSatisfy { $0 == 0 } && same.medianFactor == 1)
  }

  @Test func correlations() {
    #expect(abs(Changes.correlation([1, 2, 3, 4], [2, 4, 6, 8]) - 1) < 1e-15)
    #expect(abs(Changes.correlation([1, 2, 3, 4], [1, -1, -1, 1])) < 1e-15)
    #expect(Changes.correlation([1, 1, 1], [1, 2, 3]) == 0)
    // Highest first; ties share their mean.
    #expect(Changes.ranks([5, 7, 5, 1]) == [2.5, 1, 2.5, 4])
  }
}
