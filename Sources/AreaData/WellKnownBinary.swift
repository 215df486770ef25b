/// Polygons and multipolygons from well-known binary: ISO WKB and EWKB, either byte order, heights and measures skipped.
///
/// - SeeAlso: OGC 06-103r4, *Simple feature access, part 1*, section 8.2; GeoPackage 1.3, section 2.1.3 for the header.
package struct WellKnownBinary {
  private let bytes: [UInt8]
  private var position = 0
  private var isLittleEndian = true

  /// The shape in a GeoPackage geometry: the "GP" header with its envelope, then WKB.
  package static func shape(geoPackage bytes: [UInt8]) throws(GeometryFailure) -> MultiPolygon {
    guard bytes.count >= 8 else { throw GeometryFailure(.truncated) }
    guard bytes[0] == UInt8(ascii: "G"), bytes[1] == UInt8(ascii: "P"), bytes[2] == 0 else {
      throw GeometryFailure(.wrongHeader)
    }
    let flags = bytes[3]
    if flags & 0b1_0000 != 0 { throw GeometryFailure(.absent) }
    let envelopes = [0, 32, 48, 48, 64]
    let kind = Int(flags >> 1 & 0b111)
    guard kind < envelopes.count else { throw GeometryFailure(.wrongHeader) }
    return try shape(bytes, from: 8 + envelopes[kind])
  }

  /// The shape in WKB or EWKB that begins at `start` and ends with the bytes.
  static func shape(_ bytes: [UInt8], from start: Int = 0) throws(GeometryFailure) -> MultiPolygon {
    var reader = WellKnownBinary(bytes: bytes, position: start)
    let shape = try reader.geometry()
    let left = bytes.count - reader.position
    guard left == 0 else { throw GeometryFailure(.trailingBytes(left)) }
    guard !shape.polygons.isEmpty else { throw GeometryFailure(.absent) }
    return shape
  }

  private init(bytes: [UInt8], position: Int) {
    self.bytes = bytes
    self.position = position
  }

  private mutating func geometry() throws(GeometryFailure) -> MultiPolygon {
    let (type, dimensions) = try header()
    switch type {
    case 3:
      return MultiPolygon(polygons: try polygon(dimensions: dimensions).map { [$0] } ?? [])
    case 6:
      var polygons: [MultiPolygon.Polygon] = []
      for _ in 0..<(try count(ofAtLeast: 9)) {
        let (type, dimensions) = try header()
        guard type == 3 else { throw GeometryFailure(.unsupportedType("\(type)")) }
        if let polygon = try polygon(dimensions: dimensions) { polygons.append(polygon) }
      }
      return MultiPolygon(polygons: polygons)
    default:
      throw GeometryFailure(.unsupportedType("\(type)"))
    }
  }

  /// Byte order, type and number of coordinates of a geometry. EWKB marks height, measure and reference system in the
  /// type's top bits, ISO adds 1000 for a height and 2000 for a measure.
  private mutating func header() throws(GeometryFailure) -> (type: UInt32, dimensions: Int) {
    guard position < bytes.count else { throw GeometryFailure(.truncated) }
    guard bytes[position] <= 1 else { throw GeometryFailure(.wrongByteOrder(bytes[position])) }
    isLittleEndian = bytes[position] == 1
    position += 1
    let code = try word()
    if code & 0x2000_0000 != 0 { _ = try word() }
    let plain = code & 0x0FFF_FFFF
    let extra = plain / 1000
    guard extra <= 3 else { throw GeometryFailure(.unsupportedType("\(plain)")) }
    let hasHeight = code & 0x8000_0000 != 0 || extra & 1 == 1
    let hasMeasure = code & 0x4000_0000 != 0 || extra & 2 == 2
    return (plain % 1000, 2 + (hasHeight ? 1 : 0) + (hasMeasure ? 1 : 0))
  }

  /// The rings of a polygon; nil when it has none.
  private mutating func polygon(dimensions: Int) throws(GeometryFailure) -> MultiPolygon.Polygon? {
    var rings: [Ring] = []
    for _ in 0..<(try count(ofAtLeast: 4)) {
      var ring: Ring = []
      for _ in 0..<(try count(ofAtLeast: 8 * dimensions)) {
        ring.append(SIMD2(try double(), try double()))
        position += 8 * (dimensions - 2)
      }
      try checkRing(ring)
      rings.append(ring)
    }
    return rings.isEmpty ? nil : MultiPolygon.Polygon(rings: rings)
  }

  /// A count of elements of at least `size` bytes each: a damaged count must not reserve the machine's memory.
  private mutating func count(ofAtLeast size: Int) throws(GeometryFailure) -> Int {
    let count = Int(try word())
    guard count <= (bytes.count - position) / size else { throw GeometryFailure(.truncated) }
    return count
  }

  private mutating func word() throws(GeometryFailure) -> UInt32 { UInt32(try integer(bytes: 4)) }

  private mutating func double() throws(GeometryFailure) -> Double { Double(bitPattern: try integer(bytes: 8)) }

  private mutating func integer(bytes width: Int) throws(GeometryFailure) -> UInt64 {
    guard position + width <= bytes.count else { throw GeometryFailure(.truncated) }
    var value: UInt64 = 0
    for k in 0..<width { value = value << 8 | UInt64(bytes[position + (isLittleEndian ? width - 1 - k : k)]) }
    position += width
    return value
  }
}

/// A fault in a geometry, before it is known which feature of which file has it.
package struct GeometryFailure: Error {
  package let fault: GeometryFault

  init(_ fault: GeometryFault) {
    self.fault = fault
  }
}

/// Refuses a ring that is too short, not closed, not finite or farther out than any reference system goes: the Earth is 4·10⁷
/// metres around, 1.6·10⁹ inches.
func checkRing(_ ring: Ring) throws(GeometryFailure) {
  guard ring.count >= 4 else { throw GeometryFailure(.shortRing(points: ring.count)) }
  for point in ring {
    guard point.x.isFinite && point.y.isFinite else { throw GeometryFailure(.nonFinite) }
    let farthest = max(abs(point.x), abs(point.y))
    guard farthest <= 1e10 else { throw GeometryFailure(.tooFar(farthest)) }
  }
  guard ring.first == ring.last else { throw GeometryFailure(.openRing) }
}
