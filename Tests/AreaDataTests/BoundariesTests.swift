import AreaData
import Foundation
import GRDB
import Testing
import TestSupport

/// Bytes of well-known binary, for tests: squares in either byte order, with heights, measures or a reference system.
private struct Bytes {
  var bytes: [UInt8] = []
  var isLittleEndian = true

  mutating func word(_ value: UInt32) {
    let big = (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * UInt32($0))) }
    bytes += isLittleEndian ? big.reversed() : big
  }

  mutating func double(_ value: Double) {
    let big = (0..<8).map { UInt8(truncatingIfNeeded: value.bitPattern >> (56 - 8 * UInt64($0))) }
    bytes += isLittleEndian ? big.reversed() : big
  }

  mutating func polygon(type: UInt32, points: [SIMD2<Double>], extras: Int = 0, srs: UInt32? = nil) {
    bytes.append(isLittleEndian ? 1 : 0)
    word(type)
    if let srs { word(srs) }
    word(1)
    word(UInt32(points.count))
    for point in points {
      double(point.x)
      double(point.y)
      for _ in 0..<extras { double(-1) }
    }
  }
}

private let square: Ring = [[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]

private func geoPackageGeometry(_ wkb: [UInt8], envelope: UInt8 = 0, flags: UInt8 = 1) -> [UInt8] {
  let sizes = [0, 32, 48, 48, 64]
  return Array("GP".utf8) + [0, flags | envelope << 1, 0, 0, 0, 0]
    + [UInt8](repeating: 7, count: sizes[Int(min(envelope, 4))]) + wkb
}

func plainGeometry() -> [UInt8] {
  var wkb = Bytes()
  wkb.polygon(type: 3, points: square)
  return geoPackageGeometry(wkb.bytes)
}

/// A GeoPackage with the tables a reader needs, made with SQLite alone.
func makeGeoPackage(
  at path: String, layers: [String] = ["areas"], rows: [(id: (any DatabaseValueConvertible)?, geometry: [UInt8]?)]
) throws {
  let database = try DatabaseQueue(path: path)
  try database.write { db in
    try db.execute(sql: "CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT)")
    try db.execute(sql: "CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, srs_id INTEGER)")
    for layer in layers {
      try db.execute(sql: "INSERT INTO gpkg_contents VALUES (?, 'features')", arguments: [layer])
      try db.execute(sql: "INSERT INTO gpkg_geometry_columns VALUES (?, 'the geom', 3006)", arguments: [layer])
      try db.execute(sql: "CREATE TABLE \"\(layer)\" (fid INTEGER PRIMARY KEY, \"the geom\" BLOB, code)")
      for row in rows {
        try db.execute(
          sql: "INSERT INTO \"\(layer)\" (\"the geom\", code) VALUES (?, ?)",
          arguments: [row.geometry.map { Data($0) }, row.id])
      }
    }
  }
  try database.close()
}

@Suite struct GeoJSONTests {
  private func read(_ text: String, id: String = "code") throws -> Boundaries {
    let scratch = try Scratch()
    return try Boundaries(contentsOf: scratch.write(text, to: "a.geojson"), id: id)
  }

  private func refusal(_ text: String, id: String = "code") -> DataError? {
    do {
      _ = try read(text, id: id)
      return nil
    } catch {
      return error as? DataError
    }
  }

  private func collection(_ features: String) -> String {
    #"{"type": "FeatureCollection", "features": [\#(features)]}"#
  }

  private func feature(_ properties: String, _ geometry: String) -> String {
    #"{"type": "Feature", "id": 7, "properties": \#(properties), "geometry": \#(geometry)}"#
  }

  private let triangle = #"{"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}"#

  @Test func polygonsAndMultipolygons() throws {
    let areas = try Boundaries(contentsOf: referenceURL("areas.geojson").path, id: "code")
    #expect(areas.ids == ["01", "2"])
    #expect(areas.referenceSystem == 4326)
    #expect(areas.shapes["01"]?.polygons.map(\.rings.count) == [2])
    #expect(areas.shapes["01"]?.area == 15)
    #expect(areas.shapes["2"]?.area == 16.5)
    #expect(areas.boundingBox == BoundingBox(lower: [0, 0], upper: [11, 4]))
    let difference = areas.differences(from: ["02", "01"])
    #expect(difference.unitsWithoutBoundary == ["02"] && difference.boundariesWithoutUnit == ["2"])
  }

  @Test func referenceSystemsAndIds() throws {
    let crs =
      #"{"type": "FeatureCollection", "crs": {"type": "name", "properties": {"name": "NAME"}}, "features": [F]}"#
      .replacingOccurrences(of: "F]", with: feature(#"{"code": "a"}"#, triangle) + "]")
    #expect(try read(crs.replacingOccurrences(of: "NAME", with: "urn:ogc:def:crs:EPSG::3006")).referenceSystem == 3006)
    #expect(
      try read(crs.replacingOccurrences(of: "NAME", with: "urn:ogc:def:crs:OGC:1.3:CRS84")).referenceSystem == 4326)
    #expect(try read(crs.replacingOccurrences(of: "NAME", with: "local")).referenceSystem == nil)
    #expect(try read(collection(feature("null", triangle)), id: "id").ids == ["7"])
    #expect(try read("\u{FEFF} \n" + collection(feature(#"{"id": "x"}"#, triangle)), id: "id").ids == ["x"])
  }

  @Test func refusals() throws {
    let scratch = try Scratch()
    let path = try scratch.write("PNG", to: "a.geojson")
    #expect(throws: DataError.unknownBoundaryFormat(file: path)) { try Boundaries(contentsOf: path, id: "code") }
    #expect(throws: DataError.fileNotFound(file: path + "x")) { try Boundaries(contentsOf: path + "x", id: "code") }
    guard case .unknownColumn(_, "kode", "code")? = refusal(collection(feature(#"{"code": 1}"#, triangle)), id: "kode")
    else { throw TestFailure() }
    guard
      case .emptyBoundaryId(_, 2, "code")? = refusal(
        collection(feature(#"{"code": 1}"#, triangle) + "," + feature(#"{"code": 1.5}"#, triangle)))
    else { throw TestFailure() }
    guard
      case .duplicateBoundary(_, "1", [1, 2])? = refusal(
        collection(feature(#"{"code": 1}"#, triangle) + "," + feature(#"{"code": "1"}"#, triangle)))
    else { throw TestFailure() }
  }

  @Test(arguments: [
    (#"{"type": "Feature"}"#, "the type FeatureCollection"),
    (#"{"type": "Topology", "features": []}"#, "the type FeatureCollection"),
    (#"{"features": []}"#, "the members 'type' and 'features'"),
    (#"{"type": "FeatureCollection"}"#, "the members 'type' and 'features'"),
    (#"{"type": "FeatureCollection", "features": {}}"#, "a list"),
    (#"{"type": "FeatureCollection", "features": [7]}"#, "an object"),
    (#"{"type": "FeatureCollection", "crs": "EPSG:3006", "features": []}"#, "an object"),
    (#"{"type": "FeatureCollection", "features": [{"geometry": {}}]}"#, "the member 'type'"),
    (
      #"{"type": "FeatureCollection", "features": [{"geometry": {"coordinates": [[["1"]]], "type": "Polygon"}}]}"#,
      "a number"
    ),
  ]) func jsonThatIsNoCollection(text: String, expected: String) throws {
    let scratch = try Scratch()
    let path = try scratch.write("\n" + text, to: "a.geojson")
    #expect(throws: DataError.damagedGeoJSON(file: path, line: 2, expected: expected)) {
      try Boundaries(contentsOf: path, id: "code")
    }
  }

  /// What is wrong with the JSON is told with its line.
  @Test(arguments: [
    ("{", CubeFault.notJSON(found: "the end", expected: "a name")),
    (#"{"type": "FeatureCollection", "features": []} x"#, .notJSON(found: "x", expected: "the end")),
    (#"{"type": "FeatureCollection", "features": [{"properties": {"a": 1, "a": 2}}]}"#, .repeatedName("a")),
    (#"{"crs": {"a": "# + String(repeating: "[", count: 1_000_000), .tooDeep(limit: 64)),
  ]) func brokenJSON(text: String, fault: CubeFault) throws {
    let scratch = try Scratch()
    let path = try scratch.write(text, to: "a.geojson")
    #expect(throws: DataError.cube(file: path, at: .line(1), fault)) { try Boundaries(contentsOf: path, id: "code") }
  }

  /// Members stand in any order, and what JSON may spell in several ways is the same outline.
  @Test func whateverOrderAndSpelling() throws {
    let text = #"""
      {"features": [
        {"geometry": {"bbox": [0, 0, 1, 1], "coordinates": [[[0.0, 0], [1e0, -0], [10E-1, 1], [0, 0]]], "type": "Polygon"},
         "properties": {"deep": {"a": [true, false, null, "]}"]}, "c\u006fde": 12345678901234567}, "type": "Feature"},
        {"properties": {"code": "\u00c5\ud83d\ude00\n"}, "other": [[]],
         "geometry": {"type": "MultiPolygon", "coordinates": [[[[0.30000000000000004, 0, 9], [1, 0, 9], [1, 1, 9, 8],
           [0.30000000000000004, 0, 9]]], []]}}
      ], "type": "FeatureCollection", "crs": null}
      """#
    let areas = try read(text)
    #expect(areas.ids == ["12345678901234567", "Å😀\n"] && areas.referenceSystem == 4326)
    #expect(
      areas.shapes[areas.ids[0]] == MultiPolygon(polygons: [.init(rings: [[[0, 0], [1, 0], [1, 1], [0, 0]]])]))
    let third = 0.30000000000000004
    let ring: Ring = [[third, 0], [1, 0], [1, 1], [third, 0]]
    #expect(areas.shapes[areas.ids[1]] == MultiPolygon(polygons: [.init(rings: [ring])]))
  }

  @Test(arguments: [
    ("null", GeometryFault.absent),
    (#"{"type": "Point", "coordinates": [1, 2]}"#, .unsupportedType("Point")),
    (#"{"type": "Polygon", "coordinates": []}"#, .absent),
    (#"{"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [0, 0]]]}"#, .shortRing(points: 3)),
    (#"{"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1]]]}"#, .openRing),
    (#"{"type": "Polygon", "coordinates": [[[0], [1, 0], [1, 1], [0, 0]]]}"#, .truncated),
  ]) func geometriesAtFault(geometry: String, fault: GeometryFault) {
    guard case .badGeometry(_, 1, fault)? = refusal(collection(feature(#"{"code": 1}"#, geometry))) else {
      Issue.record("not refused for \(fault)")
      return
    }
  }
}

private struct TestFailure: Error {}

extension GeoJSONTests {
  /// Metres in a file that does not say so would be drawn mirrored, off the page.
  @Test func metresAreNoDegrees() throws {
    let metres =
      #"{"type": "Polygon", "coordinates": [[[500000, 6580000], [501000, 6580000], [501000, 6581000], [500000, 6580000]]]}"#
    let scratch = try Scratch()
    let text =
      #"{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"code": "a"}, "geometry": \#(metres)}]}"#
    let path = try scratch.write(text, to: "m.geojson")
    #expect(throws: DataError.notDegrees(file: path, feature: 1, coordinate: 500000, system: 4326)) {
      try Boundaries(contentsOf: path, id: "code")
    }
    let said = text.replacingOccurrences(
      of: #""features""#, with: #""crs": {"type": "name", "properties": {"name": "EPSG:3006"}}, "features""#)
    #expect(try Boundaries(contentsOf: scratch.write(said, to: "s.geojson"), id: "code").referenceSystem == 3006)
  }
}

@Suite struct GeoPackageTests {
  /// Reads one geometry through a whole GeoPackage.
  private func shape(_ geometry: [UInt8]?) throws -> MultiPolygon? {
    let scratch = try Scratch()
    try makeGeoPackage(at: scratch.file("a.gpkg"), rows: [("x", geometry)])
    return try Boundaries(contentsOf: scratch.file("a.gpkg"), id: "code").shapes["x"]
  }

  @Test func everyFlavourOfBinaryIsOneShape() throws {
    let expected = MultiPolygon(polygons: [.init(rings: [square])])
    for isLittleEndian in [true, false] {
      // Plain, then height, measure and both by ISO's thousands and by EWKB's bits.
      let flavours: [(type: UInt32, extras: Int)] = [
        (3, 0), (1003, 1), (2003, 1), (3003, 2), (0x8000_0003, 1), (0x4000_0003, 1), (0xC000_0003, 2),
      ]
      for (k, flavour) in flavours.enumerated() {
        var wkb = Bytes(isLittleEndian: isLittleEndian)
        wkb.polygon(type: flavour.type, points: square, extras: flavour.extras)
        #expect(try shape(geoPackageGeometry(wkb.bytes, envelope: UInt8(k % 5))) == expected)
      }
      var tagged = Bytes(isLittleEndian: isLittleEndian)
      tagged.polygon(type: 0x2000_0003, points: square, srs: 3006)
      #expect(try shape(geoPackageGeometry(tagged.bytes)) == expected)

      var many = Bytes(isLittleEndian: isLittleEndian)
      many.bytes.append(isLittleEndian ? 1 : 0)
      many.word(6)
      many.word(2)
      many.polygon(type: 3, points: square)
      many.isLittleEndian.toggle()
      many.polygon(type: 3, points: square.map { $0 + [5, 5] })
      #expect(try shape(geoPackageGeometry(many.bytes))?.polygons.count == 2)
    }
  }

  @Test func geometriesAtFault() throws {
    func fault(_ geometry: [UInt8]?) -> GeometryFault? {
      do {
        _ = try shape(geometry)
      } catch DataError.badGeometry(_, 1, let fault) {
        return fault
      } catch {}
      return nil
    }
    let good = plainGeometry()
    #expect(fault(good) == nil)
    #expect(fault(nil) == .absent)
    #expect(fault([0x47, 0x50]) == .truncated)
    #expect(fault([0x50] + good.dropFirst()) == .wrongHeader)
    #expect(fault(good.prefix(3) + [0b1011] + good.dropFirst(4)) == .wrongHeader, "envelope 5")
    #expect(fault(good.prefix(3) + [0b1_0001] + good.dropFirst(4)) == .absent)
    #expect(fault(good + [0, 0]) == .trailingBytes(2))
    #expect(fault(good.prefix(8) + [9] + good.dropFirst(9)) == .wrongByteOrder(9))
    for length in 8..<good.count { #expect(fault(Array(good.prefix(length))) == .truncated) }
    func faultOf(type: UInt32, _ points: Ring) -> GeometryFault? {
      var wkb = Bytes()
      wkb.polygon(type: type, points: points)
      return fault(geoPackageGeometry(wkb.bytes))
    }
    #expect(faultOf(type: 1, square) == .unsupportedType("1"))
    #expect(faultOf(type: 3, [[0, 0], [1, 1], [0, 0]]) == .shortRing(points: 3))
    #expect(faultOf(type: 3, Array(square.dropLast())) == .openRing)
    #expect(faultOf(type: 3, [[0, 0], [.nan, 0], [2, 2], [0, 0]]) == .nonFinite)
    // A count that promises more than the bytes hold reserves nothing.
    #expect(fault(good.prefix(13) + [0xFF, 0xFF, 0xFF, 0xFF] + good.dropFirst(17)) == .truncated)
  }

  @Test func randomDamageNeverCrashes() throws {
    var random = SplitMix64(3)
    let good = plainGeometry()
    let scratch = try Scratch()
    for round in 0..<40 {
      var bytes = good
      for _ in 0..<3 {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      let path = scratch.file("\(round).gpkg")
      try makeGeoPackage(at: path, rows: [("x", bytes)])
      _ = try? Boundaries(contentsOf: path, id: "code")
    }
  }

  @Test func idsAndLayers() throws {
    let scratch = try Scratch()
    func make(_ name: String, layers: [String] = ["areas"], ids: [(any DatabaseValueConvertible)?]) throws -> String {
      try makeGeoPackage(at: scratch.file(name), layers: layers, rows: ids.map { ($0, plainGeometry()) })
      return scratch.file(name)
    }
    let good = try make("good.gpkg", ids: ["0114", 7])
    let areas = try Boundaries(contentsOf: good, id: "code")
    #expect(areas.ids == ["0114", "7"] && areas.referenceSystem == 3006)
    #expect(throws: DataError.unknownColumn(file: good, name: "cod", suggestion: "code")) {
      try Boundaries(contentsOf: good, id: "cod")
    }
    #expect(throws: DataError.unknownLayer(file: good, name: "area", suggestion: "areas")) {
      try Boundaries(contentsOf: good, id: "code", layer: "area")
    }
    let two = try make("two.gpkg", layers: ["kommun", "lan"], ids: ["a"])
    #expect(throws: DataError.severalLayers(file: two, names: ["kommun", "lan"])) {
      try Boundaries(contentsOf: two, id: "code")
    }
    let json = try scratch.write(#"{"type": "FeatureCollection", "features": []}"#, to: "a.geojson")
    #expect(throws: DataError.layerOfGeoJSON(file: json, name: "lan")) {
      try Boundaries(contentsOf: json, id: "code", layer: "lan")
    }
    #expect(try Boundaries(contentsOf: two, id: "code", layer: "lan").ids == ["a"])
    let none = try make("none.gpkg", layers: [], ids: [])
    #expect(throws: DataError.noFeatureLayer(file: none)) { try Boundaries(contentsOf: none, id: "code") }
    for (k, empty) in [nil, "", 1.5].enumerated() as EnumeratedSequence<[(any DatabaseValueConvertible)?]> {
      let path = try make("empty\(k).gpkg", ids: ["a", empty])
      #expect(throws: DataError.emptyBoundaryId(file: path, feature: 2, field: "code")) {
        try Boundaries(contentsOf: path, id: "code")
      }
    }
    let twice = try make("twice.gpkg", ids: ["a", "b", "a"])
    #expect(throws: DataError.duplicateBoundary(file: twice, id: "a", features: [1, 3])) {
      try Boundaries(contentsOf: twice, id: "code")
    }
    let plain = scratch.file("plain.gpkg")
    let database = try DatabaseQueue(path: plain)
    try database.write { try $0.execute(sql: "CREATE TABLE t (x)") }
    try database.close()
    #expect(throws: DataError.damagedGeoPackage(file: plain, sqliteCode: 1)) {
      try Boundaries(contentsOf: plain, id: "code")
    }
  }

  /// Does something more to a GeoPackage of one area.
  private func refusal(_ path: String, _ sql: String...) throws -> DataError? {
    try makeGeoPackage(at: path, rows: [("a", plainGeometry())])
    let database = try DatabaseQueue(path: path)
    try database.write { db in for line in sql { try db.execute(sql: line) } }
    try database.close()
    do throws(DataError) {
      _ = try Boundaries(contentsOf: path, id: "code")
      return nil
    } catch { return error }
  }

  @Test func whatACatalogueDoesNotNameIsNoLayer() throws {
    let scratch = try Scratch()
    let path = scratch.file("null.gpkg")
    #expect(try refusal(path, "UPDATE gpkg_geometry_columns SET column_name = NULL") == .noFeatureLayer(file: path))
    let other = scratch.file("nameless.gpkg")
    let unnamed = try refusal(
      other, "UPDATE gpkg_geometry_columns SET table_name = NULL", "UPDATE gpkg_contents SET table_name = NULL")
    #expect(unnamed == .noFeatureLayer(file: other))
    // A number or bytes in its place are the name of no column.
    for (k, value) in ["7.5", "x'00'"].enumerated() {
      let path = scratch.file("\(k).gpkg")
      let found = try refusal(path, "UPDATE gpkg_geometry_columns SET column_name = \(value)")
      #expect(found == .damagedGeoPackage(file: path, sqliteCode: 1))
    }
  }

  /// A view is a program of its author's, and need not end.
  @Test(.timeLimit(.minutes(1)), arguments: ["areas", "gpkg_contents", "gpkg_geometry_columns"])
  func aViewIsNotRead(name: String) throws {
    let scratch = try Scratch()
    let path = scratch.file("view.gpkg")
    let columns = [
      "areas": "code, zeroblob(9) AS \"the geom\"", "gpkg_contents": "'areas' AS table_name, 'features' AS data_type",
      "gpkg_geometry_columns": "'areas' AS table_name, 'the geom' AS column_name, 1 AS srs_id",
    ]
    let endless =
      "WITH RECURSIVE n(code) AS (SELECT 1 UNION ALL SELECT code + 1 FROM n) SELECT \(columns[name]!) FROM n"
    let found = try refusal(path, "DROP TABLE \(name)", "CREATE VIEW \(name) AS \(endless)")
    #expect(found == .notATable(file: path, name: name))
  }

  @Test func noMoreIsReadThanTheFileHolds() throws {
    let scratch = try Scratch()
    // A column that is computed holds 900 MB in some bytes: longer than the file, it is no value of it.
    let path = scratch.file("computed.gpkg")
    let found = try refusal(
      path, "ALTER TABLE areas RENAME COLUMN \"the geom\" TO old",
      "ALTER TABLE areas ADD COLUMN \"the geom\" BLOB AS (zeroblob(900000000))")
    guard case .damagedGeoPackage(path, 18)? = found else {
      Issue.record("\(String(describing: found))")
      return
    }
  }

  @Test func noCoordinateIsFartherOutThanTheEarth() throws {
    let far = square.map { $0 + [1.7e308, 0] }
    var wkb = Bytes()
    wkb.polygon(type: 3, points: far)
    let scratch = try Scratch()
    let path = scratch.file("far.gpkg")
    try makeGeoPackage(at: path, rows: [("a", geoPackageGeometry(wkb.bytes))])
    #expect(throws: DataError.badGeometry(file: path, feature: 1, fault: .tooFar(1.7e308))) {
      try Boundaries(contentsOf: path, id: "code")
    }
  }

  /// A file in write-ahead mode is read as it stands, log and all, and nothing is left beside it.
  @Test func writeAheadLogs() throws {
    let scratch = try Scratch()
    let path = scratch.file("wal.gpkg")
    try makeGeoPackage(at: path, rows: [("a", plainGeometry())])
    let writer = try DatabaseQueue(path: path)
    try writer.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA journal_mode = WAL")
      try db.execute(sql: "INSERT INTO areas (\"the geom\", code) SELECT \"the geom\", 'b' FROM areas")
    }
    let (names, digest) = (try scratch.entries(), try SHA256.hex(ofFile: path))
    #expect(names.contains("wal.gpkg-wal"))
    let open = try Boundaries.reading(path, id: "code")
    #expect(open.boundaries.ids == ["a", "b"] && open.sha256 != digest)
    #expect(try scratch.entries() == names)
    try writer.close()
    #expect(try scratch.entries() == ["wal.gpkg"])
    let closed = try Boundaries.reading(path, id: "code")
    let digestNow = try SHA256.hex(ofFile: path)
    #expect(closed.boundaries.ids == ["a", "b"] && closed.sha256 == digestNow)
    #expect(try scratch.entries() == ["wal.gpkg"])
  }

  /// The extents that the files' own writer recorded are the reference.
  @Test func realFiles() throws {
    let (sweden, france) = (try PublicFigures.unpacked("sweden"), try PublicFigures.unpacked("guerry"))
    let kommuner = try Boundaries(contentsOf: sweden.file("kommun_boundaries.gpkg"), id: "kommun_kod")
    #expect(kommuner.ids.count == 290 && kommuner.referenceSystem == 3006)
    #expect(kommuner.ids[0] == "0114")
    let extent = BoundingBox(
      lower: [277247.6444918446, 6133891.224180569], upper: [917271.3689305378, 7669869.700203832])
    #expect(kommuner.boundingBox == extent)
    let names = try DelimitedText(contentsOf: sweden.file("regso_2022_indicators.csv"))
    let differences = try kommuner.differences(from: names.texts(column: "kommun"))
    #expect(differences.unitsWithoutBoundary.isEmpty && differences.boundariesWithoutUnit.isEmpty)
    let guerry = try Boundaries(contentsOf: france.file("guerry.gpkg"), id: "dept_code")
    #expect(guerry.ids.count == 85 && guerry.referenceSystem == 27572)
    #expect(guerry.boundingBox == BoundingBox(lower: [47680, 1703258], upper: [1031401, 2677441]))
  }
}
