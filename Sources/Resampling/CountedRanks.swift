internal import CKernels
internal import Synchronization

/// How often each area's rank fell in each cell.
///
/// Counters have 16 bits, so that more of the table stays in cache: once every 32,768 replicates, those past half of what
/// they hold are taken down by as much, which is kept beside them. Few are: an area has at most two a time.
final class CountedRanks<Rank: RankWidth>: Sendable {
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
    var counts: [UInt16]
    /// Of each row the cells whose counters were taken down, with how often.
    var halves: [Int: [Int: Int]] = [:]
    /// Replicates since the counters were looked through last.
    var sinceHalved = 0
    /// Of no area where they follow from the counts.
    var figures: RankFigures
    var replicateCount = 0

    private static var half: UInt16 { 1 << 15 }

    /// Makes every counter fit to count so many replicates more.
    mutating func makeRoom(for replicates: Int, cellCount: Int) {
      precondition(replicates <= Int(Self.half), "\(replicates) replicates at a time")
      sinceHalved += replicates
      guard sinceHalved > Int(Self.half) else { return }
      sinceHalved = replicates
      for row in 0..<counts.count / cellCount {
        let cells = row * cellCount..<(row + 1) * cellCount
        guard Self.isAnyHalf(counts.span.extracting(cells)) else { continue }
        for k in cells where counts[k] >= Self.half {
          counts[k] -= Self.half
          halves[row, default: [:]][k - cells.lowerBound, default: 0] += 1
        }
      }
    }

    /// Joined by their bits, so that the loop compiles to vectors.
    private static func isAnyHalf(_ counters: Span<UInt16>) -> Bool {
      var bits: UInt16 = 0
      for k in counters.indices { bits |= counters[k] }
      return bits >= half
    }

    /// How often the area of a row was in each cell.
    func counts(of row: Int, cellCount: Int) -> [Int] {
      var found = counts[row * cellCount..<(row + 1) * cellCount].map { Int($0) }
      for (cell, times) in halves[row] ?? [:] { found[cell] += times * Int(Self.half) }
      return found
    }
  }

  private let areasPerSlice: Int

  init(unitCount: Int, cells: RankCells) {
    self.unitCount = unitCount
    self.cells = cells
    let step = max(64, (unitCount + 31) / 32)
    areasPerSlice = step
    slices = stride(from: 0, to: unitCount, by: step).map { first in
      let count = min(step, unitCount - first)
      let figures = RankFigures(unitCount: cells.cellOfRank == nil ? 0 : count)
      return Slice(
        Table(counts: [UInt16](repeating: 0, count: count * cells.count), figures: figures))
    }
  }

  /// Adds whole replicates that stand one after another.
  func take(_ ranks: [Rank]) {
    let replicates = ranks.count / unitCount
    for (k, slice) in slices.enumerated() {
      let start = k * areasPerSlice
      let areas = start..<min(unitCount, start + areasPerSlice)
      let isCounted = slice.table.withLock { table in
        table.makeRoom(for: replicates, cellCount: cells.count)
        table.replicateCount += replicates
        return unsafe ranks.withUnsafeBufferPointer { ranks in
          unsafe Rank.count(
            ranks.baseAddress! + start, Int64(replicates), Int64(unitCount), Int64(areas.count), UInt32(unitCount),
            cells, &table.counts, &table.figures)
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
    let counts = table.counts(of: row, cellCount: cells.count)
    let figures = table.figures
    guard !figures.sums.isEmpty else {
      var moments = WholeMoments()
      for k in counts.indices where counts[k] > 0 { moments.add(k + 1, times: counts[k]) }
      var distribution = RankDistribution(moments: moments)
      for k in counts.indices where counts[k] > 0 { distribution.append(k + 1...k + 1, count: counts[k]) }
      return distribution
    }
    var distribution = RankDistribution(
      moments: WholeMoments(count: table.replicateCount, sum: figures.sums[row], squares: figures.squares[row]))
    for k in counts.indices where counts[k] > 0 {
      // No rank of a bin lies beyond the area's least and greatest: one that never moves is known exactly.
      let first = max(cells.starts[k], figures.least[row])
      let last = min(cells.starts[k + 1] - 1, figures.greatest[row])
      distribution.append(Int(first)...Int(last), count: counts[k])
    }
    return distribution
  }
}

/// What is known exactly of each area's ranks, however they are counted.
struct RankFigures: Sendable {
  var sums: [UInt64]
  var squares: [UInt64]
  var least: [UInt32]
  var greatest: [UInt32]

  init(unitCount: Int) {
    sums = [UInt64](repeating: 0, count: unitCount)
    squares = sums
    least = [UInt32](repeating: .max, count: unitCount)
    greatest = [UInt32](repeating: 0, count: unitCount)
  }
}

/// A width of ranks, with the kernel that counts them.
protocol RankWidth: FixedWidthInteger, UnsignedInteger, Sendable {
  /// As `TallyKernels.h` has it.
  typealias Kernel = (
    UnsafePointer<Self>?, Int64, Int64, Int64, UInt32, UnsafePointer<UInt16>?, Int64, UnsafeMutablePointer<UInt16>?,
    UnsafeMutablePointer<UInt64>?, UnsafeMutablePointer<UInt64>?, UnsafeMutablePointer<UInt32>?,
    UnsafeMutablePointer<UInt32>?
  ) -> Int32
  @unsafe static var kernel: Kernel { get }
}

extension UInt16: RankWidth {
  @unsafe static var kernel: Kernel { unsafe vikt_count_ranks_16 }
}

extension UInt32: RankWidth {
  @unsafe static var kernel: Kernel { unsafe vikt_count_ranks_32 }
}

extension RankWidth {
  /// Counts the ranks of `replicates` at a stride, for `areas` of consecutive columns. Returns whether all were in range.
  @unsafe fileprivate static func count(
    _ ranks: UnsafePointer<Self>, _ replicates: Int64, _ stride: Int64, _ areas: Int64, _ greatest: UInt32,
    _ cells: RankCells, _ counts: inout [UInt16], _ figures: inout RankFigures
  ) -> Bool {
    let width = Int64(cells.count)
    guard let cellOfRank = cells.cellOfRank else {
      return unsafe kernel(ranks, replicates, stride, areas, greatest, nil, width, &counts, nil, nil, nil, nil) == 1
    }
    return unsafe kernel(
      ranks, replicates, stride, areas, greatest, cellOfRank, width, &counts, &figures.sums, &figures.squares,
      &figures.least, &figures.greatest) == 1
  }
}
