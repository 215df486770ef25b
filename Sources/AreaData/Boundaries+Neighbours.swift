extension Boundaries {
  /// Pairs of neighbours at most: in a map each unit has a handful, and so many come of outlines that lie upon each other.
  public static let neighbourLimit = 5_000_000

  /// For each unit the positions of its neighbours: units whose outline has a point in common with its own, ascending.
  ///
  /// Points are compared bit for bit, as neighbours' outlines in one register have them; where a file draws a common
  /// border twice, from different points, areas have no neighbours here. A point in common is enough ("queen" contiguity).
  ///
  /// - Parameters:
  ///   - units: ids; one without a shape has no neighbours.
  ///   - limit: pairs returned at most.
  /// - Returns: nil where there are more pairs.
  /// - Complexity: O(points), and a step for each pair of units at each point they share.
  public func neighbours(of units: [String], limit: Int = neighbourLimit) -> [[Int]]? {
    let shapes = units.map { self.shapes[$0] }
    var numbers = PointNumbers(limit: shapes.reduce(0) { $0 + ($1?.pointCount ?? 0) })
    /// For each point the last link of a chain of the units that have it.
    var last: [Int32] = []
    var links: [(unit: Int32, before: Int32)] = []
    /// The unit that was last found to be a neighbour of this one.
    var foundBy = [Int32](repeating: -1, count: units.count)
    var neighbours = [[Int]](repeating: [], count: units.count)
    var (pairCount, stepCount) = (0, 0)
    for (unit, shape) in shapes.enumerated() {
      guard let shape else { continue }
      for polygon in shape.polygons {
        for ring in polygon.rings {
          for point in ring {
            let number = numbers.number(of: point)
            if number == last.count { last.append(-1) }
            var link = last[number]
            if link >= 0, links[Int(link)].unit == unit { continue }
            while link >= 0 {
              let other = Int(links[Int(link)].unit)
              stepCount += 1
              if foundBy[other] != unit {
                foundBy[other] = Int32(unit)
                neighbours[unit].append(other)
                neighbours[other].append(unit)
                pairCount += 1
              }
              link = links[Int(link)].before
            }
            guard pairCount <= limit, stepCount <= 64 * limit else { return nil }
            links.append((Int32(unit), last[number]))
            last[number] = Int32(links.count - 1)
          }
        }
      }
    }
    return neighbours.map { $0.sorted() }
  }
}
