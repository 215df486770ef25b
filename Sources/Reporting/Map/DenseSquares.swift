/// Where many points crowd: the squares that a map shows once more, larger.
package enum DenseSquares {
  /// Squares with the most points, no two overlapping, the fullest first.
  ///
  /// - Parameters:
  ///   - side: of a square.
  ///   - least: points that a square must hold.
  /// - Returns: the middles of `most` squares or fewer.
  /// - Complexity: O(points + cells), each cell an eighth of a side.
  package static func middles(of points: [SIMD2<Double>], side: Double, least: Int, most: Int) -> [SIMD2<Double>] {
    guard let first = points.first, side > 0 else { return [] }
    let (low, high) = points.reduce((first, first)) { (pointwiseMin($0.0, $1), pointwiseMax($0.1, $1)) }
    let parts = 8
    let cell = side / Double(parts)
    let columns = Int((high.x - low.x) / cell) + parts + 1
    let rows = Int((high.y - low.y) / cell) + parts + 1
    guard columns * rows <= 4_000_000 else { return [] }
    var rest = points
    var found = [SIMD2<Double>]()
    while found.count < most {
      // Sums over all rectangles from the corner on give the count of any square in four look-ups.
      var sums = [Int](repeating: 0, count: (columns + 1) * (rows + 1))
      for point in rest {
        let (x, y) = (Int((point.x - low.x) / cell), Int((point.y - low.y) / cell))
        sums[(y + 1) * (columns + 1) + x + 1] += 1
      }
      for y in 1...rows {
        for x in 1...columns {
          sums[y * (columns + 1) + x] +=
            sums[(y - 1) * (columns + 1) + x] + sums[y * (columns + 1) + x - 1] - sums[(y - 1) * (columns + 1) + x - 1]
        }
      }
      var best = (count: 0, x: 0, y: 0)
      for y in 0...rows - parts {
        for x in 0...columns - parts {
          let count =
            sums[(y + parts) * (columns + 1) + x + parts] - sums[y * (columns + 1) + x + parts]
            - sums[(y + parts) * (columns + 1) + x] + sums[y * (columns + 1) + x]
          if count > best.count { best = (count, x, y) }
        }
      }
      guard best.count >= least else { break }
      // The square is moved to where its points are, so that a town stands in its middle.
      let corner = low + SIMD2(Double(best.x), Double(best.y)) * cell
      let members = rest.filter { inside($0, corner + side / 2, side) }
      let middle = members.isEmpty ? corner + side / 2 : members.reduce(.zero, +) / Double(members.count)
      if !found.contains(where: { abs($0.x - middle.x) < side && abs($0.y - middle.y) < side }) { found.append(middle) }
      let count = rest.count
      rest.removeAll { inside($0, corner + side / 2, side) || inside($0, middle, side) }
      if rest.count == count { break }
    }
    return found
  }

  private static func inside(_ point: SIMD2<Double>, _ middle: SIMD2<Double>, _ side: Double) -> Bool {
    abs(point.x - middle.x) <= side / 2 && abs(point.y - middle.y) <= side / 2
  }
}
