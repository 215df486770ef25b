/// The minimum spanning tree of units: its edges, in order of length, are the joins of single linkage.
enum SpanningTree {
  /// An edge; of equal lengths, the one with the lowest units is the shorter.
  private struct Edge {
    var square: Double
    var lower: Int
    var upper: Int

    static let none = Edge(square: .infinity, lower: .max, upper: .max)

    static func < (a: Edge, b: Edge) -> Bool { (a.square, a.lower, a.upper) < (b.square, b.lower, b.upper) }
  }

  /// The edges of the tree; their heights are squared lengths.
  ///
  /// Round by round each part of the tree, at first a unit, takes the shortest edge out of it, found in a tree of boxes. No two
  /// edges are equal in the order of ``Edge``, so the parts close no circle, and the tree is the only one that is least under it.
  ///
  /// - Throws: `.cancelled` after a no from `shouldContinue`, which is asked every 256 units of a round.
  /// - Complexity: O(n·d) memory; at most log₂ n rounds of at most n searches, each of a few dozen tiles in few dimensions and
  ///   O(n·d) at worst.
  /// - SeeAlso: O. Borůvka, O jistém problému minimálním (1926), in J. Nešetřil, E. Milková & H. Nešetřilová, Discrete Mathematics
  ///   233 (2001), 3–36, doi:10.1016/S0012-365X(00)00224-7; J. C. Gower & G. J. S. Ross, Minimum spanning trees and single
  ///   linkage cluster analysis, J. R. Stat. Soc. C 18 (1969), 54–64, doi:10.2307/2346439.
  static func links(of points: UnitPoints, shouldContinue: () -> Bool) throws(ClusteringError) -> [Dendrogram.Link] {
    let n = points.count
    // Under masses of 2 Ward's distance is the squared one, to the bit: 2·2/(2 + 2) = 1.
    let tree = CentroidTree(
      points: points.coordinates, dimension: points.dimension, masses: [Double](repeating: 2, count: n),
      units: Array(0..<n), unitLimit: n)
    /// The part of each unit, which goes by one of its units.
    var parts = Array(0..<n)
    /// The same by the lane of the unit.
    var partsByLane = (0..<n).map { Int64(tree.unit(at: $0)) }
    /// For each lane the nearest unit outside its part when it was last sought; `.max` where only that none is as near is known.
    var nearest = [Neighbour](repeating: Neighbour(distance: 0, unit: .max), count: n)
    var links: [Dendrogram.Link] = []
    links.reserveCapacity(n - 1)
    while links.count < n - 1 {
      var shortest = [Edge](repeating: .none, count: n)
      for lane in 0..<n {
        if lane % 256 == 0, !shouldContinue() { throw .cancelled }
        let part = Int(partsByLane[lane])
        // Parts only grow, so that nothing outside has come nearer.
        guard nearest[lane].distance <= shortest[part].square else { continue }
        if nearest[lane].unit == .max || parts[nearest[lane].unit] == part {
          nearest[lane] = tree.nearest(
            at: lane, outside: partsByLane, candidate: Neighbour(distance: shortest[part].square, unit: .max))
        }
        guard nearest[lane].unit < .max else { continue }
        let unit = tree.unit(at: lane)
        let edge = Edge(
          square: nearest[lane].distance, lower: min(unit, nearest[lane].unit), upper: max(unit, nearest[lane].unit))
        if edge < shortest[part] { shortest[part] = edge }
      }
      func part(of unit: Int) -> Int {
        var unit = unit
        while parts[unit] != unit {
          parts[unit] = parts[parts[unit]]
          unit = parts[unit]
        }
        return unit
      }
      for edge in shortest where edge.square < .infinity {
        let (a, b) = (part(of: edge.lower), part(of: edge.upper))
        guard a != b else { continue }  // the shortest edge of both
        parts[max(a, b)] = min(a, b)
        links.append(.init(lower: edge.lower, upper: edge.upper, height: edge.square))
      }
      for unit in 0..<n { parts[unit] = part(of: unit) }
      for lane in 0..<n { partsByLane[lane] = Int64(parts[tree.unit(at: lane)]) }
    }
    return links
  }
}
