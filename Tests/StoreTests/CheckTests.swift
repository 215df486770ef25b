import AreaData
import Foundation
import Store
import TestSupport
import Testing

/// Faults planted in a delivery: each is caught by its check, and by no other.
@Suite struct CheckTests {
  /// What an update of 2023 is refused for.
  private func found(_ office: Office, _ change: (inout [[String]]) -> Void) throws -> [CheckFinding] {
    do {
      _ = try office.store.take(office.request(.update, 2023, office.file(2023, change)))
      return []
    } catch StoreError.failed(let findings) { return findings }
  }

  /// Ten countries whose figures are as they should be: no check finds anything.
  @Test(arguments: 1...10) func nothingIsFoundWhereNothingIs(seed: UInt64) throws {
    let office = try Office(seed: seed)
    try office.filled(to: 2023)
    #expect(try office.store.revisions().flatMap(\.verdicts).isEmpty)
  }

  @Test func aJump() throws {
    let office = try Office()
    try office.filled()
    let now = 4 * office.years[2022]![30][3] + 200
    let found = try found(office) { lines in
      lines[31][4] = Office.text(now)
      lines[31][1] = "9000"
      lines[31][2] = "4500"
      lines[31][3] = "4500"
    }
    #expect(found.map(\.check) == [.jumps, .jumps, .jumps, .jumps])
    guard case .jumps("poor", 1, let jumps)? = found.last else { throw Missing() }
    #expect(jumps.map(\.id) == [Office.ids[30]] && jumps[0].now == now && jumps[0].z > Double(15))
    #expect(jumps[0].before == office.years[2022]![30][3])
  }

  /// One cell's decimal mark.
  @Test func aDecimalSlipOfOneArea() throws {
    let office = try Office()
    try office.filled()
    let found = try found(office) { $0[9][5] = Office.text(office.years[2023]![8][4] * 10) }
    #expect(found.map(\.check) == [.jumps])
    #expect(found[0].message.contains("\(Office.ids[8]) from"))
    #expect(found[0].message.contains("as after a slip of the decimal mark by 1 place"))
  }

  /// A whole column's, and another unit.
  @Test(arguments: [(10.0, "by 1 place"), (0.01, "by 2 places"), (3, "as in another unit")])
  func aColumnInAnotherUnit(factor: Double, words: String) throws {
    let office = try Office()
    try office.filled()
    let found = try found(office) { lines in
      for i in lines.indices.dropFirst() { lines[i][5] = String(office.years[2023]![i - 1][4] * factor) }
    }
    #expect(found.map(\.check) == [.units])
    guard case .rescaled("income", let measured)? = found.first else { throw Missing() }
    #expect(abs(measured / factor - 1.03) < 0.01)
    #expect(found[0].message.contains(words))
  }

  @Test func swappedColumns() throws {
    let office = try Office()
    try office.filled()
    let found = try found(office) { lines in for i in lines.indices.dropFirst() { lines[i].swapAt(2, 3) } }
    guard case .swapped("women", "men", let own, let other)? = found.first else { throw Missing() }
    #expect(found.map(\.check) == [.columns])
    #expect(own < 0.5 && other > 0.9)
  }

  @Test func aColumnTwice() throws {
    let office = try Office()
    try office.filled()
    let found = try found(office) { lines in for i in lines.indices.dropFirst() { lines[i][3] = lines[i][2] } }
    #expect(found.contains(.identical("women", "men")))
    #expect(found.contains { $0.check == .totals })
  }

  @Test func aMissingMunicipality() throws {
    let office = try Office()
    try office.filled()
    let found = try found(office) { $0.removeAll { $0[0].hasPrefix("1013R") } }
    #expect(
      found == [
        .areasWithoutRecord(count: 10, of: 120, first: (30..<35).map { Office.ids[$0] }),
        .largerAreaMissing(level: "town", code: "1013", name: "Town 1013", count: 10),
      ]
        + ["people", "women", "men", "poor", "income"].map { .moreGaps(column: $0, before: 0, now: 10, of: 120) })
  }

  /// Records that are there, and say nothing.
  @Test func gapsOfAWholeMunicipality() throws {
    let office = try Office()
    try office.filled()
    let found = try found(office) { lines in
      for i in lines.indices where lines[i][0].hasPrefix("1013R") { for j in 1...5 { lines[i][j] = ".." } }
    }
    #expect(found.first == .largerAreaMissing(level: "town", code: "1013", name: "Town 1013", count: 10))
  }

  @Test func aColumnThatIsGone() throws {
    let office = try Office()
    try office.filled()
    let found = try found(office) { lines in for i in lines.indices { lines[i].remove(at: 4) } }
    #expect(found == [.columnGone("poor", source: "Register")])
  }

  @Test func partsAgainstTheirWhole() throws {
    let office = try Office()
    try office.filled()
    let people = office.years[2023]![2][0]
    let sum = try found(office) { $0[3][1] = Office.text(people + 1) }
    #expect(
      sum == [.partsUnequal(rule: "people=women+men", count: 1, first: Office.ids[2], total: people + 1, sum: people)])
    // Few poor people before, so that all of them being poor is a jump as well.
    let base = try found(office) { $0[3][4] = Office.text(people + 1) }
    #expect(
      base.last
        == .partAboveWhole(
          part: "poor", whole: "people", count: 1, first: Office.ids[2], counted: people + 1, base: people))
  }

  /// Protection that alters cells by up to 2 leaves room for as much, and no more.
  @Test(arguments: [(5.0, 0), (6, 0), (7, 1)]) func protectionLeavesRoom(shift: Double, count: Int) throws {
    let office = try Office()
    try office.filled()
    var request = office.request(
      .update, 2023, try office.file(2023) { $0[3][1] = Office.text(office.years[2023]![2][0] + shift) })
    (request.protection, request.alters) = (.ckm, 2)
    var found = [CheckFinding]()
    do { _ = try office.store.take(request) } catch StoreError.failed(let findings) { found = findings }
    #expect(found.count == count)
  }

  /// Suppressed parts may be anything, but not less than nothing.
  @Test func suppressedParts() throws {
    let office = try Office()
    try office.filled()
    let women = office.years[2023]![2][1]
    #expect(try found(office) { $0[3][3] = ".." } == [])
    let other = try Office()
    try other.filled()
    let above = try found(other) { lines in
      lines[3][3] = ".."
      lines[3][1] = Office.text(women - 1)
      lines[3][4] = "0"
    }
    #expect(
      above.contains(
        .partsUnequal(rule: "people=women+men", count: 1, first: Office.ids[2], total: women - 1, sum: women)))
  }

  /// Records of larger areas are no areas: they are what the areas add up to.
  @Test func totalsOfLargerAreas() throws {
    let office = try Office()
    try office.filled()
    func total(_ prefix: String, _ j: Int) -> Double {
      zip(Office.ids, office.years[2023]!).filter { $0.0.hasPrefix(prefix) }.map { $0.1[j] }.reduce(0, +)
    }
    func row(_ prefix: String, _ change: Double) -> [String] {
      [prefix] + (0..<5).map { Office.text(total(prefix, $0) + ($0 == 3 ? change : 0)) }
    }
    let found = try found(office) { $0 += [row("1011", 0), row("1013", 4), row("10", 4)] }
    let sum = total("1013", 3)
    #expect(
      found == [
        .areasUnequal(column: "poor", level: "town", count: 1, first: "1013", total: sum + 4, sum: sum),
        .areasUnequal(
          column: "poor", level: "county", count: 1, first: "10", total: total("10", 3) + 4, sum: total("10", 3)),
      ])
    #expect(try self.found(office) { $0 += [row("1011", 0), row("10", 0)] } == [])
    #expect(try office.store.figures(of: office.record(2023)).columns[0].figures.values.count == 120)
  }

  private struct Missing: Error {}
}
