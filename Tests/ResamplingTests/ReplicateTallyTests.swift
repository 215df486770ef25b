import Probability
import Resampling
import Testing

@Suite struct ReplicateTallyTests {
  @Test func countsEqualTheirDefinitionsInAnyOrder() {
    var stream = RandomStream(seed: 6, stream: 95)
    for replicates in [1, 2, 40, 333] {
      let values = (0..<replicates).map { _ in stream.integer(below: 25) }
      let parts = [values[..<(replicates / 3)], values[(replicates / 3)...]].map { part in
        var tally = CountTally()
        for value in part { tally.add(value) }
        return tally
      }
      var (forwards, backwards) = (parts[0], parts[1])
      forwards.merge(parts[1])
      backwards.merge(parts[0])
      #expect(forwards == backwards && forwards.replicateCount == replicates)
      let sorted = values.sorted()
      let mean = Double(values.reduce(0, +)) / Double(replicates)
      let squares = values.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
      #expect(forwards.mean == mean)
      #expect(abs(forwards.sd - (squares / Double(max(1, replicates - 1))).squareRoot()) < 1e-12)
      for q in [0.001, 0.05, 0.5, 0.95, 1] {
        let position = max(1, Int((q * Double(replicates) - 1e-9).rounded(.up)))
        #expect(forwards.quantile(q) == sorted[position - 1])
      }
      for k in -1...26 {
        #expect(forwards.probability(atMost: k) == Double(values.count { $0 <= k }) / Double(replicates))
      }
    }
  }

  @Test func samplesDoNotDependOnTheirOrder() {
    var stream = RandomStream(seed: 7, stream: 94)
    let values = (0..<500).map { _ in stream.uniform() }
    var (whole, parts, rest) = (SampleTally(), SampleTally(), SampleTally())
    for value in values { whole.add(value) }
    for value in values[200...].reversed() { parts.add(value) }
    for value in values[..<200] { rest.add(value) }
    parts.merge(rest)
    #expect(parts.sorted() == values.sorted() && parts.replicateCount == 500)
    #expect(parts.moments() == whole.moments() && parts.interval(level: 0.9) == whole.interval(level: 0.9))
    #expect(abs(whole.moments().mean - 0.5) < 0.05 && abs(whole.moments().sd - (1 / 12.0).squareRoot()) < 0.03)
  }
}
