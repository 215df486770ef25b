import Probability

/// A sheet of hexagonal cells with jittered corners.
///
/// Rows run west to east, every other row shifted by half a cell. Three cells meet in each corner, so the outline of any
/// set of cells never touches itself; neighbours share corners, so their borders coincide exactly.
struct HexLattice {
  /// The distance from a cell's centre to its corners, in kilometres.
  let radius: Double
  let columnCount: Int
  let rowCount: Int
  /// Two corners a cell: its northern and its southern one. The other four belong to neighbours.
  private let corners: [Point]

  static let sideCount = 6
  private static let halfWidth = 3.0.squareRoot() / 2
  /// The corners' greatest shift along each axis, in radii: sides without a common corner are a radius apart and each
  /// end moves by less than 0.35, so no two can cross.
  private static let jitter = 0.24

  /// - Parameter cellArea: the area of one cell before jitter, in square kilometres.
  init(cellArea: Double, from stream: inout RandomStream) {
    radius = (cellArea / (3 * Self.halfWidth)).squareRoot()
    columnCount = Int(Coast.width / (2 * Self.halfWidth * radius)) + 1
    rowCount = Int(Coast.height / (1.5 * radius)) + 1
    var corners: [Point] = []
    corners.reserveCapacity(2 * columnCount * rowCount)
    for cell in 0..<columnCount * rowCount {
      let centre = Self.centre(of: cell, columnCount: columnCount, radius: radius)
      for offset in [radius, -radius] {
        let dx = Self.jitter * radius * (2 * stream.uniform() - 1)
        let dy = Self.jitter * radius * (2 * stream.uniform() - 1)
        corners.append(Point(x: centre.x + dx, y: centre.y + offset + dy))
      }
    }
    self.corners = corners
  }

  var cellCount: Int { columnCount * rowCount }

  func centre(of cell: Int) -> Point { Self.centre(of: cell, columnCount: columnCount, radius: radius) }

  private static func centre(of cell: Int, columnCount: Int, radius: Double) -> Point {
    let (row, column) = cell.quotientAndRemainder(dividingBy: columnCount)
    return Point(
      x: 2 * halfWidth * radius * (Double(column) + (row % 2 == 1 ? 0.5 : 0)),
      y: 1.5 * radius * Double(row))
  }

  /// Whether a cell lies on the sheet's rim, where it lacks neighbours.
  func isOnRim(_ cell: Int) -> Bool {
    let (row, column) = cell.quotientAndRemainder(dividingBy: columnCount)
    return row == 0 || row == rowCount - 1 || column == 0 || column == columnCount - 1
  }

  /// The neighbours of a cell off the rim: east, north-east, north-west, west, south-west, south-east.
  func neighbours(of cell: Int) -> [Int] {
    let shift = (cell / columnCount) % 2
    let (north, south) = (cell + columnCount + shift, cell - columnCount + shift)
    return [cell + 1, north, north - 1, cell - 1, south - 1, south]
  }

  /// The corners of a cell off the rim, counter-clockwise from the south-east; side `k`, from corner `k` to the next,
  /// faces neighbour `k`.
  func cornerIndices(of cell: Int) -> [Int] {
    let around = neighbours(of: cell)
    return [2 * around[5], 2 * around[1] + 1, 2 * cell, 2 * around[2] + 1, 2 * around[4], 2 * cell + 1]
  }

  /// A corner by its index, in kilometres.
  func corner(_ index: Int) -> Point { corners[index] }
}
