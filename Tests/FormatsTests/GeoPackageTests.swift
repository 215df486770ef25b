import AreaData
import Formats
import Foundation
import GRDB
import TestSupport
import Testing

@Suite struct GeoPackageTests {
  /// Two squares, one with a hole and an island, and one that no area has.
  private static let outlines = """
    {"type": "FeatureCollection", "features": [
      {"type": "Feature", "properties": {"code": "0114"}, "geometry": {"type": "MultiPolygon", "coordinates": [
        [[[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]], [[1, 1], [1, 2], [2, 2], [1, 1]]],
        [[[5, 5], [6, 5], [6, 6], [5, 5]]]]}},
      {"type": "Feature", "properties": {"code": "0115"}, "geometry": {"type": "Polygon", "coordinates": [
        [[4, 0], [8, 0], [8.5, 4.25], [4, 4], [4, 0]]]}},
      {"type": "Feature", "properties": {"code": "9999"}, "geometry": {"type": "Polygon", "coordinates": [
        [[10, 0], [11, 0], [11, 1], [10, 0]]]}}]}
    """

  private static func table() throws -> TidyTable {
    var table = try TidyTable(
      name: "areas",
      columns: [
        .init("id", .id(["0114", "0116", "0115"])), .init("name", .text(["=A", nil, "Ö'\""])),
        .init("rank", .integer([1, nil, 3])), .init("score", .real([0.1, .nan, 1e-300])),
        .init("listed", .boolean([true, nil, false])), .init("Geom", .text(["x", "y", "z"])),
        .init("name_2", .id(["p", "q", "r"])), .init("NAME", .id(["s", "t", "u"])),
      ])
    table.documentation = TableDocumentation(description: "The result.")
    return table
  }

  private static let date = Date(timeIntervalSince1970: 1_672_444_800)

  private static func written(_ scratch: Scratch) throws -> Boundaries {
    try scratch.write(outlines, to: "o.geojson")
    let outlines = try Boundaries(contentsOf: scratch.file("o.geojson"), id: "code")
    try GeoPackage(try table(), outlines: outlines, title: "Index", date: date).write(to: scratch.file("a.gpkg"))
    return outlines
  }

  @Test func `Our own reader finds the outlines as they were, and their system`() throws {
    let scratch = try Scratch()
    let outlines = try Self.written(scratch)
    // The reader refuses an area without an outline: it is taken out here, and looked at below.
    try DatabaseQueue(path: scratch.file("a.gpkg")).write {
      try $0.execute(sql: "DELETE FROM areas WHERE geom IS NULL")
    }
    let read = try Boundaries(contentsOf: scratch.file("a.gpkg"), id: "id")
    #expect(read.ids == ["0114", "0115"])
    for id in read.ids { #expect(read.shapes[id] == outlines.shapes[id]) }
    #expect(read.system == .wgs84 && read.degreesPerUnit == 1)
  }

  @Test func `Cells are of their columns' types, text verbatim, gaps null`() throws {
    let scratch = try Scratch()
    _ = try Self.written(scratch)
    try DatabaseQueue(path: scratch.file("a.gpkg")).read { db in
      let rows = try Row.fetchAll(db, sql: "SELECT * FROM areas ORDER BY fid")
      #expect(
        Array(rows[0].columnNames) == [
          "fid", "geom", "id", "name", "rank", "score", "listed", "Geom_2", "name_2", "NAME_3",
        ])
      #expect(rows.map { $0["id"] as String? } == ["0114", "0116", "0115"])
      #expect(rows.map { $0["name"] as String? } == ["=A", nil, "Ö'\""])
      #expect(rows.map { $0["score"] as Double? } == [0.1, nil, 1e-300])
      #expect(rows.map { $0["geom"] as Data? == nil } == [false, true, false])
      let types = try Row.fetchOne(
        db, sql: "SELECT typeof(id), typeof(rank), typeof(score), typeof(listed), typeof(geom) FROM areas WHERE fid = 1"
      )
      #expect(
        types.map { Array($0.databaseValues) } == ["text", "integer", "real", "integer", "blob"].map(\.databaseValue))
      #expect(
        try Row.fetchAll(db, sql: "PRAGMA table_info(areas)").map { $0["type"] as String } == [
          "INTEGER", "MULTIPOLYGON", "TEXT", "TEXT", "INTEGER", "DOUBLE", "BOOLEAN", "TEXT", "TEXT", "TEXT",
        ])
    }
  }

  /// What the standard's abstract tests ask for in annex A.1 and A.2.1, as far as one layer has it.
  @Test func `The catalogue is that of a GeoPackage 1.3`() throws {
    let scratch = try Scratch()
    _ = try Self.written(scratch)
    try DatabaseQueue(path: scratch.file("a.gpkg")).read { db in
      func value(_ sql: String) throws -> DatabaseValue? { try DatabaseValue.fetchOne(db, sql: sql) }
      #expect(try value("PRAGMA application_id") == 1_196_444_487.databaseValue)
      #expect(try value("PRAGMA user_version") == 10_300.databaseValue)
      #expect(try value("PRAGMA integrity_check") == "ok".databaseValue)
      #expect(try value("PRAGMA foreign_key_check") == nil)
      #expect(
        try Int.fetchAll(db, sql: "SELECT srs_id FROM gpkg_spatial_ref_sys ORDER BY srs_id") == [-1, 0, 4326])
      func told(_ table: String, _ columns: [String]) throws -> [DatabaseValue] {
        let row = try #require(
          try Row.fetchOne(db, sql: "SELECT \(columns.joined(separator: ", ")) FROM \(table)"))
        return Array(row.databaseValues)
      }
      let words = try told("gpkg_contents", ["data_type", "identifier", "description", "last_change"])
      #expect(words == ["features", "Index", "The result.", "2022-12-31T00:00:00.000Z"].map(\.databaseValue))
      let edges = try told("gpkg_contents", ["min_x", "min_y", "max_x", "max_y"])
      // Of the areas' outlines; the one that no area has reaches to 11.
      #expect(edges == [0.0, 0, 8.5, 6].map(\.databaseValue))
      let kind = try told("gpkg_geometry_columns", ["table_name", "column_name", "geometry_type_name"])
      #expect(kind == ["areas", "geom", "MULTIPOLYGON"].map(\.databaseValue))
      #expect(try told("gpkg_geometry_columns", ["srs_id", "z", "m"]) == [4326, 0, 0].map(\.databaseValue))
      // The envelope in the header of the first geometry: x from 0 to 6, y from 0 to 6.
      let blob = try #require(try Data.fetchOne(db, sql: "SELECT geom FROM areas WHERE fid = 1"))
      #expect(Array(blob.prefix(8)) == [0x47, 0x50, 0, 3, 0xE6, 0x10, 0, 0])
      let corners: [UInt64] = (0..<4).map { k in
        blob[(8 + 8 * k)..<(16 + 8 * k)].reversed().reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
      }
      #expect(corners.map { Double(bitPattern: $0) } == [0, 6, 0, 6])
    }
  }

  @Test func `A system that the outlines' file defines is kept with its definition`() throws {
    let scratch = try PublicFigures.unpacked("guerry")
    let source = try Boundaries(contentsOf: scratch.file("guerry.gpkg"), id: "dept_code")
    let table = try TidyTable(name: "areas", columns: [.init("id", .id(source.ids))])
    try GeoPackage(table, outlines: source, title: "G", date: Self.date).write(to: scratch.file("a.gpkg"))
    let read = try Boundaries(contentsOf: scratch.file("a.gpkg"), id: "id")
    #expect(read == source && read.system?.definition?.contains("PROJC") == true)
  }

  @Test func `The same layer has the same bytes`() throws {
    let scratch = try Scratch()
    let outlines = try Self.written(scratch)
    let first = try scratch.data("a.gpkg")
    try GeoPackage(try Self.table(), outlines: outlines, title: "Index", date: Self.date).write(
      to: scratch.file("a.gpkg"))
    #expect(try scratch.data("a.gpkg") == first)
    #expect(try scratch.entries() == ["a.gpkg", "o.geojson"])
  }
}
