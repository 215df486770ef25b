package import AreaData

extension MultiPolygon {
  /// What of the shape lies in a rectangle: rings cut off at its sides, one side after the other.
  ///
  /// - SeeAlso: I. E. Sutherland & G. W. Hodgman, Reentrant polygon clipping, Communications of the ACM 17 (1974) 32–42,
  ///   doi:10.1145/360767.360802.
  package func clipped(to lower: SIMD2<Double>, _ upper: SIMD2<Double>) -> MultiPolygon {
    let parts = polygons.compactMap { polygon -> Polygon? in
      let rings = polygon.rings.map { Self.clip($0, lower, upper) }.filter { $0.count > 3 }
      return rings.isEmpty ? nil : Polygon(rings: rings)
    }
    return MultiPolygon(polygons: parts)
  }

  private static func clip(_ ring: Ring, _ lower: SIMD2<Double>, _ upper: SIMD2<Double>) -> Ring {
    var points = Array(ring.dropLast())
    for (axis, bound, sign) in [(0, lower.x, 1.0), (0, upper.x, -1.0), (1, lower.y, 1.0), (1, upper.y, -1.0)] {
      var kept = Ring()
      for (k, point) in points.enumerated() {
        let before = points[k == 0 ? points.count - 1 : k - 1]
        let (a, b) = (sign * (before[axis] - bound), sign * (point[axis] - bound))
        if (a >= 0) != (b >= 0) { kept.append(before + (point - before) * (a / (a - b))) }
        if b >= 0 { kept.append(point) }
      }
      points = kept
    }
    return points.isEmpty ? [] : points + [points[0]]
  }
}
