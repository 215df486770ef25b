import Probability
import Resampling
import Testing

@Suite struct CredibleRanksTests {
  /// Ranks in the order of taking, from a plain list of counts: element r − 1 counts rank r.
  private static func order(_ counts: [Int], median: Int) -> [Int] {
    (1...counts.count).filter { counts[$0 - 1] > 0 }.sorted {
      (-counts[$0 - 1], abs($0 - median), $0) < (-counts[$1 - 1], abs($1 - median), $1)
    }
  }

  /// The set by its definition, one rank after another.
  private static func set(_ counts: [Int], level: Double, median: Int) -> Set<Int> {
    let total = counts.reduce(0, +)
    var (taken, held) = (Set<Int>(), 0)
    for rank in order(counts, median: median) where Double(held) < level * Double(total) - 1e-9 {
      taken.insert(rank)
      held += counts[rank - 1]
    }
    return taken
  }

  private static func ranks(_ set: CredibleRanks) -> Set<Int> { Set(set.ranges.flatMap { Array($0) }) }

  private static func found(_ counts: [Int], level: Double) -> CredibleRanks {
    CredibleRanks(RankDistribution(counts: counts.map(UInt32.init)), level: level)
  }

  private static func median(_ counts: [Int]) -> Int { RankDistribution(counts: counts.map(UInt32.init)).median }

  @Test func equalsASortOfCounts() {
    var stream = RandomStream(seed: 4, stream: 98)
    for _ in 0..<400 {
      let (n, replicates) = (1 + stream.integer(below: 30), 1 + stream.integer(below: 90))
      var counts = [Int](repeating: 0, count: n)
      for _ in 0..<replicates { counts[stream.integer(below: 1 + stream.integer(below: n))] += 1 }
      let median = Self.median(counts)
      for level in [0.05, 0.5, 0.8, 0.9, 0.999] {
        let found = Self.found(counts, level: level)
        let expected = Self.set(counts, level: level, median: median)
        #expect(Self.ranks(found) == expected && found.count == expected.count && found.isExact)
        #expect(found.low == expected.min() && found.high == expected.max())
        for rank in 0...n + 1 { #expect(found.contains(rank) == expected.contains(rank)) }
        #expect(zip(found.ranges, found.ranges.dropFirst()).allSatisfy { $1.lowerBound > $0.upperBound + 1 })
        // No smaller set has as much: not even the most frequent ranks, one fewer.
        let most = counts.sorted(by: >).prefix(found.count - 1).reduce(0, +)
        #expect(Double(most) < level * Double(replicates) - 1e-9)
        #expect(Double(expected.reduce(0) { $0 + counts[$1 - 1] }) >= level * Double(replicates) - 1e-9)
      }
    }
  }

  /// Each replicate taken out in turn, and the set formed of the others.
  @Test func holdsWhatItWasNotChosenBy() {
    var stream = RandomStream(seed: 5, stream: 98)
    for _ in 0..<200 {
      let (n, replicates) = (1 + stream.integer(below: 25), 2 + stream.integer(below: 60))
      var counts = [Int](repeating: 0, count: n)
      for _ in 0..<replicates { counts[stream.integer(below: 1 + stream.integer(below: n))] += 1 }
      let median = Self.median(counts)
      for level in [0.5, 0.9] {
        let held = (1...n).reduce(0) { sum, rank in
          guard counts[rank - 1] > 0 else { return sum }
          var rest = counts
          rest[rank - 1] -= 1
          return Self.set(rest, level: level, median: median).contains(rank) ? sum + counts[rank - 1] : sum
        }
        #expect(Self.found(counts, level: level).heldWithout == Double(held) / Double(replicates))
      }
    }
  }

  /// Falling on both sides of one peak, ranks make the shortest interval of all.
  @Test func onePeakMakesTheShortestInterval() {
    var stream = RandomStream(seed: 6, stream: 98)
    for _ in 0..<100 {
      let n = 2 + stream.integer(below: 25)
      let peak = stream.integer(below: n)
      var counts = [Int](repeating: 0, count: n)
      counts[peak] = 40
      for k in stride(from: peak - 1, through: 0, by: -1) {
        counts[k] = max(0, counts[k + 1] - 1 - stream.integer(below: 6))
      }
      for k in peak + 1..<max(n, peak + 1) { counts[k] = max(0, counts[k - 1] - 1 - stream.integer(below: 6)) }
      let total = counts.reduce(0, +)
      for level in [0.5, 0.9] {
        let found = Self.found(counts, level: level)
        #expect(found.ranges.count == 1)
        let shortest = (0..<n).flatMap { a in
          (a..<n).filter { Double(counts[a...$0].reduce(0, +)) >= level * Double(total) - 1e-9 }.map { $0 - a + 1 }
        }.min()
        #expect(found.count == shortest)
      }
    }
  }

  @Test func byHand() {
    // Ranks 1 … 7: two heaps and a gap. Nine of ten: 4 + 3 + 1 of the nearest to the median (2) + 1.
    let gaps = Self.found([4, 1, 0, 0, 0, 1, 4], level: 0.8)
    #expect(gaps.ranges == [1...1, 7...7] && gaps.low == 1 && gaps.high == 7 && gaps.count == 2)
    // Equally frequent: the nearest to the median (2), then the lower.
    #expect(Self.found([1, 1, 1, 1], level: 0.25).ranges == [2...2])
    #expect(Self.found([1, 1, 1, 1], level: 0.5).ranges == [1...2])
    #expect(Self.found([1, 1, 1, 1], level: 0.75).ranges == [1...3])
    // One replicate; one rank; all ranks.
    let one = Self.found([0, 0, 1], level: 0.9)
    #expect(one.ranges == [3...3] && one.heldWithout == 0)
    #expect(Self.found([0, 500], level: 0.9).ranges == [2...2] && Self.found([0, 500], level: 0.9).heldWithout == 1)
    #expect(Self.found([1, 0, 98, 1], level: 0.999).ranges == [1...1, 3...4])
    // Level 0.9 of ten replicates is nine, not ten.
    #expect(Self.found([9, 1], level: 0.9).ranges == [1...1])
  }

  /// Ranks counted in bins are taken bin by bin, and said to be inexact.
  @Test func binsAreTakenWhole() throws {
    let n = 20_001
    let tally = RankTally(unitCount: n, replicates: 7_000, cutoffs: [100])
    try #require(tally.representation == .banded)
    var recorder = RankRecorder(into: tally)
    var ranks = (0..<n).map { UInt32($0 + 1) }
    for b in 0..<40 {
      // The last area goes over 40 neighbouring ranks, in three bins; the first area keeps its own.
      ranks[n - 1] = UInt32(n - 1_000 + b)
      recorder.add(ranks)
    }
    recorder.flush()
    let (first, last) = (tally.distribution(of: 0), tally.distribution(of: n - 1))
    #expect(CredibleRanks(first, level: 0.9) == CredibleRanks(RankDistribution(counts: [40]), level: 0.9))
    let wide = CredibleRanks(last, level: 0.9)
    #expect(!wide.isExact && wide.ranges.count == 1 && 36...60 ~= wide.count)
    #expect(wide.low <= n - 996 && wide.high >= n - 965)
  }
}
