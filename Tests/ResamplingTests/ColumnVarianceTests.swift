import LinearAlgebra
import Probability
import Resampling
import Testing

/// The variance that a column's noise is said to have is that of its redraws.
@Suite struct ColumnVarianceTests {
  private static let n = 24
  private static let factors: [NoiseFactors] = [
    .none, NoiseFactors(designEffect: 2), NoiseFactors(overdispersion: 0.004), NoiseFactors(disclosure: 4),
    NoiseFactors(designEffect: 1.5, overdispersion: 0.002, persistence: 0.5, disclosure: 3),
  ]

  private func expect(_ noise: ColumnNoise, _ factors: NoiseFactors, _ values: [Double]) throws {
    let variances = try #require(noise.variances(factors))
    let replicates = 6_000
    let cells = try CellNoise(
      [noise], factors: [factors], values: Matrix(columns: [values]), sampler: .redraw, prior: .jeffreys,
      correlation: nil, source: RandomSource(seed: 5), threads: 1)
    var drawn = [Double](repeating: 0, count: replicates * Self.n)
    var workspace = cells.makeWorkspace()
    cells.draw(0..<replicates, from: RandomSource(seed: 12), into: &drawn, in: &workspace)
    var ratios = 0.0
    for i in 0..<Self.n {
      let own = (0..<replicates).map { drawn[$0 * Self.n + i] }
      let mean = own.reduce(0, +) / Double(replicates)
      let variance = own.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(replicates - 1)
      #expect(abs(variance / variances[i] - 1) < 0.1, "cell \(i)")
      ratios += variance / variances[i]
    }
    // A variance of 6,000 draws is off by 1.8 %, the mean of 24 by 0.4.
    #expect(abs(ratios / Double(Self.n) - 1) < 0.015)
  }

  @Test(arguments: factors)
  func ofShares(_ factors: NoiseFactors) throws {
    let trials = (0..<Self.n).map { Double(900 + 60 * $0) }
    let successes = trials.enumerated().map { ($1 * (0.1 + 0.02 * Double($0))).rounded() }
    try expect(
      .binomial(successes: successes, trials: trials, per: 100), factors,
      zip(successes, trials).map { 100 * $0 / $1 })
  }

  @Test(arguments: factors)
  func ofRates(_ factors: NoiseFactors) throws {
    let exposure = (0..<Self.n).map { Double(4_000 + 300 * $0) }
    let events = exposure.enumerated().map { ($1 * (0.01 + 0.001 * Double($0))).rounded() }
    try expect(
      .poisson(events: events, exposure: exposure, per: 1_000), factors,
      zip(events, exposure).map { 1_000 * $0 / $1 })
  }

  @Test func ofMeasurements() throws {
    let errors = (0..<Self.n).map { 1 + Double($0) }
    try expect(.normal(standardErrors: errors), NoiseFactors(designEffect: 2), errors)
  }

  /// No figure is certain, and what is not known has no variance.
  @Test func ofBoundsAndOfNothing() throws {
    let shares = ColumnNoise.binomial(successes: [0, 50], trials: [50, 50], per: 1)
    let expected = (0.5 / 51) * (50.5 / 51) / 50
    let found = try #require(shares.variances(.none))
    #expect(found.allSatisfy { abs($0 - expected) < 1e-15 })
    #expect(ColumnNoise.poisson(events: [0], exposure: [10], per: 1).variances(.none) == [0.005])
    #expect(ColumnNoise.fixed.variances(.none) == nil)
  }
}
