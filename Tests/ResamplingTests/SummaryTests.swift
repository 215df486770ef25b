import Resampling
import Testing
import TestSupport

/// Intervals and summaries of ranks against NumPy (`Reference/make_summaries.py`).
@Suite struct SummaryTests {
  @Test func intervalsAgreeWithNumPy() throws {
    let rows = try referenceRows("intervals.csv")
    #expect(rows.count == 60)
    for row in rows {
      let values = row[0].split(separator: " ").map { Double($0)! }
      let found = Interval(of: values.reversed(), level: Double(row[1])!)
      #expect(abs(found.low - Double(row[2])!) <= 1e-13, "\(row)")
      #expect(abs(found.high - Double(row[3])!) <= 1e-13, "\(row)")
    }
  }

  /// Against the sorted values: few and many, in order and not, with ties, and at levels that ask for the ends and the middle.
  @Test(arguments: [1, 2, 3, 10, 1_001])
  func intervalsAreThoseOfSortedValues(_ count: Int) {
    var numbers = Lehmer(5)
    let drawn = (0..<count).map { _ in numbers.next() }
    for values in [drawn, drawn.sorted(), drawn.sorted().reversed(), drawn.map { ($0 * 4).rounded() }] {
      let sorted = values.sorted()
      func quantile(_ q: Double) -> Double {
        let position = q * Double(count - 1)
        let (k, next) = (Int(position), min(Int(position) + 1, count - 1))
        return sorted[k] + (position - Double(k)) * (sorted[next] - sorted[k])
      }
      for level in [0, 0.001, 0.5, 0.9, 0.99, 1] {
        let expected = Interval(low: quantile((1 - level) / 2), high: quantile((1 + level) / 2))
        #expect(Interval(of: values, level: level) == expected)
      }
    }
  }

  @Test func rankSummariesAgreeWithNumPy() throws {
    let rows = try referenceRows("ranks.csv")
    #expect(rows.count == 90)
    for row in rows {
      var counts = [UInt32](repeating: 0, count: 60)
      for rank in row[0].split(separator: " ") { counts[Int(rank)! - 1] += 1 }
      let found = RankSummary(counts: counts, level: Double(row[1])!)
      #expect(abs(found.mean - Double(row[2])!) <= 1e-12, "\(row)")
      #expect(abs(found.sd - Double(row[3])!) <= 1e-12, "\(row)")
      #expect([found.median, found.low, found.high] == row[4...6].map { Int($0)! }, "\(row)")
    }
  }

  /// At 10,000 replicates and more, products such as 0.05 · B must not fall to either side of the whole number.
  @Test(arguments: [100, 1_000, 10_000, 100_000])
  func endsAreThoseOfWholeNumbers(_ replicates: Int) {
    for (level, outside) in [(0.90, 20), (0.80, 10), (0.98, 100), (0.95, 40), (0.50, 4)] {
      // So many replicates lie below the interval, counting its own low end's last.
      let needed = (replicates + outside - 1) / outside
      var counts = [UInt32](repeating: 0, count: 3)
      counts[0] = UInt32(needed)
      counts[1] = UInt32(replicates - needed)
      #expect(RankSummary(counts: counts, level: level).low == 1, "\(level) of \(replicates)")
      counts[0] -= 1
      counts[1] += 1
      #expect(RankSummary(counts: counts, level: level).low == 2, "\(level) of \(replicates)")
      let reached = (replicates * (outside - 1) + outside - 1) / outside
      counts = [0, UInt32(reached), UInt32(replicates - reached)]
      #expect(RankSummary(counts: counts, level: level).high == 2, "\(level) of \(replicates)")
      counts = [0, UInt32(reached - 1), UInt32(replicates - reached + 1)]
      #expect(RankSummary(counts: counts, level: level).high == 3, "\(level) of \(replicates)")
    }
  }
}
