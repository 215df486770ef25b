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
  func take(_ ranks: [Rank]) {
    var greatest: Rank = 0  // of the ranks less 1, so that a rank of 0 is the greatest of all
    for rank in ranks { greatest = max(greatest, rank &- 1) }
    precondition(greatest < unitCount, "a rank outside 1...\(unitCount)")
    blocks.withLock { $0.append(ranks) }
  }

  /// The distributions of consecutive areas.
  ///
  /// - Complexity: for each, O(B), or O(B log B) where the ranks are far apart.
  func distributions(of areas: Range<Int>) -> [RankDistribution] {
    let blocks = blocks.withLock { $0 }
    let replicateCount = blocks.reduce(0) { $0 + $1.count } / unitCount
    // Area by area, so that a replicate's line of memory is met once for all areas and not once for each.
    var transposed = [Rank](repeating: 0, count: areas.count * replicateCount)
    var replicate = 0
    for block in blocks {
      for start in stride(from: areas.lowerBound, to: block.count, by: unitCount) {
        let own = block[start..<start + areas.count].span
        for k in own.indices { transposed[k * replicateCount + replicate] = own[k] }
        replicate += 1
      }
    }
    var counts = [UInt32]()  // by rank above the least; zero from one area to the next
    return (0..<areas.count).map { k in
      var ranks = transposed[k * replicateCount..<(k + 1) * replicateCount]
      var moments = WholeMoments()
      var (least, greatest) = (Rank.max, Rank.min)
      for rank in ranks {
        moments.add(Int(rank))
        (least, greatest) = (min(least, rank), max(greatest, rank))
      }
      var distribution = RankDistribution(moments: moments)
      guard !ranks.isEmpty else { return distribution }
      let width = Int(greatest - least) + 1
      if width > 16 * ranks.count {
        ranks.sort()
        var start = ranks.startIndex
        for end in start + 1...ranks.endIndex where end == ranks.endIndex || ranks[end] != ranks[start] {
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
