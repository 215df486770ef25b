/// A closed line of points, the last equal to the first; at least four.
public typealias Ring = [SIMD2<Double>]

/// The shape of one unit: polygons, each an outer ring and its holes, in the units of the file's reference system.
public struct MultiPolygon: Sendable, Equatable, Codable {
  /// One surface: the first ring bounds it, the others are holes.
  public struct Polygon: Sendable, Equatable, Codable {
    /// The outer ring, then the holes.
    public var rings: [Ring]

    /// - Precondition: at least one ring, the outer one first.
    public init(rings: [Ring]) {
      precondition(!rings.isEmpty, "a polygon without rings")
      self.rings = rings
    }

    /// The area inside the outer ring and outside the holes.
    public var area: Double {
      rings.dropFirst().reduce(abs(signedArea(rings[0]))) { $0 - abs(signedArea($1)) }
    }
  }

  /// One for each separate surface.
  public var polygons: [Polygon]

  /// - Parameter polygons: none for a unit without an outline.
  public init(polygons: [Polygon]) {
    self.polygons = polygons
  }

  /// Points of all rings, the last of each as the first.
  public var pointCount: Int { polygons.reduce(0) { $1.rings.reduce($0) { $0 + $1.count } } }

  /// The sum of the polygons' areas.
  public var area: Double { polygons.reduce(0) { $0 + $1.area } }

  /// Around all outer rings; nil without polygons.
  public var boundingBox: BoundingBox? {
    polygons.reduce(into: nil) { box, polygon in
      for point in polygon.rings[0] { box = box?.including(point) ?? BoundingBox(lower: point, upper: point) }
    }
  }
}

/// The smallest upright rectangle around some points.
public struct BoundingBox: Sendable, Equatable {
  /// The corner with the least x and y.
  public let lower: SIMD2<Double>
  /// The corner with the greatest x and y.
  public let upper: SIMD2<Double>

  /// - Precondition: `lower` is nowhere above `upper`.
  public init(lower: SIMD2<Double>, upper: SIMD2<Double>) {
    self.lower = lower
    self.upper = upper
  }

  /// The smallest rectangle around this one and a point.
  public func including(_ point: SIMD2<Double>) -> BoundingBox {
    BoundingBox(lower: pointwiseMin(lower, point), upper: pointwiseMax(upper, point))
  }

  /// The smallest rectangle around this one and another.
  public func union(_ other: BoundingBox) -> BoundingBox { including(other.lower).including(other.upper) }
}

/// The area inside a ring, positive when it runs counter-clockwise.
///
/// Measured from the ring's first point: projected coordinates are millions of metres, and their products would cancel.
func signedArea(_ ring: Ring) -> Double {
  guard let origin = ring.first else { return 0 }
  var doubled = 0.0
  for k in 1..<max(1, ring.count) { doubled += cross(ring[k - 1] - origin, ring[k] - origin) }
  return doubled / 2
}

/// The z component of `a × b`: twice the signed area of the triangle they span.
func cross(_ a: SIMD2<Double>, _ b: SIMD2<Double>) -> Double { a.x * b.y - a.y * b.x }
