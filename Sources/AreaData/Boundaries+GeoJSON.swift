extension Boundaries {
  /// Reads a GeoJSON `FeatureCollection`, in the order of its features.
  ///
  /// The reference system is WGS 84 (4326) unless the file has the older `crs` member, which names it by an EPSG number or as
  /// one of OGC's systems with the longitude first. The id is a property, or the
  /// feature's own `id` where no feature has such a property.
  ///
  /// - SeeAlso: RFC 7946; for `crs`, the GeoJSON specification of 2008, section 3.
  init(geoJSON raw: [UInt8], name: String, id field: String) throws(DataError) {
    let read = try GeoJSONReader(try TextEncoding.normalise(raw, file: name).bytes, name: name, field: field)
    let isProperty = read.names.contains(field)
    guard isProperty || field == "id" && read.features.contains(where: { $0.id != nil }) else {
      throw .unknownColumn(file: name, name: field, suggestion: nearest(to: field, among: read.names.sorted()))
    }
    var features: [(id: String, shape: MultiPolygon)] = []
    for (k, feature) in read.features.enumerated() {
      guard let id = isProperty ? feature.property : feature.id, !id.isEmpty else {
        throw .emptyBoundaryId(file: name, feature: k + 1, field: field)
      }
      do throws(GeometryFailure) { features.append((id, try feature.shape.get())) } catch {
        throw .badGeometry(file: name, feature: k + 1, fault: error.fault)
      }
    }
    let system = read.system.map(Self.number(ofSystem:)) ?? 4326
    try self.init(
      system: system.map(SpatialReference.init(epsg:)),
      degreesPerUnit: system.flatMap(GeographicSystems.degreesPerUnit), features: features, file: name)
  }

  /// WGS 84, NAD83 and NAD27 with the longitude first, as GeoJSON has it in any system, and WGS 84 with heights.
  private static let numbers = ["CRS84": 4326, "CRS83": 4269, "CRS27": 4267, "CRS84h": 4979]

  /// Of `urn:ogc:def:crs:EPSG::4326`, `EPSG:4326`, `http://www.opengis.net/def/crs/EPSG/0/4326` and the like; nil for a
  /// system of another register.
  private static func number(ofSystem system: JSONNode) -> Int? {
    let name = system["properties"]?["name"]?.text ?? ""
    let parts = name.split { ":/#".contains($0) }
    guard let last = parts.last else { return nil }
    if let number = numbers[String(last)] { return number }
    let registers = ["EPSG", "ESRI"]
    let isKnown =
      parts.count == 1 || parts.contains { part in registers.contains { part.uppercased().hasPrefix($0) } }
    return isKnown ? Int(last) : nil
  }
}
