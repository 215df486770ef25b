import AreaData
import Foundation
import PxWeb
import Synchronization
import Testing
import TestSupport

/// Tables that come as they should: in one call or in parts, whole and once.
@Suite struct FetchTests {
  @Test func aTableInOneCall() throws {
    let folder = try Scratch()
    let imitation = try Imitation(.small())
    let outcome = try fetch(imitation, into: folder)
    let cube = try cube(outcome)
    #expect(cells(cube, order) == expected(.small()))
    // The table's order, whatever that of the answer.
    #expect(cube.dimensions.map(\.code) == order)
    #expect(cube.dimensions[0].codes == ["1000", "1001", "1002", "1003"])
    #expect(cube.dimensions.map(\.role) == [nil, nil, .metric, .time])
    #expect(cube.dimensions[2].units == ["antal", "antal"] && cube.dimensions[2].labels[0] == "label A1")
    #expect(cube.title == "A table" && cube.source == "SCB" && cube.updated == "2026-03-01T07:00:00Z")
    #expect(
      cube.notes == [
        Cube.Note("Noise from 2025 on.", isMandatory: true),
        Cube.Note("A mandatory note.", isMandatory: true, categories: [2: 1]),
      ])
    // /config, metadata, data, metadata.
    #expect(outcome.calls == 4 && outcome.isNew)
    #expect(imitation.dataCalls.map(\.method) == ["POST"])
    #expect(try folder.entries() == ["TAB1.json", "TAB1.source.json"])
  }

  @Test func theRecordSaysWhereItComesFrom() throws {
    let folder = try Scratch()
    let imitation = try Imitation(.small())
    let record = try fetch(
      imitation, ["Region": "FROM(1002)", "ContentsCode": "A2", "Tid": "TOP(1)"], eliminated: ["Alder"], into: folder
    ).record
    let text = try folder.text("TAB1.source.json")
    let json = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(json["address"] as? String == "\(imitation.address)/tables/TAB1/data")
    #expect(json["sha256"] as? String == SHA256.hex(of: [UInt8](try folder.data("TAB1.json"))))
    #expect(json["updated"] as? String == "2026-03-01T07:00:00Z" && json["api_version"] as? String == "2.3.2")
    #expect(record.cells == 2 && record.gaps == 0)
    #expect(record.dimensions.map(\.selected) == ["FROM(1002)", nil, "A2", "TOP(1)"])
    #expect(record.dimensions.map(\.values) == [2, 0, 1, 1] && record.dimensions[1].total == "totalt")
    #expect(record.notes.map(\.text) == ["Noise from 2025 on.", "A mandatory note."])
    #expect(record.notes.map(\.mandatory) == [true, true] && record.notes[1].value == "A2")
  }

  /// Noise is told of Statistics Sweden's figures from 2025 on where a note says so, and of no others.
  @Test func noiseIsToldWhereTheSourceSaysSo() {
    let note = "Cell Key Method (CKM) is used from 2025 on."
    func isTold(_ notes: [String], year: Int = 2025, by address: String = ServiceAddress.statisticsSweden) -> Bool {
      SourceRecord.protection(address: address, years: [2020, year], notes: notes) != nil
    }
    #expect(isTold(["Preliminary.", note]))
    #expect(!isTold(["Preliminary."]) && !isTold([]))
    #expect(!isTold([note], year: 2024))
    #expect(!isTold([note], by: "https://example.org/api/v2"))
  }

  /// The table's id stands in the file with a mandatory note and without any.
  @Test(arguments: [["Noise from 2025 on."], []]) func theTableIsNamed(notes: [String]) throws {
    let folder = try Scratch()
    var table = Imitation.Table.small()
    table.notes = notes
    _ = try fetch(try Imitation(table), into: folder)
    let json = try #require(try JSONSerialization.jsonObject(with: folder.data("TAB1.json")) as? [String: Any])
    let additions = try #require(json["extension"] as? [String: Any])
    #expect((additions["px"] as? [String: Any])?["tableid"] as? String == "TAB1")
    #expect((additions["noteMandatory"] != nil) == !notes.isEmpty)
  }

  /// An eliminated dimension is written without values, and its total comes.
  @Test func anEliminatedDimensionIsSaid() throws {
    let folder = try Scratch()
    let imitation = try Imitation(.small())
    let outcome = try fetch(
      imitation, ["Region": "*", "ContentsCode": "*", "Tid": "2023"], eliminated: ["Alder"], into: folder)
    let table = Imitation.Table.small()
    let found = cells(try cube(outcome), order)
    #expect(found.count == 8)
    for (key, value) in found { #expect(value == table.cell([key[0], "totalt", key[1], key[2]])) }
    let body = String(decoding: imitation.dataCalls[0].body, as: UTF8.self)
    #expect(body.contains(#"{"variableCode":"Alder","valueCodes":[]}"#))
  }

  /// Each cell is asked for once, none is missing, and no call asks for more than is allowed.
  @Test(arguments: [1, 5, 18, 24, 100, 287, 288])
  func byParts(limit: Int) throws {
    let folder = try Scratch()
    let imitation = try Imitation(.small(areas: 16), cells: limit)
    let outcome = try fetch(imitation, into: folder)
    #expect(cells(try cube(outcome), order) == expected(.small(areas: 16)))
    let answered = imitation.state.withLock { $0.answered }
    #expect(answered.allSatisfy { $0.count <= limit })
    let all = answered.flatMap(\.self)
    #expect(all.count == 288 && Set(all).count == 288)
    #expect(outcome.record.cells == 288 && outcome.calls == answered.count + 3)
    for call in imitation.dataCalls {
      let body = try #require(try JSONSerialization.jsonObject(with: Data(call.body)) as? [String: Any])
      let selection = try #require(body["selection"] as? [[String: Any]])
      #expect(selection.compactMap { $0["variableCode"] as? String } == order)
      #expect(selection.allSatisfy { ($0["valueCodes"] as? [String])?.isEmpty == false })
    }
  }

  @Test func placesThatTheServiceNames() throws {
    let folder = try Scratch()
    var table = Imitation.Table.small()
    table.dimensions[0].role = "geo"
    let outcome = try fetch(try Imitation(table), into: folder)
    #expect(try cube(outcome).dimensions.map(\.role) == [.geo, nil, .metric, .time])
    #expect(outcome.dimensions.map(\.kind) == [.areas, .other, .contents, .time])
  }

  @Test func reasonsOfGapsAndFigures() throws {
    var table = Imitation.Table.small()
    table.cell = { key in
      switch key[0] {
      case "1001": .gap("..")
      case "1002": .figure(0)
      case "1003": .figure(-0.1)
      default: key[1] == "totalt" ? .gap(".") : .figure(1e15)
      }
    }
    let folder = try Scratch()
    let outcome = try fetch(try Imitation(table, cells: 7), into: folder)
    #expect(cells(try cube(outcome), order) == expected(table))
    #expect(outcome.record.gaps == 24 && outcome.record.symbols == [".", ".."])
  }

  /// A table that has not changed is not fetched again.
  @Test func anUpToDateTableStays() throws {
    let folder = try Scratch()
    let imitation = try Imitation(.small(), cells: 10)
    let first = try fetch(imitation, into: folder)
    let bytes = try folder.data("TAB1.json")
    let again = try fetch(imitation, into: folder)
    #expect(!again.isNew && again.calls == 2 && again.record == first.record)
    // Another selection, or another state of the table, is not replaced unasked.
    let path = folder.file("TAB1.json")
    #expect(throws: PxWebError.alreadyExists(path: path)) {
      try fetch(imitation, ["Region": "1000", "Alder": "*", "ContentsCode": "*", "Tid": "*"], into: folder)
    }
    imitation.change { $0.updated = "2026-04-01T07:00:00Z" }
    #expect(throws: PxWebError.alreadyExists(path: path)) { try fetch(imitation, into: folder) }
    #expect(try folder.data("TAB1.json") == bytes)
    let newer = try fetch(imitation, into: folder, replaces: true)
    #expect(newer.isNew && newer.record.updated == "2026-04-01T07:00:00Z")
    // A file that someone changed is not up to date.
    try folder.write("{}", to: "TAB1.json")
    #expect(throws: PxWebError.alreadyExists(path: path)) { try fetch(imitation, into: folder) }
    #expect(try fetch(imitation, into: folder, replaces: true).record == newer.record)
  }

  /// Without a time of update nothing can be said to be up to date.
  @Test func withoutATimeNothingIsUpToDate() throws {
    let folder = try Scratch()
    let imitation = try Imitation(.small())
    imitation.change { $0.updated = nil }
    #expect(try fetch(imitation, into: folder).record.updated == nil)
    #expect(throws: PxWebError.alreadyExists(path: folder.file("TAB1.json"))) { try fetch(imitation, into: folder) }
  }
}
