import Foundation
import LinearAlgebra
import Probability
import Resampling
import Testing
import TestSupport

/// Cells drawn under a joint prior, from tables of any kind.
@Suite struct JointNoiseTests {
  private static func noise(
    _ columns: [ColumnNoise], _ values: Matrix, factors: [NoiseFactors]? = nil, correlation: Matrix? = nil,
    threads: Int = 1
  ) throws(CellNoiseError) -> CellNoise {
    try CellNoise(
      columns, factors: factors ?? columns.map { _ in .none }, values: values, sampler: .posterior, prior: .joint(),
      correlation: correlation, source: RandomSource(seed: 5), threads: threads)
  }

  /// Replicate after replicate, column after column.
  private static func draws(_ noise: CellNoise, _ values: Matrix, count: Int) -> [Double] {
    var workspace = noise.makeWorkspace()
    var output = (0..<count).flatMap { _ in values.elements }
    noise.draw(0..<count, from: RandomSource(seed: 6), into: &output, in: &workspace)
    return output
  }

  private static func counts(_ n: Int, _ rate: Double, seed: UInt64) -> (y: [Double], N: [Double]) {
    var stream = RandomStream(seed: seed, stream: 78)
    let N = (0..<n).map { _ in Double(20 + stream.integer(below: 500)) }
    return (
      N.map { Double(Binomial(trials: Int($0), probability: rate * (0.5 + stream.uniform())).draw(from: &stream)) }, N
    )
  }

  private static func shares(_ counts: (y: [Double], N: [Double])) -> [Double] {
    zip(counts.y, counts.N).map { $0 / $1 }
  }

  @Test func threadsChangeNothing() throws {
    let counts = (0..<4).map { Self.counts(300, 0.1, seed: $0) }
    let values = Matrix(columns: counts.map(Self.shares))
    let columns = counts.map { ColumnNoise.binomial(successes: $0.y, trials: $0.N, per: 1) }
    let (one, two) = (try Self.noise(columns, values), try Self.noise(columns, values, threads: 2))
    #expect(one.fits == two.fits)
    #expect(Self.draws(one, values, count: 16) == Self.draws(two, values, count: 16))
  }

  /// Columns of every kind, of which some have nothing to fit: those are drawn under Jeffreys' prior, and stay possible.
  @Test func degenerateColumnsHaveTheirOwnPriors() throws {
    let n = 40
    let ordinary = Self.counts(n, 0.2, seed: 9)
    let none = [Double](repeating: 0, count: n)
    let figures = (0..<n).map { Double($0 % 7) }
    let columns: [ColumnNoise] = [
      .binomial(successes: ordinary.y, trials: ordinary.N, per: 100),
      .binomial(successes: none, trials: ordinary.N, per: 100),
      .binomial(successes: ordinary.N, trials: ordinary.N, per: 100),
      .poisson(events: none, exposure: ordinary.N, per: 1000),
      .normal(standardErrors: [Double](repeating: 0.5, count: n)),
      .normal(standardErrors: [Double](repeating: 1, count: n)),
      .normal(standardErrors: none), .fixed, .fixed,
    ]
    let values = Matrix(columns: [
      Self.shares(ordinary).map { 100 * $0 }, none, [Double](repeating: 100, count: n), none, figures,
      [Double](repeating: 3, count: n), figures, figures, none,
    ])
    let noise = try Self.noise(columns, values)
    func isJoint(_ j: Int) -> Bool { if case .joint? = noise.fits[j] { true } else { false } }
    #expect((0..<9).filter(isJoint) == [0, 4, 6])
    #expect(noise.variedColumns == [0, 1, 2, 3, 4, 5, 6])
    let drawn = Self.draws(noise, values, count: 64)
    #expect(drawn.allSatisfy { $0.isFinite })
    for r in 0..<64 {
      for i in 0..<n {
        func cell(_ j: Int) -> Double { drawn[(r * 9 + j) * n + i] }
        #expect((0...3).allSatisfy { $0 == 3 ? cell($0) >= 0 : 0...100 ~= cell($0) })
        #expect(cell(7) == figures[i] && cell(8) == 0)
        // A standard error of 0 leaves the figure where it is, to the precision of the draws.
        #expect(abs(cell(6) - figures[i]) <= 1e-4)
      }
    }
  }

  /// More columns than areas, copies of a column, two areas.
  @Test(arguments: [2, 3, 10]) func fewAreasHaveAPrior(_ n: Int) throws {
    let counts = (0..<6).map { Self.counts(n, 0.1, seed: $0 / 2) } + [Self.counts(n, 0.3, seed: 4)]
    let values = Matrix(columns: counts.map(Self.shares))
    let noise = try Self.noise(counts.map { .binomial(successes: $0.y, trials: $0.N, per: 1) }, values)
    let drawn = Self.draws(noise, values, count: 8)
    #expect(drawn.allSatisfy { 0...1 ~= $0 })
  }

  /// Numbers at the ends of what counts and figures may be.
  @Test func extremesStayNumbers() throws {
    let n = 12
    let people = (0..<n).map { $0 % 2 == 0 ? 1e12 : 1e-9 }
    let figures = (0..<n).map { Double($0 - 5) * 1e152 }
    let columns: [ColumnNoise] = [
      .binomial(successes: people.map { $0 * 0.3 }, trials: people, per: 100),
      .poisson(events: (0..<n).map { Double($0) * 1e10 }, exposure: people, per: 1),
      .normal(standardErrors: [Double](repeating: 1e130, count: n)),
      .normal(standardErrors: [Double](repeating: 1e-300, count: n)),
    ]
    let values = Matrix(columns: [
      [Double](repeating: 30, count: n), (0..<n).map { Double($0) * 1e10 / people[$0] }, figures,
      figures.map { $0 * 1e-300 },
    ])
    let noise = try Self.noise(columns, values)
    let drawn = Self.draws(noise, values, count: 8)
    for j in 0..<4 {
      let own = (0..<8).flatMap { r in (0..<n).map { drawn[(r * 4 + j) * n + $0] } }
      #expect(own.allSatisfy { $0.isFinite }, "\(j): \(own.prefix(12))")
    }
  }

  /// Chance errors told to go together leave their figures' noise in common: where the prior says nothing, so do the draws.
  @Test func toldCorrelationsStayInTheDraws() throws {
    var stream = RandomStream(seed: 4, stream: 79)
    let n = 400
    let (x, y) = (
      (0..<n).map { _ in 30 * Normal.draw(from: &stream) }, (0..<n).map { _ in 30 * Normal.draw(from: &stream) }
    )
    let errors = ColumnNoise.normal(standardErrors: [Double](repeating: 1, count: n))
    let values = Matrix(columns: [x, y])
    let noise = try Self.noise([errors, errors], values, correlation: Matrix(rows: [[1, 0.7], [0.7, 1]]))
    let count = 400
    let drawn = Self.draws(noise, values, count: count)
    var sums = (0.0, 0.0, 0.0)
    for r in 0..<count {
      for i in 0..<n {
        let (a, b) = (drawn[r * 2 * n + i] - x[i], drawn[(r * 2 + 1) * n + i] - y[i])
        sums = (sums.0 + a * a, sums.1 + b * b, sums.2 + a * b)
      }
    }
    #expect(abs(sums.2 / (sums.0 * sums.1).squareRoot() - 0.7) <= 0.01)
    #expect(abs((sums.0 / Double(count * n)).squareRoot() - 1) <= 0.01)
  }

  /// Each area's cells go together as its own figures leave them, also past the areas that are drawn at a time: where people are
  /// many, hardly; where they are few, as over the country.
  @Test func everyAreaHasItsOwnCorrelations() throws {
    var stream = RandomStream(seed: 14, stream: 81)
    let n = 400
    let people = (0..<n).map { $0 < 200 ? 50_000.0 : 4.0 }
    var counts = [[Double]](repeating: [], count: 2)
    for i in 0..<n {
      let common = Normal.draw(from: &stream)
      for j in 0..<2 {
        let logit = -1 + 0.95 * common + 0.3 * Normal.draw(from: &stream)
        let binomial = Binomial(trials: Int(people[i]), probability: 1 / (1 + exp(-logit)))
        counts[j].append(Double(binomial.draw(from: &stream)))
      }
    }
    let values = Matrix(columns: counts.map { zip($0, people).map { $0 / $1 } })
    let noise = try Self.noise(counts.map { .binomial(successes: $0, trials: people, per: 1) }, values)
    let count = 200
    let drawn = Self.draws(noise, values, count: count)
    func correlation(_ areas: Range<Int>) -> Double {
      let correlations = areas.map { i in
        let (x, y) = (
          (0..<count).map { drawn[$0 * 2 * n + i] }, (0..<count).map { drawn[($0 * 2 + 1) * n + i] }
        )
        return x.correlation(with: y)
      }
      return correlations.mean
    }
    let (many, few, last) = (correlation(0..<200), correlation(200..<256), correlation(256..<400))
    #expect(abs(many) <= 0.05 && few >= 0.5 && last >= 0.5, "\(many), \(few), \(last)")
  }

  /// Noise that protects a source is chance that the likelihood knows of: draws of a small area scatter more.
  @Test func disclosureNoiseWidensTheLikelihood() throws {
    let counts = Self.counts(200, 0.2, seed: 3)
    let values = Matrix(columns: [Self.shares(counts)])
    func spread(_ sd: Double) throws -> Double {
      let noise = try Self.noise(
        [.binomial(successes: counts.y, trials: counts.N, per: 1)], values, factors: [NoiseFactors(disclosure: sd)])
      let drawn = Self.draws(noise, values, count: 200)
      var sum = 0.0
      for r in 0..<200 {
        for i in 0..<200 { sum += (drawn[r * 200 + i] - values[i, 0]) * (drawn[r * 200 + i] - values[i, 0]) }
      }
      return sum
    }
    let (wide, plain) = (try spread(5), try spread(0))
    #expect(wide > 1.1 * plain)
  }
}
