/// The outlines of regions of cells as polygons, in whole metres.
struct Outlines {
  /// For each region its rings: the outer one counter-clockwise and first, then any holes clockwise; each closed.
  let polygons: [[[Vertex]]]

  /// A point of an outline, in metres.
  struct Vertex: Sendable, Equatable {
    let x: Int
    let y: Int
  }

  /// - Parameters:
  ///   - regions: for each cell of the lattice its region, nil outside; each region connected and off the rim.
  ///   - count: the number of regions.
  init(of regions: [Int?], count: Int, on lattice: HexLattice) {
    // The sides between a region and anything else, each with the region on its left.
    var sides = [[(from: Int, to: Int)]](repeating: [], count: count)
    for (cell, region) in regions.enumerated() {
      guard let region else { continue }
      let corners = lattice.cornerIndices(of: cell)
      for (side, neighbour) in lattice.neighbours(of: cell).enumerated() where regions[neighbour] != region {
        sides[region].append((corners[side], corners[(side + 1) % HexLattice.sideCount]))
      }
    }
    polygons = sides.map { Self.rings(of: $0).map { $0.map { Self.vertex(lattice.corner($0)) } }.outerFirst }
  }

  /// Follows the sides round until each ring closes; at a corner of three cells there is only one way on.
  private static func rings(of sides: [(from: Int, to: Int)]) -> [[Int]] {
    var next = Dictionary(uniqueKeysWithValues: sides.map { ($0.from, $0.to) })
    var rings: [[Int]] = []
    for (start, _) in sides {
      guard var corner = next.removeValue(forKey: start) else { continue }
      var ring = [start, corner]
      while let following = next.removeValue(forKey: corner) {
        ring.append(following)
        corner = following
      }
      rings.append(ring)
    }
    return rings
  }

  private static func vertex(_ point: Point) -> Vertex {
    Vertex(
      x: Coast.origin.east + Int((1000 * point.x).rounded()),
      y: Coast.origin.north + Int((1000 * point.y).rounded()))
  }
}

extension [[Outlines.Vertex]] {
  /// The rings with the one that turns counter-clockwise in front; a connected region has exactly one.
  fileprivate var outerFirst: Self { filter { $0.doubleArea > 0 } + filter { $0.doubleArea <= 0 } }
}

extension [Outlines.Vertex] {
  /// Twice the area a closed ring encloses, negative when it turns clockwise.
  fileprivate var doubleArea: Int { zip(self, dropFirst()).reduce(0) { $0 + $1.0.x * $1.1.y - $1.1.x * $1.0.y } }
}
