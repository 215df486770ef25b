/// Points counted in hexagons, as few outlines: one for each class of counts.
package struct HexagonDensity {
  package struct Outline: Sendable {
    /// The counts of the class.
    package let least: Int
    package let most: Int
    package let path: String
  }

  /// By rising count, at most five.
  package let outlines: [Outline]

  /// - Parameter radius: from a hexagon's centre to its corners, > 0.
  package init(_ points: [(x: Double, y: Double)], radius: Double) {
    let (across, down) = (radius * 1.7320508075688772, radius * 1.5)
    var counts = [Cell: Int]()
    for point in points { counts[Cell(near: point, across: across, down: down), default: 0] += 1 }
    let greatest = counts.values.max() ?? 0
    // Each class reaches to some four times the count of the one before, the last to the greatest.
    var bounds = [Int]()
    var bound = 1
    while bounds.count < 4 && bound < greatest {
      bounds.append(bound)
      bound = greatest > 100 ? bound * 4 : bound * 2 + 1
    }
    if greatest > 0 { bounds.append(greatest) }
    let cells = counts.sorted { ($0.key.row, $0.key.column) < ($1.key.row, $1.key.column) }
    outlines = bounds.indices.map { k in
      let least = k == 0 ? 1 : bounds[k - 1] + 1
      let path = cells.filter { least...bounds[k] ~= $0.value }
        .map { $0.key.outline(across: across, down: down, radius: radius) }.joined()
      return Outline(least: least, most: bounds[k], path: path)
    }
  }

  /// A hexagon that stands on a corner; odd rows lie half a width to the right.
  private struct Cell: Hashable {
    let column: Int
    let row: Int

    /// The hexagon whose centre is nearest: one of two rows.
    init(near point: (x: Double, y: Double), across: Double, down: Double) {
      let row = Int((point.y / down).rounded(.down))
      func candidate(_ row: Int) -> (column: Int, distance: Double) {
        let shift = row.isMultiple(of: 2) ? 0 : 0.5
        let column = Int((point.x / across - shift).rounded())
        let (dx, dy) = (point.x - (Double(column) + shift) * across, point.y - Double(row) * down)
        return (column, dx * dx + dy * dy)
      }
      let (upper, lower) = (candidate(row), candidate(row + 1))
      (column, self.row) = upper.distance <= lower.distance ? (upper.column, row) : (lower.column, row + 1)
    }

    func outline(across: Double, down: Double, radius: Double) -> String {
      let x = (Double(column) + (row.isMultiple(of: 2) ? 0 : 0.5)) * across
      let y = Double(row) * down
      let (half, quarter) = (across / 2, radius / 2)
      let corners = [
        (x, y - radius), (x + half, y - quarter), (x + half, y + quarter), (x, y + radius), (x - half, y + quarter),
        (x - half, y - quarter),
      ]
      let c = FixedPoint.coordinate
      return "M" + corners.map { "\(c($0.0)) \(c($0.1))" }.joined(separator: "L") + "Z"
    }
  }
}
