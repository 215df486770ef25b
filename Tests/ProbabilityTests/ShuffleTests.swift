import Probability
import Testing

@Suite struct ShuffleTests {
  func shuffled(_ source: [Double], start: Int = 0, count: Int? = nil, replicate: UInt32 = 0) -> [Double] {
    var output = [Double](repeating: -1, count: source.count)
    var span = output.mutableSpan
    Shuffle.shuffle(
      source.span, start: start, count: count ?? source.count, seed: 42, stream: 3, replicate: replicate, index: 5,
      into: &span)
    return output
  }

  /// Among 400,000 words some nine are passed over.
  @Test(arguments: [0, 1, 2, 31, 32, 33, 64, 1_000, 400_000])
  func placesAreTheStreamsIntegers(_ count: Int) {
    let source = (0..<count).map(Double.init)
    var words = RandomStream(seed: 42, stream: 3, replicate: 9, index: 5)
    var expected: [Double] = []
    for i in 0..<count {
      let position = words.integer(below: i + 1)
      expected.append(source[i])
      expected.swapAt(i, position)
    }
    #expect(shuffled(source, replicate: 9) == expected)
  }

  @Test func aPartIsShuffledAndTheRestLeftAlone() {
    let output = shuffled((0..<100).map(Double.init), start: 20, count: 50)
    #expect(output[..<20].allSatisfy { $0 == -1 } && output[70...].allSatisfy { $0 == -1 })
    #expect(output[20..<70].sorted() == (20..<70).map(Double.init))
  }

  @Test func everyOrderIsAsLikelyAsAnyOther() {
    var counts: [[Double]: Int] = [:]
    for b in 0..<24_000 { counts[shuffled([0, 1, 2, 3], replicate: UInt32(b)), default: 0] += 1 }
    #expect(counts.count == 24)
    // χ² with 23 degrees of freedom exceeds 65 once in 10⁵ times.
    let statistic = counts.values.reduce(0.0) { $0 + Double(($1 - 1_000) * ($1 - 1_000)) / 1_000 }
    #expect(statistic <= 65)
  }
}
