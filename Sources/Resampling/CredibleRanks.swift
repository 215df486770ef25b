/// The fewest ranks that one area had in so large a share of the replicates: a credible set, where those are drawn from a posterior.
///
/// Ranks are taken as often as they occurred, the most frequent first; of equally frequent ones the nearest to the median,
/// then the lower. No set of fewer ranks holds as many replicates. It need not be contiguous. Areas that tie share the least of
/// their ranks, and that one is counted.
///
/// The set is chosen by the counts that it is judged by, so where replicates are few beside the ranks that occur, it is too
/// small: ``heldWithout`` tells by how much.
///
/// - SeeAlso: Laird & Louis, Empirical Bayes ranking methods, Journal of Educational Statistics 14 (1989) 29–46,
///   doi:10.3102/10769986014001029, for the posterior distribution of a rank; Lin, Louis, Paddock & Ridgeway, Loss function
///   based ranking in two-stage hierarchical models, Bayesian Analysis 1 (2006) 915–946, doi:10.1214/06-BA130. A set of
///   highest posterior probability is theirs on the discrete scale of ranks. Deviation: ranks counted in bins are taken bin by
///   bin, the densest first.
public struct CredibleRanks: Sendable, Equatable, Codable {
  /// Ascending; between any two lies a rank that is not of the set.
  public let ranges: [ClosedRange<Int>]
  /// Share of the replicates whose rank lies in the set that all the others make, with the median as it is: what the set holds
  /// of replicates that it was not chosen by.
  public let heldWithout: Double
  /// Whether every rank of it was counted by itself.
  public let isExact: Bool

  /// The least rank in the set.
  public var low: Int { ranges[0].lowerBound }
  /// The greatest rank in the set.
  public var high: Int { ranges[ranges.count - 1].upperBound }
  /// Ranks in the set; fewer than from `low` to `high` where it has gaps.
  public var count: Int { ranges.reduce(0) { $0 + $1.count } }

  /// Whether a rank is in the set.
  public func contains(_ rank: Int) -> Bool { ranges.contains { $0.contains(rank) } }

  /// Ranks that were counted together, and their position in the order of taking.
  private struct Cell {
    let ranks: ClosedRange<Int>
    var count: Int
    /// From the median, of the nearest rank.
    let distance: Int

    func precedes(_ other: Cell) -> Bool {
      let (own, others) = (count * other.ranks.count, other.count * ranks.count)
      return own != others
        ? own > others : (distance, ranks.lowerBound) < (other.distance, other.ranks.lowerBound)
    }
  }

  /// The set of at least `level`, in (0, 1), of a distribution of at least one replicate.
  ///
  /// - Complexity: O(k log k) for k ranks that occurred.
  public init(_ distribution: RankDistribution, level: Double) {
    let (total, median) = (distribution.replicateCount, distribution.median)
    precondition(total > 0 && level > 0 && level < 1, "a set of \(level) from \(total) replicates")
    var cells = [Cell]()
    distribution.forEach { ranks, count in
      cells.append(
        Cell(ranks: ranks, count: count, distance: max(ranks.lowerBound - median, median - ranks.upperBound, 0)))
    }
    cells.sort { $0.precedes($1) }
    var reached = [0]
    for cell in cells { reached.append(reached.last! + cell.count) }
    let needed = orderStatistic(of: level, among: total)
    let taken = cells[..<reached.firstIndex { $0 >= needed }!]
    var ranges = [ClosedRange<Int>]()
    for ranks in taken.map(\.ranks).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = ranges.last, last.upperBound == ranks.lowerBound - 1 {
        ranges[ranges.count - 1] = last.lowerBound...ranks.upperBound
      } else {
        ranges.append(ranks)
      }
    }
    self.ranges = ranges
    isExact = taken.allSatisfy { $0.ranks.count == 1 }
    let neededWithout = orderStatistic(of: level, among: total - 1)
    let held = cells.reduce(0) { sum, cell in
      var rest = cell
      rest.count -= 1
      // All that come before it once it has one replicate less; itself among them.
      let ahead = reached[Self.position(of: rest, among: cells)] - cell.count
      return ahead < neededWithout ? sum + cell.count : sum
    }
    heldWithout = Double(held) / Double(total)
  }

  /// How many of the cells, in their order, come before another or equal it.
  private static func position(of other: Cell, among cells: [Cell]) -> Int {
    var (low, high) = (0, cells.count)
    while low < high {
      let middle = (low + high) / 2
      if other.precedes(cells[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
