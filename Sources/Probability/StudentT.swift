import Foundation

/// Student's t distribution: a standard normal number over the root of an independent χ² by its degrees of freedom.
///
/// Tails are within 1e-10 relative of R's `pt`, quantiles of `qt`, for 0.5 to 1e6 degrees of freedom.
public struct StudentT: Sendable, Equatable {
  /// > 0, not necessarily whole.
  public let degreesOfFreedom: Double

  /// - Precondition: `degreesOfFreedom` is finite and > 0.
  public init(degreesOfFreedom: Double) {
    precondition(degreesOfFreedom > 0 && degreesOfFreedom.isFinite, "\(degreesOfFreedom) degrees of freedom")
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// P(T ≤ t).
  public func lower(_ t: Double) -> Double { upper(-t) }

  /// P(T > t), with all its digits where it is small.
  public func upper(_ t: Double) -> Double {
    let (inside, outside) = folded(abs(t))
    return t > 0 ? 0.5 * outside : 0.5 + 0.5 * inside
  }

  /// P(|T| > |t|): the two-sided p-value of a statistic.
  public func twoSided(_ t: Double) -> Double { folded(abs(t)).outside }

  /// The t that P(T ≤ t) = `p`; `p` is in 0...1.
  public func quantile(_ p: Double) -> Double { p == 0.5 ? 0 : p < 0.5 ? -quantile(upper: p) : quantile(upper: 1 - p) }

  /// The t that P(T > t) = `q`; `q` is in 0...1.
  public func quantile(upper q: Double) -> Double {
    precondition(0...1 ~= q, "\(q) is no probability")
    if q > 0.5 { return -quantile(upper: 1 - q) }
    return positiveQuantile(.upper(2 * q), from: 1) { t in
      let (inside, outside) = folded(t)
      let r = t / degreesOfFreedom.squareRoot()
      let (share, rest) = shares(r)
      // Where the shares end, the outside is a power of t.
      let slope =
        r > Self.far ? degreesOfFreedom * outside : 2 * IncompleteBeta.slope(0.5, degreesOfFreedom / 2, share, rest)
      return (inside, outside, slope)
    }
  }

  /// From here on, by the root of the degrees of freedom, t² leaves no digits of its complement.
  private static let far = 1e150

  /// P(|T| ≤ t) and P(|T| > t), for t ≥ 0.
  private func folded(_ t: Double) -> (inside: Double, outside: Double) {
    let ν = degreesOfFreedom
    let r = t / ν.squareRoot()
    let (share, rest) = shares(min(r, Self.far))
    let (inside, outside) = IncompleteBeta.tails(0.5, ν / 2, share, rest)
    return r > Self.far ? (1, outside * pow(Self.far / r, ν)) : (inside, outside)
  }

  /// r²/(1 + r²) and its complement.
  private func shares(_ r: Double) -> (Double, Double) { (1 / (1 + 1 / (r * r)), 1 / (1 + r * r)) }
}
