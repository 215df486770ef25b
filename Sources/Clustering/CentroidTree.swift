/// Clusters as weighted centroids in a tree of boxes that answers: which cluster is nearest by Ward's distance?
///
/// Between clusters of masses `m`, `q` with centroids `c`, `x` that distance is `m·q/(m + q) · ‖c − x‖²`, the growth of
/// the inner sum of squares when they join. For a box of clusters it is bounded below by the distance of `x` to the box
/// under the least mass in it. Bound and distance are the same operations in the same order on numbers no larger, and
/// rounding is monotone, so the bound is never above the distance even in the last bit: pruning changes no answer, and
/// the answers do not depend on the shape of the tree.
///
/// Eight clusters, or eight boxes, share a tile, one a lane. Lane `c` of tile `t` at level ℓ + 1 encloses tile `8t + c`
/// at level ℓ; tiles of level 0 hold clusters, and the last level has one tile.
struct CentroidTree: ClusterDistances {
  /// A cluster looking for its nearest neighbour, and the best found so far.
  private struct Query {
    let unit: Int
    let mass: Double
    let centroid: [Double]
    var best: Neighbour
  }

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
  private var units: [Int]
  /// The first tile of each level within the arrays below; levels follow one another.
  private let firstTiles: [Int]
  /// Corners of the boxes, coordinate after coordinate of a tile. A cluster is a box without extent; an empty lane runs
  /// from ∞ to −∞, so that it is nearest to nothing.
  private var lower: [SIMD8<Double>]
  private var upper: [SIMD8<Double>]
  /// Masses of the clusters, and the least in each box.
  private var masses: [SIMD8<Double>]

  /// A tree of clusters named by distinct units.
  ///
  /// - Parameters:
  ///   - points: `units.count · dimension` coordinates, cluster after cluster.
  ///   - masses: one positive mass a cluster.
  ///   - units: the name of each cluster, below `unitLimit`.
  /// - Complexity: O(m·d·log m) expected for `m` clusters.
  init(points: [Double], dimension: Int, masses: [Double], units: [Int], unitLimit: Int) {
    var firstTiles = [0]
    var tileCount = (units.count + 7) / 8
    while tileCount > 1 {
      firstTiles.append(firstTiles[firstTiles.count - 1] + tileCount)
      tileCount = (tileCount + 7) / 8
    }
    tileCount += firstTiles[firstTiles.count - 1]
    self.dimension = dimension
    self.firstTiles = firstTiles
    builtCount = units.count
    count = units.count
    positions = [Int](repeating: -1, count: unitLimit)
    self.units = [Int](repeating: .max, count: (units.count + 7) / 8 * 8)
    lower = [SIMD8<Double>](repeating: .init(repeating: .infinity), count: tileCount * dimension)
    upper = [SIMD8<Double>](repeating: .init(repeating: -.infinity), count: tileCount * dimension)
    self.masses = [SIMD8<Double>](repeating: .init(repeating: Self.emptyMass), count: tileCount)

    let order = MedianOrder(points: points, dimension: dimension, count: units.count).order
    for (position, cluster) in order.enumerated() {
      positions[units[cluster]] = position
      self.units[position] = units[cluster]
      self.masses[position / 8][position % 8] = masses[cluster]
      for k in 0..<dimension {
        lower[position / 8 * dimension + k][position % 8] = points[cluster * dimension + k]
        upper[position / 8 * dimension + k][position % 8] = points[cluster * dimension + k]
      }
    }
    for level in 1..<firstTiles.count {
      for tile in 0..<firstTiles[level] - firstTiles[level - 1] { enclose(tile, level: level - 1) }
    }
  }

  func contains(_ unit: Int) -> Bool { positions[unit] >= 0 }

  /// - Complexity: O(m·d) at worst; a few dozen tiles in few dimensions.
  func nearest(to unit: Int, candidate: Neighbour) -> Neighbour {
    var tile = positions[unit] / 8
    let lane = positions[unit] % 8
    let centroid = (0..<dimension).map { lower[tile * dimension + $0][lane] }
    var query = Query(unit: unit, mass: masses[tile][lane], centroid: centroid, best: candidate)
    // From the cluster's own tile outwards, so that the first boxes already meet a small distance.
    scan(tile, for: &query)
    for level in 1..<firstTiles.count {
      search(tile / 8, level: level, except: tile % 8, for: &query)
      tile /= 8
    }
    return query.best
  }

  /// - Complexity: O(d·log m), and one rebuilding each time the number of clusters has halved.
  mutating func join(_ a: Int, _ b: Int) {
    let (massA, massB) = (mass(at: positions[a]), mass(at: positions[b]))
    // The heavier one is the nearer to the new centroid: its lane is kept, and its box grows the less.
    let (kept, freed) = massA < massB ? (positions[b], positions[a]) : (positions[a], positions[b])
    let share = min(massA, massB) / (massA + massB)
    for k in 0..<dimension {
      let from = lower[kept / 8 * dimension + k][kept % 8]
      let to = lower[freed / 8 * dimension + k][freed % 8]
      // In this form clusters that coincide stay exactly where they are.
      let centroid = from + (to - from) * share
      lower[kept / 8 * dimension + k][kept % 8] = centroid
      upper[kept / 8 * dimension + k][kept % 8] = centroid
      lower[freed / 8 * dimension + k][freed % 8] = .infinity
      upper[freed / 8 * dimension + k][freed % 8] = -.infinity
    }
    masses[kept / 8][kept % 8] = massA + massB
    masses[freed / 8][freed % 8] = Self.emptyMass
    positions[max(a, b)] = -1
    positions[min(a, b)] = kept
    units[kept] = min(a, b)
    units[freed] = .max
    count -= 1
    if 2 * count <= builtCount && builtCount > 8 {
      self = rebuilt()
    } else {
      for position in [kept, freed] {
        var tile = position / 8
        for level in 1..<firstTiles.count {
          enclose(tile, level: level - 1)
          tile /= 8
        }
      }
    }
  }

  private func mass(at position: Int) -> Double { masses[position / 8][position % 8] }

  /// The same clusters in a tree of their own size.
  private func rebuilt() -> CentroidTree {
    let living = units.indices.filter { units[$0] != .max }
    return CentroidTree(
      points: living.flatMap { position in (0..<dimension).map { lower[position / 8 * dimension + $0][position % 8] } },
      dimension: dimension, masses: living.map(mass(at:)), units: living.map { units[$0] }, unitLimit: positions.count)
  }

  /// Sets the lane above a tile to what the tile holds.
  private mutating func enclose(_ tile: Int, level: Int) {
    let inner = firstTiles[level] + tile
    let outer = firstTiles[level + 1] + tile / 8
    for k in 0..<dimension {
      lower[outer * dimension + k][tile % 8] = lower[inner * dimension + k].least
      upper[outer * dimension + k][tile % 8] = -(-upper[inner * dimension + k]).least
    }
    masses[outer][tile % 8] = masses[inner].least
  }

  /// Searches the boxes of a tile that may hold something nearer.
  private func search(_ tile: Int, level: Int, except lane: Int, for query: inout Query) {
    let start = (firstTiles[level] + tile) * dimension
    var squares = SIMD8<Double>.zero
    for k in 0..<dimension {
      let below = lower[start + k] - query.centroid[k]
      let above = query.centroid[k] - upper[start + k]
      let outside = below.replacing(with: above, where: below .< above)
      let gap = SIMD8.zero.replacing(with: outside, where: outside .> 0)
      squares += gap * gap
    }
    let bounds = squares * harmonic(masses[firstTiles[level] + tile], query.mass)
    guard bounds.least <= query.best.distance else { return }
    for c in 0..<8 where bounds[c] <= query.best.distance && bounds[c] < .infinity && c != lane {
      if level == 1 {
        scan(8 * tile + c, for: &query)
      } else {
        search(8 * tile + c, level: level - 1, except: 8, for: &query)
      }
    }
  }

  /// Compares the query with the eight lanes of a tile of clusters.
  @inline(__always)
  private func scan(_ tile: Int, for query: inout Query) {
    var squares = SIMD8<Double>.zero
    for k in 0..<dimension {
      let gap = lower[tile * dimension + k] - query.centroid[k]
      squares += gap * gap
    }
    let distances = squares * harmonic(masses[tile], query.mass)
    guard distances.least <= query.best.distance else { return }
    for lane in 0..<8 where distances[lane] <= query.best.distance {
      let unit = units[8 * tile + lane]
      if unit != query.unit && (distances[lane] < query.best.distance || unit < query.best.unit) {
        query.best = Neighbour(distance: distances[lane], unit: unit)
      }
    }
  }

  /// `m·q/(m + q)`; masses are whole and below 2²⁶, or empty, so it is rounded once and grows with `m`.
  @inline(__always)
  private func harmonic(_ m: SIMD8<Double>, _ q: Double) -> SIMD8<Double> { m * q / (m + q) }
}
