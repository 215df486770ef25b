import Foundation

/// The noncentral χ² distribution: a sum of squares of independent normal numbers of unit variance, not all of mean 0.
///
/// Both tails are sums of positive terms, so that either keeps its digits where it is small: within 1e-10 relative up to
/// 1e6 degrees of freedom and a noncentrality of 1e6, as far as doubles reach.
public struct NoncentralChiSquared: Sendable, Equatable {
  /// How many squares; > 0, not necessarily whole.
  public let degreesOfFreedom: Double
  /// λ, the sum of squared means; ≥ 0.
  public let noncentrality: Double

  /// - Precondition: `degreesOfFreedom` is finite and > 0, `noncentrality` finite and ≥ 0.
  public init(degreesOfFreedom: Double, noncentrality: Double) {
    precondition(degreesOfFreedom > 0 && degreesOfFreedom.isFinite, "\(degreesOfFreedom) degrees of freedom")
    precondition(noncentrality >= 0 && noncentrality.isFinite, "noncentrality \(noncentrality)")
    (self.degreesOfFreedom, self.noncentrality) = (degreesOfFreedom, noncentrality)
  }

  /// P(X ≤ x); `x` is ≥ 0.
  ///
  /// - Complexity: O(√λ) around the mean, O(√(λx)) at most.
  /// - SeeAlso: R. F. Ding, Algorithm AS 275, Applied Statistics 41 (1992) 478–482, doi:10.2307/2347584, for the
  ///   mixture. Deviation: it is summed away from the end where its tails are small, by adding only.
  public func lower(_ x: Double) -> Double { lowerAndSlope(x).lower }

  /// P(X > x), itself and not as a difference from 1; `x` is ≥ 0.
  ///
  /// - Complexity: O(√λ) around the mean, O(√(λx)) at most.
  public func upper(_ x: Double) -> Double {
    let (a, μ, z) = (degreesOfFreedom / 2, noncentrality / 2, x / 2)
    if x == 0 || x == .infinity || μ == 0 { return ChiSquared(degreesOfFreedom: degreesOfFreedom).upper(x) }
    var j = max(0, (μ - reach).rounded(.down))
    var tail = IncompleteGamma.upper(a + j, z)
    var sum = 0.0
    while true {
      let term = weight(j) * tail
      sum += term
      if j > peak(z) && j > μ && term <= Self.negligible * sum { return min(sum, 1) }
      tail += IncompleteGamma.slope(a + j, z) / (a + j)
      j += 1
    }
  }

  /// The noncentrality λ with which P(X ≤ `x`) = `p`; 0 where even λ = 0 gives no more than `p`.
  ///
  /// With p = 0.95 and 0.05 it bounds the 90 % interval of the noncentrality of an observed `x`.
  ///
  /// - Parameters:
  ///   - x: ≥ 0, finite.
  ///   - degreesOfFreedom: > 0.
  ///   - p: strictly between 0 and 1.
  /// - Complexity: O(√x) for each of some ten steps.
  public static func noncentrality(at x: Double, degreesOfFreedom: Double, lower p: Double) -> Double {
    precondition(p > 0 && p < 1 && x >= 0 && x.isFinite, "P(X ≤ \(x)) = \(p)")
    func evaluate(_ λ: Double) -> (lower: Double, slope: Double) {
      NoncentralChiSquared(degreesOfFreedom: degreesOfFreedom, noncentrality: λ).lowerAndSlope(x)
    }
    if evaluate(0).lower <= p { return 0 }
    var (low, high) = (0.0, max(1, 2 * x))
    while evaluate(high).lower > p { (low, high) = (high, 2 * high) }
    var λ = min(max(x - degreesOfFreedom, low), high)
    while high - low > narrowest * high {
      let (lower, slope) = evaluate(λ)
      if lower > p { low = λ } else { high = λ }
      let step = (lower - p) / slope
      if abs(step) <= lastStep * λ { return λ - step }
      λ = λ - step > low && λ - step < high ? λ - step : 0.5 * (low + high)
    }
    return λ
  }

  /// A term that adds nothing to the sum, nor do those after it.
  private static let negligible = 1e-18
  /// Steps of squared error: the next would be nothing. The bracket for where they fail is as narrow as numbers allow.
  private static let lastStep = 1e-9
  private static let narrowest = 1e-14

  /// P(X ≤ x) and its derivative by λ.
  private func lowerAndSlope(_ x: Double) -> (lower: Double, slope: Double) {
    precondition(x >= 0, "χ² of \(x)")
    let (a, μ, z) = (degreesOfFreedom / 2, noncentrality / 2, x / 2)
    if x == 0 || x == .infinity { return (x == 0 ? 0 : 1, 0) }
    if μ == 0 { return (IncompleteGamma.lower(a, z), -0.5 * IncompleteGamma.slope(a, z) / a) }
    var j = (μ + reach).rounded(.up)
    var tail = IncompleteGamma.lower(a + j, z)
    var (sum, slope) = (0.0, 0.0)
    while true {
      let weight = weight(j)
      let term = weight * tail
      sum += term
      slope -= 0.5 * weight * IncompleteGamma.slope(a + j, z) / (a + j)
      if j == 0 || j < peak(z) && j < μ && term <= Self.negligible * sum { return (min(sum, 1), slope) }
      j -= 1
      tail += IncompleteGamma.slope(a + j, z) / (a + j)
    }
  }

  /// Beyond this distance from the mean, a Poisson weight is below 1e-20 of the greatest.
  private var reach: Double { 50 + 10 * (noncentrality / 2).squareRoot() }

  /// The Poisson probability of j, of mean λ/2: the weight of the χ² with 2j more degrees of freedom.
  private func weight(_ j: Double) -> Double {
    let μ = noncentrality / 2
    return j == 0 ? exp(-μ) : IncompleteGamma.slope(j, μ) / j
  }

  /// Where weight times tail is greatest in a far tail: j·(j + ν/2) = λx/4.
  private func peak(_ z: Double) -> Double {
    let (a, product) = (degreesOfFreedom / 2, noncentrality / 2 * z)
    return 2 * product / (a + (a * a + 4 * product).squareRoot())
  }
}
