/// The edges of one shape by the rows of its extent that they pass, so that few are looked at for each point.
struct EdgeRows {
  private let edges: [FreeEdges.Edge]
  private let low: Double
  private let height: Double
  /// The positions of each row's edges, row after row, and where each row begins.
  private let positions: [Int32]
  private let starts: [Int]

  /// - Complexity: O(points).
  init(of shape: MultiPolygon) {
    var edges: [FreeEdges.Edge] = []
    for polygon in shape.polygons {
      for ring in polygon.rings {
        for k in 1..<ring.count { edges.append(.init(start: ring[k - 1], end: ring[k])) }
      }
    }
    let box = shape.boundingBox
    let (low, high) = (box?.lower.y ?? 0, box?.upper.y ?? 0)
    var rowCount = max(1, Int(Double(edges.count).squareRoot()))
    func height() -> Double { max((high - low) / Double(rowCount), high.ulp) }
    func rows(_ edge: FreeEdges.Edge) -> ClosedRange<Int> {
      let box = edge.box
      return Self.row(box.lower.y, low, height(), rowCount)...Self.row(box.upper.y, low, height(), rowCount)
    }
    // Edges so long that each passes many rows are kept in fewer.
    while rowCount > 1, edges.reduce(0, { $0 + rows($1).count }) > 8 * edges.count { rowCount /= 2 }
    var counts = [Int](repeating: 0, count: rowCount + 1)
    for edge in edges { for row in rows(edge) { counts[row + 1] += 1 } }
    for row in 0..<rowCount { counts[row + 1] += counts[row] }
    var positions = [Int32](repeating: 0, count: counts[rowCount])
    var next = counts
    for (k, edge) in edges.enumerated() {
      for row in rows(edge) {
        positions[next[row]] = Int32(k)
        next[row] += 1
      }
    }
    (self.edges, self.low, self.height, self.positions, starts) = (edges, low, height(), positions, counts)
  }

  /// Whether part of an edge lies inside the shape, farther than a margin from its outline.
  ///
  /// - Parameter steps: how many comparisons may still be made; lessened by those made.
  func holdPart(of edge: FreeEdges.Edge, margin: Double, steps: inout Int) -> Bool {
    var cuts = [0.0, 1]
    for row in rows(edge.box.lower.y, edge.box.upper.y) {
      for position in positions[starts[row]..<starts[row + 1]] {
        if let cut = edge.crossing(with: edges[Int(position)]) { cuts.append(cut) }
      }
      steps -= starts[row + 1] - starts[row]
      if steps < 0 { return false }
    }
    cuts.sort()
    return zip(cuts, cuts.dropFirst()).contains { from, to in
      to > from && hold(edge.start + (from + to) / 2 * (edge.end - edge.start), margin: margin, steps: &steps)
    }
  }

  /// Whether a point lies inside, farther than the margin from the outline.
  private func hold(_ point: SIMD2<Double>, margin: Double, steps: inout Int) -> Bool {
    let own = Self.row(point.y, low, height, starts.count - 1)
    var isInside = false
    for row in rows(point.y - margin, point.y + margin) {
      for position in positions[starts[row]..<starts[row + 1]] {
        let edge = edges[Int(position)]
        if edge.squaredDistance(to: point) <= margin * margin { return false }
        guard row == own, (edge.start.y > point.y) != (edge.end.y > point.y) else { continue }
        let share = (point.y - edge.start.y) / (edge.end.y - edge.start.y)
        if point.x < edge.start.x + share * (edge.end.x - edge.start.x) { isInside.toggle() }
      }
      steps -= starts[row + 1] - starts[row]
    }
    return isInside
  }

  private func rows(_ from: Double, _ to: Double) -> ClosedRange<Int> {
    Self.row(from, low, height, starts.count - 1)...Self.row(to, low, height, starts.count - 1)
  }

  private static func row(_ y: Double, _ low: Double, _ height: Double, _ count: Int) -> Int {
    Int(min(Double(count - 1), max(0, (y - low) / height)))
  }
}
