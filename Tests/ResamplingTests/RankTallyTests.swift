import Parallel
import Resampling
import Testing

@Suite struct RankTallyTests {
  private static func tally(
    _ all: [[UInt32]], unitCount: Int, replicates: Int, cutoffs: [Int] = []
  ) -> RankTally {
    let tally = RankTally(unitCount: unitCount, replicates: replicates, cutoffs: cutoffs)
    var recorder = RankRecorder(into: tally)
    for ranks in all { recorder.add(ranks) }
    recorder.flush()
    return tally
  }

  private static func plain(_ all: [[UInt32]], of i: Int, unitCount: Int) -> RankDistribution {
    var counts = [UInt32](repeating: 0, count: unitCount)
    for ranks in all { counts[Int(ranks[i]) - 1] += 1 }
    return RankDistribution(counts: counts)
  }

  /// Announced sizes on either side of every change of representation make no difference.
  @Test(arguments: [1, 23, 100])
  func keptAndCountedAgreeWithPlainCounts(_ n: Int) {
    let all = randomRanks(n, count: n, seed: 1)
    for (announced, expected) in [
      (n, RankTally.Representation.kept), (n + 1, .counted), (65_535, .counted), (65_536, .counted),
    ] {
      let tally = Self.tally(all, unitCount: n, replicates: announced)
      #expect(tally.representation == expected && tally.replicateCount == n)
      for i in 0..<n { #expect(tally.distribution(of: i) == Self.plain(all, of: i, unitCount: n), "\(announced)") }
    }
  }

  /// A counter of 16 bits would begin anew.
  @Test func counterPassesSixteenBits() {
    let tally = Self.tally([[UInt32]](repeating: [2, 1], count: 70_000), unitCount: 2, replicates: 70_000)
    #expect(tally.distribution(of: 0) == RankDistribution(counts: [0, 70_000]))
    #expect(tally.distribution(of: 1) == RankDistribution(counts: [70_000, 0]))
  }

  /// Counters are taken down once they are half full: those that were, and how often, and those that were not.
  @Test(arguments: [32_768, 32_769, 100_000])
  func fullCountersAreKeptBeside(_ replicates: Int) {
    let all = (0..<replicates).map { b -> [UInt32] in
      b % 10 == 0 ? [3, 1, 2] : b % 10_000 == 7 ? [1, 3, 2] : [1, 2, 3]
    }
    let tally = Self.tally(all, unitCount: 3, replicates: replicates)
    for i in 0..<3 { #expect(tally.distribution(of: i) == Self.plain(all, of: i, unitCount: 3)) }
  }

  /// Ranks beyond 65,535 do not fit in 16 bits.
  @Test(arguments: [65_535, 65_536, 70_000])
  func wideRanksAreKeptWhole(_ n: Int) {
    let ranks = (1...UInt32(n)).map { $0 }
    let tally = Self.tally([ranks, ranks.reversed()], unitCount: n, replicates: 2)
    for i in [0, 1, 65_534, n - 1] {
      let found = tally.distribution(of: i)
      #expect(found.replicateCount == 2 && found.mean == Double(n + 1) / 2)
      #expect([found.rank(at: 1), found.rank(at: 2)] == [min(i + 1, n - i), max(i + 1, n - i)])
    }
  }

  @Test(arguments: [90, 500])
  func itDoesNotMatterWhoRecords(_ replicates: Int) {
    let n = 90
    let all = randomRanks(n, count: replicates, seed: 2)
    let alone = Self.tally(all, unitCount: n, replicates: replicates).map(threads: 1) { $1 }
    for threads in [2, 3] {
      let shared = RankTally(unitCount: n, replicates: replicates)
      var recorders = parallelFor(
        count: replicates, chunk: 7, threads: threads, makeScratch: { RankRecorder(into: shared) }
      ) { range, recorder in
        for b in range { recorder.add(all[b]) }
      }
      for k in recorders.indices { recorders[k].flush() }
      #expect(shared.replicateCount == replicates)
      #expect(shared.map(threads: threads) { $1 } == alone)
    }
    for i in 0..<n { #expect(alone[i] == Self.plain(all, of: i, unitCount: n)) }
  }

  /// 20,001 areas of which the first few thousand change places within reach of the cut-offs, and the rest farther.
  @Test func banded() {
    let (n, replicates, cutoffs) = (20_001, 40, [100, 5_000])
    let all = (0..<replicates).map { b in
      // A third of the areas stay where they are; the others move by steps of one and two.
      (0..<n).map { i in UInt32(1 + (i + (i % 3) * b * 37) % n) }
    }
    let tally = Self.tally(all, unitCount: n, replicates: 7_000, cutoffs: cutoffs)
    #expect(tally.representation == .banded)
    let width = (n + RankCells.binCount - 1) / RankCells.binCount
    let found = tally.map(threads: 2) { $1 }
    var inexact = 0
    for i in stride(from: 0, to: n, by: 7) {
      let exact = Self.plain(all, of: i, unitCount: n)
      #expect(found[i].mean == exact.mean && found[i].sd == exact.sd && found[i].replicateCount == replicates)
      for q in [0.05, 0.5, 0.95] {
        let (a, b) = (found[i].quantile(q), exact.quantile(q))
        let isNear = cutoffs.contains { abs($0 - b) <= RankCells.reach }
        #expect(isNear ? a == b && found[i].isExact(quantile: q) : abs(a - b) < width, "area \(i), \(q)")
      }
      for cutoff in cutoffs {
        #expect(found[i].probability(atMost: cutoff) == exact.probability(atMost: cutoff))
        #expect(abs(found[i].meanShift(from: cutoff) - exact.meanShift(from: cutoff)) <= Double(width))
      }
      inexact += RankSummary(found[i], level: 0.9).isExact ? 0 : 1
    }
    #expect(inexact > 100)
    #expect(found[0].isExact && !found[n - 1].isExact)
    // In a bin, but always of the same rank.
    #expect(found[n - 3] == Self.plain(all, of: n - 3, unitCount: n))
  }

  @Test func cellsPartitionTheRanks() {
    for (n, cutoffs) in [
      (1_025, [Int]()), (2_000, [1, 2_000]), (33_755, [100]), (33_755, [400, 700, 33_000]), (240_000, [-400, 240_400]),
    ] {
      let cells = RankCells(unitCount: n, cutoffs: cutoffs)
      #expect(cells.starts.first == 1 && cells.starts.last == UInt32(n + 1))
      let widths = zip(cells.starts, cells.starts.dropFirst()).map { Int($1) - Int($0) }
      #expect(widths.allSatisfy { 1...((n + 1_023) / 1_024) ~= $0 })
      #expect(cells.count <= RankCells.binCount + cutoffs.count * (2 * RankCells.reach + 2))
      for cutoff in cutoffs {
        for rank in max(1, cutoff - 500)...max(1, min(n, cutoff + 500)) where abs(rank - cutoff) <= 500 {
          #expect(cells.starts.contains(UInt32(rank)) && cells.starts.contains(UInt32(rank + 1)))
        }
      }
    }
  }

  @Test func memoryIsThatOfTheRepresentationChosen() {
    let pending = 192 * 2  // what a recorder of few areas holds of each
    #expect(RankTally.memory(unitCount: 100, replicates: 100, workers: 2) == 100 * 100 * 2 + 2 * 100 * pending)
    #expect(RankTally.memory(unitCount: 100, replicates: 101, workers: 1) == 100 * 100 * 2 + 100 * pending)
    #expect(RankTally.memory(unitCount: 100, replicates: 70_000, workers: 1) == 100 * 100 * 2 + 100 * pending)
    #expect(RankTally.memory(unitCount: 70_000, replicates: 10, workers: 1) == 70_000 * (10 * 4 + 32 * 4))
    // England's areas and Europe's grid, on two workers.
    #expect(RankTally.memory(unitCount: 33_755, replicates: 10_000, cutoffs: [3_376], workers: 2) < 160_000_000)
    #expect(
      RankTally.memory(unitCount: 33_755, replicates: 10_000, cutoffs: [338, 1_688, 3_376], workers: 2) < 300_000_000)
    #expect(RankTally.memory(unitCount: 240_000, replicates: 200, cutoffs: [2_400], workers: 2) < 300_000_000)
    #expect(RankTally.memory(unitCount: 240_000, replicates: 10_000, cutoffs: [2_400], workers: 2) < 1_200_000_000)
  }

  @Test func representationFollowsSizeAlone() {
    func chosen(_ n: Int, _ replicates: Int) -> RankTally.Representation {
      RankTally.representation(unitCount: n, replicates: replicates, cutoffs: [n / 10])
    }
    #expect(chosen(3_363, 3_363) == .kept && chosen(3_363, 100_000) == .counted)
    #expect(chosen(20_000, 100_000) == .counted && chosen(33_755, 1_000) == .kept)
    #expect(chosen(33_755, 10_000) == .banded && chosen(240_000, 200) == .kept && chosen(240_000, 10_000) == .banded)
  }

  /// Cells are named in 16 bits: beyond sixty cut-offs there are no bins, and the memory that every rank takes is told.
  @Test func manyCutoffsLeaveNoBins() {
    let cutoffs = (1...62).map { $0 * 1_000 }
    #expect(RankTally.representation(unitCount: 66_000, replicates: 65_000, cutoffs: cutoffs) != .banded)
    #expect(
      RankTally.representation(unitCount: 66_000, replicates: 65_000, cutoffs: Array(cutoffs.prefix(60))) == .banded)
    #expect(RankTally.memory(unitCount: 66_000, replicates: 65_000, cutoffs: cutoffs, workers: 1) > 8 << 30)
  }
}
