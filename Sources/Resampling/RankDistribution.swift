/// How often one area had each rank over replicates: the ranks that occurred, ascending, with their counts.
///
/// Mean and sd are always exact. Other figures are, where the ranks behind them were counted one by one; those counted in
/// bins (see ``RankCells``) are taken to lie evenly within each.
public struct RankDistribution: Sendable, Equatable {
  /// Neighbouring ranks counted together; mostly one.
  private struct Cell: Sendable, Equatable {
    let first: Int
    let last: Int
    /// Replicates with a rank up to `last`.
    let reached: Int
  }

  /// Those that occurred.
  private var cells: [Cell] = []
  private let moments: WholeMoments

  /// From the counts of single ranks: element r − 1 counts rank r.
  public init(counts: [UInt32]) {
    var moments = WholeMoments()
    for (k, count) in counts.enumerated() where count > 0 { moments.add(k + 1, times: Int(count)) }
    self.moments = moments
    for (k, count) in counts.enumerated() where count > 0 { append(k + 1...k + 1, count: Int(count)) }
  }

  /// A distribution with these moments, whose cells are to be appended.
  init(moments: WholeMoments) {
    self.moments = moments
  }

  /// Appends ranks above those before.
  mutating func append(_ ranks: ClosedRange<Int>, count: Int) {
    cells.append(Cell(first: ranks.lowerBound, last: ranks.upperBound, reached: (cells.last?.reached ?? 0) + count))
  }

  /// Replicates counted.
  public var replicateCount: Int { moments.count }
  /// The mean rank.
  public var mean: Double { moments.mean }
  /// With divisor B − 1; zero for one replicate.
  public var sd: Double { moments.sd }
  /// The least rank that half of the replicates reach.
  public var median: Int { quantile(0.5) }

  /// Whether every figure is exact: no rank that occurred was counted in a bin.
  public var isExact: Bool { cells.allSatisfy { $0.first == $0.last } }

  /// The least rank at which a share `q` of the replicates is reached.
  ///
  /// - Complexity: O(log of the ranks that occurred).
  public func quantile(_ q: Double) -> Int { rank(at: orderStatistic(of: q, among: replicateCount)) }

  /// Whether `quantile(q)` was counted as a single rank.
  public func isExact(quantile q: Double) -> Bool {
    let cell = cells[index(of: orderStatistic(of: q, among: replicateCount))]
    return cell.first == cell.last
  }

  /// The rank in place `order`, from 1, when the replicates stand in order of the area's rank.
  public func rank(at order: Int) -> Int {
    precondition(order >= 1 && order <= replicateCount, "position \(order) of \(replicateCount)")
    let k = index(of: order)
    let cell = cells[k]
    let before = k > 0 ? cells[k - 1].reached : 0
    // The m-th of c within w ranks: floor((m − ½)/c · w) from the first.
    let (m, c, w) = (order - before, cell.reached - before, cell.last - cell.first + 1)
    return cell.first + (2 * m - 1) * w / (2 * c)
  }

  /// The share of replicates with a rank of `k` or less.
  public func probability(atMost k: Int) -> Double {
    let cell = firstIndex { $0.last >= k }
    guard cell < cells.count else { return 1 }
    let before = cell > 0 ? cells[cell - 1].reached : 0
    let (first, last) = (cells[cell].first, cells[cell].last)
    let within = Double(max(0, k - first + 1)) / Double(last - first + 1) * Double(cells[cell].reached - before)
    return (Double(before) + within) / Double(replicateCount)
  }

  /// The mean distance of the ranks from `rank`, either way.
  public func meanShift(from rank: Int) -> Double {
    var total = 0.0
    var before = 0
    for cell in cells {
      let count = Double(cell.reached - before)
      before = cell.reached
      if rank <= cell.first || rank >= cell.last {
        total += count * abs(Double(cell.first + cell.last) / 2 - Double(rank))
      } else {
        let (below, above) = (rank - cell.first, cell.last - rank)
        let sum = (below * (below + 1) + above * (above + 1)) / 2
        total += count * Double(sum) / Double(cell.last - cell.first + 1)
      }
    }
    return total / Double(replicateCount)
  }

  /// Calls `body` for the ranks that occurred, ascending; `ranks` is longer than one where they were counted in a bin.
  public func forEach(_ body: (_ ranks: ClosedRange<Int>, _ count: Int) -> Void) {
    var before = 0
    for cell in cells {
      body(cell.first...cell.last, cell.reached - before)
      before = cell.reached
    }
  }

  /// The cell of the replicate in a position.
  private func index(of order: Int) -> Int { firstIndex { $0.reached >= order } }

  /// The first cell for which `predicate` holds, which it does for all after.
  private func firstIndex(where predicate: (Cell) -> Bool) -> Int {
    var (low, high) = (0, cells.count)
    while low < high {
      let middle = (low + high) / 2
      if predicate(cells[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
