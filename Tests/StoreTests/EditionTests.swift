import AreaData
import Foundation
import Store
import TestSupport
import Testing

/// Editions of the division, and borders that change.
@Suite struct EditionTests {
  @Test func levelsNest() throws {
    let office = try Office()
    let division = try office.store.division("2020", level: "area")
    #expect(division.levels.map(\.name) == ["area", "town", "county"])
    #expect(division.levels.map(\.codes.count) == [120, 12, 3])
    #expect(division.levels[1].names[0] == "Town 1010" && division.levels[2].codes == ["10", "11", "12"])
    #expect(division.units.parents[119] == 11 && division.levels[1].parents[11] == 2)
    #expect(try office.store.division("2020", level: "town").levels.map(\.name) == ["town", "county"])
    #expect(throws: StoreError.unknownLevel("towm", edition: "2020", known: ["area", "town", "county"])) {
      try office.store.division("2020", level: "towm")
    }
    #expect(throws: StoreError.editionExists("2020")) {
      try office.store.addEdition(
        "2020", units: office.scratch.file("areas.csv"), levels: Office.levels, follows: nil, changes: nil)
    }
  }

  /// An area in two towns, a town with two names, an empty code.
  @Test func contradictionsAreTold() throws {
    let office = try Office()
    func add(_ text: String) throws {
      let path = try office.scratch.write(text, to: "e.csv")
      _ = try office.store.addEdition("e", units: path, levels: Office.levels, follows: nil, changes: nil)
    }
    let file = office.scratch.file("e.csv")
    #expect(
      throws: StoreError.contradiction(file: file, column: "area", code: "1", other: "town", values: ["1010", "1020"])
    ) { try add("area,area_name,town,town_name\n1,A,1010,T\n2,B,1010,T\n1,A,1020,U\n") }
    #expect(
      throws: StoreError.contradiction(
        file: file, column: "town", code: "1010", other: "town_name", values: ["T", "U"])
    ) { try add("area,area_name,town,town_name\n1,A,1010,T\n2,B,1010,U\n") }
    #expect(throws: StoreError.emptyCode(file: file, line: 3, column: "town")) {
      try add("area,area_name,town,town_name\n1,A,1010,T\n2,B,,U\n")
    }
    #expect(try office.store.condition().editions == 1)
  }

  @Test(arguments: ["", ":", "a:", "=b/2", "a=b", "a=b/0", "a=b/x", "a/b", "a=b=c/2"]) func noLevel(text: String) {
    #expect(LevelSource(text) == nil)
  }

  /// An edition after: one area new, one gone, one with other borders. The next vintage is of it, and the area whose borders
  /// changed is not compared with itself.
  @Test func bordersChange() throws {
    let office = try Office()
    try office.filled()
    let lines = try office.scratch.text("areas.csv").split(separator: "\n").map(String.init)
    let kept = lines.filter { !$0.hasPrefix(Office.ids[5]) } + ["1010R999,New,1010,Town 1010"]
    let table = try office.scratch.write(kept.joined(separator: "\n") + "\n", to: "2025.csv")
    let changes = try office.scratch.write("code\n\(Office.ids[6])\n", to: "changed.csv")
    let change = try office.store.addEdition(
      "2025", units: table, levels: Office.levels, follows: "2020", changes: changes)
    #expect(change.map(\.level) == ["area", "town", "county"] && change.map(\.count) == [120, 12, 3])
    #expect(change.map(\.new) == [["1010R999"], [], []] && change.map(\.gone) == [[Office.ids[5]], [], []])
    #expect(change.map(\.changed) == [[Office.ids[6]], [], []])

    func file(_ jump: Int) throws -> String {
      try office.file(2023) { lines in
        lines[6][0] = "1010R999"
        for j in 1...4 { lines[jump][j] = Office.text(office.years[2023]![jump - 1][j - 1] * 6) }
      }
    }
    var request = office.request(.update, 2023, try file(7))
    #expect(throws: StoreError.self) { try office.store.take(request) }
    (request.edition, request.level) = ("2025", "area")
    let taken = try office.store.take(request)
    #expect(taken.comparedWith == "2022 (2020), 118 of 120 areas" && taken.record.division == "2025")
    // Any other area that grew so is a jump, across editions too.
    request.time = "2024"
    request.files = office.request(.update, 2024, try file(9)).files
    #expect(throws: StoreError.self) { try office.store.take(request) }
    // The same time in both editions: which one is meant has to be said.
    var back = office.request(.add, 2022, try office.file(2022) { $0[6][0] = "1010R999" })
    back.edition = "2025"
    _ = try office.store.take(back)
    #expect(throws: StoreError.severalEditions(time: "2022", level: "", editions: ["area, 2020", "area, 2025"])) {
      try office.record(2022)
    }
    #expect(try office.store.revision(of: "2022", level: "area", edition: "2025", number: nil).division == "2025")
  }

  /// An edition that no vintage is of lies between: what changed its borders in it, or was no area in it, is not compared.
  @Test func bordersChangeInASkippedEdition() throws {
    let office = try Office()
    try office.filled()
    let lines = try office.scratch.text("areas.csv").split(separator: "\n").map(String.init)
    let without = lines.filter { !$0.hasPrefix(Office.ids[5]) }
    let between = try office.scratch.write(without.joined(separator: "\n") + "\n", to: "between.csv")
    let changes = try office.scratch.write("code\n\(Office.ids[6])\n", to: "changed.csv")
    _ = try office.store.addEdition("2023", units: between, levels: Office.levels, follows: "2020", changes: changes)
    let table = office.scratch.file("areas.csv")
    _ = try office.store.addEdition("2025", units: table, levels: Office.levels, follows: "2023", changes: nil)
    _ = try office.store.addEdition("other", units: table, levels: Office.levels, follows: nil, changes: nil)

    func request(_ jumps: [Int], edition: String) throws -> DeliveryRequest {
      var request = office.request(
        .update, 2023,
        try office.file(2023) { lines in
          for i in jumps {
            for j in 1...4 { lines[i + 1][j] = Office.text(office.years[2023]![i][j - 1] * 6) }
          }
        })
      (request.edition, request.level) = (edition, "area")
      return request
    }
    let jump = #expect(throws: StoreError.self) { try office.store.take(try request([5, 6, 8], edition: "2025")) }
    guard case .failed(let found) = jump else {
      Issue.record("\(String(describing: jump))")
      return
    }
    for case .jumps(_, let count, let first) in found { #expect(count == 1 && first.map(\.id) == [Office.ids[8]]) }
    #expect(found.contains { $0.check == .jumps })
    let taken = try office.store.take(try request([5, 6], edition: "2025"))
    #expect(taken.comparedWith == "2022 (2020), 118 of 120 areas")
    // Nothing tells which areas of an edition are those of another that it does not follow.
    var unrelated = try request([8], edition: "other")
    unrelated.time = "2024"
    #expect(try office.store.take(unrelated).comparedWith == "2023 (2025), 0 of 120 areas")
  }

  @Test func unknownCodesOfChangesAreTold() throws {
    let office = try Office()
    let changes = try office.scratch.write("code\nx\n\(Office.ids[6])\n", to: "changed.csv")
    #expect(
      throws: StoreError.unknownUnits(file: changes, edition: "2", level: "area, town, county", codes: ["x"], count: 1)
    ) {
      try office.store.addEdition(
        "2", units: office.scratch.file("areas.csv"), levels: Office.levels, follows: "2020", changes: changes)
    }
  }
}
