internal import Synchronization

/// Every replicate's ranks, in no order.
final class KeptRanks<Rank: FixedWidthInteger & UnsignedInteger & Sendable>: RankStore {
  private let unitCount: Int
  /// As they came: some replicates, `unitCount` ranks each.
  private let blocks = Mutex<[[Rank]]>([])

  init(unitCount: Int) {
    self.unitCount = unitCount
  }

  func take(_ ranks: [UInt32]) {
    // `max` first: the compiler turns it into a scan of many at once, and the narrowing need not check each.
    let greatest = ranks.max() ?? 1
    precondition(greatest <= unitCount && ranks.min() ?? 1 >= 1, "a rank of \(greatest) among \(unitCount) areas")
    let block = ranks.map { Rank(truncatingIfNeeded: $0) }
    blocks.withLock { $0.append(block) }
  }

  /// - Complexity: for each area, O(B) and the ranks between its least and greatest.
  func distributions(of areas: Range<Int>) -> [RankDistribution] {
    let blocks = blocks.withLock { $0 }
    var counts = [UInt32](repeating: 0, count: unitCount + 1)  // by rank; zero from one area to the next
    return areas.map { i in
      var (least, greatest) = (unitCount, 1)
      var moments = WholeMoments()
      for block in blocks {
        for place in stride(from: i, to: block.count, by: unitCount) {
          let rank = Int(block[place])
          counts[rank] += 1
          (least, greatest) = (min(least, rank), max(greatest, rank))
          moments.add(rank)
        }
      }
      var distribution = RankDistribution(moments: moments)
      guard least <= greatest else { return distribution }
      for rank in least...greatest where counts[rank] > 0 {
        distribution.append(rank...rank, count: Int(counts[rank]))
        counts[rank] = 0
      }
      return distribution
    }
  }
}
