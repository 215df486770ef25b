import Foundation

/// The regularised incomplete gamma function: the distribution function of a gamma variable of unit rate.
///
/// A Poisson count of mean μ is at most k with probability `upper(k + 1, μ)`; χ² with ν degrees of freedom is at most x
/// with probability `lower(ν / 2, x / 2)`.
///
/// Within 1e-10 relative of R's `pgamma` for shapes in 0.05...1e6, in both tails, as far as doubles reach.
public enum IncompleteGamma {
  /// P(X ≤ x) for shape `a`.
  public static func lower(_ a: Double, _ x: Double) -> Double { tails(a, x).lower }

  /// P(X > x) for shape `a`, itself and not as a difference from 1 where it is small.
  public static func upper(_ a: Double, _ x: Double) -> Double { tails(a, x).upper }

  /// Both tails.
  ///
  /// - Parameters:
  ///   - a: shape > 0.
  ///   - x: ≥ 0, or infinite.
  /// - Complexity: O(√a) around x = a, less elsewhere.
  /// - SeeAlso: DLMF 8.11.4 (series, below a + 1) and 8.9.2 (continued fraction, above), https://dlmf.nist.gov/8.
  ///   Deviation: x^a·exp(−x)/Γ(a) is taken around its peak, which does not cancel at great shapes.
  public static func tails(_ a: Double, _ x: Double) -> (lower: Double, upper: Double) {
    precondition(a > 0 && a.isFinite && x >= 0, "shape \(a), x \(x)")
    if x == 0 { return (0, 1) }
    if x == .infinity { return (1, 0) }
    let peak = slope(a, x)
    if x < a + 1 {
      var (term, sum, k) = (1 / a, 1 / a, a)
      while term > sum * negligible {
        k += 1
        term *= x / k
        sum += term
      }
      let lower = min(peak * sum, 1)
      return (lower, 1 - lower)
    }
    let upper = min(peak * continuedFraction(a, x), 1)
    return (1 - upper, upper)
  }

  /// A term that adds nothing to the sum.
  private static let negligible = 1e-17

  /// x^a·exp(−x)/Γ(a), the derivative of the lower tail by ln x; `x` is > 0 and finite.
  ///
  /// Divided by a it is the step from P(X > x) for shape a to that for shape a + 1.
  static func slope(_ a: Double, _ x: Double) -> Double {
    let δ = (x - a) / a
    let exponent = abs(δ) < 0.5 ? a * LogGamma.logarithmPastLine(δ) : a * log(x / a) - (x - a)
    return exp(exponent - LogGamma.remainder(a)) * (a / (2 * .pi)).squareRoot()
  }

  /// 1/(x + 1 − a − 1·(1 − a)/(x + 3 − a − …)), by Lentz's method in Thompson and Barnett's form.
  private static func continuedFraction(_ a: Double, _ x: Double) -> Double {
    var b = x + 1 - a
    var c = 1e300
    var d = 1 / b
    var value = d
    var k = 1.0
    while true {
      let numerator = k * (a - k)
      b += 2
      d = 1 / (numerator * d + b)
      c = b + numerator / c
      let factor = c * d
      value *= factor
      if abs(factor - 1) < .ulpOfOne || k > 1e6 { return value }
      k += 1
    }
  }
}
