import Foundation
import Probability
import Testing

@Suite struct DiscreteDrawTests {
  let drawCount = 40_000

  func logFactorial(_ k: Int) -> Double { lgamma(Double(k) + 1).0 }

  /// Draws tested against exact probabilities of the counts within nine deviations of the mean, and by their moments.
  func check(
    mean: Double, variance: Double, excessKurtosis: Double, most: Int = .max, draws: [Int],
    probability: (Int) -> Double
  ) -> Bool {
    let reach = 9 * variance.squareRoot() + 20
    let low = max(0, Int(mean - reach))
    let high = min(most, Int(mean + reach))
    guard draws.allSatisfy({ low...high ~= $0 }) else { return false }
    var counts = [Int](repeating: 0, count: high - low + 1)
    for draw in draws { counts[draw - low] += 1 }
    return fits(counts, (low...high).map(probability))
      && momentsFit(draws.map(Double.init), mean: mean, variance: variance, excessKurtosis: excessKurtosis)
  }

  /// Both methods on both sides of their border, both sides of one half, and the greatest counts.
  @Test(arguments: [
    (1, 0.3), (1, 0.5), (2, 0.9), (5, 0.5), (19, 0.5), (20, 0.5), (21, 0.5), (50, 0.01), (199, 0.05), (200, 0.05),
    (500, 0.05), (40, 0.75), (1000, 0.999), (1000, 0.95), (100_000, 1e-4), (1_000_000, 3e-6), (1_000_000, 0.3),
    (10_000_000, 0.5),
  ])
  func binomialDrawsFitTheirProbabilities(trials: Int, p: Double) {
    var stream = RandomStream(seed: 41, stream: 0, index: UInt32(trials))
    let binomial = Binomial(trials: trials, probability: p)
    let n = Double(trials)
    let variance = n * p * (1 - p)
    let draws = (0..<drawCount).map { _ in binomial.draw(from: &stream) }
    #expect(
      check(
        mean: n * p, variance: variance, excessKurtosis: (1 - 6 * p * (1 - p)) / variance, most: trials, draws: draws
      ) { k in
        let logChoices = logFactorial(trials) - logFactorial(k) - logFactorial(trials - k)
        return exp(logChoices + Double(k) * log(p) + Double(trials - k) * log1p(-p))
      })
  }

  @Test(arguments: [0.01, 0.5, 3.2, 9.99, 10, 12, 50, 1000, 1e6])
  func poissonDrawsFitTheirProbabilities(mean: Double) {
    var stream = RandomStream(seed: 42, stream: 0, index: UInt32(mean))
    let poisson = Poisson(mean: mean)
    let draws = (0..<drawCount).map { _ in poisson.draw(from: &stream) }
    #expect(
      check(mean: mean, variance: mean, excessKurtosis: 1 / mean, draws: draws) { k in
        exp(Double(k) * log(mean) - mean - logFactorial(k))
      })
  }

  /// Where probabilities by ln Γ would cancel, the normal limit is the test; the lattice is finer than its distance.
  @Test func greatestParametersAreNormal() {
    var stream = RandomStream(seed: 43, stream: 0)
    let binomial = Binomial(trials: 1 << 53, probability: 0.25)
    let poisson = Poisson(mean: 1e15)
    let n = 0x1p53
    let deviates = (
      (0..<drawCount).map { _ in (Double(binomial.draw(from: &stream)) - n / 4) / (n * 3 / 16).squareRoot() },
      (0..<drawCount).map { _ in (Double(poisson.draw(from: &stream)) - 1e15) / 1e15.squareRoot() }
    )
    #expect(fits(deviates.0, cumulative: Normal.cumulative))
    #expect(fits(deviates.1, cumulative: Normal.cumulative))
  }

  @Test func certainCounts() {
    var stream = RandomStream(seed: 44, stream: 0)
    for trials in [0, 1, 20, 1_000_000] {
      for _ in 0..<100 {
        #expect(Binomial(trials: trials, probability: 0).draw(from: &stream) == 0)
        #expect(Binomial(trials: trials, probability: 1).draw(from: &stream) == trials)
      }
    }
    #expect((0..<100).allSatisfy { _ in Binomial(trials: 0, probability: 0.5).draw(from: &stream) == 0 })
    #expect((0..<100).allSatisfy { _ in Poisson(mean: 0).draw(from: &stream) == 0 })
    #expect((0..<1000).allSatisfy { _ in Binomial(trials: 1 << 53, probability: 1e-30).draw(from: &stream) == 0 })
  }

  @Test func theSameArgumentsGiveTheSameDraws() {
    func draws(seed: UInt64 = 1, stream: UInt32 = 2, replicate: UInt32 = 3, index: UInt32 = 4) -> [Double] {
      var random = RandomStream(seed: seed, stream: stream, replicate: replicate, index: index)
      return (0..<10).flatMap { _ in
        [
          Normal.draw(from: &random), Gamma(shape: 2.5).draw(from: &random), Beta(0.5, 3).draw(from: &random),
          Double(Binomial(trials: 500, probability: 0.05).draw(from: &random)),
          Double(Poisson(mean: 30).draw(from: &random)),
        ]
      }
    }
    #expect(draws() == draws())
    #expect(draws() != draws(seed: 2))
    #expect(draws() != draws(stream: 3))
    #expect(draws() != draws(replicate: 4))
    #expect(draws() != draws(index: 5))
  }
}
