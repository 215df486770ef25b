import Foundation
import LinearAlgebra
import Probability
import Resampling
import Testing
import TestSupport

/// Posteriors under a joint prior that is given, and priors fitted, held against quadrature and another minimiser; the
/// script beside the figures made them.
@Suite struct JointPriorTests {
  private static func cells(_ model: JointModel, _ prior: JointPrior, threads: Int = 1) -> JointCells {
    let modes = (0..<model.areaCount).flatMap { _ in prior.mean[..<model.columns.count] }
    return JointCells(model, prior, modes: modes, source: RandomSource(seed: 3), threads: threads)
  }

  /// Two cells by quadrature: their distribution functions, and how their normal scores go together.
  ///
  /// Where nothing is seen in either though the prior expects twenty and more, the posterior lies along the prior's long tail,
  /// away from the proposal; there draws are few, the fewer the longer the tail.
  @Test func posteriorsAreThoseByQuadrature() throws {
    let rows = try referenceRows("joint_quantiles.csv").map { $0.map { Double($0)! } }
    #expect(rows.count == 48)
    for pair in stride(from: 0, to: rows.count, by: 2) {
      let (y1, N, y2, E, ν, r) = (
        rows[pair][0], rows[pair][1], rows[pair][2], rows[pair][3], rows[pair][4], rows[pair][5]
      )
      let errors = r == 0 ? nil : try Cholesky(of: Matrix(rows: [[1, r], [r, 1]])).solve(.identity(2))
      let model = JointModel(
        areaCount: 1, columns: [.shares(y: [y1], sizes: [N]), .rates(y: [y2], sizes: [E])], errorPrecision: errors)
      let cells = Self.cells(
        model, JointPrior(mean: [-2.5, -4], scatter: Matrix(rows: [[0.5, 0.35], [0.35, 0.4]]), degrees: ν))
      let isFarOff = y1 == 0 && N == 300
      let bound = !isFarOff || ν == .infinity ? ν == .infinity ? 5e-4 : 2e-3 : ν == 16 ? 4e-3 : 1.5e-2
      for cell in 0...1 {
        for (k, z) in (-3...3).enumerated() {
          let found = cumulative(cells, cell, of: 0, at: rows[pair + cell][7 + k])
          #expect(abs(found - Normal.cumulative(Double(z))) <= bound, "\(rows[pair][..<7]) \(cell) \(z): \(found)")
        }
      }
      let correlation = Double(cells.factors[JointCells.blockSize])
      #expect(abs(correlation - rows[pair][14]) <= (isFarOff ? 0.03 : 0.02), "\(rows[pair][..<7]): \(correlation)")
    }
  }

  // MARK: Figures with standard errors

  private static func figures() throws -> (x: [[Double]], errors: [[Double]], mean: [[Double]], sd: [[Double]]) {
    let rows = try referenceRows("joint_figures.csv").map { $0.map { Double($0)! } }
    func columns(_ from: Int) -> [[Double]] { (from..<from + 3).map { j in rows.map { $0[j] } } }
    return (columns(0), columns(3), columns(6), columns(9))
  }

  private static func fitted() throws -> JointPrior {
    let rows = try referenceRows("joint_fit.csv").map { $0.map { Double($0)! } }
    return JointPrior(
      mean: rows.map { $0[0] }, scatter: Matrix(rows: rows.map { Array($0[1...]) }), degrees: .infinity)
  }

  /// Under a normal prior the posterior is normal, of the mean and standard deviation that SciPy's matrices give.
  @Test func normalFiguresHaveNormalPosteriors() throws {
    let (x, errors, mean, sd) = try Self.figures()
    let model = JointModel(areaCount: 60, columns: zip(x, errors).map { .figures($0, errors: $1) })
    let cells = Self.cells(model, try Self.fitted())
    for j in 0..<3 {
      for i in 0..<60 {
        for z in [-3.0, -1, 0, 2] {
          let found = cumulative(cells, j, of: i, at: mean[j][i] + z * sd[j][i])
          #expect(abs(found - Normal.cumulative(z)) <= 1e-3, "\(i), \(j), \(z)")
        }
      }
    }
  }

  /// The marginal likelihood, exact for normal figures, comes within a quarter of its greatest: steps of chance draws, and Σ drawn to its diagonal.
  @Test func theFitIsThatOfGreatestLikelihood() throws {
    let (x, errors, _, _) = try Self.figures()
    func logLikelihood(_ prior: JointPrior) throws -> Double {
      var sum = 0.0
      for i in 0..<60 {
        var V = prior.scatter
        for j in 0..<3 { V[j, j] += errors[j][i] * errors[j][i] }
        let L = try Cholesky(of: V)
        let d = (0..<3).map { x[$0][i] - prior.mean[$0] }
        sum -= 0.5 * (L.logDeterminant + zip(d, L.solve(d)).reduce(0) { $0 + $1.0 * $1.1 })
      }
      return sum
    }
    let model = JointModel(areaCount: 60, columns: zip(x, errors).map { .figures($0, errors: $1) })
    let fit = JointFit(model, degrees: [.infinity], source: RandomSource(seed: 4), threads: 2)
    let (best, found) = (try logLikelihood(Self.fitted()), try logLikelihood(fit.prior))
    #expect(found <= best + 1e-6 && found >= best - 0.25, "\(found), \(best)")
  }

  /// Of equal errors the scatter of greatest likelihood is that of the figures less the errors': few draws a step must not
  /// draw it one way, which short steps would add up.
  @Test func fewDrawsDoNotBiasTheScatter() {
    var stream = RandomStream(seed: 8, stream: 90)
    let (n, p) = (3_000, 4)
    var x = [[Double]](repeating: [], count: p)
    for _ in 0..<n {
      let common = Normal.draw(from: &stream)
      for j in 0..<p { x[j].append(0.4 * common + 0.3 * Normal.draw(from: &stream) + Normal.draw(from: &stream)) }
    }
    let means = x.map { $0.reduce(0, +) / Double(n) }
    func product(_ j: Int, _ k: Int) -> Double {
      zip(x[j], x[k]).reduce(0) { $0 + ($1.0 - means[j]) * ($1.1 - means[k]) } / Double(n)
    }
    let errors = [Double](repeating: 1, count: n)
    let model = JointModel(areaCount: n, columns: x.map { .figures($0, errors: errors) })
    let scatter = JointFit(model, degrees: [.infinity], source: RandomSource(seed: 4), threads: 2).prior.scatter
    var (trace, expected) = (0.0, 0.0)
    for j in 0..<p {
      trace += scatter[j, j]
      expected += product(j, j) - 1
    }
    #expect(abs(trace / expected - 1) <= 0.01, "\(trace), \(expected)")
  }

  /// Of one indicator: `B·μ + (1 − B)·x`, `B = s²/(s² + τ²)`.
  @Test func oneIndicatorIsShrunk() {
    let (x, s, μ, τ²) = ([3.0, -1.5, 0.2], [0.5, 1.0, 2.0], 0.4, 0.8)
    let model = JointModel(areaCount: 3, columns: [.figures(x, errors: s)])
    let cells = Self.cells(model, JointPrior(mean: [μ], scatter: Matrix(rows: [[τ²]]), degrees: .infinity))
    for i in 0..<3 {
      let B = s[i] * s[i] / (s[i] * s[i] + τ²)
      let (mean, sd) = (B * μ + (1 - B) * x[i], (B * τ²).squareRoot())
      for z in [-3.0, -1, 0, 1, 3] {
        #expect(abs(quantile(cells, 0, of: i, at: z) - (mean + z * sd)) <= 1e-4 * sd)
      }
    }
  }

  /// Under a diagonal Σ each cell is as alone.
  @Test func uncorrelatedCellsAreAsAlone() {
    let columns: [LinkedColumn] = [.shares(y: [3, 0], sizes: [20, 50]), .rates(y: [4, 9], sizes: [30, 20])]
    func prior(_ means: [Double], _ variances: [Double]) -> JointPrior {
      var scatter = Matrix(rowCount: means.count, columnCount: means.count)
      for (j, variance) in variances.enumerated() { scatter[j, j] = variance }
      return JointPrior(mean: means, scatter: scatter, degrees: .infinity)
    }
    let both = Self.cells(JointModel(areaCount: 2, columns: columns), prior([-2, -1], [0.6, 0.3]))
    for (j, own) in [prior([-2], [0.6]), prior([-1], [0.3])].enumerated() {
      let alone = Self.cells(JointModel(areaCount: 2, columns: [columns[j]]), own)
      for i in 0..<2 {
        for z in [-3.0, -1, 0, 1, 3] {
          let θ = quantile(alone, 0, of: i, at: z)
          #expect(abs(cumulative(both, j, of: i, at: θ) - Normal.cumulative(z)) <= 1e-4)
        }
        #expect(abs(both.factors[JointCells.blockSize + i]) <= 0.02)
      }
    }
  }

  /// A column without chance errors informs the others by the regression on it.
  @Test func knownColumnsInform() {
    let r = 0.8
    let prior = JointPrior(mean: [1, 0], scatter: Matrix(rows: [[1, r], [r, 1]]), degrees: .infinity)
    let known = [-1.5, 0, 2]
    let model = JointModel(
      areaCount: 3, columns: [.figures([1, 1, 1], errors: [0.7, 0.7, 0.7])], known: [known])
    let cells = Self.cells(model, prior)
    for i in 0..<3 {
      let τ² = 1 - r * r
      let B = 0.49 / (0.49 + τ²)
      let (mean, sd) = (B * (1 + r * known[i]) + (1 - B), (B * τ²).squareRoot())
      for z in [-2.0, 0, 2] { #expect(abs(quantile(cells, 0, of: i, at: z) - (mean + z * sd)) <= 1e-3 * sd) }
    }
  }

  /// Under a t prior figures without chance errors also say how far from the centre the others may lie: by summing over a grid.
  @Test(arguments: [4.0, 16]) func knownColumnsInformUnderTails(_ ν: Double) {
    let (r, s, x) = (0.8, 0.7, 1.0)
    let prior = JointPrior(mean: [1, 0], scatter: Matrix(rows: [[1, r], [r, 1]]), degrees: ν)
    let known = [-3.0, 0, 1, 4]
    let model = JointModel(
      areaCount: 4, columns: [.figures(known.map { _ in x }, errors: known.map { _ in s })], known: [known])
    let cells = Self.cells(model, prior)
    for (i, w) in known.enumerated() {
      let grid = (-12_000...12_000).map { Double($0) / 1000 }
      let densities = grid.map { θ in
        let (a, b) = (θ - 1, w)
        let distance = (a * a - 2 * r * a * b + b * b) / (1 - r * r)
        return Normal.density(at: (x - θ) / s) * pow(1 + distance / ν, -(ν + 2) / 2)
      }
      let total = densities.reduce(0, +)
      for z in [-2.0, -1, 0, 1, 2] {
        let θ = quantile(cells, 0, of: i, at: z)
        let below = zip(grid, densities).reduce(0) { $1.0 <= θ ? $0 + $1.1 : $0 } / total
        #expect(abs(below - Normal.cumulative(z)) <= 2e-3, "\(w), \(z): \(below)")
      }
    }
  }

  // MARK: Fits

  /// Counts whose true logits are correlated, normal or of a t distribution.
  private static func counts(
    _ n: Int, medians: [Double], people: ClosedRange<Double>, tails: Double = .infinity, seed: UInt64
  ) -> [(y: [Double], N: [Double])] {
    var stream = RandomStream(seed: seed, stream: 77)
    var columns: [(y: [Double], N: [Double])] = medians.map { _ in ([], []) }
    for _ in 0..<n {
      let N = (people.lowerBound * pow(people.upperBound / people.lowerBound, stream.uniform())).rounded()
      let common = Normal.draw(from: &stream)
      let factor =
        tails < .infinity ? (tails / (2 * Gamma(shape: tails / 2).draw(from: &stream))).squareRoot() : 1
      for k in medians.indices {
        let own = 0.6.squareRoot() * common + 0.4.squareRoot() * Normal.draw(from: &stream)
        let odds = medians[k] / (1 - medians[k]) * exp(0.6 * factor * own)
        columns[k].y.append(Double(Binomial(trials: Int(N), probability: odds / (1 + odds)).draw(from: &stream)))
        columns[k].N.append(N)
      }
    }
    return columns
  }

  private static func prior(_ columns: [(y: [Double], N: [Double])]) -> JointPrior {
    let model = JointModel(
      areaCount: columns[0].y.count, columns: columns.map { .shares(y: $0.y, sizes: $0.N) })
    return JointFit(model, source: RandomSource(seed: 1), threads: 2).prior
  }

  private static func meanCorrelation(_ prior: JointPrior) -> Double {
    let q = prior.mean.count
    let r = (1..<q).flatMap { i in
      (0..<i).map { prior.scatter[i, $0] / (prior.scatter[i, i] * prior.scatter[$0, $0]).squareRoot() }
    }
    return r.reduce(0, +) / Double(r.count)
  }

  /// Half of the cells are zero: means, spreads and correlations are found on average, though each step goes a small part of
  /// the way and errors that a step makes add up.
  @Test func rareCountsAreFitted() {
    let medians = [0.004, 0.002, 0.005, 0.0015, 0.003]
    let priors = (0..<12).map {
      Self.prior(Self.counts(800, medians: medians, people: 100...1000, seed: UInt64($0)))
    }
    let correlation = priors.reduce(0) { $0 + Self.meanCorrelation($1) } / 12
    #expect(abs(correlation - 0.6) <= 0.06, "\(correlation)")
    for k in medians.indices {
      let mean = priors.reduce(0) { $0 + $1.mean[k] } / 12
      let sd = priors.reduce(0) { $0 + $1.scatter[k, k].squareRoot() } / 12
      #expect(abs(mean - log(medians[k] / (1 - medians[k]))) <= 0.08, "\(k): \(mean)")
      #expect(abs(sd - 0.6) <= 0.1, "\(k): \(sd)")
    }
  }

  @Test(arguments: [Double.infinity, 3]) func tailsAreTold(_ tails: Double) {
    let expected: [Double] = tails == .infinity ? [.infinity, 16] : [8, 4]
    for seed in 0..<4 {
      let prior = Self.prior(
        Self.counts(800, medians: [0.25, 0.15, 0.3, 0.1], people: 100...5000, tails: tails, seed: UInt64(100 + seed)))
      #expect(expected.contains(prior.degrees), "\(prior.degrees)")
      if tails == .infinity { #expect(abs(Self.meanCorrelation(prior) - 0.6) <= 0.06) }
    }
  }
}
