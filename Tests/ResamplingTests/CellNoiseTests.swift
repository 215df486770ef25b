import LinearAlgebra
import Probability
import Resampling
import Testing
import TestSupport

/// Draws at fixed seeds against the distributions they come from, within five standard errors.
@Suite struct CellNoiseTests {
  private static let drawCount = 20_000

  private static func noise(
    _ columns: [ColumnNoise], _ values: Matrix, _ sampler: NoiseSampler, factors: [NoiseFactors]? = nil,
    prior: NoisePrior = .jeffreys, correlation: Matrix? = nil, threads: Int = 1
  ) throws(CellNoiseError) -> CellNoise {
    try CellNoise(
      columns, factors: factors ?? columns.map { _ in .none }, values: values, sampler: sampler, prior: prior,
      correlation: correlation, source: RandomSource(seed: 5), threads: threads)
  }

  /// `count` draws of each cell of one column.
  private static func draws(
    _ noise: ColumnNoise, _ values: [Double], _ sampler: NoiseSampler, _ factors: NoiseFactors = .none,
    prior: NoisePrior = .jeffreys, count: Int = drawCount
  ) throws -> [[Double]] {
    let cells = try Self.noise(
      [noise], Matrix(columns: [values]), sampler, factors: [factors], prior: prior)
    return draws(cells, n: values.count, count: count)
  }

  /// By cell, area after area and column after column: its draws.
  private static func draws(
    _ cells: CellNoise, n: Int, from source: RandomSource = RandomSource(seed: 11), count: Int = drawCount
  ) -> [[Double]] {
    var workspace = cells.makeWorkspace()
    let size = n * cells.fits.count
    var output = [Double](repeating: 0, count: count * size)
    cells.draw(0..<count, from: source, into: &output, in: &workspace)
    return (0..<size).map { i in (0..<count).map { output[$0 * size + i] } }
  }

  /// The mean within five standard errors; the sd within five of its own, from the fourth moment drawn.
  private static func expectMoments(_ draws: [Double], mean: Double, sd: Double, _ comment: Comment) {
    let n = Double(draws.count)
    #expect(abs(draws.mean - mean) <= 5 * sd / n.squareRoot(), comment)
    let fourth = draws.reduce(0) { sum, x in
      let square = (x - mean) * (x - mean) / (sd * sd)
      return sum + square * square
    }
    let error = ((max(fourth / n, 1.2) - 1) / n).squareRoot() / 2
    #expect(abs(draws.sd / sd - 1) <= 5 * error, comment)
  }

  // MARK: Distributions

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
      (0, 1), (1, 1), (1, 2), (0, 50), (50, 50), (3, 50), (49, 50), (200, 600), (1, 5_000), (30_000, 90_000),
    ]
    let noise = ColumnNoise.binomial(successes: cells.map(\.y), trials: cells.map(\.N), per: 100)
    let all = try Self.draws(noise, cells.map { 100 * $0.y / $0.N }, .redraw)
    for (draws, (y, N)) in zip(all, cells) {
      // Where the observed share is certain, the posterior's mean stands in.
      let q = y == 0 || y == N ? (y + 0.5) / (N + 1) : y / N
      Self.expectMoments(draws, mean: 100 * q, sd: 100 * (q * (1 - q) / N).squareRoot(), "\(y) of \(N)")
      // Whole counts, to the last bit, so that ties are ties.
      let counts = Set((0...Int(N)).map { 100 * Double($0) / N })
      #expect(draws.allSatisfy { counts.contains($0) })
      #expect(Set(draws).count > 1, "\(y) of \(N) never varies")
    }
  }

  @Test func redrawnRatesArePoissonAroundTheObserved() throws {
    let cells: [(y: Double, E: Double)] = [(0, 0.5), (1, 4), (6, 12), (40, 812.5), (900, 24_000), (5_000, 1e5)]
    let noise = ColumnNoise.poisson(events: cells.map(\.y), exposure: cells.map(\.E), per: 1_000)
    let all = try Self.draws(noise, cells.map { 1_000 * $0.y / $0.E }, .redraw)
    for (draws, (y, E)) in zip(all, cells) {
      let μ = max(y, 0.5)
      Self.expectMoments(draws, mean: 1_000 * μ / E, sd: 1_000 * μ.squareRoot() / E, "\(y) in \(E)")
      let counts = Set((0...8_000).map { 1_000 * Double($0) / E })
      #expect(draws.allSatisfy { counts.contains($0) } && Set(draws).count > 1)
    }
  }

  /// Of a small base every count comes as often as it should.
  @Test func smallCountsFitTheirProbabilities() throws {
    let noise = ColumnNoise.binomial(successes: [1, 2], trials: [2, 5], per: 1)
    let all = try Self.draws(noise, [0.5, 0.4], .redraw, count: 100_000)
    let exact = [[0.25, 0.5, 0.25], [0.07776, 0.2592, 0.3456, 0.2304, 0.0768, 0.01024]]
    for (draws, probabilities) in zip(all, exact) {
      for (k, p) in probabilities.enumerated() {
        let share = Double(draws.count { $0 == Double(k) / Double(probabilities.count - 1) }) / 100_000
        #expect(abs(share - p) < 5 * (p * (1 - p) / 100_000).squareRoot(), "\(k)")
      }
    }
  }

  /// Bases need not be whole: one of 0.4 is a trial all the same, and its draws are numbers.
  @Test(arguments: NoiseSampler.allCases)
  func aFractionOfAPersonIsDrawn(_ sampler: NoiseSampler) throws {
    let noise = ColumnNoise.binomial(successes: [0.1], trials: [0.4], per: 100)
    let draws = try Self.draws(noise, [25], sampler, count: 400)[0]
    #expect(draws.allSatisfy { 0...100 ~= $0 } && Set(draws).count > 1)
  }

  @Test(arguments: NoiseSampler.allCases)
  func normalCellsVaryByTheirStandardError(_ sampler: NoiseSampler) throws {
    let all = try Self.draws(.normal(standardErrors: [2, 0.01, 0]), [-5, 100, 7], sampler)
    Self.expectMoments(all[0], mean: -5, sd: 2, "first")
    Self.expectMoments(all[1], mean: 100, sd: 0.01, "second")
    #expect(all[2].allSatisfy { $0 == 7 })
  }

  // MARK: Factors

  @Test func factorsWidenTheDistributions() throws {
    let share = ColumnNoise.binomial(successes: [40, 400], trials: [400, 400], per: 1)
    let rate = ColumnNoise.poisson(events: [50], exposure: [10], per: 1)
    let factors = NoiseFactors(designEffect: 1.5, overdispersion: 0.005)
    let variance = 1.5 * (1 + 399 * 0.005)
    let N = 400 / variance
    let redrawn = try Self.draws(share, [0.1, 1], .redraw, factors)
    Self.expectMoments(redrawn[0], mean: 0.1, sd: (0.09 / N.rounded()).squareRoot(), "share")
    #expect(Set(redrawn[1]).count > 1)
    let drawn = try Self.draws(share, [0.1, 1], .posterior, factors)
    let (a, b) = (0.1 * N + 0.5, 0.9 * N + 0.5)
    Self.expectMoments(
      drawn[0], mean: a / (a + b), sd: (a * b / (a + b + 1)).squareRoot() / (a + b), "posterior")
    let wide = 1.5 * (1 + 50 * 0.005)
    let events = try Self.draws(rate, [5], .redraw, factors)
    Self.expectMoments(events[0], mean: 5, sd: (50 * wide).squareRoot() / 10, "rate")
    let widened = try Self.draws(.normal(standardErrors: [2]), [0], .redraw, factors)
    Self.expectMoments(widened[0], mean: 0, sd: 2 * 1.5.squareRoot(), "normal")
  }

  @Test func disclosureNoiseStaysWithinWhatIsPossible() throws {
    let factors = NoiseFactors(disclosure: 3)
    let share = ColumnNoise.binomial(successes: [0, 20, 300], trials: [20, 20, 600], per: 100)
    let drawn = try Self.draws(share, [0, 100, 50], .redraw, factors)
    for draws in drawn { #expect(draws.allSatisfy { 0...100 ~= $0 }) }
    #expect(drawn[0].contains(0) && drawn[1].contains(100))
    let sd = 100 * (0.25 / 600 + 9.0 / 360_000).squareRoot()
    Self.expectMoments(drawn[2], mean: 50, sd: sd, "share")
    let rate = ColumnNoise.poisson(events: [2, 400], exposure: [10, 50], per: 10)
    let rates = try Self.draws(rate, [2, 80], .redraw, factors)
    #expect(rates[0].allSatisfy { $0 >= 0 } && rates[0].contains(0))
    Self.expectMoments(rates[1], mean: 80, sd: 10 * (400.0 + 9).squareRoot() / 50, "rate")
  }

  @Test func whatPersistsIsSharedByTimes() throws {
    let values = Matrix(columns: [[0, 0], [0, 0], [0, 0]])
    let error = ColumnNoise.normal(standardErrors: [1, 1])
    let cells = try Self.noise(
      [error, error, error], values, .redraw,
      factors: [NoiseFactors(persistence: 0.6), .none, NoiseFactors(persistence: 1)])
    let first = Self.draws(cells, n: 2, from: RandomSource(seed: 3, time: 2024))
    let second = Self.draws(cells, n: 2, from: RandomSource(seed: 3, time: 2025))
    let limit = 5 / Double(Self.drawCount).squareRoot()
    for (j, ρ) in [0.6, 0, 1].enumerated() {
      for i in 0..<2 {
        #expect(abs(first[2 * j + i].correlation(with: second[2 * j + i]) - ρ) < limit)
        Self.expectMoments(first[2 * j + i], mean: 0, sd: 1, "column \(j)")
      }
    }
    #expect(first[4] == second[4])
  }

  // MARK: Correlation

  @Test func columnsAreCorrelatedAsGiven() throws {
    let R = Matrix(rows: [[1, 0.3, 0.7, 0], [0.3, 1, 0.2, 0.9], [0.7, 0.2, 1, -0.4], [0, 0.9, -0.4, 1]])
    let values = Matrix(columns: [[0, 0], [5, 5], [50, 50], [0, 0]])
    let normal = ColumnNoise.normal(standardErrors: [1, 1])
    let share = ColumnNoise.binomial(successes: [4e5, 4e5], trials: [8e5, 8e5], per: 100)
    let cells = try Self.noise([normal, .fixed, share, normal], values, .posterior, correlation: R)
    #expect(cells.variedColumns == [0, 2, 3])
    let drawn = Self.draws(cells, n: 2)
    let limit = 5 / Double(Self.drawCount).squareRoot()
    for (j, k) in [(0, 2), (0, 3), (2, 3)] {
      for i in 0..<2 { #expect(abs(drawn[2 * j + i].correlation(with: drawn[2 * k + i]) - R[j, k]) < limit) }
      #expect(abs(drawn[2 * j].correlation(with: drawn[2 * k + 1])) < limit)
    }
    for j in [0, 3] { Self.expectMoments(drawn[2 * j], mean: 0, sd: 1, "column \(j)") }
    #expect(drawn[2].allSatisfy { $0 == 0 })
  }

  /// Uncorrelated columns draw what they draw without a matrix.
  @Test func independenceIsTheIdentity() throws {
    let values = Matrix(columns: [[0, 0], [0, 0]])
    let noise = [ColumnNoise.normal(standardErrors: [1, 2]), .normal(standardErrors: [3, 1])]
    let plain = Self.draws(try Self.noise(noise, values, .redraw), n: 2, count: 8)
    #expect(Self.draws(try Self.noise(noise, values, .redraw, correlation: .identity(2)), n: 2, count: 8) == plain)
  }

  @Test func badCorrelationsThrow() {
    let values = Matrix(columns: [[0], [0], [0]])
    let noise = [ColumnNoise](repeating: .normal(standardErrors: [1]), count: 3)
    func error(_ rows: [[Double]], _ noise: [ColumnNoise] = noise) -> CellNoiseError? {
      do throws(CellNoiseError) {
        _ = try Self.noise(noise, values, .redraw, correlation: Matrix(rows: rows))
        return nil
      } catch { return error }
    }
    #expect(error([[1, 0, 0], [0, 2, 0], [0, 0, 1]]) == .notACorrelation(row: 1, column: 1))
    #expect(error([[1, 0.5, 0], [0.4, 1, 0], [0, 0, 1]]) == .notACorrelation(row: 1, column: 0))
    #expect(error([[1, 0, .nan], [0, 1, 0], [.nan, 0, 1]]) == .notACorrelation(row: 2, column: 0))
    let impossible = [[1, 0.9, 0], [0.9, 1, 0.9], [0, 0.9, 1]]
    #expect(error(impossible) == .notPositiveDefinite(column: 2))
    #expect(error(impossible, [noise[0], .fixed, noise[0]]) == nil)
  }

  // MARK: Priors

  @Test func priorsShrinkAsTheyShould() throws {
    var stream = RandomStream(seed: 8, stream: 97)
    let trials = (0..<60).map { _ in Double(20 + stream.integer(below: 200)) }
    let groups = (0..<60).map { $0 < 2 ? 9 : $0 % 3 }
    let successes = zip(trials, groups).map { N, g in
      (N * min(0.9, 0.1 * Double(1 + g % 3) + 0.2 * stream.uniform())).rounded()
    }
    let noise = ColumnNoise.binomial(successes: successes, trials: trials, per: 1)
    let values = Matrix(columns: [zip(successes, trials).map { $0 / $1 }])
    let national = try Self.noise([noise], values, .posterior, prior: .national)
    guard case .national(let prior) = national.fits[0] else {
      Issue.record("no national prior: \(String(describing: national.fits))")
      return
    }
    for (i, draws) in Self.draws(national, n: 60).enumerated() {
      let (a, b) = (successes[i] + prior.first, trials[i] - successes[i] + prior.second)
      Self.expectMoments(draws, mean: a / (a + b), sd: (a * b / (a + b + 1)).squareRoot() / (a + b), "area \(i)")
    }
    let within = try Self.noise([noise], values, .posterior, prior: .within(groups))
    guard case .within(let M, let small?) = within.fits[0] else {
      Issue.record("no priors within groups: \(String(describing: within.fits))")
      return
    }
    #expect(small == prior)
    for (i, draws) in Self.draws(within, n: 60).enumerated() {
      var (a, b) = (small.first, small.second)
      if i >= 2 {
        let members = groups.indices.filter { groups[$0] == groups[i] }
        let m = members.reduce(0) { $0 + successes[$1] } / members.reduce(0) { $0 + trials[$1] }
        (a, b) = (m * M, (1 - m) * M)
      }
      (a, b) = (a + successes[i], b + trials[i] - successes[i])
      Self.expectMoments(draws, mean: a / (a + b), sd: (a * b / (a + b + 1)).squareRoot() / (a + b), "area \(i)")
    }
  }

  @Test func whereChanceAloneExplainsTheFiguresThePriorIsJeffreys() throws {
    let noise: [ColumnNoise] = [
      .binomial(successes: [10, 10, 10], trials: [100, 100, 100], per: 1),
      .poisson(events: [0, 0, 0], exposure: [1, 2, 3], per: 1), .fixed, .normal(standardErrors: [1, 1, 1]),
    ]
    let values = Matrix(rowCount: 3, columnCount: 4)
    for prior in [NoisePrior.national, .within([1, 1, 1])] {
      let cells = try Self.noise(noise, values, .posterior, prior: prior)
      #expect(cells.fits == [.jeffreys(because: .unbounded), .jeffreys(because: .unbounded), nil, nil])
    }
    let redrawn = try Self.noise(noise, values, .redraw, prior: .national)
    #expect(redrawn.fits == [nil, nil, nil, nil])
    let asked = try Self.noise(noise, values, .posterior)
    #expect(asked.fits[0] == .jeffreys(because: nil))
  }

  // MARK: Keys

  /// A replicate is the same in any range, on any number of threads; columns not varied are left.
  @Test func replicatesDoNotDependOnTheirRange() throws {
    let n = 300
    var stream = RandomStream(seed: 2, stream: 97)
    let trials = (0..<n).map { _ in Double(1 + stream.integer(below: 900)) }
    let events = trials.map { (stream.uniform() * $0).rounded() }
    let noise: [ColumnNoise] = [
      .binomial(successes: events, trials: trials, per: 100), .fixed,
      .poisson(events: events, exposure: trials, per: 10),
      .normal(standardErrors: trials),
    ]
    let factors = [NoiseFactors(persistence: 0.3, disclosure: 1), .none, .none, NoiseFactors(persistence: 1)]
    let values = Matrix(rowCount: n, columnCount: 4, repeating: 1)
    var R = Matrix.identity(4)
    (R[0, 2], R[2, 0]) = (0.4, 0.4)
    let source = RandomSource(seed: 77, time: 5)
    for sampler in NoiseSampler.allCases {
      for correlation in [nil, R] {
        let one = try Self.noise(noise, values, sampler, factors: factors, correlation: correlation)
        let two = try Self.noise(noise, values, sampler, factors: factors, correlation: correlation, threads: 2)
        var (first, second) = (one.makeWorkspace(), two.makeWorkspace())
        var whole = [Double](repeating: -7, count: 16 * 4 * n)
        one.draw(4..<20, from: source, into: &whole, in: &first)
        for range in [4..<8, 8..<20, 12..<16] {
          var part = [Double](repeating: -7, count: range.count * 4 * n + 5)
          two.draw(range, from: source, into: &part, in: &second)
          let start = (range.lowerBound - 4) * 4 * n
          #expect(part[..<(range.count * 4 * n)] == whole[start..<start + range.count * 4 * n])
          #expect(part.suffix(5) == [-7, -7, -7, -7, -7])
        }
        for r in 0..<16 { #expect(whole[(4 * r + 1) * n..<(4 * r + 2) * n].allSatisfy { $0 == -7 }) }
      }
    }
  }

  @Test func seedsTimesReplicatesAndColumnsDiffer() throws {
    let normal = ColumnNoise.normal(standardErrors: [Double](repeating: 1, count: 20_000))
    let cells = try Self.noise([normal, normal], Matrix(rowCount: 20_000, columnCount: 2), .redraw)
    var workspace = cells.makeWorkspace()
    func draw(_ source: RandomSource) -> [Double] {
      var output = [Double](repeating: 0, count: 4 * 40_000)
      cells.draw(0..<4, from: source, into: &output, in: &workspace)
      return output
    }
    let first = draw(RandomSource(seed: 1))
    let parts = [
      Array(first[..<20_000]), Array(first[20_000..<40_000]), Array(first[40_000..<60_000]),
      Array(draw(RandomSource(seed: 2))[..<20_000]), Array(draw(RandomSource(seed: 1, time: 1))[..<20_000]),
    ]
    for i in parts.indices {
      for j in 0..<i { #expect(abs(parts[i].correlation(with: parts[j])) < 5 / 20_000.0.squareRoot()) }
    }
  }

  /// Shapes beyond those that rows are made for keep their mean: 10, 20 and 90 of 100 stay what they are.
  @Test func veryLargeCountsStayWhereTheyAre() throws {
    let (counts, base) = ([1e9, 2e9, 9e9], [1e10, 1e10, 1e10])
    let factors = NoiseFactors(designEffect: 0.001)
    let shares = counts.map { 100 * $0 / 1e10 }
    let binomial = ColumnNoise.binomial(successes: counts, trials: base, per: 100)
    let poisson = ColumnNoise.poisson(events: counts, exposure: base, per: 100)
    for noise in [binomial, poisson] {
      for (draws, share) in zip(try Self.draws(noise, shares, .posterior, factors, count: 64), shares) {
        #expect(draws.allSatisfy { abs($0 / share - 1) < 1e-4 })
      }
    }
  }
}
