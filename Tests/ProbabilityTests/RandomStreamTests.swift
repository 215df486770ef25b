import Probability
import Testing

@Suite struct RandomStreamTests {
  @Test func wordsAreTheBlocksInOrder() {
    var stream = RandomStream(seed: 0x0123_4567_89ab_cdef, stream: 5, replicate: 6, index: 7)
    for number in 0..<3 as Range<UInt32> {
      let block = Philox4x32.block(counter: SIMD4(number, 7, 6, 5), key: SIMD2(0x89ab_cdef, 0x0123_4567))
      for i in 0..<4 { #expect(stream.nextUInt32() == block[i]) }
    }
  }

  @Test func aDoubleWordIsTheNextTwoWordsWhereverItStarts() {
    for skipped in 0..<5 {
      var words = RandomStream(seed: 1, stream: 2)
      var doubles = words
      for _ in 0..<skipped { _ = (words.nextUInt32(), doubles.nextUInt32()) }
      for _ in 0..<4 {
        let (low, high) = (UInt64(words.nextUInt32()), UInt64(words.nextUInt32()))
        #expect(doubles.next() == low | high << 32)
      }
    }
  }

  @Test func streamsShareNoBlock() {
    var blocks: Set<[UInt64]> = []
    let words: [UInt32] = [0, 1, 2, .max]
    for seed in [0, 1, 1 << 32] as [UInt64] {
      for stream in words {
        for replicate in words {
          for index in words {
            var random = RandomStream(seed: seed, stream: stream, replicate: replicate, index: index)
            for _ in 0..<4 { blocks.insert([random.nextUInt64(), random.nextUInt64()]) }
          }
        }
      }
    }
    #expect(blocks.count == 3 * 64 * 4)
  }

  @Test func uniformsAreMidpointsAndUniform() {
    var stream = RandomStream(seed: 11, stream: 0)
    let values = (0..<100_000).map { _ in stream.uniform() }
    #expect(values.allSatisfy { 0 < $0 && $0 < 1 && ($0 * 0x1p53).truncatingRemainder(dividingBy: 2) == 1 })
    #expect(fits(values) { $0 })
    #expect(momentsFit(values, mean: 0.5, variance: 1.0 / 12, excessKurtosis: -1.2))
  }

  @Test func firstUniformsOfSuccessiveStreamsAreUniform() {
    let indices = (0..<50_000 as Range<UInt32>).map { i -> Double in
      var stream = RandomStream(seed: 3, stream: 1, index: i)
      return stream.uniform()
    }
    let replicates = (0..<50_000 as Range<UInt32>).map { i -> Double in
      var stream = RandomStream(seed: 3, stream: 1, replicate: i)
      return stream.uniform()
    }
    #expect(fits(indices) { $0 })
    #expect(fits(replicates) { $0 })
    // Moments of a product of independent uniforms; the first pair are one and the same stream.
    let products = zip(indices, replicates).dropFirst().map { $0 * $1 }
    #expect(momentsFit(products, mean: 0.25, variance: 7.0 / 144, excessKurtosis: 0.152))
  }

  /// The bounds cover one value, small ones, and those of one and two words that reject a quarter of the trials.
  @Test(arguments: [(1, 1), (2, 2), (7, 7), (3363, 3363), (3 << 30, 12), (1 << 32, 16), (6 << 60, 24)])
  func integersAreUniform(bound: Int, cellCount: Int) {
    var stream = RandomStream(seed: 5, stream: 9, index: UInt32(cellCount))
    var counts = [Int](repeating: 0, count: cellCount)
    for _ in 0..<100_000 {
      let value = stream.integer(below: bound)
      #expect(0..<bound ~= value)
      counts[value / (bound / cellCount)] += 1
    }
    #expect(fits(counts, [Double](repeating: 1 / Double(cellCount), count: cellCount)))
  }
}
