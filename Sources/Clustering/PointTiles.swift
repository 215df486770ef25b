/// Units in tiles of eight, one a lane, so that distances are taken eight at a time.
///
/// Coordinates that are ∞ put a lane at an infinite distance from every unit; lanes beyond the last unit are such.
struct PointTiles {
  let dimension: Int
  /// Coordinate `k` of the eight units of tile `t` at `t · dimension + k`.
  private let coordinates: [SIMD8<Double>]

  /// Tiles, the last of which may have empty lanes.
  let tileCount: Int

  /// - Parameters:
  ///   - points: the units.
  ///   - order: those wanted, in the order of their lanes.
  init(_ points: UnitPoints, order: [Int]) {
    dimension = points.dimension
    tileCount = (order.count + 7) / 8
    var coordinates = [SIMD8<Double>](repeating: .init(repeating: .infinity), count: tileCount * dimension)
    for (position, unit) in order.enumerated() {
      for k in 0..<dimension {
        coordinates[position / 8 * dimension + k][position % 8] = points.coordinates[unit * dimension + k]
      }
    }
    self.coordinates = coordinates
  }

  /// Squared distances of the lanes of a tile from the unit at a position of another set of tiles; the same to the bit in
  /// both directions.
  ///
  /// - Complexity: O(d).
  @inline(__always)
  func squares(_ tile: Int, from other: PointTiles, _ position: Int) -> SIMD8<Double> {
    let (origin, lane) = (position / 8 * dimension, position % 8)
    var squares = SIMD8<Double>.zero
    for k in 0..<dimension {
      let gap = coordinates[tile * dimension + k] - other.coordinates[origin + k][lane]
      squares += gap * gap
    }
    return squares
  }
}
