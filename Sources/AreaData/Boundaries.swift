import Foundation

/// The boundaries of areas, by id, from a GeoPackage or a GeoJSON file.
public struct Boundaries: Sendable, Equatable {
  /// The coordinate reference system; nil when the file gives none.
  public let system: SpatialReference?
  /// Degrees in one unit of the coordinates, where these are longitudes and latitudes: 1 as a rule; nil where they are
  /// lengths, or the file does not say.
  public let degreesPerUnit: Double?
  /// In the file's order.
  public let ids: [String]
  /// One shape an id.
  public let shapes: [String: MultiPolygon]

  /// Reads a file; its first bytes, not its name, say what it is.
  ///
  /// - Parameters:
  ///   - path: a GeoPackage, or a GeoJSON `FeatureCollection`; every feature a polygon or multipolygon.
  ///   - field: the field that identifies a unit, text or whole number, taken verbatim.
  ///   - layer: the GeoPackage's feature table; may be nil where there is one only. GeoJSON has none.
  /// - Throws: as `reading(_:id:layer:)` does.
  public init(contentsOf path: String, id field: String, layer: String? = nil) throws(DataError) {
    self = try Self.reading(path, id: field, layer: layer).boundaries
  }

  /// Reads a file once, and says what it read: the digest is of the very bytes that the outlines come from.
  ///
  /// - Returns: the outlines, and the SHA-256 of the file, followed by its write-ahead log where a GeoPackage has one.
  /// - Throws: `.fileNotFound`, `.unreadable`, `.unknownBoundaryFormat`, `.damagedGeoPackage`, `.damagedGeoJSON`,
  ///   `.noFeatureLayer`, `.severalLayers`, `.unknownLayer`, `.layerOfGeoJSON`, `.notATable`, `.unknownColumn`, `.emptyBoundaryId`,
  ///   `.duplicateBoundary`, `.badGeometry`; features are counted from 1.
  public static func reading(
    _ path: String, id field: String, layer: String? = nil
  ) throws(DataError) -> (boundaries: Boundaries, sha256: String) {
    let bytes = try FileBytes.read(path)
    if bytes.starts(with: "SQLite format 3\0".utf8) {
      let snapshot = try SQLiteSnapshot(path, bytes: bytes)
      var digest = SHA256()
      digest.update(snapshot.bytes)
      digest.update(snapshot.log)
      return (try Boundaries(geoPackage: snapshot, id: field, layer: layer), digest.hex())
    }
    let start = bytes.prefix(64).first { !" \t\r\n".utf8.contains($0) && ![0xEF, 0xBB, 0xBF].contains($0) }
    guard start == UInt8(ascii: "{") else { throw .unknownBoundaryFormat(file: path) }
    if let layer { throw .layerOfGeoJSON(file: path, name: layer) }
    return (try Boundaries(geoJSON: bytes, name: path, id: field), SHA256.hex(of: bytes))
  }

  /// Assembles features in the file's order, corners that are nearly equal made one.
  init(
    system: SpatialReference?, degreesPerUnit: Double?, features: [(id: String, shape: MultiPolygon)], file: String
  ) throws(DataError) {
    if let degreesPerUnit {
      for (k, feature) in features.enumerated() {
        guard let far = feature.shape.boundingBox?.coordinate(beyondDegreesOf: degreesPerUnit) else { continue }
        throw .notDegrees(file: file, feature: k + 1, coordinate: far, system: system?.number)
      }
    }
    var features = features
    Self.snap(&features)
    var shapes: [String: MultiPolygon] = [:]
    for (k, feature) in features.enumerated() where shapes.updateValue(feature.shape, forKey: feature.id) != nil {
      let earlier = features.firstIndex { $0.id == feature.id } ?? k
      throw .duplicateBoundary(file: file, id: feature.id, features: [earlier + 1, k + 1])
    }
    self.init(system: system, degreesPerUnit: degreesPerUnit, ids: features.map(\.id), shapes: shapes)
  }

  init(system: SpatialReference?, degreesPerUnit: Double?, ids: [String], shapes: [String: MultiPolygon]) {
    self.system = system
    self.degreesPerUnit = degreesPerUnit
    self.ids = ids
    self.shapes = shapes
  }

  /// The system's number in its register, an EPSG code as a rule; nil when the file gives none.
  public var referenceSystem: Int? { system?.number }

  /// Around all shapes; nil when there are none.
  public var boundingBox: BoundingBox? {
    shapes.values.compactMap(\.boundingBox).reduce(nil) { $0?.union($1) ?? $1 }
  }

  /// Where units and boundaries do not meet: units that no shape has the id of, and ids of shapes that no unit has, each
  /// in its own order.
  public func differences(from units: [String]) -> (unitsWithoutBoundary: [String], boundariesWithoutUnit: [String]) {
    let known = Set(units)
    return (units.filter { shapes[$0] == nil }, ids.filter { !known.contains($0) })
  }
}

extension BoundingBox {
  /// A coordinate that no longitude or latitude is, a turn more than the Earth's being admitted; nil where there is none.
  fileprivate func coordinate(beyondDegreesOf unit: Double) -> Double? {
    if let x = [lower.x, upper.x].first(where: { abs($0) * unit > 720 }) { return x }
    return [lower.y, upper.y].first { abs($0) * unit > 90.001 }
  }
}
