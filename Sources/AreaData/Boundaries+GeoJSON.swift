import Foundation

extension Boundaries {
  /// Reads a GeoJSON `FeatureCollection`, in the order of its features.
  ///
  /// The reference system is WGS 84 (4326) unless the file has the older `crs` member, which names it by an EPSG number or as
  /// one of OGC's systems with the longitude first. The id is a property, or the
  /// feature's own `id` where no feature has such a property.
  ///
  /// - SeeAlso: RFC 7946; for `crs`, the GeoJSON specification of 2008, section 3.
  init(geoJSON bytes: [UInt8], name: String, id field: String) throws(DataError) {
    let collection: Collection
    do {
      collection = try JSONDecoder().decode(Collection.self, from: Data(bytes))
    } catch {
      throw .damagedGeoJSON(file: name)
    }
    guard collection.type == "FeatureCollection" else { throw .damagedGeoJSON(file: name) }
    let names = collection.features.reduce(into: Set<String>()) { $0.formUnion($1.properties?.keys ?? [:].keys) }
    let isProperty = names.contains(field)
    guard isProperty || field == "id" && collection.features.contains(where: { $0.id != nil }) else {
      throw .unknownColumn(file: name, name: field, suggestion: nearest(to: field, among: names.sorted()))
    }
    var features: [(id: String, shape: MultiPolygon)] = []
    for (k, feature) in collection.features.enumerated() {
      let id = isProperty ? feature.properties?[field] : feature.id
      guard let id = id?.text, !id.isEmpty else {
        throw .emptyBoundaryId(file: name, feature: k + 1, field: field)
      }
      do throws(GeometryFailure) {
        guard let geometry = feature.geometry else { throw GeometryFailure(.absent) }
        features.append((id, try geometry.shape()))
      } catch {
        throw .badGeometry(file: name, feature: k + 1, fault: error.fault)
      }
    }
    let system = collection.crs.map(\.number) ?? 4326
    try self.init(
      system: system.map(SpatialReference.init(epsg:)),
      degreesPerUnit: system.flatMap(GeographicSystems.degreesPerUnit), features: features, file: name)
  }

  private struct Collection: Decodable {
    let type: String
    let features: [Feature]
    let crs: ReferenceSystem?
  }

  private struct ReferenceSystem: Decodable {
    struct Properties: Decodable { let name: String? }
    let properties: Properties?

    /// WGS 84, NAD83 and NAD27 with the longitude first, as GeoJSON has it in any system, and WGS 84 with heights.
    private static let numbers = ["CRS84": 4326, "CRS83": 4269, "CRS27": 4267, "CRS84h": 4979]

    /// Of `urn:ogc:def:crs:EPSG::4326`, `EPSG:4326`, `http://www.opengis.net/def/crs/EPSG/0/4326` and the like; nil for a
    /// system of another register.
    var number: Int? {
      let name = properties?.name ?? ""
      let parts = name.split { ":/#".contains($0) }
      guard let last = parts.last else { return nil }
      if let number = Self.numbers[String(last)] { return number }
      let registers = ["EPSG", "ESRI"]
      let isKnown =
        parts.count == 1 || parts.contains { part in registers.contains { part.uppercased().hasPrefix($0) } }
      return isKnown ? Int(last) : nil
    }
  }

  private struct Feature: Decodable {
    let id: Identifier?
    let properties: [String: Identifier]?
    let geometry: Geometry?
  }

  /// A value that can identify a unit: text, or a whole number by its digits; anything else has no text.
  private struct Identifier: Decodable {
    let text: String?

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let string = try? container.decode(String.self) {
        text = string
      } else {
        text = (try? container.decode(Int.self)).map { String($0) }
      }
    }
  }

  private struct Geometry: Decodable {
    private enum Key: CodingKey { case type, coordinates }

    let type: String
    let polygons: [[[[Double]]]]

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Key.self)
      type = try container.decode(String.self, forKey: .type)
      polygons =
        switch type {
        case "Polygon": [try container.decode([[[Double]]].self, forKey: .coordinates)]
        case "MultiPolygon": try container.decode([[[[Double]]]].self, forKey: .coordinates)
        default: []
        }
    }

    func shape() throws(GeometryFailure) -> MultiPolygon {
      guard type == "Polygon" || type == "MultiPolygon" else { throw GeometryFailure(.unsupportedType(type)) }
      var shape = MultiPolygon(polygons: [])
      for polygon in polygons where !polygon.isEmpty {
        var rings: [Ring] = []
        for positions in polygon {
          guard positions.allSatisfy({ $0.count >= 2 }) else { throw GeometryFailure(.truncated) }
          let ring = positions.map { SIMD2($0[0], $0[1]) }
          try checkRing(ring)
          rings.append(ring)
        }
        shape.polygons.append(MultiPolygon.Polygon(rings: rings))
      }
      guard !shape.polygons.isEmpty else { throw GeometryFailure(.absent) }
      return shape
    }
  }
}
