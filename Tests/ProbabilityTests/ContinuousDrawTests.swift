import Probability
import Testing
import TestSupport

@Suite struct ContinuousDrawTests {
  let drawCount = 40_000

  /// Quantiles of SciPy; see `Reference/make_twentieths.py`.
  @Test func drawsFallEvenlyBetweenReferenceQuantiles() throws {
    for (number, row) in try referenceRows("twentieths.csv").enumerated() {
      let a = try #require(Double(row[1]))
      let edges = row.dropFirst(3).compactMap(Double.init)
      #expect(edges.count == 19)
      var stream = RandomStream(seed: 31, stream: 0, index: UInt32(number))
      let values: [Double]
      if let b = Double(row[2]) {
        let beta = Beta(a, b)
        values = (0..<drawCount).map { _ in beta.draw(from: &stream) }
      } else {
        let gamma = Gamma(shape: a)
        values = (0..<drawCount).map { _ in gamma.draw(from: &stream) }
      }
      #expect(fits(binned(values, at: edges), [Double](repeating: 0.05, count: 20)), "\(row.prefix(3))")
    }
  }

  @Test(arguments: [0.1, 0.5, 1, 1.5, 5, 100, 1e6, 1e300])
  func gammaMoments(shape: Double) {
    var stream = RandomStream(seed: 32, stream: 0)
    let gamma = Gamma(shape: shape)
    // In units of the mean, so that the square of the greatest shape is a number.
    let values = (0..<drawCount).map { _ in gamma.draw(from: &stream) / shape }
    if shape < 1e16 {
      #expect(momentsFit(values, mean: 1, variance: 1 / shape, excessKurtosis: 6 / shape))
    } else {
      #expect(values.allSatisfy { abs($0 - 1) < 1e-14 })
    }
  }

  @Test(arguments: [(0.1, 0.1), (0.5, 0.5), (1, 1), (0.5, 500.5), (500.5, 0.5), (20.5, 400.5)])
  func betaMoments(a: Double, b: Double) {
    var stream = RandomStream(seed: 33, stream: 0)
    let beta = Beta(a, b)
    let values = (0..<drawCount).map { _ in beta.draw(from: &stream) }
    let s = a + b
    let skewTerm = (a - b) * (a - b) * (s + 1) - a * b * (s + 2)
    #expect(
      momentsFit(
        values, mean: a / s, variance: a * b / (s * s * (s + 1)),
        excessKurtosis: 6 * skewTerm / (a * b * (s + 2) * (s + 3))))
  }

  /// Jeffreys posteriors after none or all of N, and shapes whose gamma draws underflow.
  @Test(arguments: [
    (0.5, 1.5), (0.5, 1e6 + 0.5), (1e9 + 0.5, 0.5), (1e-3, 1e-3), (1e-3, 5), (5, 1e-3), (1e-300, 1e-300),
    (1e-300, 1e300), (1e300, 1e300),
  ])
  func betaDrawsAreStrictlyBetweenZeroAndOne(a: Double, b: Double) {
    var stream = RandomStream(seed: 34, stream: 0)
    let beta = Beta(a, b)
    #expect((0..<20_000).allSatisfy { _ in (0.0.nextUp..<1).contains(beta.draw(from: &stream)) })
  }

  @Test func betaOfTwoTinyEqualShapesIsAFairCoin() {
    var stream = RandomStream(seed: 35, stream: 0)
    let beta = Beta(1e-200, 1e-200)
    let heads = (0..<drawCount).count { _ in beta.draw(from: &stream) > 0.5 }
    #expect(fits([heads, drawCount - heads], [0.5, 0.5]))
  }

  @Test func gammaDrawsOfTinyShapeAreNumbers() {
    for shape in [1e-300, 1e-10, 0.001, 0.05] {
      var stream = RandomStream(seed: 36, stream: 0)
      let gamma = Gamma(shape: shape)
      #expect((0..<10_000).allSatisfy { _ in (0..<100).contains(gamma.draw(from: &stream)) })
    }
  }
}
