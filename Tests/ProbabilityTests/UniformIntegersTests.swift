import Probability
import Testing

@Suite struct UniformIntegersTests {
  func counts(_ drawCount: Int, below bound: Int, replicate: UInt32 = 0, index: UInt32 = 0) -> [Double] {
    var counts = [Double](repeating: 0, count: bound)
    var span = counts.mutableSpan
    UniformIntegers.countDraws(
      drawCount, below: bound, seed: 8, stream: 3, replicate: replicate, index: index, into: &span)
    return counts
  }

  /// The last bound rejects five words in ten thousand, so that passing over is exercised.
  @Test(arguments: [(0, 5), (1, 5), (15, 1), (16, 2), (47, 10), (3363, 3363), (100, 65_536), (100_000, 3_000_000)])
  func countsAreThoseOfDrawsOneByOne(drawCount: Int, bound: Int) {
    var stream = RandomStream(seed: 8, stream: 3, replicate: 4, index: 2)
    var expected = [Double](repeating: 0, count: bound)
    var rejected = 0
    var accepted = 0
    while accepted < drawCount {
      let product = UInt64(stream.nextUInt32()) * UInt64(bound)
      if product % (1 << 32) < (1 << 32) % UInt64(bound) {
        rejected += 1
      } else {
        expected[Int(product / (1 << 32))] += 1
        accepted += 1
      }
    }
    #expect(counts(drawCount, below: bound, replicate: 4, index: 2) == expected)
    #expect(bound < 3_000_000 || rejected > 20)

    var again = RandomStream(seed: 8, stream: 3, replicate: 4, index: 2)
    var single = [Double](repeating: 0, count: bound)
    for _ in 0..<drawCount { single[again.integer(below: bound)] += 1 }
    #expect(single == expected)
  }

  @Test func countsAreAddedAndUniformOverReplicates() {
    var totals = [Double](repeating: 0, count: 97)
    for replicate in 0..<500 as Range<UInt32> {
      var span = totals.mutableSpan
      UniformIntegers.countDraws(97, below: 97, seed: 1, stream: 1, replicate: replicate, into: &span)
    }
    #expect(totals.reduce(0, +) == 48_500)
    #expect(fits(totals.map { Int($0) }, [Double](repeating: 1.0 / 97, count: 97)))
  }

  @Test func replicatesAndIndicesDiffer() {
    #expect(counts(100, below: 100, replicate: 1) != counts(100, below: 100, replicate: 2))
    #expect(counts(100, below: 100, index: 1) != counts(100, below: 100, index: 2))
  }
}
