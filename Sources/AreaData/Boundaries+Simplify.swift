extension Boundaries {
  /// Shapes with fewer points for maps: corners too small to see are removed, and islands too small to see dropped.
  ///
  /// Visvalingam and Whyatt's rule: again and again the corner is removed whose triangle with its two neighbours is
  /// smallest, until none is below `tolerance²`. Points where borders meet stay, and a corner's triangle is the same from
  /// both sides, so neighbours keep one common border wherever the file gives both the same points (save where a ring
  /// would fall below three corners). Lines may cross where a shape is narrower than the tolerance.
  ///
  /// - Parameters:
  ///   - tolerance: a length in the coordinates' units, ≥ 0; about the ground size of a pixel is right.
  ///   - smallestIsland: rings of a smaller area, islands and lakes, are dropped when they touch no other ring; each
  ///     unit keeps its largest polygon.
  /// - Complexity: O(points · log points).
  /// - SeeAlso: Visvalingam and Whyatt, *Line generalisation by repeated elimination of points*, 1993,
  ///   doi:10.1179/000870493786962263.
  public func simplified(tolerance: Double, smallestIsland: Double = 0) -> Boundaries {
    precondition(tolerance >= 0 && smallestIsland >= 0, "tolerance \(tolerance), island \(smallestIsland)")
    let corners = RingCorners(of: ids.compactMap { shapes[$0] })
    var simplifier = RingSimplifier(minimum: tolerance * tolerance)
    var simplified = [String: MultiPolygon](minimumCapacity: shapes.count)
    var start = 0  // of the next ring among all corners
    for id in ids {
      guard let shape = shapes[id] else { continue }
      let areas = shape.polygons.map(\.area)
      let largest = areas.indices.max { areas[$0] < areas[$1] }
      var polygons: [MultiPolygon.Polygon] = []
      for (k, polygon) in shape.polygons.enumerated() {
        var rings: [Ring] = []
        for (r, ring) in polygon.rings.enumerated() {
          let own = start..<start + ring.count - 1
          start = own.upperBound
          let isSeen = abs(signedArea(ring)) >= smallestIsland || !corners.standAlone(own)
          // The largest polygon stays in any case; holes go with theirs.
          guard isSeen && (r == 0 || !rings.isEmpty) || r == 0 && k == largest else { continue }
          rings.append(simplifier.simplify(ring, isKept: corners.isJunction, at: own.lowerBound))
        }
        if !rings.isEmpty { polygons.append(.init(rings: rings)) }
      }
      simplified[id] = MultiPolygon(polygons: polygons)
    }
    return Boundaries(
      system: system, degreesPerUnit: degreesPerUnit, ids: ids, shapes: simplified)
  }
}
