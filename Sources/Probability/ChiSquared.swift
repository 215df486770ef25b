/// The χ² distribution: a sum of squares of independent standard normal numbers.
///
/// Tails are within 1e-10 relative of R's `pchisq`, quantiles of `qchisq`, for 0.5 to 1e6 degrees of freedom.
public struct ChiSquared: Sendable, Equatable {
  /// How many squares; > 0, not necessarily whole.
  public let degreesOfFreedom: Double

  /// - Precondition: `degreesOfFreedom` is finite and > 0.
  public init(degreesOfFreedom: Double) {
    precondition(degreesOfFreedom > 0 && degreesOfFreedom.isFinite, "\(degreesOfFreedom) degrees of freedom")
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// P(X ≤ x); `x` is ≥ 0.
  public func lower(_ x: Double) -> Double { IncompleteGamma.lower(degreesOfFreedom / 2, x / 2) }

  /// P(X > x), the p-value of a statistic, with all its digits where it is small; `x` is ≥ 0.
  public func upper(_ x: Double) -> Double { IncompleteGamma.upper(degreesOfFreedom / 2, x / 2) }

  /// The x that P(X ≤ x) = `p`; `p` is in 0...1.
  public func quantile(_ p: Double) -> Double { quantile(.lower(p)) }

  /// The x that P(X > x) = `q`; `q` is in 0...1.
  public func quantile(upper q: Double) -> Double { quantile(.upper(q)) }

  private func quantile(_ probability: TailProbability) -> Double {
    let a = degreesOfFreedom / 2
    return 2
      * positiveQuantile(probability, from: a) { z in
        let (lower, upper) = IncompleteGamma.tails(a, z)
        return (lower, upper, IncompleteGamma.slope(a, z))
      }
  }
}
