import Probability
import Testing
import TestSupport

@Suite struct WilsonTests {
  /// Figures of SciPy; see `Reference/make_wilson.py`.
  @Test func intervalsAgreeWithTheReference() throws {
    for row in try referenceRows("wilson.csv") {
      let count = try #require(Int(row[0]))
      let total = try #require(Int(row[1]))
      let (level, lower, upper) = try (
        #require(Double(row[2])), #require(Double(row[3])), #require(Double(row[4]))
      )
      let interval = Wilson.interval(count: count, total: total, level: level)
      #expect(abs(interval.lowerBound - lower) <= 1e-13 && abs(interval.upperBound - upper) <= 1e-13, "\(row)")
    }
  }

  @Test(arguments: [1, 2, 19, 1000])
  func endsAreExactMirroredAndMonotone(total: Int) {
    #expect(Wilson.interval(count: 0, total: total, level: 0.95).lowerBound == 0)
    #expect(Wilson.interval(count: total, total: total, level: 0.95).upperBound == 1)
    var previous = Wilson.interval(count: 0, total: total, level: 0.95)
    for count in 1...total {
      let interval = Wilson.interval(count: count, total: total, level: 0.95)
      let complement = Wilson.interval(count: total - count, total: total, level: 0.95)
      #expect(interval.contains(Double(count) / Double(total)))
      #expect(abs(complement.lowerBound - (1 - interval.upperBound)) <= .ulpOfOne)
      #expect(interval.lowerBound > previous.lowerBound && interval.upperBound > previous.upperBound)
      previous = interval
    }
  }

  @Test func aLevelNearZeroLeavesTheProportion() {
    let interval = Wilson.interval(count: 3, total: 7, level: 1e-12)
    #expect(abs(interval.lowerBound - 3.0 / 7) < 1e-12 && abs(interval.upperBound - 3.0 / 7) < 1e-12)
  }
}
