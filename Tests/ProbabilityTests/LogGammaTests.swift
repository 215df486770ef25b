import Foundation
import Probability
import Testing

@Suite struct LogGammaTests {
  @Test(arguments: [1e-3, 0.05, 0.5, 1, 1.7, 2, 9.99, 10, 36.6, 1e4, 1e9])
  func valuesAreThoseOfTheCLibrary(_ x: Double) {
    let exact: (Double, Int) = lgamma(x)
    #expect(abs(LogGamma.value(x) - exact.0) <= 1e-14 * max(1, abs(exact.0)))
  }

  /// ψ(x + 1) = ψ(x) + 1/x and ψ′(x + 1) = ψ′(x) − 1/x², from ψ(1) = −γ, ψ(½) = −γ − 2 ln 2, ψ′(1) = π²/6, ψ′(½) = π²/2.
  @Test func derivativesFollowTheirRecurrence() {
    let γ = 0.577215664901532860606512090082
    for (start, value) in [(1.0, (-γ, Double.pi * .pi / 6)), (0.5, (-γ - 2 * log(2), Double.pi * .pi / 2))] {
      var (first, second) = value
      var x = start
      for _ in 0..<40 {
        let found = LogGamma.derivatives(x)
        #expect(abs(found.first - first) < 2e-14 * max(1, abs(first)), "ψ(\(x))")
        #expect(abs(found.second - second) < 2e-14 * max(1, second), "ψ′(\(x))")
        first += 1 / x
        second -= 1 / (x * x)
        x += 1
      }
    }
  }
}
