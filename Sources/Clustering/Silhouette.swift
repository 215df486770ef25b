private import CKernels
public import LinearAlgebra
import Parallel

/// How well each unit sits in its group: the silhouette of one grouping.
public struct Silhouette: Sendable, Equatable {
  /// One width a unit, in −1…1: near 1 well placed, near 0 between two groups, below 0 nearer to another group.
  public let widths: [Double]

  /// The mean width over all units.
  public let mean: Double

  /// Measures several groupings of the same units in one pass over the distances.
  ///
  /// With `a(i)` the mean Euclidean distance from unit `i` to the others of its group and `b(i)` the least mean distance
  /// to the units of another group, `s(i) = (b − a)/max(a, b)`. A unit alone in its group has width 0, and so has one
  /// with `a = b`, as in R's `cluster::silhouette`.
  ///
  /// Distances are summed once over the parts that no grouping divides; each grouping then only adds up its parts. Cuts
  /// of one tree have no more parts than the finest of them has groups.
  ///
  /// - Parameters:
  ///   - data: `n × d`, one unit per row; finite.
  ///   - groupings: each `n` labels ≥ 0; labels without units are passed over.
  ///   - threads: workers at most; the result is the same to the bit at any number.
  /// - Returns: one silhouette for each grouping, in order.
  /// - Throws: `.tooFewUnits(count:)`, `.nonFinite(row:column:)`; `.countOutOfRange(k:limit:)` with limit `n` for a
  ///   grouping of fewer than 2 groups.
  /// - Complexity: O(n²·d) time once, O(n·parts) for each grouping; O(n·(d + groupings)) memory.
  /// - SeeAlso: P. J. Rousseeuw, Silhouettes, J. Comput. Appl. Math. 20 (1987), doi:10.1016/0377-0427(87)90125-7.
  public static func measure(
    _ data: Matrix, groupings: [[Int]], threads: Int = 1
  ) throws(ClusteringError) -> [Silhouette] {
    let points = try UnitPoints(data)
    let parts = CommonParts(of: groupings, unitCount: points.count)
    for grouping in parts.groupings where grouping.groupCount < 2 {
      throw .countOutOfRange(k: grouping.groupCount, limit: points.count)
    }
    guard !groupings.isEmpty else { return [] }
    let tiles = PartTiles(points, parts: parts)
    var widths = [Double](repeating: 0, count: points.count * groupings.count)
    parallelFill(
      &widths, stride: groupings.count, chunk: 32, threads: threads,
      makeScratch: { [Double](repeating: 0, count: 32 * parts.count) }
    ) { units, sums, slots in
      tiles.sumDistances(from: units, of: points, into: &sums)
      for unit in units {
        let row = unit - units.lowerBound
        let own = sums[row * parts.count..<(row + 1) * parts.count]
        for (g, grouping) in parts.groupings.enumerated() {
          slots[row * groupings.count + g] = grouping.width(part: parts.part[unit], sums: own)
        }
      }
    }
    return groupings.indices.map { g in
      let own = stride(from: g, to: widths.count, by: groupings.count).map { widths[$0] }
      return Silhouette(widths: own, mean: own.reduce(0, +) / Double(own.count))
    }
  }
}

/// The coarsest division of the units that every grouping is a coarsening of.
private struct CommonParts {
  /// One grouping as groups of whole parts.
  struct Grouping {
    /// The group of each part.
    let group: [Int]
    /// Units in each group; 0 for a label without units.
    let sizes: [Int]

    var groupCount: Int { sizes.count { $0 > 0 } }

    /// The silhouette width of a unit of `part`, from its summed distances to every part.
    func width(part: Int, sums: ArraySlice<Double>) -> Double {
      var totals = [Double](repeating: 0, count: sizes.count)
      for (group, sum) in zip(group, sums) { totals[group] += sum }
      let own = group[part]
      guard sizes[own] > 1 else { return 0 }
      let a = totals[own] / Double(sizes[own] - 1)
      var b = Double.infinity
      for (other, size) in sizes.enumerated() where size > 0 && other != own {
        b = min(b, totals[other] / Double(size))
      }
      return a == b ? 0 : (b - a) / max(a, b)
    }
  }

  /// The part of each unit.
  let part: [Int]
  let count: Int
  let groupings: [Grouping]

  init(of groupings: [[Int]], unitCount: Int) {
    var part = [Int](repeating: 0, count: unitCount)
    for labels in groupings {
      precondition(
        labels.count == unitCount && labels.allSatisfy { $0 >= 0 },
        "\(labels.count) labels for \(unitCount) units, the least \(labels.min() ?? 0)")
      let groupCount = (labels.max() ?? 0) + 1
      part = numberedByFirstAppearance(zip(part, labels).map { $0 * groupCount + $1 })
    }
    let count = (part.max() ?? 0) + 1
    self.part = part
    self.count = count
    self.groupings = groupings.map { labels in
      var group = [Int](repeating: 0, count: count)
      var sizes = [Int](repeating: 0, count: (labels.max() ?? 0) + 1)
      for (unit, label) in labels.enumerated() {
        group[part[unit]] = label
        sizes[label] += 1
      }
      return Grouping(group: group, sizes: sizes)
    }
  }
}

/// The units part after part in tiles of eight, so that distances are taken eight at a time and a tile has one part.
private struct PartTiles {
  /// Tiles of one part, few enough to stay in the first cache while many rows pass over them.
  struct Run {
    let part: Int
    let tiles: Range<Int>
  }

  let dimension: Int
  let partCount: Int
  let runs: [Run]
  /// Coordinate `k` of the eight units of tile `t` from `(t · dimension + k) · 8` on.
  let coordinates: [Double]
  /// Eight a tile: 1 in the lanes that hold a unit, 0 in those that fill up the last tile of a part.
  let presence: [Double]

  init(_ points: UnitPoints, parts: CommonParts) {
    var members = [[Int]](repeating: [], count: parts.count)
    for (unit, part) in parts.part.enumerated() { members[part].append(unit) }
    let tileCount = members.reduce(0) { $0 + ($1.count + 7) / 8 }
    var coordinates = [Double](repeating: 0, count: tileCount * points.dimension * 8)
    var presence = [Double](repeating: 0, count: tileCount * 8)
    var runs: [Run] = []
    var tile = 0
    for (part, units) in members.enumerated() {
      let first = tile
      for start in stride(from: 0, to: units.count, by: 8) {
        for (lane, unit) in units[start..<min(start + 8, units.count)].enumerated() {
          presence[tile * 8 + lane] = 1
          for k in 0..<points.dimension {
            coordinates[(tile * points.dimension + k) * 8 + lane] = points.coordinates[unit * points.dimension + k]
          }
        }
        tile += 1
      }
      for start in stride(from: first, to: tile, by: 64) {
        runs.append(Run(part: part, tiles: start..<min(start + 64, tile)))
      }
    }
    dimension = points.dimension
    partCount = parts.count
    self.runs = runs
    self.coordinates = coordinates
    self.presence = presence
  }

  /// Sets `sums[row · partCount + part]` to the summed distances from each unit of a range to all units of each part.
  ///
  /// The order of summation depends on the tiles alone, so a unit's sums are the same in whatever range it comes.
  func sumDistances(from units: Range<Int>, of points: UnitPoints, into sums: inout [Double]) {
    for index in 0..<units.count * partCount { sums[index] = 0 }
    unsafe coordinates.withUnsafeBufferPointer { coordinates in
      unsafe presence.withUnsafeBufferPointer { presence in
        unsafe points.coordinates.withUnsafeBufferPointer { origins in
          var lanes = [Double](repeating: 0, count: 8)
          for run in runs {
            for unit in units {
              unsafe vikt_sum_distances(
                coordinates.baseAddress, presence.baseAddress, Int64(dimension), Int64(run.tiles.lowerBound),
                Int64(run.tiles.upperBound), origins.baseAddress! + unit * dimension, &lanes)
              sums[(unit - units.lowerBound) * partCount + run.part] += lanes.dropFirst().reduce(lanes[0], +)
            }
          }
        }
      }
    }
  }
}
