internal import AreaData

/// A shape as a GeoPackage keeps it: the "GP" header with the shape's box, then well-known binary, both little-endian.
///
/// - SeeAlso: OGC 12-128r17, *GeoPackage encoding standard*, section 2.1.3; OGC 06-103r4, *Simple feature access, part 1*, section 8.2.
enum GeometryBlob {
  static func bytes(of shape: MultiPolygon, system: Int) -> [UInt8] {
    var data = Array("GP".utf8)
    data.reserveCapacity(64 + 16 * shape.pointCount)
    let box = shape.boundingBox
    // Version 0; little-endian, and an envelope of x and y unless nothing is there to enclose.
    data += [0, box == nil ? 0b1_0001 : 0b0_0011]
    data.append(UInt32(bitPattern: Int32(truncatingIfNeeded: system)))
    if let box { for edge in [box.lower.x, box.upper.x, box.lower.y, box.upper.y] { data.append(edge.bitPattern) } }
    data.append(header: 6, count: shape.polygons.count)
    for polygon in shape.polygons {
      data.append(header: 3, count: polygon.rings.count)
      for ring in polygon.rings {
        data.append(UInt32(ring.count))
        for point in ring {
          data.append(point.x.bitPattern)
          data.append(point.y.bitPattern)
        }
      }
    }
    return data
  }
}

extension [UInt8] {
  fileprivate mutating func append(_ number: some FixedWidthInteger) {
    for k in 0..<number.bitWidth / 8 { append(UInt8(truncatingIfNeeded: number >> (8 * k))) }
  }

  fileprivate mutating func append(header type: UInt32, count: Int) {
    append(1 as UInt8)
    append(type)
    append(UInt32(count))
  }
}
