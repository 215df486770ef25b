import Foundation
import Probability

/// The land and its division: counties of municipalities, municipalities of areas, each one connected.
struct Territory {
  let lattice: HexLattice
  /// For each cell of the lattice the area it belongs to, nil for water.
  let areas: [Int?]
  /// For each area its municipality; municipalities' areas follow each other, the town's centre first.
  let municipalities: [Int]
  /// For each municipality its county; counties' municipalities follow each other.
  let counties: [Int]
  /// Each area's centre, the mean of its cells' centres.
  let centres: [Point]

  var areaCount: Int { municipalities.count }
  var municipalityCount: Int { counties.count }

  /// Cells an area has on average.
  private static let cellsPerArea = 10.0
  /// What the coast of ``Coast`` encloses on average, in square kilometres.
  private static let landArea = 330_000.0

  init(areaCount: Int, municipalityCount: Int, countyCount: Int, from stream: inout RandomStream) {
    let coast = Coast(from: &stream)
    let lattice = HexLattice(cellArea: Self.landArea / (Self.cellsPerArea * Double(areaCount)), from: &stream)
    let isLand = Self.mainland(of: lattice, coast)
    let landCells = (0..<lattice.cellCount).filter { isLand[$0] }
    let costs = (0..<lattice.cellCount).map { _ in 0.5 + stream.uniform() }

    // Towns lie closer together in the south.
    let landPoints = landCells.map(lattice.centre(of:))
    let towns = Seeding.choose(
      municipalityCount, of: landPoints, scales: landPoints.map { exp(1.3 * $0.y / Coast.height) }, from: &stream
    ).map { landCells[$0] }
    let municipalityOfCell = RegionGrowing.regions(from: towns, nodeCount: lattice.cellCount, costs: costs) { cell in
      lattice.neighbours(of: cell).filter { isLand[$0] }
    }

    // Municipalities are numbered county by county from the south.
    let (order, counties) = Self.counties(
      countyCount, towns: towns, municipalityOfCell: municipalityOfCell, lattice: lattice, from: &stream)
    var cells = [[Int]](repeating: [], count: municipalityCount)
    for cell in landCells { if let owner = municipalityOfCell[cell] { cells[owner].append(cell) } }

    let areaCounts = Self.areaCounts(areaCount, cellCounts: order.map { cells[$0].count }, from: &stream)
    var seeds: [Int] = []
    var municipalities: [Int] = []
    for (municipality, grown) in order.enumerated() {
      let sites = cells[grown].map(lattice.centre(of:))
      let centre = lattice.centre(of: towns[grown])
      let scales = sites.map { 2 * lattice.radius + $0.distance(to: centre) }
      let chosen = Seeding.choose(
        areaCounts[municipality], of: sites, scales: scales, first: cells[grown].firstIndex(of: towns[grown]),
        from: &stream)
      let outward = chosen.sorted { (scales[$0], $0) < (scales[$1], $1) }
      seeds += outward.map { cells[grown][$0] }
      municipalities += Array(repeating: municipality, count: outward.count)
    }
    let areas = RegionGrowing.regions(from: seeds, nodeCount: lattice.cellCount, costs: costs) { cell in
      lattice.neighbours(of: cell).filter { isLand[$0] && municipalityOfCell[$0] == municipalityOfCell[cell] }
    }

    var sums = [(x: Double, y: Double, cells: Double)](repeating: (0, 0, 0), count: areaCount)
    for cell in landCells {
      guard let area = areas[cell] else { continue }
      let centre = lattice.centre(of: cell)
      sums[area] = (sums[area].x + centre.x, sums[area].y + centre.y, sums[area].cells + 1)
    }
    self.lattice = lattice
    self.areas = areas
    self.municipalities = municipalities
    self.counties = counties
    centres = sums.map { Point(x: $0.x / $0.cells, y: $0.y / $0.cells) }
  }

  /// The largest connected piece of land; islands off it are left to the sea.
  private static func mainland(of lattice: HexLattice, _ coast: Coast) -> [Bool] {
    let isLand = (0..<lattice.cellCount).map { !lattice.isOnRim($0) && coast.isLand(lattice.centre(of: $0)) }
    var isSeen = [Bool](repeating: false, count: lattice.cellCount)
    var largest: [Int] = []
    for start in 0..<lattice.cellCount where isLand[start] && !isSeen[start] {
      var piece = [start]
      isSeen[start] = true
      var next = 0
      while next < piece.count {
        for cell in lattice.neighbours(of: piece[next]) where isLand[cell] && !isSeen[cell] {
          isSeen[cell] = true
          piece.append(cell)
        }
        next += 1
      }
      if piece.count > largest.count { largest = piece }
    }
    var result = [Bool](repeating: false, count: lattice.cellCount)
    for cell in largest { result[cell] = true }
    return result
  }

  /// Gathers neighbouring municipalities into counties.
  ///
  /// - Returns: the municipalities county by county, the southernmost county first, and the county of each.
  private static func counties(
    _ countyCount: Int, towns: [Int], municipalityOfCell: [Int?], lattice: HexLattice, from stream: inout RandomStream
  ) -> (order: [Int], counties: [Int]) {
    var adjacent = [Set<Int>](repeating: [], count: towns.count)
    for (cell, owner) in municipalityOfCell.enumerated() {
      guard let owner else { continue }
      for case let other? in lattice.neighbours(of: cell).map({ municipalityOfCell[$0] }) where other != owner {
        adjacent[owner].insert(other)
      }
    }
    let sites = towns.map(lattice.centre(of:))
    let scales = sites.map { exp(1.3 * $0.y / Coast.height) }
    let seats = Seeding.choose(countyCount, of: sites, scales: scales, from: &stream)
      .sorted { (sites[$0].y, $0) < (sites[$1].y, $1) }
    let costs = towns.map { _ in 0.5 + stream.uniform() }
    let neighbours = adjacent.map { $0.sorted() }
    let grown = RegionGrowing.regions(from: seats, nodeCount: towns.count, costs: costs) { neighbours[$0] }
    let order = towns.indices.sorted { (grown[$0] ?? 0, sites[$0].y, $0) < (grown[$1] ?? 0, sites[$1].y, $1) }
    return (order, order.map { grown[$0] ?? 0 })
  }

  /// Shares the areas out among municipalities of very different size, by d'Hondt's divisors.
  ///
  /// Each has one at least; none has more than its room allows, one area to three cells.
  private static func areaCounts(_ total: Int, cellCounts: [Int], from stream: inout RandomStream) -> [Int] {
    let weights = cellCounts.map { _ in exp(0.85 * Normal.draw(from: &stream)) }
    var counts = [Int](repeating: 1, count: cellCounts.count)
    for _ in cellCounts.count..<total {
      var next: (municipality: Int, quotient: Double)?
      for (k, weight) in weights.enumerated() where 3 * counts[k] < cellCounts[k] {
        let quotient = weight / Double(counts[k] + 1)
        if quotient > next?.quotient ?? 0 { next = (k, quotient) }
      }
      guard let next else { preconditionFailure("\(total) areas find no room") }
      counts[next.municipality] += 1
    }
    return counts
  }
}
