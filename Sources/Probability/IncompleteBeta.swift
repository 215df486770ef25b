import Foundation

/// The regularised incomplete beta function: the distribution function of a beta variable.
///
/// A binomial count is at most k with probability `upper(k + 1, N − k, p)`; F and t distributions are tails of it as well.
///
/// Within 1e-10 relative of R's `pbeta` for shapes in 0.05...1e6, in both tails, as far as doubles reach.
public enum IncompleteBeta {
  /// P(X ≤ x) for shapes `a` and `b`.
  public static func lower(_ a: Double, _ b: Double, _ x: Double) -> Double { tails(a, b, x, 1 - x).lower }

  /// P(X > x) for shapes `a` and `b`, itself and not as a difference from 1 where it is small.
  public static func upper(_ a: Double, _ b: Double, _ x: Double) -> Double { tails(a, b, x, 1 - x).upper }

  /// Both tails.
  ///
  /// - Parameters:
  ///   - a: first shape > 0.
  ///   - b: second shape > 0.
  ///   - x: in 0...1.
  ///   - y: 1 − x, given apart because near x = 1 it has more digits.
  /// - Complexity: O(√max(a, b)) around the mean, less elsewhere.
  /// - SeeAlso: DLMF 8.17.22, https://dlmf.nist.gov/8.17. Deviation: x^a·(1 − x)^b/B(a, b) is taken around its peak,
  ///   which does not cancel at great shapes.
  public static func tails(_ a: Double, _ b: Double, _ x: Double, _ y: Double) -> (lower: Double, upper: Double) {
    precondition(a > 0 && b > 0 && (a + b).isFinite && x >= 0 && y >= 0, "shapes \(a), \(b), x \(x)")
    if x == 0 { return (0, 1) }
    if y == 0 { return (1, 0) }
    // Decided once: at the boundary itself rounding may put both x and y above theirs.
    if x > (a + 1) / (a + b + 2) {
      let upper = lowerTail(b, a, y, x)
      return (1 - upper, upper)
    }
    let lower = lowerTail(a, b, x, y)
    return (lower, 1 - lower)
  }

  /// P(X ≤ x) for x up to about the mean.
  private static func lowerTail(_ a: Double, _ b: Double, _ x: Double, _ y: Double) -> Double {
    min(slope(a, b, x, y) * continuedFraction(a, b, x, y) / a, 1)
  }

  /// x^a·y^b/B(a, b), the derivative of the lower tail by ln(x/y); both `x` and `y` are > 0.
  static func slope(_ a: Double, _ b: Double, _ x: Double, _ y: Double) -> Double {
    let total = a + b
    // x − a/(a + b) without rounding of the quotient.
    let distance = (x * b - y * a) / total
    let exponent =
      part(a, distance * total / a, x * total / a) + part(b, -distance * total / b, y * total / b)
      - LogGamma.remainder(a) - LogGamma.remainder(b) + LogGamma.remainder(total)
    return exp(exponent) * (a / total * b / (2 * .pi)).squareRoot()
  }

  /// a·[ln(1 + δ) − δ], `ratio` being 1 + δ with more digits where that is small.
  private static func part(_ a: Double, _ δ: Double, _ ratio: Double) -> Double {
    a * (abs(δ) < 0.5 ? LogGamma.logarithmPastLine(δ) : log(ratio) - δ)
  }

  /// What a denominator of nought is taken as, as the method has it.
  private static let tiny = 1e-300

  /// The even form of the fraction, two steps at a time, by Lentz's method in Thompson and Barnett's form.
  private static func continuedFraction(_ a: Double, _ b: Double, _ x: Double, _ y: Double) -> Double {
    func clear(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
    var c = 1.0
    // 1 − (a + b)x/(a + 1), from whichever of x and y has the digits.
    var d = 1 / clear(x < 0.5 ? 1 - (a + b) * x / (a + 1) : ((a + b) * y - (b - 1)) / (a + 1))
    var value = d
    var m = 1.0
    while true {
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / clear(1 + even * d)
      c = clear(1 + even / c)
      value *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / clear(1 + odd * d)
      c = clear(1 + odd / c)
      let factor = d * c
      value *= factor
      if abs(factor - 1) < .ulpOfOne || m > 1e6 { return value }
      m += 1
    }
  }
}
