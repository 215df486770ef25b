package import AreaData

/// The outline that areas have together, the edges that no two share, and the borders between them, which two do.
package enum CommonOutline {
  private struct Edge: Hashable {
    let from, to: SIMD2<Double>

    var reversed: Edge { Edge(from: to, to: from) }
    /// The same edge in either direction.
    var undirected: Edge { (from.x, from.y) < (to.x, to.y) ? self : reversed }
  }

  /// Closed lines around all areas, without the borders between them.
  ///
  /// Where neighbours give the same points for their common border, every inner edge is there twice and drops out. What does not
  /// close is left out.
  ///
  /// - Complexity: O(points + e·log e) for e edges that no two share.
  package static func rings(of outlines: [MultiPolygon]) -> [Ring] { closed(edges(of: outlines).open) }

  /// The same, and the borders between the areas as lines, each edge once.
  ///
  /// - Complexity: O(e·log e) for e edges.
  package static func parts(of outlines: [MultiPolygon]) -> (rings: [Ring], borders: [[SIMD2<Double>]]) {
    let (open, shared) = edges(of: outlines)
    return (closed(open), lines(along: shared))
  }

  /// The edges that no two areas share, and those that two do, in either direction.
  private static func edges(of outlines: [MultiPolygon]) -> (open: Set<Edge>, shared: Set<Edge>) {
    var (open, shared) = (Set<Edge>(), Set<Edge>())
    for ring in outlines.flatMap(\.polygons).flatMap(\.rings) {
      for (a, b) in zip(ring, ring.dropFirst()) where a != b {
        // The other side of a border runs the other way, or, in a file that does not order its rings, the same way.
        let edge = Edge(from: a, to: b)
        if open.remove(edge.reversed) != nil || open.remove(edge) != nil {
          shared.insert(edge.undirected)
        } else {
          open.insert(edge)
        }
      }
    }
    return (open, shared)
  }

  /// Edges as lines, each edge once. A line runs on through meetings of borders while there is an edge left, from a meeting of an odd
  /// number to another, so that there are few.
  private static func lines(along edges: Set<Edge>) -> [[SIMD2<Double>]] {
    var neighbours = [SIMD2<Double>: [SIMD2<Double>]]()
    // In an order that does not depend on hashing.
    let sorted = edges.sorted(by: isBefore)
    for edge in sorted {
      neighbours[edge.from, default: []].append(edge.to)
      neighbours[edge.to, default: []].append(edge.from)
    }
    let odd = sorted.flatMap { [$0.from, $0.to] }.filter { neighbours[$0]!.count % 2 == 1 }
    var left = edges
    return (odd + sorted.map(\.from)).compactMap { start in
      var line = [start]
      while let next = neighbours[line[line.count - 1]]!.popLast() {
        if left.remove(Edge(from: line[line.count - 1], to: next).undirected) != nil { line.append(next) }
      }
      return line.count > 1 ? line : nil
    }
  }

  private static func isBefore(_ a: Edge, _ b: Edge) -> Bool {
    (a.from.x, a.from.y, a.to.x, a.to.y) < (b.from.x, b.from.y, b.to.x, b.to.y)
  }

  private static func closed(_ open: Set<Edge>) -> [Ring] {
    // In an order that does not depend on hashing.
    let edges = open.sorted(by: isBefore)
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
