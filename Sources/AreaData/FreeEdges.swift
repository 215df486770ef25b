/// The edges of outlines along which no other outline runs the opposite way, as those of neighbours do on their common border:
/// the outer border of the whole, and wherever outlines do not fit together.
struct FreeEdges {
  struct Edge {
    let start: SIMD2<Double>
    let end: SIMD2<Double>
  }

  /// By shape, the edges in the order of its rings.
  let byShape: [[Edge]]
  /// Shapes, the lower position first, that lie on the same side of a common edge.
  let doubled: Set<SIMD2<Int>>

  /// - Parameter steps: how many comparisons may still be made; lessened by those made.
  /// - Returns: nil where they did not suffice.
  /// - Complexity: O(points), where few edges begin in each.
  init?(of shapes: [MultiPolygon?], steps: inout Int) {
    let limit = shapes.reduce(0) { $0 + ($1?.pointCount ?? 0) }
    var points = PointNumbers(limit: limit)
    /// Each edge with its shape on the left, and the edge met before that begins in the same point.
    var edges: [(start: Int32, end: Int32, shape: Int32, before: Int32)] = []
    edges.reserveCapacity(limit)
    var last: [Int32] = []
    for (shape, outline) in shapes.enumerated() {
      for polygon in outline?.polygons ?? [] {
        for (r, ring) in polygon.rings.enumerated() {
          let runsBackwards = (signedArea(ring) < 0) == (r == 0)
          var previous = Int32(points.number(of: ring[0]))
          for point in ring.dropFirst() {
            let next = Int32(points.number(of: point))
            while last.count < points.points.count { last.append(-1) }
            if next != previous {
              let (start, end) = runsBackwards ? (next, previous) : (previous, next)
              edges.append((start, end, Int32(shape), last[Int(start)]))
              last[Int(start)] = Int32(edges.count - 1)
            }
            previous = next
          }
        }
      }
    }

    /// Gathers the shapes whose outlines run from one point to another.
    func gather(_ found: inout [Int32], from start: Int32, to end: Int32) {
      found.removeAll(keepingCapacity: true)
      var link = last[Int(start)]
      while link >= 0 {
        let edge = edges[Int(link)]
        if edge.end == end { found.append(edge.shape) }
        link = edge.before
        steps -= 1
      }
    }
    var byShape = [[Edge]](repeating: [], count: shapes.count)
    var doubled = Set<SIMD2<Int>>()
    var (same, opposite): ([Int32], [Int32]) = ([], [])
    for edge in edges {
      gather(&opposite, from: edge.end, to: edge.start)
      if opposite.isEmpty {
        byShape[Int(edge.shape)].append(
          Edge(start: points.points[Int(edge.start)], end: points.points[Int(edge.end)]))
      }
      gather(&same, from: edge.start, to: edge.end)
      // A shape that runs to and fro encloses nothing there.
      if !opposite.contains(edge.shape) {
        for other in same where other < edge.shape && !opposite.contains(other) {
          doubled.insert([Int(other), Int(edge.shape)])
        }
      }
      guard steps >= 0 else { return nil }
    }
    (self.byShape, self.doubled) = (byShape, doubled)
  }
}

extension FreeEdges.Edge {
  var box: BoundingBox { BoundingBox(lower: pointwiseMin(start, end), upper: pointwiseMax(start, end)) }

  /// The point of the edge that is nearest to another.
  func nearest(to point: SIMD2<Double>) -> SIMD2<Double> {
    let (step, away) = (end - start, point - start)
    let length = (step * step).sum()
    let along = length > 0 ? (step * away).sum() / length : 0
    return along <= 0 ? start : along >= 1 ? end : start + along * step
  }

  /// The square of the distance between a point and the nearest of the edge.
  func squaredDistance(to point: SIMD2<Double>) -> Double {
    let rest = point - nearest(to: point)
    return (rest * rest).sum()
  }

  /// Ends and middles of both edges that lie this near the other one, each with the other one's nearest point.
  func meetings(with other: Self, within distance: Double) -> [(point: SIMD2<Double>, across: SIMD2<Double>)] {
    guard box.meets(other.box, within: distance) else { return [] }
    var found: [(point: SIMD2<Double>, across: SIMD2<Double>)] = []
    for (edge, across) in [(self, other), (other, self)] {
      for point in [edge.start, (edge.start + edge.end) / 2, edge.end] {
        if across.squaredDistance(to: point) <= distance * distance {
          found.append((point, across.nearest(to: point)))
        }
      }
    }
    return found
  }

  /// How far along this edge, from 0 to 1, the other crosses it; nil where it does not, or runs parallel.
  func crossing(with other: Self) -> Double? {
    let (step, otherStep, away) = (end - start, other.end - other.start, other.start - start)
    let determinant = cross(step, otherStep)
    guard determinant != 0 else { return nil }
    let (along, otherAlong) = (cross(away, otherStep) / determinant, cross(away, step) / determinant)
    return (0...1).contains(along) && (0...1).contains(otherAlong) ? along : nil
  }
}

extension BoundingBox {
  /// Whether two rectangles have points this near each other, as measured along the axes.
  func meets(_ other: BoundingBox, within distance: Double) -> Bool {
    lower.x <= other.upper.x + distance && other.lower.x <= upper.x + distance && lower.y <= other.upper.y + distance
      && other.lower.y <= upper.y + distance
  }
}
