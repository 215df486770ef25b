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
    let corners = Corners(of: ids.compactMap { shapes[$0] })
    let simplified = shapes.mapValues { shape in
      let largest = shape.polygons.indices.max { shape.polygons[$0].area < shape.polygons[$1].area }
      let kept = shape.polygons.enumerated().filter { k, polygon in
        k == largest || abs(signedArea(polygon.rings[0])) >= smallestIsland || !corners.standAlone(polygon.rings[0])
      }
      return MultiPolygon(
        polygons: kept.map { _, polygon in
          let holes = polygon.rings.dropFirst().filter {
            abs(signedArea($0)) >= smallestIsland || !corners.standAlone($0)
          }
          let rings = [polygon.rings[0]] + holes
          return .init(rings: rings.map { simplify($0, minimum: tolerance * tolerance, keeping: corners.isJunction) })
        })
    }
    return Boundaries(referenceSystem: referenceSystem, ids: ids, shapes: simplified)
  }
}

/// How the rings of a whole file meet at their points.
private struct Corners {
  private struct Meeting {
    var first: SIMD2<Double>
    var second: SIMD2<Double>
    var isJunction = false
    var rings = 0
  }

  private var meetings: [SIMD2<Double>: Meeting] = [:]

  init(of shapes: [MultiPolygon]) {
    for ring in shapes.lazy.flatMap(\.polygons).flatMap(\.rings) {
      let corners = ring.dropLast()
      for k in corners.indices {
        let before = corners[k == 0 ? corners.count - 1 : k - 1]
        let after = ring[k + 1]
        var meeting = meetings[ring[k]] ?? Meeting(first: before, second: after)
        let isSameLine =
          (before == meeting.first && after == meeting.second) || (before == meeting.second && after == meeting.first)
        if !isSameLine { meeting.isJunction = true }
        meeting.rings += 1
        meetings[ring[k]] = meeting
      }
    }
  }

  /// Whether lines branch at a point.
  func isJunction(_ point: SIMD2<Double>) -> Bool { meetings[point]?.isJunction ?? false }

  /// Whether a ring shares no point with another.
  func standAlone(_ ring: Ring) -> Bool { ring.dropLast().allSatisfy { meetings[$0]?.rings == 1 } }
}

/// Removes a ring's smallest corners while their triangles are below `minimum` and more than three are left.
private func simplify(_ ring: Ring, minimum: Double, keeping isKept: (SIMD2<Double>) -> Bool) -> Ring {
  let count = ring.count - 1
  guard count > 3 else { return ring }
  var before = (0..<count).map { $0 == 0 ? count - 1 : $0 - 1 }
  var after = (0..<count).map { $0 == count - 1 ? 0 : $0 + 1 }
  /// Raised when a corner's triangle changes: what the queue holds of it is then out of date.
  var version = [Int](repeating: 0, count: count)
  var queue = CornerQueue()

  func enqueue(_ k: Int) {
    guard !isKept(ring[k]) else { return }
    // Measured from the corner itself, the area is bit for bit the same whichever way the ring runs.
    let area = abs(cross(ring[before[k]] - ring[k], ring[after[k]] - ring[k])) / 2
    if area < minimum { queue.push(.init(area: area, point: ring[k], corner: k, version: version[k])) }
  }
  for k in 0..<count { enqueue(k) }
  var left = count
  while left > 3, let smallest = queue.pop() {
    let k = smallest.corner
    guard smallest.version == version[k] else { continue }
    version[k] = -1
    left -= 1
    after[before[k]] = after[k]
    before[after[k]] = before[k]
    for neighbour in [before[k], after[k]] {
      version[neighbour] += 1
      enqueue(neighbour)
    }
  }
  var kept = (0..<count).filter { version[$0] >= 0 }.map { ring[$0] }
  kept.append(kept[0])
  return kept
}

/// The corners waiting to be removed, the smallest first; equal ones by their coordinates, so that the order is the same
/// in every ring that has them.
private struct CornerQueue {
  struct Entry {
    let area: Double
    let point: SIMD2<Double>
    let corner: Int
    let version: Int

    static func < (a: Entry, b: Entry) -> Bool {
      (a.area, a.point.x, a.point.y) < (b.area, b.point.x, b.point.y)
    }
  }

  /// A binary heap: the parent of `k` is `(k - 1) / 2`, and no child is before its parent.
  private var heap: [Entry] = []

  mutating func push(_ entry: Entry) {
    heap.append(entry)
    var k = heap.count - 1
    while k > 0, heap[k] < heap[(k - 1) / 2] {
      heap.swapAt(k, (k - 1) / 2)
      k = (k - 1) / 2
    }
  }

  mutating func pop() -> Entry? {
    guard let top = heap.first, let last = heap.popLast() else { return nil }
    guard !heap.isEmpty else { return top }
    heap[0] = last
    var k = 0
    while true {
      var least = k
      for child in [2 * k + 1, 2 * k + 2] where child < heap.count && heap[child] < heap[least] { least = child }
      if least == k { return top }
      heap.swapAt(k, least)
      k = least
    }
  }
}
