import Probability
import Resampling
import Testing

/// Draws at fixed seeds against the distributions they come from, within five standard errors.
@Suite struct ColumnSamplerTests {
  private static let drawCount = 20_000

  /// `drawCount` draws of each cell of a column, sorted.
  private static func draws(_ noise: ColumnNoise, _ values: [Double], _ sampler: NoiseSampler) throws -> [[Double]] {
    let column = try #require(ColumnSampler(noise, values: values, sampler: sampler))
    var output = [Double](repeating: 0, count: values.count)
    var all = values.map { _ in [Double]() }
    for b in 0..<drawCount {
      column.draw(seed: 11, replicate: b, column: 2, into: &output, at: 0)
      for i in values.indices { all[i].append(output[i]) }
    }
    return all.map { $0.sorted() }
  }

  private static func mean(_ draws: [Double]) -> Double { draws.reduce(0, +) / Double(draws.count) }

  private static func sd(_ draws: [Double]) -> Double {
    let mean = mean(draws)
    return (draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(draws.count - 1)).squareRoot()
  }

  /// The mean within five standard errors; the sd within five of its own, from the fourth moment drawn.
  private static func expectMoments(_ draws: [Double], mean: Double, sd: Double, _ comment: Comment) {
    let n = Double(draws.count)
    #expect(abs(self.mean(draws) - mean) <= 5 * sd / n.squareRoot(), comment)
    let fourth =
      draws.reduce(0) { $0 + (($1 - mean) / sd) * (($1 - mean) / sd) * (($1 - mean) / sd) * (($1 - mean) / sd) } / n
    #expect(abs(self.sd(draws) / sd - 1) <= 5 * ((max(fourth, 1.2) - 1) / n).squareRoot() / 2, comment)
  }

  @Test func posteriorsAgreeWithSciPy() throws {
    let rows = try referenceRows("noise_posteriors.csv")
    for model in ["binomial", "poisson"] {
      let cells = rows.filter { $0[0] == model }.map { $0.dropFirst().map { Double($0)! } }
      let (y, size) = (cells.map { $0[0] }, cells.map { $0[1] })
      let noise: ColumnNoise =
        model == "binomial"
        ? .binomial(successes: y, trials: size, per: 100) : .poisson(events: y, exposure: size, per: 100)
      let all = try Self.draws(noise, zip(y, size).map { 100 * $0 / $1 }, .posterior)
      #expect(all.count == (model == "binomial" ? 25 : 20))
      for (draws, cell) in zip(all, cells) {
        Self.expectMoments(draws, mean: 100 * cell[2], sd: 100 * cell[3], "\(model) \(cell)")
        // A quantile's share of the draws is binomial, whatever the distribution.
        for (level, quantile) in zip([0.05, 0.5, 0.95], cell[4...]) {
          let share = Double(draws.count { $0 <= 100 * quantile }) / Double(draws.count)
          let error = (level * (1 - level) / Double(draws.count)).squareRoot()
          #expect(abs(share - level) <= 5 * error, "\(model) \(cell), quantile \(level)")
        }
      }
    }
  }

  @Test func redrawnSharesAreBinomialAroundTheObserved() throws {
    let cells: [(y: Double, N: Double)] = [
      (0, 1), (1, 1), (0, 50), (50, 50), (3, 50), (49, 50), (200, 600), (1, 5_000),
    ]
    let noise = ColumnNoise.binomial(successes: cells.map(\.y), trials: cells.map(\.N), per: 100)
    let all = try Self.draws(noise, cells.map { 100 * $0.y / $0.N }, .redraw)
    for (draws, (y, N)) in zip(all, cells) {
      // Where the observed share is certain, the posterior's mean stands in.
      let q = y == 0 || y == N ? (y + 0.5) / (N + 1) : y / N
      Self.expectMoments(draws, mean: 100 * q, sd: 100 * (q * (1 - q) / N).squareRoot(), "\(y) of \(N)")
      #expect(draws.first! >= 0 && draws.last! <= 100)
      #expect(draws.first! < draws.last!, "\(y) of \(N) never varies")
    }
  }

  /// Bases need not be whole: one of 0.4 is a trial all the same, and its draws are numbers.
  @Test func aFractionOfAPersonIsDrawn() throws {
    let noise = ColumnNoise.binomial(successes: [0.1], trials: [0.4], per: 100)
    for sampler in NoiseSampler.allCases {
      let draws = try Self.draws(noise, [25], sampler)[0]
      #expect(draws.allSatisfy { 0...100 ~= $0 } && draws.first! < draws.last!)
    }
  }

  @Test func redrawnRatesArePoissonAroundTheObserved() throws {
    let cells: [(y: Double, E: Double)] = [(0, 0.5), (1, 4), (6, 12), (40, 812.5), (900, 24_000)]
    let noise = ColumnNoise.poisson(events: cells.map(\.y), exposure: cells.map(\.E), per: 1_000)
    let all = try Self.draws(noise, cells.map { 1_000 * $0.y / $0.E }, .redraw)
    for (draws, (y, E)) in zip(all, cells) {
      let μ = max(y, 0.5)
      Self.expectMoments(draws, mean: 1_000 * μ / E, sd: 1_000 * μ.squareRoot() / E, "\(y) in \(E)")
      #expect(draws.first! < draws.last!)
    }
  }

  @Test(arguments: NoiseSampler.allCases)
  func normalCellsVaryByTheirStandardError(_ sampler: NoiseSampler) throws {
    let noise = ColumnNoise.normal(standardErrors: [2, 0.01, 0])
    let all = try Self.draws(noise, [-5, 100, 7], sampler)
    Self.expectMoments(all[0], mean: -5, sd: 2, "first")
    Self.expectMoments(all[1], mean: 100, sd: 0.01, "second")
    #expect(all[2].allSatisfy { $0 == 7 })
  }

  @Test func fixedColumnsHaveNoSampler() {
    for sampler in NoiseSampler.allCases {
      let found = ColumnSampler(.fixed, values: [1, 2], sampler: sampler)
      #expect(found.map { _ in true } == nil)
    }
  }

  /// A cell's draw is keyed by seed, replicate, column and row, not by what was drawn before.
  @Test func cellsHaveStreamsOfTheirOwn() throws {
    let noise = ColumnNoise.normal(standardErrors: [1, 1, 1, 1])
    let sampler = try #require(ColumnSampler(noise, values: [0, 0, 0, 0], sampler: .redraw))
    func draw(seed: UInt64 = 1, replicate: Int = 0, column: Int = 0, at start: Int = 0) -> [Double] {
      var output = [Double](repeating: 0, count: 4 + start)
      sampler.draw(seed: seed, replicate: replicate, column: column, into: &output, at: start)
      return Array(output[start...])
    }
    let first = draw()
    #expect(Set(first).count == 4)
    #expect(draw(at: 3) == first)
    for other in [draw(seed: 2), draw(replicate: 1), draw(column: 1)] {
      #expect(zip(first, other).allSatisfy { $0 != $1 })
    }
    for (i, value) in first.enumerated() {
      var stream = RandomStream(
        seed: 1, stream: RandomPurpose.noise.rawValue, replicate: 0, index: UInt32(i))
      #expect(value == Normal.draw(from: &stream))
    }
  }

  /// Independent columns: a replicate's draws of two columns are uncorrelated.
  @Test func columnsAreIndependent() throws {
    let n = 20_000
    let noise = ColumnNoise.normal(standardErrors: [Double](repeating: 1, count: n))
    let sampler = try #require(ColumnSampler(noise, values: [Double](repeating: 0, count: n), sampler: .redraw))
    var draws = [Double](repeating: 0, count: 2 * n)
    for column in 0..<2 { sampler.draw(seed: 3, replicate: 4, column: column, into: &draws, at: column * n) }
    let product = zip(draws[..<n], draws[n...]).reduce(0) { $0 + $1.0 * $1.1 } / Double(n)
    #expect(abs(product) < 5 / Double(n).squareRoot())
  }
}
