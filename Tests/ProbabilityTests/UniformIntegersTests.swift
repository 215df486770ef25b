import Probability
import Testing

@Suite struct UniformIntegersTests {
  func counts(_ drawCount: Int, below bound: Int, replicate: UInt32 = 0, index: UInt32 = 0) -> [Float] {
    var counts = [Float](repeating: -1, count: bound)
    var span = counts.mutableSpan
    UniformIntegers.countDraws(
      drawCount, below: bound, seed: 8, stream: 3, replicate: replicate, index: index, into: &span)
    return counts
  }

  /// The last bound rejects five words in ten thousand, so that passing over is exercised.
  @Test(arguments: [(0, 5), (1, 5), (31, 1), (32, 2), (97, 10), (3363, 3363), (100, 65_536), (100_000, 3_000_000)])
  func countsAreThoseOfDrawsOneByOne(drawCount: Int, bound: Int) {
    var stream = RandomStream(seed: 8, stream: 3, replicate: 4, index: 2)
    var expected = [Float](repeating: 0, count: bound)
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
    var single = [Float](repeating: 0, count: bound)
    for _ in 0..<drawCount { single[again.integer(below: bound)] += 1 }
    #expect(single == expected)
  }

  @Test func countsAreUniformOverReplicates() {
    var totals = [Int](repeating: 0, count: 97)
    for replicate in 0..<500 as Range<UInt32> {
      for (i, count) in counts(97, below: 97, replicate: replicate).enumerated() { totals[i] += Int(count) }
    }
    #expect(totals.reduce(0, +) == 48_500)
    #expect(fits(totals, [Double](repeating: 1.0 / 97, count: 97)))
  }

  @Test func countsStandFromTheirStartOn() {
    var elements = [Float](repeating: 7, count: 30)
    var span = elements.mutableSpan
    UniformIntegers.countDraws(40, below: 10, seed: 8, stream: 3, replicate: 0, into: &span, at: 15)
    #expect(Array(elements[15..<25]) == counts(40, below: 10))
    #expect((elements[..<15] + elements[25...]).allSatisfy { $0 == 7 })
  }

  @Test func replicatesAndIndicesDiffer() {
    #expect(counts(100, below: 100, replicate: 1) != counts(100, below: 100, replicate: 2))
    #expect(counts(100, below: 100, index: 1) != counts(100, below: 100, index: 2))
  }
}
