/// The features of a GeoJSON `FeatureCollection`, read in one pass over its bytes.
///
/// Coordinates become points as they are met, and what is neither an id nor a shape is passed over: an object of every number would
/// take twenty times the time, and many times the file in memory.
///
/// - SeeAlso: RFC 7946.
struct GeoJSONReader {
  /// A feature as the file has it; an id that is neither text nor a whole number is an empty text.
  struct Feature {
    var id: String?
    /// Of the property that is sought.
    var property: String?
    var shape: Result<MultiPolygon, GeometryFailure> = .failure(GeometryFailure(.absent))
  }

  /// In the file's order.
  private(set) var features: [Feature] = []
  /// Names of properties that some feature has.
  private(set) var names = Set<String>()
  /// The older member `crs`; nil where there is none, or `null`.
  private(set) var system: JSONNode?

  private let field: String
  private let name: String

  /// - Parameters:
  ///   - bytes: UTF-8.
  ///   - name: the file's, in errors.
  ///   - field: the property that is sought.
  /// - Throws: what `JSONScanner` throws; `.damagedGeoJSON` for JSON that is no `FeatureCollection`. What is wrong with a shape stands
  ///   in its place.
  /// - Complexity: O(bytes).
  init(_ bytes: [UInt8], name: String, field: String) throws(DataError) {
    (self.name, self.field) = (name, field)
    var scanner = JSONScanner(bytes, name: name)
    var (hasType, hasFeatures) = (false, false)
    try object(&scanner) { reader, scanner, member throws(DataError) in
      switch member {
      case "type":
        guard try reader.text(&scanner) == "FeatureCollection" else {
          throw reader.damaged(scanner, "the type FeatureCollection")
        }
        hasType = true
      case "features":
        try reader.list(&scanner) { reader, scanner throws(DataError) in
          reader.features.append(try reader.feature(&scanner))
        }
        hasFeatures = true
      case "crs": reader.system = try reader.referenceSystem(&scanner)
      default: try scanner.skip()
      }
    }
    try scanner.readEnd()
    guard hasType, hasFeatures else { throw damaged(scanner, "the members 'type' and 'features'") }
  }

  private func damaged(_ scanner: JSONScanner, _ expected: String) -> DataError {
    .damagedGeoJSON(file: name, line: scanner.line, expected: expected)
  }

  private mutating func object(
    _ scanner: inout JSONScanner,
    _ read: (inout GeoJSONReader, inout JSONScanner, _ member: String) throws(DataError) -> Void
  ) throws(DataError) {
    guard try scanner.kind() == .object else { throw damaged(scanner, "an object") }
    try scanner.readObject { scanner, member throws(DataError) in try read(&self, &scanner, member) }
  }

  private mutating func list(
    _ scanner: inout JSONScanner, _ read: (inout GeoJSONReader, inout JSONScanner) throws(DataError) -> Void
  ) throws(DataError) {
    guard try scanner.kind() == .list else { throw damaged(scanner, "a list") }
    try scanner.readList { scanner throws(DataError) in try read(&self, &scanner) }
  }

  private func text(_ scanner: inout JSONScanner) throws(DataError) -> String {
    guard try scanner.kind() == .text else { throw damaged(scanner, "a text") }
    return try scanner.readText()
  }

  /// Whether a member is there: not `null`, which is passed over.
  private func isThere(_ scanner: inout JSONScanner) throws(DataError) -> Bool {
    guard try scanner.kind() == .null else { return true }
    try scanner.readNull()
    return false
  }

  private func referenceSystem(_ scanner: inout JSONScanner) throws(DataError) -> JSONNode? {
    guard try isThere(&scanner) else { return nil }
    guard try scanner.kind() == .object else { throw damaged(scanner, "an object") }
    return try scanner.readNode()
  }

  private mutating func feature(_ scanner: inout JSONScanner) throws(DataError) -> Feature {
    var feature = Feature()
    try object(&scanner) { reader, scanner, member throws(DataError) in
      switch member {
      case "id": feature.id = try reader.identifier(&scanner)
      case "properties":
        guard try reader.isThere(&scanner) else { return }
        try reader.object(&scanner) { reader, scanner, property throws(DataError) in
          reader.names.insert(property)
          if property == reader.field { feature.property = try reader.identifier(&scanner) } else { try scanner.skip() }
        }
      case "geometry": if try reader.isThere(&scanner) { feature.shape = try reader.geometry(&scanner) }
      default: try scanner.skip()
      }
    }
    return feature
  }

  /// Text, or a whole number by its digits; empty for anything else, and nil for `null`.
  private func identifier(_ scanner: inout JSONScanner) throws(DataError) -> String? {
    switch try scanner.kind() {
    case .text: return try scanner.readText()
    case .number:
      let start = scanner.position
      let value = try scanner.readNumber()
      // A double does not hold every digit of a long number.
      return (Int(scanner.text(from: start)) ?? Int(exactly: value)).map { "\($0)" } ?? ""
    case .null:
      try scanner.readNull()
      return nil
    case .flag, .list, .object:
      try scanner.skip()
      return ""
    }
  }

  // MARK: Geometries

  private mutating func geometry(
    _ scanner: inout JSONScanner
  ) throws(DataError) -> Result<MultiPolygon, GeometryFailure> {
    var type: String?
    var shape = Shape()
    var atCoordinates: JSONScanner?
    try object(&scanner) { reader, scanner, member throws(DataError) in
      switch member {
      case "type": type = try reader.text(&scanner)
      case "coordinates" where type != nil: try reader.coordinates(of: type, &scanner, into: &shape)
      case "coordinates":
        // How deep they go is told by a type that comes later.
        atCoordinates = scanner
        try scanner.skip()
      default: try scanner.skip()
      }
    }
    if var atCoordinates { try coordinates(of: type, &atCoordinates, into: &shape) }
    guard let type else { throw damaged(scanner, "the member 'type'") }
    guard type == "Polygon" || type == "MultiPolygon" else { return .failure(GeometryFailure(.unsupportedType(type))) }
    if let fault = shape.fault { return .failure(GeometryFailure(fault)) }
    guard !shape.polygons.isEmpty else { return .failure(GeometryFailure(.absent)) }
    return .success(MultiPolygon(polygons: shape.polygons))
  }

  /// A shape while it is read, and the first thing wrong with it.
  private struct Shape {
    var polygons: [MultiPolygon.Polygon] = []
    var fault: GeometryFault?
  }

  private mutating func coordinates(
    of type: String?, _ scanner: inout JSONScanner, into shape: inout Shape
  ) throws(DataError) {
    switch type {
    case "Polygon": try polygon(&scanner, into: &shape)
    case "MultiPolygon":
      try list(&scanner) { reader, scanner throws(DataError) in try reader.polygon(&scanner, into: &shape) }
    default: try scanner.skip()
    }
  }

  private mutating func polygon(_ scanner: inout JSONScanner, into shape: inout Shape) throws(DataError) {
    var rings: [Ring] = []
    try list(&scanner) { reader, scanner throws(DataError) in
      let ring = try reader.ring(&scanner, &shape.fault)
      do throws(GeometryFailure) { try checkRing(ring) } catch { shape.fault = shape.fault ?? error.fault }
      rings.append(ring)
    }
    if !rings.isEmpty { shape.polygons.append(MultiPolygon.Polygon(rings: rings)) }
  }

  private mutating func ring(_ scanner: inout JSONScanner, _ fault: inout GeometryFault?) throws(DataError) -> Ring {
    var ring: Ring = []
    try list(&scanner) { reader, scanner throws(DataError) in
      var point = SIMD2<Double>.zero
      var count = 0
      try reader.list(&scanner) { reader, scanner throws(DataError) in
        guard try scanner.kind() == .number else { throw reader.damaged(scanner, "a number") }
        let number = try scanner.readNumber()
        // After the second comes a height.
        if count < 2 { point[count] = number }
        count += 1
      }
      if count < 2 { fault = fault ?? .truncated }
      ring.append(point)
    }
    return ring
  }
}
