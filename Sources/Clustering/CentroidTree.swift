import CKernels

/// Clusters as weighted centroids in a tree of boxes that answers: which cluster is nearest by Ward's distance?
///
/// Between clusters of masses `m`, `q` with centroids `c`, `x` that distance is `m·q/(m + q) · ‖c − x‖²`, the growth of
/// the inner sum of squares when they join. For a box of clusters it is bounded below by the distance of `x` to the box
/// under the least mass in it. A box is passed over where its bound is above the least distance known by more than rounding
/// can have made of the two: pruning changes no answer, and the answers do not depend on the shape of the tree.
///
/// Sixteen clusters, or sixteen boxes, share a tile, one a lane. Lane `c` of tile `t` at level ℓ + 1 encloses tile `16t + c`
/// at level ℓ; tiles of level 0 hold clusters, and the last level has one tile.
struct CentroidTree: ClusterDistances {
  private static let laneCount = Int(VIKT_CENTROID_LANES)
  /// Mass of an empty lane: it never is the least, and its products stay finite.
  private static let emptyMass = 0x1p512

  private let dimension: Int
  /// Clusters when the tree was built.
  private let builtCount: Int
  /// Clusters left.
  private var count: Int
  /// The lane of each living cluster, counted through level 0, by its lowest unit; −1 for units that name none.
  private var positions: [Int]
  /// The cluster of each lane of level 0; `.max` in an empty one.
  private var units: [Int64]
  /// The first tile of each level; levels follow one another.
  private let firstTiles: [Int64]
  /// The tiles, level after level, each `1 + 2·dimension` blocks of a number a lane: the masses, or the least in each box; the
  /// lower corners, coordinate after coordinate; the upper corners. A cluster is a box without extent; an empty lane runs from
  /// ∞ to −∞, so that it is nearest to nothing.
  private var tiles: [Double]

  /// A tree of clusters named by distinct units.
  ///
  /// - Parameters:
  ///   - points: `units.count · dimension` coordinates, cluster after cluster.
  ///   - masses: one positive mass a cluster.
  ///   - units: the name of each cluster, below `unitLimit`.
  /// - Complexity: O(m·d·log m) expected for `m` clusters.
  init(points: [Double], dimension: Int, masses: [Double], units: [Int], unitLimit: Int) {
    self.dimension = dimension
    builtCount = units.count
    count = units.count
    positions = [Int](repeating: -1, count: unitLimit)
    var tileCount = Self.tileCount(units.count)
    self.units = [Int64](repeating: .max, count: tileCount * Self.laneCount)
    var firstTiles: [Int64] = [0]
    while tileCount > 1 {
      firstTiles.append(firstTiles[firstTiles.count - 1] + Int64(tileCount))
      tileCount = Self.tileCount(tileCount)
    }
    self.firstTiles = firstTiles
    tiles = []
    let allTiles = Int(firstTiles[firstTiles.count - 1]) + 1
    tiles.reserveCapacity(allTiles * (1 + 2 * dimension) * Self.laneCount)
    for _ in 0..<allTiles {
      for block in 0...2 * dimension {
        let empty = block == 0 ? Self.emptyMass : block <= dimension ? .infinity : -.infinity
        for _ in 0..<Self.laneCount { tiles.append(empty) }
      }
    }

    let order = MedianOrder(points: points, dimension: dimension, count: units.count, block: Self.laneCount).order
    for (position, cluster) in order.enumerated() {
      positions[units[cluster]] = position
      self.units[position] = Int64(units[cluster])
      let slot = slot(position)
      tiles[slot] = masses[cluster]
      for k in 0..<dimension { place(points[cluster * dimension + k], k, slot) }
    }
    for level in 1..<firstTiles.count {
      for tile in 0..<Int(firstTiles[level] - firstTiles[level - 1]) { enclose(tile, from: level - 1, to: level) }
    }
  }

  func contains(_ unit: Int) -> Bool { positions[unit] >= 0 }

  /// The unit that names the cluster in a lane.
  func unit(at position: Int) -> Int { Int(units[position]) }

  func nearest(to unit: Int, candidate: Neighbour) -> Neighbour {
    nearest(at: positions[unit], outside: units, candidate: candidate)
  }

  /// The cluster nearest to that in a lane among those of other parts; of equally near ones, the one with the lowest unit.
  ///
  /// - Parameters:
  ///   - parts: the part of the cluster in each lane.
  ///   - candidate: as for ``nearest(to:candidate:)``; returned where none is as near.
  /// - Complexity: O(m·d) at worst; a few dozen tiles in few dimensions.
  func nearest(at position: Int, outside parts: [Int64], candidate: Neighbour) -> Neighbour {
    var (distance, nearest) = (candidate.distance, Int64(candidate.unit))
    unsafe vikt_nearest_centroid(
      tiles, firstTiles, Int64(firstTiles.count), Int64(dimension), units, parts, Int64(position), &distance, &nearest)
    return Neighbour(distance: distance, unit: Int(nearest))
  }

  /// - Complexity: O(d·log m), and one rebuilding each time the number of clusters has halved.
  mutating func join(_ a: Int, _ b: Int) {
    let (massA, massB) = (mass(at: positions[a]), mass(at: positions[b]))
    // The heavier one is the nearer to the new centroid: its lane is kept, and its box grows the less.
    let (kept, freed) = massA < massB ? (positions[b], positions[a]) : (positions[a], positions[b])
    let share = min(massA, massB) / (massA + massB)
    let (own, other) = (slot(kept), slot(freed))
    for k in 0..<dimension {
      let near = tiles[own + Self.laneCount * (1 + k)]
      // In this form clusters that coincide stay exactly where they are.
      place(near + (tiles[other + Self.laneCount * (1 + k)] - near) * share, k, own)
      tiles[other + Self.laneCount * (1 + k)] = .infinity
      tiles[other + Self.laneCount * (1 + dimension + k)] = -.infinity
    }
    tiles[own] = massA + massB
    tiles[other] = Self.emptyMass
    positions[max(a, b)] = -1
    positions[min(a, b)] = kept
    units[kept] = Int64(min(a, b))
    units[freed] = .max
    count -= 1
    if 2 * count <= builtCount && builtCount > Self.laneCount {
      self = rebuilt()
    } else {
      let (tile, other) = (kept / Self.laneCount, freed / Self.laneCount)
      enclose(tile, from: 0, to: firstTiles.count - 1)
      if other != tile { enclose(other, from: 0, to: firstTiles.count - 1) }
    }
  }

  /// Tiles that so many lanes fill.
  private static func tileCount(_ lanes: Int) -> Int { (lanes + laneCount - 1) / laneCount }

  /// Where the mass at a lane of level 0 stands; its coordinates follow a block apart.
  private func slot(_ position: Int) -> Int {
    position / Self.laneCount * (1 + 2 * dimension) * Self.laneCount + position % Self.laneCount
  }

  private func mass(at position: Int) -> Double { tiles[slot(position)] }

  /// Sets a coordinate of a cluster.
  private mutating func place(_ coordinate: Double, _ k: Int, _ slot: Int) {
    tiles[slot + Self.laneCount * (1 + k)] = coordinate
    tiles[slot + Self.laneCount * (1 + dimension + k)] = coordinate
  }

  /// The same clusters in a tree of their own size.
  private func rebuilt() -> CentroidTree {
    let living = units.indices.filter { units[$0] != .max }
    var points: [Double] = []
    points.reserveCapacity(living.count * dimension)
    for position in living {
      let slot = slot(position)
      for k in 1...dimension { points.append(tiles[slot + Self.laneCount * k]) }
    }
    return CentroidTree(
      points: points, dimension: dimension, masses: living.map(mass(at:)), units: living.map { Int(units[$0]) },
      unitLimit: positions.count)
  }

  /// Makes the lane above a tile enclose what the tile holds, and so on upwards.
  private mutating func enclose(_ tile: Int, from level: Int, to lastLevel: Int) {
    unsafe vikt_enclose_centroids(&tiles, firstTiles, Int64(level), Int64(lastLevel), Int64(dimension), Int64(tile))
  }
}
