import Resampling
import Testing

@Suite struct RankTallyTests {
  private static func tally(_ all: [[UInt32]], unitCount: Int, replicates: Int) -> RankTally {
    var tally = RankTally(unitCount: unitCount, replicates: replicates)
    for ranks in all { tally.add(ranks) }
    return tally
  }

  /// Announced sizes on either side of the change of storage make no difference.
  @Test func keptAndCountedAgreeWithPlainCounts() {
    let n = 23
    let all = randomRanks(n, count: 2 * n, seed: 1)
    let kept = Self.tally(all, unitCount: n, replicates: 2 * n)
    let counted = Self.tally(all, unitCount: n, replicates: 2 * n + 1)
    #expect(kept.replicateCount == 2 * n && counted.replicateCount == 2 * n)
    for i in 0..<n {
      let expected = (1...n).map { r in UInt32(all.count { $0[i] == r }) }
      #expect(kept.counts(of: i) == expected)
      #expect(counted.counts(of: i) == expected)
      #expect(
        RankSummary(counts: kept.counts(of: i), level: 0.9) == RankSummary(counts: counted.counts(of: i), level: 0.9))
    }
  }

  /// Ranks beyond 65,535 do not fit in 16 bits.
  @Test(arguments: [65_535, 65_536, 70_000])
  func wideRanksAreKeptWhole(_ n: Int) {
    var ranks = (1...UInt32(n)).map { $0 }
    var tally = Self.tally([ranks], unitCount: n, replicates: 2)
    ranks.reverse()
    var other = RankTally(unitCount: n, replicates: 2)
    other.add(ranks)
    tally.merge(other)
    for i in [0, 1, 65_534, n - 1] {
      let counts = tally.counts(of: i)
      #expect(counts.count == n && counts[i] >= 1 && counts[n - 1 - i] >= 1)
      #expect(counts.reduce(0, +) == 2)
    }
  }

  @Test(arguments: [40, 500])
  func mergingHasNoOrder(_ replicates: Int) {
    let n = 40
    let all = randomRanks(n, count: replicates, seed: 2)
    let whole = Self.tally(all, unitCount: n, replicates: replicates)
    let parts = [all[0..<7], all[7..<30], all[30...]].map {
      Self.tally(Array($0), unitCount: n, replicates: replicates)
    }
    for order in [[0, 1, 2], [2, 0, 1], [1, 2, 0]] {
      var merged = RankTally(unitCount: n, replicates: replicates)
      for k in order { merged.merge(parts[k]) }
      #expect(merged.replicateCount == replicates)
      for i in 0..<n { #expect(merged.counts(of: i) == whole.counts(of: i)) }
    }
  }

  @Test func memoryIsThatOfTheStorageChosen() {
    #expect(RankTally.memory(unitCount: 100, replicates: 200, workers: 2) == 200 * 100 * 2)
    #expect(RankTally.memory(unitCount: 100, replicates: 201, workers: 2) == 100 * 100 * 4 * 2)
    #expect(RankTally.memory(unitCount: 70_000, replicates: 10, workers: 1) == 70_000 * 10 * 4)
  }
}
