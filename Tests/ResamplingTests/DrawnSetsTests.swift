import Probability
import Resampling
import Testing

/// Sets kept as bits, against sets of numbers.
@Suite struct DrawnSetsTests {
  @Test(arguments: [0, 1, 63, 64, 65, 200]) func areAsSetsOfNumbers(_ n: Int) {
    var stream = RandomStream(seed: 5, stream: 99)
    let sets = (0..<40).map { _ in Set((0..<n).filter { _ in stream.uniform() < 0.3 }) }
    let chosen = (0..<n).map { _ in stream.uniform() < 0.5 }
    var (first, second) = (DrawnSets(unitCount: n), DrawnSets(unitCount: n))
    for (b, set) in sets.enumerated() {
      if b % 3 == 0 { first.add(set.contains) } else { second.add(set.contains) }
    }
    first.merge(second)
    #expect(first.replicateCount == 40)
    #expect(first.counts == (0..<n).map { i in sets.count { $0.contains(i) } })
    let (missing, extra) = first.differences(from: chosen)
    var (expectedMissing, expectedExtra) = (CountTally(), CountTally())
    for set in sets {
      expectedMissing.add((0..<n).count { chosen[$0] && !set.contains($0) })
      expectedExtra.add((0..<n).count { !chosen[$0] && set.contains($0) })
    }
    #expect(missing == expectedMissing && extra == expectedExtra)
  }
}
