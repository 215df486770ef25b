extension Boundaries {
  /// For each unit the places of its neighbours: units whose outline has a point in common with its own, ascending.
  ///
  /// Points are compared bit for bit, as neighbours' outlines in one register have them; where a file draws a common
  /// border twice, from different points, areas have no neighbours here. A point in common is enough ("queen" contiguity).
  ///
  /// - Parameter units: ids; one without a shape has no neighbours.
  /// - Complexity: O(points).
  public func neighbours(of units: [String]) -> [[Int]] {
    var owners: [SIMD2<Double>: [Int]] = [:]
    var neighbours = [Set<Int>](repeating: [], count: units.count)
    for (unit, id) in units.enumerated() {
      guard let shape = shapes[id] else { continue }
      for point in shape.polygons.lazy.flatMap(\.rings).joined() {
        let others = owners[point, default: []]
        if others.last == unit { continue }
        for other in others {
          neighbours[unit].insert(other)
          neighbours[other].insert(unit)
        }
        owners[point] = others + [unit]
      }
    }
    return neighbours.map { $0.sorted() }
  }
}
