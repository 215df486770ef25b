package import AreaData

/// The outline that areas have together: the edges that no two share.
package enum CommonOutline {
  /// Closed lines around all areas, without the borders between them.
  ///
  /// Where neighbours give the same points for their common border, every inner edge is there twice and drops out. What does not
  /// close is left out.
  ///
  /// - Complexity: O(points + e·log e) for e edges that no two share.
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
    // In an order that does not depend on hashing.
    let edges = isOpen.sorted {
      ($0.from.x, $0.from.y, $0.to.x, $0.to.y) < ($1.from.x, $1.from.y, $1.to.x, $1.to.y)
    }
    var ends = [SIMD2<Double>: [Int]]()
    for (k, edge) in edges.enumerated() {
      ends[edge.from, default: []].append(k)
      ends[edge.to, default: []].append(k)
    }
    var isUsed = [Bool](repeating: false, count: edges.count)
    var rings = [Ring]()
    for start in edges.map(\.from) {
      var path = [start]
      var place = [start: 0]
      while let last = path.last {
        while let k = ends[last]?.last, isUsed[k] { ends[last]?.removeLast() }
        guard let k = ends[last]?.popLast() else {
          // A dead end: borders that two files, or two areas, do not give alike.
          path.removeLast()
          place[last] = nil
          continue
        }
        isUsed[k] = true
        let point = edges[k].from == last ? edges[k].to : edges[k].from
        guard let first = place[point] else {
          place[point] = path.count
          path.append(point)
          continue
        }
        rings.append(path[first...] + [point])
        for passed in path[(first + 1)...] { place[passed] = nil }
        path.removeSubrange((first + 1)...)
      }
    }
    return rings.filter { $0.count > 3 }
  }

  /// The same as an outline.
  package static func shape(of outlines: [MultiPolygon]) -> MultiPolygon {
    MultiPolygon(polygons: rings(of: outlines).map { MultiPolygon.Polygon(rings: [$0]) })
  }
}
