/// The minimum spanning tree of units: its edges, in order of length, are the joins of single linkage.
enum SpanningTree {
  /// An edge; of equal lengths, the one with the lowest units is the shorter.
  struct Edge {
    var square: Double
    var lower: Int
    var upper: Int

    static let none = Edge(square: .infinity, lower: .max, upper: .max)

    @inline(__always)
    static func < (a: Edge, b: Edge) -> Bool { (a.square, a.lower, a.upper) < (b.square, b.lower, b.upper) }
  }

  /// The edges of the tree, found from unit 0 outwards; their heights are squared lengths.
  ///
  /// No two edges are equal in the order of ``Edge``, so the tree is the only one that is least under it.
  ///
  /// - Throws: `.cancelled` after a no from `shouldContinue`, which is asked every 64 edges.
  /// - Complexity: O(n²·d) time, O(n·d) memory.
  /// - SeeAlso: R. C. Prim, Shortest connection networks and some generalizations, Bell System Technical J. 36 (1957),
  ///   1389–1401, doi:10.1002/j.1538-7305.1957.tb01515.x; J. C. Gower & G. J. S. Ross, Minimum spanning trees and single
  ///   linkage cluster analysis, J. R. Stat. Soc. C 18 (1969), 54–64, doi:10.2307/2346439.
  static func links(of points: UnitPoints, shouldContinue: () -> Bool) throws(ClusteringError) -> [Dendrogram.Link] {
    let all = PointTiles(points, order: Array(0..<points.count))
    var outside = Outside(points)
    var links: [Dendrogram.Link] = []
    links.reserveCapacity(points.count - 1)
    var newest = 0
    while links.count < points.count - 1 {
      if links.count % 64 == 0, !shouldContinue() { throw .cancelled }
      let (edge, position) = outside.shortest(after: newest, in: all)
      newest = outside.take(position)
      links.append(.init(lower: edge.lower, upper: edge.upper, height: edge.square))
      outside.closeUp(points)
    }
    return links
  }

  /// The units that the tree has not reached, each with the shortest edge to it.
  private struct Outside {
    private var tiles: PointTiles
    /// The unit of each lane; `.max` in an empty one.
    private var units: [Int]
    private var count: Int
    /// For each lane the squared length of its shortest edge, and the unit in the tree where that begins.
    private var squares: [SIMD8<Double>]
    private var begins: [SIMD8<Int64>]

    /// All units but the first.
    init(_ points: UnitPoints) {
      let order = Array(1..<max(1, points.count))
      tiles = PointTiles(points, order: order)
      count = order.count
      units = order + [Int](repeating: .max, count: tiles.tileCount * 8 - order.count)
      squares = [SIMD8<Double>](repeating: .init(repeating: .infinity), count: tiles.tileCount)
      begins = [SIMD8<Int64>](repeating: .init(repeating: .max), count: tiles.tileCount)
    }

    /// The shortest edge out of the tree once a unit was reached, and the lane that it ends in.
    mutating func shortest(after newest: Int, in all: PointTiles) -> (Edge, position: Int) {
      var best = (Edge.none, position: 0)
      let unit = SIMD8<Int64>(repeating: Int64(newest))
      for tile in 0..<tiles.tileCount {
        let own = tiles.squares(tile, from: all, newest)
        let nearer = own .< squares[tile] .| (own .== squares[tile] .& unit .< begins[tile])
        let least = squares[tile].replacing(with: own, where: nearer)
        squares[tile] = least
        begins[tile].replace(with: unit, where: nearer)
        guard least.least <= best.0.square else { continue }
        for lane in 0..<8 where least[lane] <= best.0.square && units[8 * tile + lane] != .max {
          let (begin, end) = (Int(begins[tile][lane]), units[8 * tile + lane])
          let edge = Edge(square: least[lane], lower: min(begin, end), upper: max(begin, end))
          if edge < best.0 { best = (edge, 8 * tile + lane) }
        }
      }
      return best
    }

    /// The unit of a lane, which is in the tree from now on.
    mutating func take(_ position: Int) -> Int {
      defer { units[position] = .max }
      tiles.remove(position)
      squares[position / 8][position % 8] = .infinity
      count -= 1
      return units[position]
    }

    /// Moves the units together once half of the lanes are empty.
    mutating func closeUp(_ points: UnitPoints) {
      guard 2 * count <= units.count && units.count > 64 else { return }
      let kept = units.indices.filter { units[$0] != .max }
      for (to, from) in kept.enumerated() {
        squares[to / 8][to % 8] = squares[from / 8][from % 8]
        begins[to / 8][to % 8] = begins[from / 8][from % 8]
      }
      let order = kept.map { units[$0] }
      tiles = PointTiles(points, order: order)
      for lane in count..<tiles.tileCount * 8 { squares[lane / 8][lane % 8] = .infinity }
      units = order + [Int](repeating: .max, count: tiles.tileCount * 8 - count)
      squares.removeLast(squares.count - tiles.tileCount)
      begins.removeLast(begins.count - tiles.tileCount)
    }
  }
}
