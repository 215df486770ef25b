import Foundation
import Probability
import Testing

/// The distribution function of what rows give, against the incomplete functions (themselves held to R's).
@Suite struct QuantileRowTests {
  private static let scores = stride(from: -6.3, through: 6.3, by: 0.05)
  private static let shapes = [0.05, 0.1, 0.3, 0.5, 0.9, 1, 1.5, 3, 10.5, 100, 1e4, 1e6]

  private static func cumulative(_ z: Double) -> Double { 0.5 * erfc(-z / 2.0.squareRoot()) }

  private static func row(_ write: (inout MutableSpan<Float>) -> Void) -> [Float] {
    var row = [Float](repeating: 0, count: QuantileRow.length)
    var span = row.mutableSpan
    write(&span)
    return row
  }

  /// Greatest error of the distribution function over all scores; and that the row rises.
  private static func error(_ row: [Float], _ cumulative: (Double) -> Double) -> Double {
    #expect(zip(row, row.dropFirst()).allSatisfy { $0 < $1 })
    return scores.map { abs(cumulative(QuantileRow.value(of: row, at: $0)) - self.cumulative($0)) }.max()!
  }

  @Test(arguments: shapes)
  func gammaRowsHaveTheirDistribution(_ a: Double) {
    let row = Self.row { ContinuousRow.gamma(shape: a, into: &$0, at: 0) }
    let error = Self.error(row) { IncompleteGamma.lower(a, a * exp($0)) }
    #expect(error < (a < 0.5 ? 4e-5 : a < 10 ? 2e-5 : 6e-6))
  }

  @Test(arguments: shapes)
  func betaRowsHaveTheirDistribution(_ a: Double) {
    for b in Self.shapes {
      let row = Self.row { ContinuousRow.beta(a, b, into: &$0, at: 0) }
      let error = Self.error(row) { t in
        let logit = t + log(a / b)
        return IncompleteBeta.tails(a, b, 1 / (1 + exp(-logit)), 1 / (1 + exp(logit))).lower
      }
      let bound = min(a, b) < 0.5 ? (max(a, b) < 0.5 ? 8e-4 : 1e-4) : min(a, b) < 10 ? 3e-5 : 6e-6
      #expect(error < bound, "\(a), \(b)")
    }
  }

  /// Greatest error of the probability of at most K, over the counts that are neither all but certain nor all but
  /// impossible: K is drawn up to the score at which the row passes it.
  private static func error(
    _ row: [Float], mode: Double, top: Double, _ tails: (Double) -> (lower: Double, upper: Double)
  ) -> Double {
    var (worst, K) = (0.0, 0.0)
    let step = max(1, (mode / 300).rounded())
    while K < top, tails(K).upper > 1e-9 {
      if tails(K).lower > 1e-9 {
        var (low, high) = (-6.4, 6.4)
        for _ in 0..<50 {
          let z = (low + high) / 2
          if mode + QuantileRow.value(of: row, at: z) <= K { low = z } else { high = z }
        }
        worst = max(worst, abs(cumulative(low) - tails(K).lower))
      }
      K += step
    }
    return worst
  }

  @Test(arguments: [1e-6, 0.01, 0.05, 0.3, 0.5, 1, 2, 5, 11, 13, 30, 100, 390, 410, 3e3, 1e4, 1e6])
  func poissonRowsHaveTheirDistribution(_ μ: Double) {
    var builder = CountRowBuilder()
    let row = Self.row { builder.poisson(mean: μ, into: &$0, at: 0) }
    let error = Self.error(row, mode: CountRowBuilder.mode(mean: μ), top: .infinity) {
      let (upper, lower) = IncompleteGamma.tails($0 + 1, μ)
      return (lower, upper)
    }
    #expect(error < 5e-6)
  }

  @Test(arguments: [1, 2, 3, 7, 20, 100, 1_000, 20_000, 1_000_000])
  func binomialRowsHaveTheirDistribution(_ trials: Int) {
    var builder = CountRowBuilder()
    for p in [1e-6, 0.003, 0.1, 0.3, 0.5, 0.77, 0.999] {
      let row = Self.row { builder.binomial(trials: trials, probability: p, into: &$0, at: 0) }
      let N = Double(trials)
      let error = Self.error(row, mode: CountRowBuilder.mode(trials: trials, probability: p), top: N) {
        IncompleteBeta.tails(N - $0, $0 + 1, 1 - p, p)
      }
      #expect(error < 5e-6, "p \(p)")
    }
  }

  /// Every pair of shapes gives rising numbers, also where a shape near 0 beside a very large one changes the density by many
  /// orders of magnitude within a step; and half of the draws lie on either side of the middle node's value.
  @Test func rowsOfAnyShapesRise() {
    let shapes = [1e-3, 3e-3, 1e-2, 0.05, 0.1, 0.5, 1, 10, 1e3, 1e5, 1e8, 1e11, 1e12]
    for a in shapes {
      let gamma = Self.row { ContinuousRow.gamma(shape: a, into: &$0, at: 0) }
      #expect(zip(gamma, gamma.dropFirst()).allSatisfy { $0 <= $1 && $1 < .infinity }, "gamma \(a)")
      for b in shapes {
        let row = Self.row { ContinuousRow.beta(a, b, into: &$0, at: 0) }
        #expect(zip(row, row.dropFirst()).allSatisfy { $0 <= $1 && $1 < .infinity }, "beta \(a), \(b)")
        let logit = QuantileRow.value(of: row, at: 0) + log(a / b)
        guard abs(logit) < 600 else { continue }
        let small = 1 / (1 + exp(abs(logit)))
        let tails =
          logit < 0 ? IncompleteBeta.tails(a, b, small, 1 - small) : IncompleteBeta.tails(a, b, 1 - small, small)
        #expect(abs(tails.lower - 0.5) < 0.01, "beta \(a), \(b): \(tails.lower)")
      }
    }
  }
}
