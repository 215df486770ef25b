import Foundation
import LinearAlgebra
import Probability
import Resampling
import Testing
import TestSupport

/// Counts of which bounds alone are known, and cells that are held or not known at all.
@Suite struct SuppressedTests {
  private static func cells(_ columns: [LinkedColumn], areas: Int, degrees: Double, r: Double = 0) throws -> JointCells
  {
    let errors = r == 0 ? nil : try Cholesky(of: Matrix(rows: [[1, r], [r, 1]])).solve(.identity(2))
    let model = JointModel(areaCount: areas, columns: columns, errorPrecision: errors)
    let prior = JointPrior(mean: [-2.5, -4], scatter: Matrix(rows: [[0.5, 0.35], [0.35, 0.4]]), degrees: degrees)
    return JointCells(
      model, prior, modes: (0..<areas).flatMap { _ in prior.mean }, source: RandomSource(seed: 3), threads: 1)
  }

  private static func interval(
    _ model: CountInterval.Model, _ from: Double, _ to: Double, size: Double
  ) -> CountInterval {
    CountInterval(model, from...to, size: size)
  }

  /// SciPy's quadrature of two suppressed cells; the script stands beside its figures.
  @Test func posteriorsAreThoseByQuadrature() throws {
    let rows = try referenceRows("suppressed_joint.csv").map { $0.map { Double($0)! } }
    #expect(rows.count == 28)
    for pair in stride(from: 0, to: rows.count, by: 2) {
      let row = rows[pair]
      let cells = try Self.cells(
        [
          .shares(
            y: [row[0]], sizes: [row[2]], others: [0: .interval(Self.interval(.share, row[0], row[1], size: row[2]))]),
          .rates(
            y: [row[3]], sizes: [row[5]], others: [0: .interval(Self.interval(.rate, row[3], row[4], size: row[5]))]),
        ], areas: 1, degrees: row[6], r: row[7])
      for cell in 0...1 {
        for (k, z) in (-3...3).enumerated() {
          let found = cumulative(cells, cell, of: 0, at: rows[pair + cell][9 + k])
          #expect(
            abs(found - Normal.cumulative(Double(z))) <= (row[6] == .infinity ? 5e-4 : 2e-3),
            "\(row[..<8]) \(cell) \(z): \(found)")
        }
      }
    }
  }

  /// SciPy's mixtures of conjugate posteriors.
  @Test func mixturesOfConjugatePosteriors() throws {
    let rows = try referenceRows("suppressed_conjugate.csv").map { $0.map { Double($0)! } }
    #expect(rows.count == 7)
    for row in rows {
      let (isShare, size, prior) = (row[0] == 1, row[3], ConjugatePrior(first: row[4], second: row[5]))
      let parts = Self.interval(isShare ? .share : .rate, row[1], row[2], size: size).weights(prior)
      #expect(abs(parts.reduce(0) { $0 + $1.weight } - 1) <= 1e-12)
      var nodes = [Float](repeating: 0, count: QuantileRow.length)
      var span = nodes.mutableSpan
      let centre: Double
      if isShare {
        ContinuousRow.betas(
          parts.map { ($0.weight, ($0.count + prior.first, size - $0.count + prior.second)) }, middle: 0.1, into: &span,
          at: 0)
        centre = log(0.1 / 0.9)
      } else {
        ContinuousRow.gammas(parts.map { ($0.weight, $0.count + prior.first) }, mean: 3, into: &span, at: 0)
        centre = log(3 / (size + prior.second))
      }
      for (k, z) in (-3...3).enumerated() {
        let found = centre + QuantileRow.value(of: nodes, at: Double(z))
        // Of a share or rate near 0 the logarithm is steep in the score.
        #expect(abs(found - row[6 + k]) <= 1e-3 * max(1, abs(row[6 + k])), "\(row[..<6]) \(z): \(found), \(row[6 + k])")
      }
    }
  }

  /// Where bounds meet, the count is known: 0 to 0 is 0, 3 to 3 is 3.
  @Test(arguments: [0.0, 3, 20]) func oneCountIsThatCount(_ y: Double) throws {
    let plain = try Self.cells([.shares(y: [y], sizes: [20]), .rates(y: [y], sizes: [60])], areas: 1, degrees: 8)
    let bounded = try Self.cells(
      [
        .shares(y: [y], sizes: [20], others: [0: .interval(Self.interval(.share, y, y, size: 20))]),
        .rates(y: [y], sizes: [60], others: [0: .interval(Self.interval(.rate, y, y, size: 60))]),
      ], areas: 1, degrees: 8)
    for cell in 0...1 {
      for z in stride(from: -6.0, through: 6, by: 0.5) {
        let (a, b) = (quantile(plain, cell, of: 0, at: z), quantile(bounded, cell, of: 0, at: z))
        #expect(abs(a - b) <= 1e-6, "\(cell), \(z)")
      }
    }
  }

  /// Every count possible: the figure says nothing, and the posterior is the prior given the other cell.
  @Test func allCountsSayNothing() throws {
    let rate = LinkedColumn.rates(y: [3], sizes: [400])
    let all = try Self.cells(
      [.shares(y: [2], sizes: [12], others: [0: .interval(Self.interval(.share, 0, 12, size: 12))]), rate], areas: 1,
      degrees: .infinity)
    let unknown = try Self.cells(
      [.shares(y: [2], sizes: [12], others: [0: .unknown]), rate], areas: 1, degrees: .infinity)
    for cell in 0...1 {
      for z in [-3.0, -1, 0, 1, 3] {
        let (a, b) = (quantile(all, cell, of: 0, at: z), quantile(unknown, cell, of: 0, at: z))
        // The density may be taken at one point more or fewer.
        #expect(abs(a - b) <= 1e-4, "\(cell), \(z): \(a), \(b)")
      }
    }
  }

  /// Slope and curvature are the derivatives of the value, whatever widens the counts; the curvature is never below 0.
  @Test func slopesAreThoseOfTheValue() {
    var stream = RandomStream(seed: 21, stream: 82)
    for k in 0..<60 {
      let size = Double(2 + stream.integer(below: 400))
      let from = Double(stream.integer(below: Int(size)))
      let to = min(from + Double(stream.integer(below: 12)), size)
      let narrowing = k % 3 == 0 ? 1 : 0.3 + 0.7 * stream.uniform()
      let model: CountInterval.Model = k % 2 == 0 ? .share : .rate
      let interval = CountInterval(model, from...to, size: size, power: narrowing)
      for θ in stride(from: -6.0, through: 4, by: 0.5) {
        let (h, here) = (1e-4, interval.likelihood(at: θ))
        let (below, above) = (interval.likelihood(at: θ - h), interval.likelihood(at: θ + h))
        let scale = 1e-6 * max(size, abs(here.value))
        #expect(abs((above.value - below.value) / (2 * h) - here.slope) <= scale, "\(from)...\(to) of \(size) at \(θ)")
        #expect(here.curvature >= 0 && here.value <= 0)
        #expect(
          abs((below.slope - above.slope) / (2 * h) - here.curvature) <= scale, "\(from)...\(to) of \(size) at \(θ)")
        #expect(θ < interval.peak ? here.slope >= -1e-9 * size : here.slope <= 1e-9 * size)
      }
    }
  }

  // MARK: Drawing

  private static let n = 60
  private static let trials = (0..<n).map { Double(20 + 7 * ($0 % 11)) }
  private static let successes = (0..<n).map { Double(2 + ($0 * 5) % 9) }
  private static let other = (0..<n).map { Double(1 + ($0 * 3) % 14) }

  private static func column(_ evidence: [Int: CellEvidence], _ successes: [Double] = successes) -> ColumnNoise {
    .binomial(successes: successes, trials: trials, per: 100, evidence: evidence)
  }

  /// Replicates of the first column, area by area.
  private static func draws(
    _ noise: ColumnNoise, _ values: [Double], _ sampler: NoiseSampler, _ prior: NoisePrior, count: Int = 64,
    factors: NoiseFactors = .none
  ) throws -> (draws: [[Double]], fits: [PriorFit?]) {
    let second = ColumnNoise.poisson(events: other, exposure: trials, per: 1000)
    let values = Matrix(columns: [values, zip(other, trials).map { 1000 * $0 / $1 }])
    let noise = try CellNoise(
      [noise, second], factors: [factors, .none], values: values, sampler: sampler, prior: prior, correlation: nil,
      source: RandomSource(seed: 5), threads: 1)
    var workspace = noise.makeWorkspace()
    var output = [Double](repeating: 0, count: count * 2 * n)
    noise.draw(0..<count, from: RandomSource(seed: 6), into: &output, in: &workspace)
    return ((0..<n).map { i in (0..<count).map { output[$0 * 2 * n + i] } }, noise.fits)
  }

  private static func values(_ successes: [Double] = successes) -> [Double] {
    zip(successes, trials).map { 100 * $0 / $1 }
  }

  static let ways: [(NoiseSampler, NoisePrior)] = [
    (.posterior, .joint()), (.posterior, .jeffreys), (.posterior, .national),
    (.posterior, .within((0..<n).map { $0 / 10 })), (.redraw, .jeffreys),
  ]

  @Test(arguments: Self.ways.indices) func everyReplicateDrawsASuppressedCount(_ way: Int) throws {
    let (sampler, prior) = Self.ways[way]
    var successes = Self.successes
    successes[3] = 2.4
    let found = try Self.draws(
      Self.column([3: .within(1...4, variance: 1.1)], successes), Self.values(successes), sampler, prior)
    #expect(Set(found.draws[3]).count > (sampler == .redraw ? 4 : 8) && found.draws[3].allSatisfy { 0...100 ~= $0 })
  }

  /// A count whose bounds meet is drawn as that count is, also where counts are clustered and protected by noise.
  @Test(arguments: Self.ways.indices) func boundsThatMeetAreTheCount(_ way: Int) throws {
    let (sampler, prior) = Self.ways[way]
    for factors in [NoiseFactors.none, NoiseFactors(designEffect: 2, overdispersion: 0.01, disclosure: 1)] {
      let y = Self.successes[3]
      let plain = try Self.draws(Self.column([:]), Self.values(), sampler, prior, factors: factors).draws[3]
      let bounded = try Self.draws(
        Self.column([3: .within(y...y, variance: 0)]), Self.values(), sampler, prior, factors: factors
      ).draws[3]
      for (a, b) in zip(plain, bounded) { #expect(abs(a - b) <= 1e-4 * max(a, 1), "\(factors): \(a), \(b)") }
    }
  }

  /// A count drawn anew varies by what is not known of it, too.
  @Test func redrawsVaryByWhatIsNotKnown() throws {
    var successes = Self.successes
    successes[3] = 2.5
    let noise = Self.column([3: .within(1...4, variance: 1.25)], successes)
    let found = try Self.draws(noise, Self.values(successes), .redraw, .jeffreys, count: 20_000).draws[3]
    let mean = found.reduce(0, +) / 20_000
    let variance = found.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 20_000
    let expected = try #require(noise.variances(.none))[3]
    // Trials are rounded to whole numbers.
    #expect(
      abs(mean - 100 * 2.5 / Self.trials[3]) <= 0.1 && abs(variance / expected - 1) <= 0.05, "\(variance), \(expected)")
  }

  /// Cells that are exact or put in stay in every replicate, whatever the way.
  @Test(arguments: Self.ways.indices) func heldCellsStay(_ way: Int) throws {
    let (sampler, prior) = Self.ways[way]
    let noise = Self.column([3: .imputed, 7: .exact, 9: .exact])
    var values = Self.values()
    (values[3], values[7], values[9]) = (33.25, 0, 100)
    let found = try Self.draws(noise, values, sampler, prior).draws
    for (i, value) in [(3, 33.25), (7, 0.0), (9, 100)] {
      #expect(found[i].allSatisfy { abs($0 - value) <= 1e-12 * 100 }, "\(i)")
    }
    #expect(Set(found[4]).count > 4)
  }

  /// What is put in says nothing of other areas: any figure leaves the same prior and the same draws of them.
  @Test(arguments: Self.ways.indices) func whatIsPutInSaysNothing(_ way: Int) throws {
    let (sampler, prior) = Self.ways[way]
    func draws(_ put: Double) throws -> (draws: [[Double]], fits: [PriorFit?]) {
      var (successes, values) = (Self.successes, Self.values())
      (successes[3], values[3]) = (put * Self.trials[3] / 100, put)
      return try Self.draws(Self.column([3: .imputed], successes), values, sampler, prior)
    }
    let (low, high) = (try draws(0.5), try draws(99))
    #expect(low.fits == high.fits)
    for i in 0..<Self.n where i != 3 { #expect(low.draws[i] == high.draws[i], "\(i)") }
  }

  /// Exact figures beside measured ones; a column of nothing else stays.
  @Test func exactFiguresStay() throws {
    let values = (0..<Self.n).map { Double(($0 * 7) % 23) }
    var errors = [Double](repeating: 2, count: Self.n)
    errors[5] = 0
    for prior in [NoisePrior.joint(), .jeffreys] {
      let found = try Self.draws(
        .normal(standardErrors: errors, evidence: [5: .exact, 6: .imputed]), values, .posterior, prior)
      #expect(found.draws[5].allSatisfy { $0 == values[5] } && found.draws[6].allSatisfy { $0 == values[6] })
      #expect(Set(found.draws[7]).count == 64)
      let all = try Self.draws(
        .normal(
          standardErrors: [Double](repeating: 0, count: Self.n),
          evidence: Dictionary(uniqueKeysWithValues: (0..<Self.n).map { ($0, .exact) })), values, .posterior, prior)
      for i in 0..<Self.n { #expect(all.draws[i].allSatisfy { $0 == values[i] }) }
    }
  }

  // MARK: Missing values

  /// Three figures of an area that go together, some missing, with errors of their own.
  private static func figures(_ n: Int, missing: (Int) -> Bool) -> (
    noise: [ColumnNoise], values: Matrix, true: [Double]
  ) {
    var stream = RandomStream(seed: 31, stream: 83)
    var (columns, truth) = ([[Double]](repeating: [], count: 3), [Double]())
    for i in 0..<n {
      let common = Normal.draw(from: &stream)
      for j in 0..<3 {
        let θ = 50 + 8 * (0.8 * common + 0.6 * Normal.draw(from: &stream))
        if j == 0 { truth.append(θ) }
        columns[j].append(j == 0 && missing(i) ? 50 : θ + 2 * Normal.draw(from: &stream))
      }
    }
    let errors = [Double](repeating: 2, count: n)
    let evidence = Dictionary(uniqueKeysWithValues: (0..<n).filter(missing).map { ($0, CellEvidence.predicted) })
    return (
      [
        .normal(standardErrors: errors, evidence: evidence), .normal(standardErrors: errors),
        .normal(standardErrors: errors),
      ],
      Matrix(columns: columns), truth
    )
  }

  /// Under a normal prior the mean of a missing figure is its regression on the area's others, their errors known.
  @Test func predictionsAreConditionalMeans() throws {
    let n = 300
    let (noise, values, _) = Self.figures(n) { $0 % 10 == 3 }
    let source = RandomSource(seed: 8)
    let found = CellNoise.predictions(
      noise, factors: [.none, .none, .none], values: values, source: source, threads: 2)
    #expect(found[0].count == 30 && found[1].isEmpty && found[2].isEmpty)
    let fit = try CellNoise(
      noise, factors: [.none, .none, .none], values: values, sampler: .posterior, prior: .joint(), correlation: nil,
      source: source, threads: 1
    ).fits[0]
    guard case .joint(let prior, _, _)? = fit, prior.degrees == .infinity else {
      Issue.record("\(String(describing: fit))")
      return
    }
    // In units of each column's spread around its mean, of the figures that there are.
    let scales = (0..<3).map { j in
      let x = (0..<n).filter { j > 0 || $0 % 10 != 3 }.map { values[$0, j] }
      let mean = x.reduce(0, +) / Double(x.count)
      return (mean: mean, sd: (x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(x.count)).squareRoot())
    }
    for (i, value) in found[0] {
      var V = Matrix(rowCount: 2, columnCount: 2)
      for a in 0..<2 {
        for b in 0..<2 { V[a, b] = prior.scatter[a + 1, b + 1] }
        V[a, a] += 4 / (scales[a + 1].sd * scales[a + 1].sd)
      }
      let d = (1...2).map { (values[i, $0] - scales[$0].mean) / scales[$0].sd - prior.mean[$0] }
      let solved = try Cholesky(of: V).solve(d)
      let mean = prior.mean[0] + prior.scatter[0, 1] * solved[0] + prior.scatter[0, 2] * solved[1]
      #expect(abs(value - (scales[0].mean + scales[0].sd * mean)) <= 0.02 * scales[0].sd, "\(i): \(value)")
    }
  }

  /// Nine in ten intervals of draws hold the true figure that is missing.
  @Test func missingFiguresAreDrawn() throws {
    let n = 600
    let (noise, values, truth) = Self.figures(n) { $0 % 3 == 0 }
    let cells = try CellNoise(
      noise, factors: [.none, .none, .none], values: values, sampler: .posterior, prior: .joint(), correlation: nil,
      source: RandomSource(seed: 8), threads: 2)
    var workspace = cells.makeWorkspace()
    let count = 400
    var output = [Double](repeating: 0, count: count * 3 * n)
    cells.draw(0..<count, from: RandomSource(seed: 9), into: &output, in: &workspace)
    let held = stride(from: 0, to: n, by: 3).count { i in
      let draws = (0..<count).map { output[$0 * 3 * n + i] }.sorted()
      return draws[20] <= truth[i] && truth[i] <= draws[379]
    }
    #expect(abs(Double(held) / 200 - 0.9) <= 0.05, "\(held) of 200")
  }

  /// A column of which nothing but zeros is known has no prediction, and what stands there stays.
  @Test func nothingIsPredictedOfNothing() throws {
    let zeros = [Double](repeating: 0, count: Self.n)
    let noise = ColumnNoise.binomial(successes: zeros, trials: Self.trials, per: 100, evidence: [3: .predicted])
    let second = ColumnNoise.poisson(events: Self.other, exposure: Self.trials, per: 1000)
    let values = Matrix(columns: [zeros, zip(Self.other, Self.trials).map { 1000 * $0 / $1 }])
    let found = CellNoise.predictions(
      [noise, second], factors: [.none, .none], values: values, source: RandomSource(seed: 8), threads: 1)
    #expect(found == [[:], [:]])
    #expect(try Self.draws(noise, zeros, .posterior, .joint()).draws[3].allSatisfy { $0 == 0 })
  }
}
