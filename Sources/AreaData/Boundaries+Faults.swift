/// Pairs of outlines that do not fit together.
public struct OutlineFaults: Sendable, Equatable {
  /// The positions of two units, the lower first, that have no corner in common and yet touch, or come as near each other as
  /// 1 % of the smaller one's width, with nothing between.
  public var gaps: [SIMD2<Int>] = []
  /// The positions of two units, the lower first, of which one lies partly inside the other.
  public var overlaps: [SIMD2<Int>] = []

  /// No faults, unless some are given.
  public init(gaps: [SIMD2<Int>] = [], overlaps: [SIMD2<Int>] = []) {
    (self.gaps, self.overlaps) = (gaps, overlaps)
  }
}

extension Boundaries {
  /// Where outlines that would meet in common corners do not.
  ///
  /// Only edges that no other outline shares are compared, with the edges of outlines nearby. An overlap no deeper than
  /// twice the distance at which corners are one is none; nor is one seen whose every piece of outline is as short.
  ///
  /// - Parameters:
  ///   - units: ids; those without a shape have no faults.
  ///   - neighbours: of the same units, by `neighbours(of:limit:)`.
  ///   - limit: comparisons made at most.
  /// - Returns: nil where there would be more.
  /// - Complexity: O(points + units · units side by side) where outlines fit; there, a country of 1.9 million points takes
  ///   some tenths of a second.
  public func faults(of units: [String], neighbours: [[Int]], limit: Int = 1_000_000_000) -> OutlineFaults? {
    let shapes = units.map { self.shapes[$0] }
    var steps = limit
    guard let box = boundingBox, let free = FreeEdges(of: shapes, steps: &steps) else {
      return boundingBox == nil ? OutlineFaults() : nil
    }
    let margin = 2 * Self.tolerance(in: box)
    let boxes = shapes.map { $0?.boundingBox }
    let nearness = shapes.map { 0.01 * ($0?.area ?? 0).magnitude.squareRoot() }
    var rows = [EdgeRows?](repeating: nil, count: units.count)

    func edges(_ unit: Int, in box: BoundingBox, within distance: Double) -> [FreeEdges.Edge] {
      steps -= free.byShape[unit].count
      return free.byShape[unit].filter { $0.box.meets(box, within: distance) }
    }
    func lies(_ unit: Int, in other: Int, _ box: BoundingBox) -> Bool {
      let candidates = edges(unit, in: box, within: 0)
      guard !candidates.isEmpty, let shape = shapes[other] else { return false }
      let outline = rows[other] ?? EdgeRows(of: shape)
      rows[other] = outline
      return candidates.contains { outline.holdPart(of: $0, margin: margin, steps: &steps) }
    }
    /// Whether a third unit has both points for corners: then it lies between.
    func isFilled(_ points: (point: SIMD2<Double>, across: SIMD2<Double>), between unit: Int, and other: Int) -> Bool {
      neighbours[unit].contains { third in
        guard neighbours[other].contains(third), let shape = shapes[third] else { return false }
        steps -= shape.pointCount
        let rings = shape.polygons.flatMap(\.rings)
        return [points.point, points.across].allSatisfy { point in rings.contains { $0.contains(point) } }
      }
    }
    func come(_ unit: Int, _ box: BoundingBox, near other: Int, _ otherBox: BoundingBox, _ distance: Double) -> Bool {
      let others = edges(other, in: box, within: distance)
      return !others.isEmpty
        && edges(unit, in: otherBox, within: distance).contains { edge in
          steps -= others.count
          return steps >= 0
            && others.contains { across in
              edge.meetings(with: across, within: distance).contains { !isFilled($0, between: unit, and: other) }
            }
        }
    }

    var faults = OutlineFaults()
    let order = boxes.enumerated().compactMap { unit, box in box.map { (unit, $0) } }
      .sorted { $0.1.lower.x < $1.1.lower.x }
    let farthest = nearness.max() ?? 0
    for (k, (first, firstBox)) in order.enumerated() {
      for (second, secondBox) in order[(k + 1)...] {
        guard secondBox.lower.x <= firstBox.upper.x + farthest else { break }
        steps -= 1
        guard steps >= 0 else { return nil }
        let distance = min(nearness[first], nearness[second])
        guard firstBox.meets(secondBox, within: distance) else { continue }
        let pair: SIMD2<Int> = [min(first, second), max(first, second)]
        if free.doubled.contains(pair) || lies(first, in: second, secondBox) || lies(second, in: first, firstBox) {
          faults.overlaps.append(pair)
        } else if !neighbours[first].contains(second), come(first, firstBox, near: second, secondBox, distance) {
          faults.gaps.append(pair)
        }
        guard steps >= 0 else { return nil }
      }
    }
    let byUnit = { (a: SIMD2<Int>, b: SIMD2<Int>) in (a.x, a.y) < (b.x, b.y) }
    return OutlineFaults(gaps: faults.gaps.sorted(by: byUnit), overlaps: faults.overlaps.sorted(by: byUnit))
  }
}
