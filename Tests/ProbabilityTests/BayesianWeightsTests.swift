import Foundation
import Probability
import Testing

@Suite struct BayesianWeightsTests {
  func weights(_ count: Int, replicate: UInt32 = 0, index: UInt32 = 0) -> [Float] {
    var weights = [Float](repeating: -1, count: count)
    var span = weights.mutableSpan
    BayesianWeights.draw(count, seed: 8, stream: 3, replicate: replicate, index: index, into: &span)
    return weights
  }

  /// Full batches of sixteen, a part of one, and both; the library's own logarithm beside the C library's.
  @Test(arguments: [1, 2, 15, 16, 17, 160, 3_363, 100_000])
  func weightsAreExponentialsOverTheirMean(_ count: Int) {
    var stream = RandomStream(seed: 8, stream: 3, replicate: 4, index: 2)
    let exponentials = (0..<count).map { _ in -log(stream.uniform()) }
    let mean = exponentials.reduce(0, +) / Double(count)
    let drawn = weights(count, replicate: 4, index: 2)
    for (weight, exponential) in zip(drawn, exponentials) {
      // Two roundings to 24 bits, each of half a unit.
      #expect(abs(Double(weight) - exponential / mean) <= 1.01 * Double(Float.ulpOfOne) * exponential / mean)
    }
    let sum = drawn.reduce(0) { $0 + Double($1) }
    #expect(abs(sum - Double(count)) <= Double(Float.ulpOfOne) * Double(count))
  }

  /// A share of a flat Dirichlet vector of n is Beta(1, n − 1); with its neighbour's it has correlation −1/(n − 1).
  @Test(arguments: [2, 5, 40])
  func sharesAreFlatDirichlet(_ n: Int) {
    let replicates = 4_000
    let drawn = (0..<replicates).map { weights(n, replicate: UInt32($0)).map(Double.init) }
    for i in [0, n / 2, n - 1] {
      #expect(fits(drawn.map { $0[i] / Double(n) }) { 1 - pow(1 - $0, Double(n - 1)) }, "weight \(i) of \(n)")
    }
    let variance = Double(n - 1) / Double(n + 1)
    // The excess kurtosis of Beta(1, n − 1) is below 6, that of the exponential it tends to.
    #expect(momentsFit(drawn.map { $0[1] }, mean: 1, variance: variance, excessKurtosis: 6))
    let products = drawn.map { ($0[0] - 1) * ($0[n - 1] - 1) }
    let mean = products.reduce(0, +) / Double(replicates)
    let error =
      (products.reduce(0) { $0 + $1 * $1 } / Double(replicates)).squareRoot() / Double(replicates).squareRoot()
    #expect(abs(mean + 1 / Double(n + 1)) <= 4 * error)
  }

  @Test func weightsStandFromTheirStartOn() {
    var elements = [Float](repeating: 7, count: 60)
    var span = elements.mutableSpan
    BayesianWeights.draw(21, seed: 8, stream: 3, replicate: 0, into: &span, at: 15)
    #expect(Array(elements[15..<36]) == weights(21))
    #expect((elements[..<15] + elements[36...]).allSatisfy { $0 == 7 })
  }

  @Test func replicatesAndIndicesDiffer() {
    #expect(weights(100, replicate: 1) != weights(100, replicate: 2))
    #expect(weights(100, index: 1) != weights(100, index: 2))
  }
}
