import Foundation
import Probability
import Testing

@Suite struct BayesianWeightsTests {
  private func weights(_ n: Int, seed: UInt64 = 1, replicate: UInt32 = 0) -> [Double] {
    var weights = [Double](repeating: -1, count: n + 2)
    var span = weights.mutableSpan
    BayesianWeights.draw(n, seed: seed, stream: 55, replicate: replicate, into: &span, at: 1)
    #expect(weights[0] == -1 && weights[n + 1] == -1)
    return Array(weights[1...n])
  }

  @Test(arguments: [1, 2, 15, 16, 17, 1000])
  func weightsSumToTheirNumber(_ n: Int) {
    let weights = weights(n)
    #expect(abs(weights.reduce(0, +) - Double(n)) < 1e-12 * Double(n) && weights.allSatisfy { $0 > 0 })
  }

  /// Of n such weights one over n is Beta(1, n − 1): P(w/n ≤ x) = 1 − (1 − x)ⁿ⁻¹.
  @Test func aWeightHasItsDistribution() {
    let n = 7
    let draws = (0..<8_000).map { weights(n, replicate: UInt32($0)) }
    for i in [0, 3, 6] { #expect(fits(draws.map { $0[i] }) { 1 - pow(1 - $0 / 7, 6) }, "weight \(i)") }
    let products: [Double] = draws.map { ($0[0] - 1) * ($0[5] - 1) }
    let covariance = products.reduce(0, +) / 8_000
    // It is −1/(n + 1); the product's variance is below 2.
    #expect(abs(covariance + 0.125) < 4 * (2.0 / 8_000).squareRoot())
  }

  /// Exponential numbers, one by one, from the stream's words.
  @Test func wordsAreReadInBulk() {
    var stream = RandomStream(seed: 9, stream: 55, replicate: 3)
    var expected: [Double] = []
    for _ in 0..<2 {
      let words = (0..<16).map { _ in stream.nextUInt32() }
      for word in 0..<4 {
        for block in 0..<4 {
          let u: Double = (Double(words[4 * block + word]) + 0.5) * 0x1p-32
          expected.append(-log(u))
        }
      }
    }
    let scale = 19 / expected[..<19].reduce(0, +)
    #expect(weights(19, seed: 9, replicate: 3) == expected[..<19].map { $0 * scale })
  }
}
