internal import CKernels
internal import Synchronization

/// How often each area's rank fell in each cell.
final class CountedRanks<Counter: RankCounter>: Sendable {
  private let unitCount: Int
  private let cells: RankCells
  /// Tables of consecutive areas, each under its own lock, so that workers seldom wait for each other.
  private let slices: [Slice]

  private final class Slice: Sendable {
    let table: Mutex<Table>
    init(_ table: Table) { self.table = Mutex(table) }
  }

  private struct Table: Sendable {
    /// A row of counters for each area.
    var counts: [Counter]
    /// Of each area's ranks; empty where they follow from the counts.
    var sums: [UInt64]
    var squares: [UInt64]
    var replicateCount = 0
  }

  private let areasPerSlice: Int

  init(unitCount: Int, cells: RankCells) {
    self.unitCount = unitCount
    self.cells = cells
    let step = max(64, (unitCount + 31) / 32)
    areasPerSlice = step
    slices = stride(from: 0, to: unitCount, by: step).map { first in
      let count = min(step, unitCount - first)
      let sums = [UInt64](repeating: 0, count: cells.cellOfRank == nil ? 0 : count)
      return Slice(
        Table(counts: [Counter](repeating: 0, count: count * cells.count), sums: sums, squares: sums))
    }
  }

  /// Adds whole replicates that stand one after another.
  func take(_ ranks: [UInt32]) {
    let replicates = ranks.count / unitCount
    for (k, slice) in slices.enumerated() {
      let start = k * areasPerSlice
      let areas = start..<min(unitCount, start + areasPerSlice)
      let isCounted = slice.table.withLock { table in
        table.replicateCount += replicates
        return unsafe ranks.withUnsafeBufferPointer { ranks in
          unsafe Counter.count(
            ranks.baseAddress! + start, Int64(replicates), Int64(unitCount), Int64(areas.count), UInt32(unitCount),
            cells, &table.counts, &table.sums, &table.squares)
        }
      }
      precondition(isCounted, "a rank outside 1...\(unitCount)")
    }
  }

  /// The distributions of consecutive areas.
  ///
  /// - Complexity: O(cells) for each.
  func distributions(of areas: Range<Int>) -> [RankDistribution] {
    areas.map { i in
      let row = i % areasPerSlice
      return slices[i / areasPerSlice].table.withLock { table in distribution(row, table) }
    }
  }

  private func distribution(_ row: Int, _ table: Table) -> RankDistribution {
    let counts = table.counts[row * cells.count..<(row + 1) * cells.count].span
    var moments = WholeMoments()
    if table.sums.isEmpty {
      for k in counts.indices where counts[k] > 0 { moments.add(k + 1, times: Int(counts[k])) }
    } else {
      moments = WholeMoments(count: table.replicateCount, sum: table.sums[row], squares: table.squares[row])
    }
    var distribution = RankDistribution(moments: moments)
    for k in counts.indices where counts[k] > 0 {
      distribution.append(Int(cells.starts[k])...Int(cells.starts[k + 1]) - 1, count: Int(counts[k]))
    }
    return distribution
  }
}

/// A width of counters, with the kernel that counts in it.
protocol RankCounter: FixedWidthInteger, UnsignedInteger, Sendable {
  /// Counts the ranks of `replicates` at a stride, for `areas` of consecutive columns. Returns whether all were in range.
  @unsafe static func count(
    _ ranks: UnsafePointer<UInt32>, _ replicates: Int64, _ stride: Int64, _ areas: Int64, _ greatest: UInt32,
    _ cells: RankCells, _ counts: inout [Self], _ sums: inout [UInt64], _ squares: inout [UInt64]
  ) -> Bool
}

extension UInt16: RankCounter {
  @unsafe static func count(
    _ ranks: UnsafePointer<UInt32>, _ replicates: Int64, _ stride: Int64, _ areas: Int64, _ greatest: UInt32,
    _ cells: RankCells, _ counts: inout [Self], _ sums: inout [UInt64], _ squares: inout [UInt64]
  ) -> Bool {
    let width = Int64(cells.count)
    guard let cellOfRank = cells.cellOfRank else {
      return unsafe vikt_count_ranks_16(ranks, replicates, stride, areas, greatest, nil, width, &counts, nil, nil) == 1
    }
    return unsafe vikt_count_ranks_16(
      ranks, replicates, stride, areas, greatest, cellOfRank, width, &counts, &sums, &squares) == 1
  }
}

extension UInt32: RankCounter {
  @unsafe static func count(
    _ ranks: UnsafePointer<UInt32>, _ replicates: Int64, _ stride: Int64, _ areas: Int64, _ greatest: UInt32,
    _ cells: RankCells, _ counts: inout [Self], _ sums: inout [UInt64], _ squares: inout [UInt64]
  ) -> Bool {
    let width = Int64(cells.count)
    guard let cellOfRank = cells.cellOfRank else {
      return unsafe vikt_count_ranks_32(ranks, replicates, stride, areas, greatest, nil, width, &counts, nil, nil) == 1
    }
    return unsafe vikt_count_ranks_32(
      ranks, replicates, stride, areas, greatest, cellOfRank, width, &counts, &sums, &squares) == 1
  }
}
