import Foundation
import LinearAlgebra
import Probability
import Resampling
import TestSupport
import Testing

/// A joint prior with centres of larger areas, held against SciPy's greatest likelihood, exact normal posteriors and quadrature.
@Suite struct JointWithinTests {
  private struct Figures {
    let positions: [Int]
    let x: [[Double]]
    let errors: [[Double]]

    init() throws {
      let rows = try referenceRows("joint_within.csv").map { $0.map { Double($0)! } }
      positions = rows.map { Int($0[0]) }
      x = [1, 2].map { j in rows.map { $0[j] } }
      errors = [3, 4].map { j in rows.map { $0[j] } }
    }

    var model: JointModel {
      JointModel(
        areaCount: positions.count, columns: zip(x, errors).map { .figures($0, errors: $1) },
        larger: LargerAreas(positions))
    }

    /// The covariance of a larger area's figures, area after area, and what they lie from the mean.
    func group(_ g: Int, _ prior: JointPrior) -> (areas: [Int], V: Matrix, offset: [Double]) {
      let areas = positions.indices.filter { positions[$0] == g }
      var V = Matrix(rowCount: 2 * areas.count, columnCount: 2 * areas.count)
      for (a, i) in areas.enumerated() {
        for b in areas.indices {
          for j in 0..<2 {
            for k in 0..<2 {
              V[2 * a + j, 2 * b + k] =
                prior.between![j, k] + (a == b ? prior.scatter[j, k] + (j == k ? errors[j][i] * errors[j][i] : 0) : 0)
            }
          }
        }
      }
      return (areas, V, areas.flatMap { i in (0..<2).map { x[$0][i] - prior.mean[$0] } })
    }
  }

  private static func fit(_ model: JointModel, degrees: [Double] = [.infinity], threads: Int = 2) -> JointFit {
    JointFit(model, degrees: degrees, source: RandomSource(seed: 4), threads: threads)
  }

  private static func cells(_ fit: JointFit) -> JointCells {
    JointCells(
      fit.model, fit.prior, fit.areaCentres, modes: fit.modes, source: RandomSource(seed: 3), threads: 2)
  }

  /// The marginal likelihood comes within a quarter of its greatest.
  @Test func theFitIsThatOfGreatestLikelihood() throws {
    let figures = try Figures()
    func logLikelihood(_ prior: JointPrior) throws -> Double {
      try (0..<12).reduce(0) { sum, g in
        let (_, V, d) = figures.group(g, prior)
        let L = try Cholesky(of: V)
        return sum - 0.5 * (L.logDeterminant + zip(d, L.solve(d)).reduce(0) { $0 + $1.0 * $1.1 })
      }
    }
    let reference = try #require(referenceRows("joint_within_fit.csv").first).map { Double($0)! }
    let best = JointPrior(
      mean: Array(reference[1...2]), scatter: Matrix(rows: [Array(reference[3...4]), Array(reference[5...6])]),
      degrees: .infinity, between: Matrix(rows: [Array(reference[7...8]), Array(reference[9...10])]))
    #expect(try abs(logLikelihood(best) - reference[0]) <= 1e-5)
    let found = try logLikelihood(Self.fit(figures.model).prior)
    #expect(found <= reference[0] + 1e-5 && found >= reference[0] - 0.25, "\(found), \(reference[0])")
  }

  /// Under normal errors posteriors are normal, of the mean and deviation that all figures of the larger area give, of one area
  /// and of fourteen.
  @Test func normalFiguresHaveNormalPosteriors() throws {
    let figures = try Figures()
    let fit = Self.fit(figures.model)
    let cells = Self.cells(fit)
    var worst = 0.0
    for g in 0..<12 {
      let (areas, V, offset) = figures.group(g, fit.prior)
      let L = try Cholesky(of: V)
      for (a, i) in areas.enumerated() {
        for j in 0..<2 {
          // The covariance of θ with all figures is theirs without the errors.
          var c = V.column(2 * a + j)
          c[2 * a + j] -= figures.errors[j][i] * figures.errors[j][i]
          let solved = L.solve(c)
          let mean = fit.prior.mean[j] + zip(solved, offset).reduce(0) { $0 + $1.0 * $1.1 }
          let own = fit.prior.scatter[j, j] + fit.prior.between![j, j]
          let sd = (own - zip(solved, c).reduce(0) { $0 + $1.0 * $1.1 }).squareRoot()
          for z in [-2.0, -1, 0, 1, 2] {
            let found = cumulative(cells, j, of: i, at: mean + z * sd)
            worst = max(worst, abs(found - Normal.cumulative(z)))
          }
        }
      }
    }
    #expect(worst <= 0.01, "\(worst)")
  }

  /// Events of two areas in each larger one, by quadrature over the centre and both rates.
  @Test func countsHaveThePosteriorsOfQuadrature() {
    var stream = RandomStream(seed: 5, stream: 91)
    let (n, size) = (120, 25.0)
    var y = [Double]()
    for _ in 0..<n / 2 {
      let centre = -2 + 0.8 * Normal.draw(from: &stream)
      for _ in 0..<2 {
        let share = 1 / (1 + exp(-(centre + 0.5 * Normal.draw(from: &stream))))
        y.append((0..<Int(size)).reduce(0) { sum, _ in sum + (stream.uniform() < share ? 1 : 0) })
      }
    }
    let model = JointModel(
      areaCount: n, columns: [.shares(y: y, sizes: [Double](repeating: size, count: n))],
      larger: LargerAreas((0..<n).map { $0 / 2 }))
    let fit = Self.fit(model)
    let cells = Self.cells(fit)
    let (μ, τ, ψ) = (fit.prior.mean[0], fit.prior.scatter[0, 0].squareRoot(), fit.prior.between![0, 0].squareRoot())
    let steps = (-120...120).map { Double($0) / 20 }
    func likelihood(_ y: Double, _ θ: Double) -> Double { exp(y * θ - size * log1p(exp(θ))) }
    var worst = 0.0
    for first in stride(from: 0, to: n, by: 12) {
      var below = 0.0
      var total = 0.0
      let median = quantile(cells, 0, of: first, at: 0)
      for u in steps {
        let centre = μ + ψ * u
        func integral(_ y: Double, upTo bound: Double) -> Double {
          steps.reduce(0) { sum, z in
            let θ = centre + τ * z
            return θ <= bound ? sum + Normal.density(at: z) * likelihood(y, θ) : sum
          }
        }
        let other = integral(y[first + 1], upTo: .infinity) * Normal.density(at: u)
        below += integral(y[first], upTo: median) * other
        total += integral(y[first], upTo: .infinity) * other
      }
      worst = max(worst, abs(below / total - 0.5))
    }
    #expect(worst <= 0.02, "\(worst)")
  }

  /// Where larger areas do not differ, their centres lie at the mean, and posteriors are those without them.
  @Test func centresThatDoNotDifferLieAtTheMean() throws {
    var stream = RandomStream(seed: 6, stream: 92)
    let n = 400
    let x = (0..<n).map { _ in Normal.draw(from: &stream) + 0.7 * Normal.draw(from: &stream) }
    let columns: [LinkedColumn] = [.figures(x, errors: [Double](repeating: 0.7, count: n))]
    let plain = Self.fit(JointModel(areaCount: n, columns: columns))
    let within = Self.fit(JointModel(areaCount: n, columns: columns, larger: LargerAreas((0..<n).map { $0 % 20 })))
    #expect(plain.prior.between == nil)
    #expect(try #require(within.prior.between)[0, 0] < 0.05 * within.prior.scatter[0, 0])
    let (a, b) = (Self.cells(plain), Self.cells(within))
    for i in stride(from: 0, to: n, by: 17) {
      #expect(abs(quantile(a, 0, of: i, at: 0) - quantile(b, 0, of: i, at: 0)) <= 0.15)
    }
  }

  /// One larger area holds all, or each area is one: there is nothing to tell apart, and posteriors are those without centres.
  @Test(arguments: [true, false]) func nothingToTellApart(_ isOne: Bool) throws {
    var stream = RandomStream(seed: 9, stream: 93)
    let n = 300
    let x = (0..<n).map { _ in Normal.draw(from: &stream) + 0.7 * Normal.draw(from: &stream) }
    let columns: [LinkedColumn] = [.figures(x, errors: [Double](repeating: 0.7, count: n))]
    let plain = Self.fit(JointModel(areaCount: n, columns: columns))
    let within = Self.fit(
      JointModel(areaCount: n, columns: columns, larger: LargerAreas((0..<n).map { isOne ? 0 : $0 })))
    let between = try #require(within.prior.between)[0, 0]
    let whole = within.prior.scatter[0, 0] + (isOne ? 0 : between)
    #expect(abs(whole / plain.prior.scatter[0, 0] - 1) <= 0.05, "\(whole), \(plain.prior.scatter[0, 0])")
    let (a, b) = (Self.cells(plain), Self.cells(within))
    for i in stride(from: 0, to: n, by: 17) {
      #expect(abs(quantile(a, 0, of: i, at: 0) - quantile(b, 0, of: i, at: 0)) <= 0.05)
      #expect(abs(quantile(a, 0, of: i, at: 1.5) - quantile(b, 0, of: i, at: 1.5)) <= 0.05)
    }
  }

  @Test func threadsDoNotMatter() throws {
    let figures = try Figures()
    let (one, two) = (
      Self.fit(figures.model, degrees: [.infinity, 8], threads: 1), Self.fit(figures.model, degrees: [.infinity, 8])
    )
    #expect(one.prior == two.prior)
    #expect(Self.cells(one).rows == Self.cells(two).rows)
  }
}
