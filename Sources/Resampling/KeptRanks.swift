internal import Synchronization

/// Every replicate's ranks, in no order.
final class KeptRanks<Rank: FixedWidthInteger & UnsignedInteger & Sendable>: Sendable {
  private let unitCount: Int
  /// As they came: some replicates, `unitCount` ranks each.
  private let blocks = Mutex<[[Rank]]>([])

  init(unitCount: Int) {
    self.unitCount = unitCount
  }

  /// Adds whole replicates that stand one after another.
  func take(_ ranks: [UInt32]) {
    var greatest: UInt32 = 0  // of the ranks less 1, so that a rank of 0 is the greatest of all
    for rank in ranks { greatest = max(greatest, rank &- 1) }
    precondition(greatest < unitCount, "a rank outside 1...\(unitCount)")
    let block = ranks.map { Rank(truncatingIfNeeded: $0) }
    blocks.withLock { $0.append(block) }
  }

  /// The distributions of consecutive areas.
  ///
  /// - Complexity: for each, O(B), or O(B log B) where the ranks are far apart.
  func distributions(of areas: Range<Int>) -> [RankDistribution] {
    let blocks = blocks.withLock { $0 }
    var ranks = [Rank]()
    var counts = [UInt32]()  // by rank above the least; zero from one area to the next
    return areas.map { i in
      ranks.removeAll(keepingCapacity: true)
      var moments = WholeMoments()
      var (least, greatest) = (Rank.max, Rank.min)
      for block in blocks {
        for place in stride(from: i, to: block.count, by: unitCount) {
          let rank = block[place]
          ranks.append(rank)
          moments.add(Int(rank))
          (least, greatest) = (min(least, rank), max(greatest, rank))
        }
      }
      var distribution = RankDistribution(moments: moments)
      guard !ranks.isEmpty else { return distribution }
      let width = Int(greatest - least) + 1
      if width > 16 * ranks.count {
        ranks.sort()
        var start = 0
        for end in 1...ranks.count where end == ranks.count || ranks[end] != ranks[start] {
          distribution.append(Int(ranks[start])...Int(ranks[start]), count: end - start)
          start = end
        }
      } else {
        if counts.count < width { counts = [UInt32](repeating: 0, count: width) }
        for rank in ranks { counts[Int(rank - least)] += 1 }
        for k in 0..<width where counts[k] > 0 {
          distribution.append(Int(least) + k...Int(least) + k, count: Int(counts[k]))
          counts[k] = 0
        }
      }
      return distribution
    }
  }
}
