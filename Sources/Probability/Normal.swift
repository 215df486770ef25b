import Foundation

/// The standard normal distribution.
public enum Normal {
  /// The density φ(x) = exp(−x²/2)/√(2π).
  public static func density(at x: Double) -> Double {
    exp(-0.5 * x * x) * 0.398942280401432677940
  }

  /// The distribution function Φ(x), the probability of at most `x`; the upper tail is Φ(−x).
  ///
  /// By the complementary error function, so that the lower tail keeps its digits: the relative error is a few units in
  /// the last place near the centre and grows as x², which is what rounding `x` itself costs.
  public static func cumulative(_ x: Double) -> Double {
    0.5 * erfc(-x * 0.707106781186547524401)
  }

  /// The quantile Φ⁻¹(p), to about 1 part in 10¹⁵; −∞ at 0 and ∞ at 1.
  ///
  /// For probabilities near 1 that are known by their complement, use Φ⁻¹(p) = −Φ⁻¹(1 − p).
  ///
  /// - Precondition: `p` is in 0...1.
  /// - SeeAlso: Wichura, Algorithm AS 241: the percentage points of the normal distribution, Applied Statistics 37
  ///   (1988) 477–484, PPND16, doi:10.2307/2347330.
  public static func quantile(_ p: Double) -> Double {
    precondition(0...1 ~= p, "\(p) is no probability")
    let q = p - 0.5
    if abs(q) <= 0.425 {
      let r = 0.180625 - q * q
      return q
        * polynomial(
          r, 3.3871328727963666080, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
          4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3)
        / polynomial(
          r, 1, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
          2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4, 5.2264952788528545610e3)
    }
    let tail = min(p, 1 - p)
    guard tail > 0 else { return q < 0 ? -.infinity : .infinity }
    let r = (-log(tail)).squareRoot()
    let x =
      if r <= 5 {
        polynomial(
          r - 1.6, 1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550, 3.64784832476320460504,
          1.27045825245236838258, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4)
          / polynomial(
            r - 1.6, 1, 2.05319162663775882187, 1.67638483018380384940, 6.89767334985100004550e-1,
            1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4,
            1.05075007164441684324e-9)
      } else {
        polynomial(
          r - 5, 6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580, 2.96560571828504891230e-1,
          2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5,
          2.01033439929228813265e-7)
          / polynomial(
            r - 5, 1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
            7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
            2.04426310338993978564e-15)
      }
    return q < 0 ? -x : x
  }

  /// A standard normal number; reads two words.
  ///
  /// The quantile of ``RandomStream/uniform()``: increasing in it, within ±8.21, and of fixed consumption, so that draws
  /// under common random numbers stay aligned.
  public static func draw(from stream: inout RandomStream) -> Double {
    quantile(stream.uniform())
  }

  /// c₀ + c₁x + … + c₇x⁷.
  @inline(__always)
  private static func polynomial(
    _ x: Double, _ c0: Double, _ c1: Double, _ c2: Double, _ c3: Double,
    _ c4: Double, _ c5: Double, _ c6: Double, _ c7: Double
  ) -> Double {
    let upper = ((c7 * x + c6) * x + c5) * x + c4
    return (((upper * x + c3) * x + c2) * x + c1) * x + c0
  }
}
