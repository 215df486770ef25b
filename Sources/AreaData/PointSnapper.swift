/// Makes one point of those that lie within a tolerance of each other: the one met first.
///
/// Points met lie in square cells, found by number; a point is sought in the cells within the tolerance of it. What lies
/// near a point that was itself drawn to another is not drawn after it.
package struct PointSnapper {
  private let tolerance: Double
  /// The side of a cell: so many times the tolerance that most points are near to one cell only.
  private let side: Double
  private var cells: PointNumbers
  /// For each cell the last link of a chain of the points in it.
  private var last: [Int32] = []
  private var links: [(point: SIMD2<Double>, before: Int32)] = []

  /// - Parameters:
  ///   - tolerance: above 0, and above the rounding of the points' coordinates.
  ///   - limit: points to be met at most, below 2³¹.
  package init(tolerance: Double, limit: Int) {
    precondition(tolerance > 0, "tolerance \(tolerance)")
    (self.tolerance, side) = (tolerance, 16 * tolerance)
    cells = PointNumbers(limit: limit)
  }

  /// The first point met within the tolerance of this one, which may be itself.
  package mutating func snap(_ point: SIMD2<Double>) -> SIMD2<Double> {
    let (low, high) = (cell(of: point - tolerance), cell(of: point + tolerance))
    var first = Int32.max
    search(low, near: point, &first)
    if high.x != low.x { search([high.x, low.y], near: point, &first) }
    if high.y != low.y { search([low.x, high.y], near: point, &first) }
    if high.x != low.x && high.y != low.y { search(high, near: point, &first) }
    if first < .max { return links[Int(first)].point }
    let number = cells.number(of: cell(of: point))
    if number == last.count { last.append(-1) }
    links.append((point, last[number]))
    last[number] = Int32(links.count - 1)
    return point
  }

  private func search(_ cell: SIMD2<Double>, near point: SIMD2<Double>, _ first: inout Int32) {
    guard let number = cells.known(cell) else { return }
    var link = last[number]
    while link >= 0 {
      let (other, before) = links[Int(link)]
      let step = other - point
      if step.x * step.x + step.y * step.y <= tolerance * tolerance { first = min(first, link) }
      link = before
    }
  }

  private func cell(of point: SIMD2<Double>) -> SIMD2<Double> { (point / side).rounded(.down) }
}
