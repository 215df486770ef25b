import Probability
import Resampling
import Testing

@Suite struct AreaFrequenciesTests {
  private static let source = RandomSource(seed: 6, time: 2_024)

  /// Columns of a range of replicates.
  private static func columns(
    _ resample: AreaResample, _ n: Int, _ replicates: Range<Int>, source: RandomSource = source
  ) -> [[Float]] {
    var draws = AreaFrequencies(resample, unitCount: n)
    var all = [Float](repeating: -1, count: n * replicates.count)
    draws.draw(replicates, from: source, into: &all)
    return replicates.indices.map {
      Array(all[($0 - replicates.lowerBound) * n..<($0 - replicates.lowerBound + 1) * n])
    }
  }

  /// Draws one by one from the stream with this index.
  private static func counts(_ drawCount: Int, below bound: Int, replicate: Int, index: Int = 0) -> [Float] {
    var stream = RandomStream(
      seed: source.seed, stream: source.stream(.areas), replicate: UInt32(replicate), index: UInt32(index))
    var counts = [Float](repeating: 0, count: bound)
    for _ in 0..<drawCount { counts[stream.integer(below: bound)] += 1 }
    return counts
  }

  /// Mean and variance of every area over replicates, within five standard errors.
  private static func expectMoments(_ columns: [[Float]], mean: Double, variance: Double) {
    let count = Double(columns.count)
    for i in columns[0].indices {
      let values = columns.map { Double($0[i]) }
      let squares = values.map { ($0 - mean) * ($0 - mean) }
      let found = squares.reduce(0, +) / count
      let fourth = squares.reduce(0) { $0 + $1 * $1 } / count
      #expect(abs(values.reduce(0, +) / count - mean) <= 5 * (variance / count).squareRoot(), "area \(i)")
      #expect(abs(found - variance) <= 5 * ((fourth - found * found) / count).squareRoot(), "area \(i)")
    }
  }

  /// Three strata, of 1, 7 and 32 areas, in no order.
  private static let labels = (0..<40).map { i in i == 11 ? 5 : [3, 7, 13, 22, 23, 31, 39].contains(i) ? -2 : 9 }

  @Test func eachDrawsAsManyAsThereAre() {
    let columns = Self.columns(.each, 60, 5..<25)
    for (column, b) in zip(columns, 5..<25) { #expect(column == Self.counts(60, below: 60, replicate: b)) }
    Self.expectMoments(Self.columns(.each, 40, 0..<4_000), mean: 1, variance: 1 - 1.0 / 40)
  }

  @Test func someDrawsAsManyAsAsked() {
    for m in [1, 13, 60, 500] {
      let columns = Self.columns(.some(count: m), 60, 5..<9)
      for (column, b) in zip(columns, 5..<9) { #expect(column == Self.counts(m, below: 60, replicate: b)) }
      #expect(columns.allSatisfy { $0.reduce(0, +) == Float(m) })
    }
    Self.expectMoments(Self.columns(.some(count: 120), 40, 0..<4_000), mean: 3, variance: 3 * (1 - 1.0 / 40))
  }

  @Test func strataKeepTheirNumbers() {
    let strata = [-2, 5, 9].map { label in Self.labels.indices.filter { Self.labels[$0] == label } }
    let columns = Self.columns(.within(strata: Self.labels), 40, 0..<4_000)
    for (b, column) in columns.prefix(50).enumerated() {
      for (g, stratum) in strata.enumerated() {
        let expected = Self.counts(stratum.count, below: stratum.count, replicate: b, index: g)
        #expect(stratum.map { column[$0] } == expected, "stratum \(g)")
      }
    }
    for stratum in strata {
      #expect(columns.allSatisfy { column in stratum.reduce(0) { $0 + column[$1] } == Float(stratum.count) })
      Self.expectMoments(
        columns.map { column in stratum.map { column[$0] } }, mean: 1, variance: 1 - 1 / Double(stratum.count))
    }
    // Strata are independent of each other.
    let products = columns.map { Double($0[3] - 1) * Double($0[0] - 1) }
    let error = products.reduce(0) { $0 + $1 * $1 }.squareRoot()
    #expect(abs(products.reduce(0, +)) <= 5 * error)
  }

  @Test func clustersComeWhole() {
    let clusters = (0..<40).map { [4, 1, 8, 8, 2, 1][$0 % 6] }  // of 7, 13, 13 and 7 areas
    let columns = Self.columns(.whole(clusters: clusters), 40, 0..<4_000)
    for (b, column) in columns.prefix(50).enumerated() {
      let counts = Self.counts(4, below: 4, replicate: b)
      #expect(column == clusters.map { counts[[1, 2, 4, 8].firstIndex(of: $0)!] })
    }
    #expect(Set(columns.map { $0.reduce(0, +) }).count > 5)
    Self.expectMoments(columns, mean: 1, variance: 1 - 1.0 / 4)
  }

  @Test func bayesianWeightsSumToTheNumberOfAreas() {
    let columns = Self.columns(.bayesian, 40, 0..<4_000)
    #expect(columns.allSatisfy { $0.allSatisfy { $0 > 0 } && abs($0.reduce(0) { $0 + Double($1) } - 40) < 1e-5 })
    Self.expectMoments(columns, mean: 1, variance: 39.0 / 41)
  }

  /// What a special case of one kind shares with another, bit for bit.
  @Test func specialCasesAgree() {
    let each = Self.columns(.each, 40, 0..<20)
    #expect(Self.columns(.within(strata: [Int](repeating: 3, count: 40)), 40, 0..<20) == each)
    #expect(Self.columns(.whole(clusters: Array(0..<40)), 40, 0..<20) == each)
    #expect(Self.columns(.some(count: 40), 40, 0..<20) == each)
    // Labels from last to first turn the areas round.
    #expect(Self.columns(.whole(clusters: (0..<40).map { -$0 }), 40, 0..<20) == each.map { $0.reversed() })
    // A stratum an area leaves nothing to chance; a cluster of all areas neither.
    let ones = [Float](repeating: 1, count: 40)
    #expect(Self.columns(.within(strata: Array(0..<40)), 40, 0..<3) == [ones, ones, ones])
    #expect(Self.columns(.whole(clusters: [Int](repeating: 1, count: 40)), 40, 0..<3) == [ones, ones, ones])
  }

  private static let kinds: [AreaResample] = [
    .each, .some(count: 9), .within(strata: labels), .whole(clusters: labels), .bayesian,
  ]

  /// A replicate's frequencies depend on it and the source, not on what was drawn with it or before.
  @Test(arguments: kinds) func frequenciesBelongToTheReplicate(_ resample: AreaResample) {
    let together = Self.columns(resample, 40, 3..<9)
    var draws = AreaFrequencies(resample, unitCount: 40)
    var weights = [Double](repeating: -1, count: 40)
    for b in (3..<9).reversed() {
      draws.draw(b, from: Self.source, into: &weights)
      #expect(weights == together[b - 3].map(Double.init))
    }
    #expect(Set(together).count > 2)
    for other in [RandomSource(seed: 7, time: 2_024), RandomSource(seed: 6, time: 2_025)] {
      #expect(Self.columns(resample, 40, 3..<9, source: other) != together)
    }
  }
}
