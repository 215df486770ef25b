/// One worker's way into a ``RankTally``: holds a few replicates, so that an area's counters are still in cache from one
/// to the next when they are counted.
public struct RankRecorder: Sendable {
  /// Where the replicates are counted.
  public let tally: RankTally
  /// The ranks of some replicates, one after another; the other is empty.
  private var narrow: [UInt16] = []
  private var wide: [UInt32] = []
  private var heldCount = 0

  /// Replicates held at most: more than a few thousand areas have too many ranks to stay in cache.
  static func capacity(unitCount: Int) -> Int {
    (unitCount <= 1 << 14 ? 96 : 32) * (RankTally.hasNarrowRanks(unitCount: unitCount) ? 2 : 1)
  }

  /// A recorder that holds nothing yet.
  public init(into tally: RankTally) {
    self.tally = tally
    let count = Self.capacity(unitCount: tally.unitCount) * tally.unitCount
    if RankTally.hasNarrowRanks(unitCount: tally.unitCount) {
      narrow = [UInt16](repeating: 0, count: count)
    } else {
      wide.reserveCapacity(count)
    }
  }

  /// Records one replicate; it is counted by the next `flush` at the latest.
  ///
  /// - Parameter ranks: one per area, in 1...unitCount.
  public mutating func add(_ ranks: [UInt32]) {
    let n = tally.unitCount
    precondition(ranks.count == n, "\(ranks.count) ranks for \(n) areas")
    if narrow.isEmpty { wide += ranks } else { narrow(ranks) }
    heldCount += 1
    if heldCount == Self.capacity(unitCount: n) { flush() }
  }

  private mutating func narrow(_ ranks: [UInt32]) {
    let (ranks, start) = (ranks.span, heldCount * tally.unitCount)
    var held = narrow.mutableSpan
    var bits: UInt32 = 0
    for i in 0..<ranks.count {
      held[start + i] = UInt16(truncatingIfNeeded: ranks[i])
      bits |= ranks[i]
    }
    precondition(bits <= UInt16.max, "a rank outside 1...\(tally.unitCount)")
  }

  /// Counts what is held. A recorder's last replicates are not in the tally before.
  public mutating func flush() {
    guard heldCount > 0 else { return }
    if narrow.isEmpty {
      tally.take(wide)
      wide.removeAll(keepingCapacity: true)
    } else if heldCount == Self.capacity(unitCount: tally.unitCount) {
      tally.take(narrow)
    } else {
      tally.take(Array(narrow[..<(heldCount * tally.unitCount)]))
    }
    heldCount = 0
  }
}
