/// One worker's way into a ``RankTally``: holds a few replicates, so that an area's counters are still in cache from one
/// to the next when they are counted.
public struct RankRecorder: Sendable {
  /// Where the replicates are counted.
  public let tally: RankTally
  private var pending: [UInt32] = []

  /// Replicates held at most: more than a few thousand areas have too many ranks to stay in cache.
  static func capacity(unitCount: Int) -> Int { unitCount <= 1 << 14 ? 96 : 32 }

  /// A recorder that holds nothing yet.
  public init(into tally: RankTally) {
    self.tally = tally
    pending.reserveCapacity(Self.capacity(unitCount: tally.unitCount) * tally.unitCount)
  }

  /// Records one replicate; it is counted by the next `flush` at the latest.
  ///
  /// - Parameter ranks: one per area, in 1...unitCount.
  public mutating func add(_ ranks: [UInt32]) {
    precondition(ranks.count == tally.unitCount, "\(ranks.count) ranks for \(tally.unitCount) areas")
    pending.append(contentsOf: ranks)
    if pending.count == Self.capacity(unitCount: tally.unitCount) * tally.unitCount { flush() }
  }

  /// Counts what is held. A recorder's last replicates are not in the tally before.
  public mutating func flush() {
    guard !pending.isEmpty else { return }
    tally.take(pending)
    pending.removeAll(keepingCapacity: true)
  }
}
