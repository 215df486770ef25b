import Probability
import Testing
import TestSupport

@Suite struct NormalTests {
  /// Figures of mpmath; see `Reference/make_normal.py`.
  @Test func functionsAgreeWithTheReference() throws {
    for row in try referenceRows("normal.csv") {
      let argument = try #require(Double(row[1]))
      let expected = try #require(Double(row[2]))
      // Rounding x alone moves φ and Φ by up to x²·ulp.
      let (value, units): (Double, Double) =
        switch row[0] {
        case "density": (Normal.density(at: argument), 2 + argument * argument)
        case "cumulative": (Normal.cumulative(argument), 2 + argument * argument)
        default: (Normal.quantile(argument), 4)
        }
      let tolerance = max(units * .ulpOfOne * abs(expected), .leastNonzeroMagnitude)
      #expect(abs(value - expected) <= tolerance, "\(row[0]) at \(argument)")
    }
  }

  @Test func quantileInvertsTheDistributionFunction() {
    for k in -700...500 {
      let x = Double(k) / 100 + 0.003
      let p = Normal.cumulative(x)
      // Above the centre p has lost digits of the upper tail: an ulp of p is worth ulp/φ(x).
      let slack = 4 * .ulpOfOne * (abs(x) + p / Normal.density(at: x))
      #expect(abs(Normal.quantile(p) - x) <= slack)
    }
  }

  @Test func edges() {
    #expect(Normal.quantile(0) == -.infinity && Normal.quantile(1) == .infinity && Normal.quantile(0.5) == 0)
    #expect(Normal.quantile(.leastNonzeroMagnitude) < -38)
    #expect(Normal.cumulative(-.infinity) == 0 && Normal.cumulative(.infinity) == 1 && Normal.cumulative(0) == 0.5)
    #expect(Normal.density(at: .infinity) == 0 && Normal.cumulative(.nan).isNaN)
    for k in 1..<1000 { #expect(Normal.quantile(Double(k) / 1024) == -Normal.quantile(1 - Double(k) / 1024)) }
  }

  @Test func drawsAreNormalAndReadTwoWords() {
    var stream = RandomStream(seed: 21, stream: 0)
    var uniforms = stream
    let values = (0..<100_000).map { _ in Normal.draw(from: &stream) }
    #expect(values.prefix(100).allSatisfy { $0 == Normal.quantile(uniforms.uniform()) })
    #expect(fits(values, cumulative: Normal.cumulative))
    #expect(momentsFit(values, mean: 0, variance: 1, excessKurtosis: 0))
  }
}
