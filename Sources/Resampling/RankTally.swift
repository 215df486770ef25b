/// The exact distribution of every area's rank over replicates.
///
/// While the replicates are few, every rank is kept; when there are to be more than twice as many replicates as areas, a
/// table of counts, areas by ranks, is, which does not grow. Both are sums over replicates in any order: tallies of
/// several workers merge to the same distribution whoever counted what.
public struct RankTally: Sendable {
  public let unitCount: Int
  public private(set) var replicateCount = 0
  private var storage: Storage

  private enum Storage {
    /// Replicate after replicate, `unitCount` ranks each.
    case kept([UInt16])
    case keptWide([UInt32])
    /// `unitCount` counters for each area; element r − 1 counts rank r.
    case counted([UInt32])
  }

  /// Bytes that tallies of `replicates` by `workers` take together.
  public static func memory(unitCount: Int, replicates: Int, workers: Int) -> Int {
    replicates <= 2 * unitCount
      ? replicates * unitCount * (unitCount <= Int(UInt16.max) ? 2 : 4) : unitCount * unitCount * 4 * workers
  }

  /// An empty tally for so many replicates in all.
  public init(unitCount: Int, replicates: Int) {
    self.unitCount = unitCount
    storage =
      replicates > 2 * unitCount
      ? .counted([UInt32](repeating: 0, count: unitCount * unitCount))
      : unitCount <= Int(UInt16.max) ? .kept([]) : .keptWide([])
  }

  /// Counts one replicate.
  ///
  /// - Parameter ranks: `unitCount` ranks in 1...unitCount.
  public mutating func add(_ ranks: [UInt32]) {
    precondition(ranks.count == unitCount, "\(ranks.count) ranks for \(unitCount) areas")
    replicateCount += 1
    switch storage {
    case .kept(var all):
      storage = .kept([])
      for rank in ranks { all.append(UInt16(rank)) }
      storage = .kept(all)
    case .keptWide(var all):
      storage = .keptWide([])
      all.append(contentsOf: ranks)
      storage = .keptWide(all)
    case .counted(var counts):
      storage = .kept([])
      for i in 0..<unitCount { counts[i * unitCount + Int(ranks[i]) - 1] += 1 }
      storage = .counted(counts)
    }
  }

  /// Adds another worker's replicates.
  public mutating func merge(_ other: RankTally) {
    precondition(other.unitCount == unitCount, "tallies of \(unitCount) and \(other.unitCount) areas")
    replicateCount += other.replicateCount
    switch (storage, other.storage) {
    case (.kept(var mine), .kept(let theirs)):
      storage = .kept([])
      mine += theirs
      storage = .kept(mine)
    case (.keptWide(var mine), .keptWide(let theirs)):
      storage = .kept([])
      mine += theirs
      storage = .keptWide(mine)
    case (.counted(var mine), .counted(let theirs)):
      storage = .kept([])
      for k in mine.indices { mine[k] += theirs[k] }
      storage = .counted(mine)
    default: preconditionFailure("tallies made for different numbers of replicates")
    }
  }

  /// How often area `i` had each rank: element r − 1 counts rank r.
  public func counts(of i: Int) -> [UInt32] {
    switch storage {
    case .counted(let counts): return Array(counts[i * unitCount..<(i + 1) * unitCount])
    case .kept(let all): return histogram { Int(all[$0 * unitCount + i]) }
    case .keptWide(let all): return histogram { Int(all[$0 * unitCount + i]) }
    }
  }

  private func histogram(_ rank: (Int) -> Int) -> [UInt32] {
    var counts = [UInt32](repeating: 0, count: unitCount)
    for b in 0..<replicateCount { counts[rank(b) - 1] += 1 }
    return counts
  }
}
