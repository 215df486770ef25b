import Probability
import Resampling
import Testing

@Suite struct RankDistributionTests {
  /// Every figure against the plain list of ranks.
  @Test func figuresEqualTheirDefinitions() {
    var stream = RandomStream(seed: 3, stream: 97)
    for _ in 0..<60 {
      let (n, replicates) = (1 + stream.integer(below: 40), 1 + stream.integer(below: 70))
      let ranks = (0..<replicates).map { _ in 1 + stream.integer(below: n) }.sorted()
      var counts = [UInt32](repeating: 0, count: n)
      for rank in ranks { counts[rank - 1] += 1 }
      let found = RankDistribution(counts: counts)
      #expect(found.isExact && found.replicateCount == replicates)
      for position in 1...replicates { #expect(found.rank(at: position) == ranks[position - 1]) }
      for k in 0...n + 1 {
        #expect(found.probability(atMost: k) == Double(ranks.count { $0 <= k }) / Double(replicates))
        let shift = Double(ranks.reduce(0) { $0 + abs($1 - k) }) / Double(replicates)
        #expect(abs(found.meanShift(from: k) - shift) < 1e-12)
      }
      let mean = Double(ranks.reduce(0, +)) / Double(replicates)
      let squares = ranks.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
      let sd = replicates > 1 ? (squares / Double(replicates - 1)).squareRoot() : 0
      #expect(found.mean == mean && abs(found.sd - sd) < 1e-12 * Double(n))
      var listed = [Int]()
      found.forEach { range, count in
        #expect(range.count == 1)
        listed += [Int](repeating: range.lowerBound, count: count)
      }
      #expect(listed == ranks)
    }
  }

  /// Ranks that differ by one in two million keep their standard deviation to the last digits.
  @Test func highRanksCostNoDigits() {
    var counts = [UInt32](repeating: 0, count: 2_000_000)
    (counts[1_999_998], counts[1_999_999]) = (500_000, 500_000)
    #expect(RankDistribution(counts: counts).sd == (250_000.0 / 999_999).squareRoot())
  }
}
