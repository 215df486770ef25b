import Foundation
import Probability
import Resampling
import Testing

@Suite struct QuantileBoundsTests {
  /// Binomial probabilities by logarithms of factorials.
  @Test func tailsAreTheLargestAllowed() {
    for (B, q, level) in [
      (1, 0.5, 0.95), (5, 0.5, 0.95), (6, 0.5, 0.95), (60, 0.05, 0.95), (100, 0.05, 0.9), (1_000, 0.95, 0.99),
      (10_000, 0.5, 0.95), (10_000, 0.01, 0.95),
    ] {
      func share(_ k: Int) -> Double {
        let choose = lgamma(Double(B + 1)) - lgamma(Double(k + 1)) - lgamma(Double(B - k + 1))
        return exp(choose + Double(k) * log(q) + Double(B - k) * log1p(-q))
      }
      func below(_ l: Int) -> Double { (0..<max(0, l)).reduce(0) { $0 + share($1) } }
      func from(_ u: Int) -> Double { (min(u, B + 1)..<B + 1).reduce(0) { $0 + share($1) } }
      let bounds = QuantileBounds(replicates: B, quantile: q, level: level)
      let tail = (1 - level) / 2
      let (l, u) = (bounds.lower ?? 0, bounds.upper ?? B + 1)
      #expect(below(l) <= tail && below(l + 1) > tail, "\(B), \(q): \(l)")
      #expect(from(u) <= tail && from(u - 1) > tail, "\(B), \(q): \(u)")
    }
  }

  /// The interval holds the true quantile in at least 95 % of simulated runs, and in few more where ranks are many.
  @Test(arguments: [40, 5_000])
  func intervalsCoverTheTrueQuantile(_ rankCount: Int) {
    var stream = RandomStream(seed: 8, stream: 93)
    let (B, runs) = (200, 4_000)
    for q in [0.05, 0.5, 0.9] {
      let bounds = QuantileBounds(replicates: B, quantile: q)
      guard let lower = bounds.lower, let upper = bounds.upper else {
        Issue.record("no bounds for \(q)")
        continue
      }
      // Ranks are the ceiling of n·U², so that their q-quantile is that of q².
      let truth = Int((Double(rankCount) * q * q - 1e-9).rounded(.up))
      var covered = 0
      for _ in 0..<runs {
        var counts = [UInt32](repeating: 0, count: rankCount)
        for _ in 0..<B {
          let u = stream.uniform()
          counts[min(rankCount - 1, Int(Double(rankCount) * u * u))] += 1
        }
        let distribution = RankDistribution(counts: counts)
        let (low, high) = (distribution.rank(at: lower), distribution.rank(at: upper))
        covered += low <= truth && truth <= high ? 1 : 0
        #expect(bounds.halfWidth(in: distribution) == Double(high - low) / 2)
      }
      let share = Double(covered) / Double(runs)
      #expect(share > 0.95 - 3 * 0.0035, "\(q) of \(rankCount): \(share)")
      if rankCount > 1_000 { #expect(share < 0.985, "\(q) of \(rankCount): \(share)") }
    }
  }

  @Test func tooFewReplicatesBoundNothing() {
    #expect(QuantileBounds(replicates: 5, quantile: 0.5).lower == nil)
    #expect(QuantileBounds(replicates: 5, quantile: 0.5).halfWidth(in: RankDistribution(counts: [5])) == nil)
    #expect(QuantileBounds(replicates: 71, quantile: 0.05).lower == nil)
    #expect(QuantileBounds(replicates: 72, quantile: 0.05).lower == 1)
  }
}
