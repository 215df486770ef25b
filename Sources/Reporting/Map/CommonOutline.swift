package import AreaData

/// The outline that areas have together: the edges that no two share.
package enum CommonOutline {
  /// Closed lines around all areas, without the borders between them.
  ///
  /// Where neighbours give the same points for their common border, every inner edge is there twice and drops out. What does not
  /// close is left out.
  ///
  /// - Complexity: O(points).
  package static func rings(of outlines: [MultiPolygon]) -> [Ring] {
    struct Edge: Hashable {
      let from, to: SIMD2<Double>
    }
    var isOpen = Set<Edge>()
    for ring in outlines.flatMap(\.polygons).flatMap(\.rings) {
      for (a, b) in zip(ring, ring.dropFirst()) where a != b {
        // The other side of a border runs the other way, or, in a file that does not order its rings, the same way.
        if isOpen.remove(Edge(from: b, to: a)) != nil || isOpen.remove(Edge(from: a, to: b)) != nil { continue }
        isOpen.insert(Edge(from: a, to: b))
      }
    }
    var next = [SIMD2<Double>: [SIMD2<Double>]]()
    // In an order that does not depend on hashing.
    let edges = isOpen.sorted {
      ($0.from.x, $0.from.y, $0.to.x, $0.to.y) < ($1.from.x, $1.from.y, $1.to.x, $1.to.y)
    }
    for edge in edges { next[edge.from, default: []].append(edge.to) }
    var rings = [Ring]()
    for edge in edges {
      guard next[edge.from]?.contains(edge.to) == true else { continue }
      var ring = [edge.from]
      while let point = next[ring[ring.count - 1]]?.popLast() {
        ring.append(point)
        if point == ring[0] { break }
      }
      if ring.count > 3, ring.first == ring.last { rings.append(ring) }
    }
    return rings
  }
}
