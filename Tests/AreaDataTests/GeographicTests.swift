import AreaData
import Foundation
import GRDB
import Testing
import TestSupport

@Suite struct GeographicTests {
  private static func collection(_ system: String?, _ ring: String = "[0, 60], [1, 60], [1, 61], [0, 60]") -> String {
    let crs = system.map { "\"crs\": {\"type\": \"name\", \"properties\": {\"name\": \"\($0)\"}}, " } ?? ""
    return """
      {"type": "FeatureCollection", \(crs)"features": [{"type": "Feature", "properties": {"code": "a"},
       "geometry": {"type": "Polygon", "coordinates": [[\(ring)]]}}]}
      """
  }

  private func degrees(_ system: String?) throws -> Double? {
    let scratch = try Scratch()
    let path = try scratch.write(Self.collection(system), to: "a.geojson")
    return try Boundaries(contentsOf: path, id: "code").degreesPerUnit
  }

  /// What PROJ's database says of every tenth system and of all in grads; `make_geographic.py`.
  @Test func numbersAreThoseOfTheRegisters() throws {
    let lines = try contents(of: referenceURL("geographic.csv").path).split(separator: "\n").dropFirst()
    #expect(lines.count > 700)
    for line in lines {
      let cells = line.split(separator: ",")
      let expected: Double? = ["degrees": 1, "grads": 0.9][String(cells[1])]
      #expect(GeographicSystems.degreesPerUnit(of: try #require(Int(cells[0]))) == expected, "\(line)")
    }
    for number in [-1, 0, .max, .min] { #expect(GeographicSystems.degreesPerUnit(of: number) == nil) }
  }

  @Test(arguments: [
    nil, "EPSG:4269", "urn:ogc:def:crs:EPSG::7844", "urn:ogc:def:crs:EPSG:9.9:4619", "urn:ogc:def:crs:OGC:1.3:CRS84",
    "urn:ogc:def:crs:OGC::CRS83", "OGC:CRS27", "OGC:CRS84h", "http://www.opengis.net/def/crs/EPSG/0/4258",
    "http://www.opengis.net/def/crs/OGC/1.3/CRS84", "http://www.opengis.net/gml/srs/epsg.xml#4326", "ESRI:104199",
    "4674",
  ]) func everySpellingOfASystemInDegrees(system: String?) throws { #expect(try degrees(system) == 1) }

  @Test(arguments: ["EPSG:3006", "urn:ogc:def:crs:EPSG::27700", "local", "IGNF:4326", ""])
  func lengths(system: String) throws { #expect(try degrees(system) == nil) }

  @Test func grads() throws { #expect(try degrees("EPSG:4807") == 0.9) }

  @Test func metresAreRefusedInAnySystemOfDegrees() throws {
    let scratch = try Scratch()
    let metres = "[500000, 6580000], [501000, 6580000], [501000, 6581000], [500000, 6580000]"
    let path = try scratch.write(Self.collection("EPSG:4269", metres), to: "a.geojson")
    #expect(throws: DataError.notDegrees(file: path, feature: 1, coordinate: 500_000, system: 4269)) {
      try Boundaries(contentsOf: path, id: "code")
    }
    // 100 grads are 90 degrees.
    let pole = "[0, 99], [1, 99], [1, 100], [0, 99]"
    let good = try scratch.write(Self.collection("EPSG:4807", pole), to: "b.geojson")
    #expect(try Boundaries(contentsOf: good, id: "code").ids == ["a"])
    let bad = try scratch.write(Self.collection("EPSG:4326", pole), to: "c.geojson")
    #expect(throws: DataError.notDegrees(file: bad, feature: 1, coordinate: 99, system: 4326)) {
      try Boundaries(contentsOf: bad, id: "code")
    }
  }

  /// As GDAL 3.6 and PROJ 9.5 write them.
  @Test func wellKnownText() {
    let degrees = CoordinateKind.angles(degreesPerUnit: 1)
    let WGS84 = #"GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],"#
    #expect(CoordinateKind(wellKnownText: WGS84 + #"UNIT["degree",0.0174532925199433]]"#) == degrees)
    #expect(
      CoordinateKind(wellKnownText: WGS84 + #"UNIT["degree", 0.01745329251994328 , AUTHORITY["EPSG","9122"]]]"#)
        == degrees)
    let height = #"VERT_CS["RH2000",VERT_DATUM["x",2005],UNIT["metre",1]]]"#
    #expect(
      CoordinateKind(wellKnownText: #"COMPD_CS["a",\#(WGS84)UNIT["degree",0.0174532925199433]],"# + height) == degrees)
    #expect(
      CoordinateKind(
        wellKnownText: #"PROJCS["SWEREF99 TM",\#(WGS84)UNIT["degree",0.0174532925199433]],UNIT["metre",1]]"#)
        == .lengths)
    let paris =
      #"GEOGCRS["NTF (Paris)",DATUM["x",ELLIPSOID["Clarke 1880 (IGN)",6378249.2,293.466,LENGTHUNIT["metre",1]]],"#
      + #"PRIMEM["Paris",2.5969213,ANGLEUNIT["grad",0.0157079632679489]],CS[ellipsoidal,2],AXIS["latitude",north],"#
      + #"AXIS["longitude",east],ANGLEUNIT["grad",0.0157079632679489],ID["EPSG",4807]]"#
    guard case .angles(let found)? = CoordinateKind(wellKnownText: paris) else {
      Issue.record("NTF (Paris) was not read as angles")
      return
    }
    #expect(abs(found - 0.9) < 1e-12)
    #expect(
      CoordinateKind(wellKnownText: #"GEODCRS["WGS 84",DATUM["x"],CS[Cartesian,3],AXIS["(X)",geocentricX]]"#)
        == .lengths)
    for text in ["undefined", "", #"ENGCRS["PROJCS"]"#, #"x["GEOGCS"]"#] {
      #expect(CoordinateKind(wellKnownText: text) == nil, "\(text)")
    }
  }

  /// The file's own definition speaks before the number does.
  @Test(arguments: [
    (number: 4326, definition: "undefined", expected: 1.0 as Double?), (3006, "undefined", nil),
    (100_001, #"GEOGCS["own",DATUM["d"],UNIT["degree",0.0174532925199433]]"#, 1),
    (4269, #"PROJCS["own",GEOGCS["d",UNIT["degree",0.0174532925199433]],UNIT["metre",1]]"#, nil),
  ]) func geoPackages(number: Int, definition: String, expected: Double?) throws {
    let scratch = try Scratch()
    let path = scratch.file("a.gpkg")
    try makeGeoPackage(at: path, rows: [("a", plainGeometry())])
    let database = try DatabaseQueue(path: path)
    try database.write { db in
      try db.execute(sql: "UPDATE gpkg_geometry_columns SET srs_id = ?", arguments: [number])
      try db.execute(sql: "CREATE TABLE gpkg_spatial_ref_sys (srs_id INTEGER, definition TEXT)")
      try db.execute(sql: "INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?)", arguments: [number, definition])
    }
    try database.close()
    let found = try Boundaries(contentsOf: path, id: "code")
    #expect(found.degreesPerUnit == expected && found.referenceSystem == number)
  }
}
