/// The distances of all pairs of clusters, one number a pair, kept up to date by a linkage's update.
///
/// Row `j` holds the distances to the clusters of rows `i < j`, from `j(j − 1)/2` on. Rows are in order of the clusters'
/// lowest units. Each time half of the clusters are gone, the rows left close up.
struct CondensedDistances: ClusterDistances {
  private let linkage: Linkage
  /// Squared where the linkage updates squares.
  private var distances: [Double]
  /// The row of each cluster, by its lowest unit; −1 for units that name none.
  private var rowOfUnit: [Int]
  /// The lowest unit of the cluster in each row.
  private var units: [Int]
  /// Units in the cluster of each row.
  private var sizes: [Double]
  /// The rows in use, in ascending order.
  private var rows: [Int]

  /// Pairs of `n` units.
  static func pairCount(_ n: Int) -> Int { n * (n - 1) / 2 }

  /// Each unit a cluster, at Euclidean distances.
  ///
  /// - Complexity: O(n²·d) for `n` units in `d` dimensions.
  init(of points: UnitPoints, linkage: Linkage) {
    let n = points.count
    let tiles = PointTiles(points, order: Array(0..<n))
    self.linkage = linkage
    rowOfUnit = Array(0..<n)
    units = Array(0..<n)
    sizes = [Double](repeating: 1, count: n)
    rows = Array(0..<n)
    distances = []
    distances.reserveCapacity(Self.pairCount(n))
    for j in 0..<n {
      for tile in 0..<(j + 7) / 8 {
        let squares = tiles.squares(tile, from: tiles, j)
        let values = linkage.updatesSquares ? squares : squares.squareRoot()
        for lane in 0..<min(8, j - 8 * tile) { distances.append(values[lane]) }
      }
    }
  }

  /// Where the distance of the clusters in rows `i < j` is.
  @inline(__always)
  private static func index(_ i: Int, _ j: Int) -> Int { j * (j - 1) / 2 + i }

  func contains(_ unit: Int) -> Bool { rowOfUnit[unit] >= 0 }

  /// - Complexity: O(m) for `m` clusters.
  func nearest(to unit: Int, candidate: Neighbour) -> Neighbour {
    let own = rowOfUnit[unit]
    var least = candidate.distance
    var row = candidate.unit == .max ? Int.max : rowOfUnit[candidate.unit]
    for other in rows {
      guard other != own else { continue }
      let distance = distances[other < own ? Self.index(other, own) : Self.index(own, other)]
      if distance < least || (distance == least && other < row) { (least, row) = (distance, other) }
    }
    return Neighbour(distance: least, unit: units[row])
  }

  /// - Complexity: O(m) for `m` clusters, and one closing up each time their number has halved.
  mutating func join(_ a: Int, _ b: Int) {
    let (kept, freed) = (rowOfUnit[min(a, b)], rowOfUnit[max(a, b)])
    let between = distances[Self.index(kept, freed)]
    let (sizeA, sizeB) = (sizes[kept], sizes[freed])
    for other in rows where other != kept && other != freed {
      let own = other < kept ? Self.index(other, kept) : Self.index(kept, other)
      let lost = other < freed ? Self.index(other, freed) : Self.index(freed, other)
      distances[own] = linkage.distance(
        distances[own], distances[lost], between: between, sizes: (sizeA, sizeB, sizes[other]))
    }
    sizes[kept] = sizeA + sizeB
    rowOfUnit[max(a, b)] = -1
    rows.remove(at: rows.firstIndex(of: freed)!)
    if 2 * rows.count <= units.count && units.count > 64 { closeUp() }
  }

  /// Moves the rows in use together. No distance moves up, and none onto one that is still to move.
  private mutating func closeUp() {
    var next = 0
    for (j, row) in rows.enumerated() {
      for i in 0..<j {
        distances[next] = distances[Self.index(rows[i], row)]
        next += 1
      }
      (units[j], sizes[j]) = (units[row], sizes[row])
      rowOfUnit[units[j]] = j
    }
    units.removeLast(units.count - rows.count)
    sizes.removeLast(sizes.count - rows.count)
    distances.removeLast(distances.count - next)
    rows = Array(rows.indices)
  }
}
