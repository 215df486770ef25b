/// The F distribution: the ratio of two independent χ² variables, each divided by its degrees of freedom.
///
/// Tails are within 1e-10 relative of R's `pf`, quantiles of `qf`, for 0.5 to 1e6 degrees of freedom. (Beyond 4e5 in the
/// denominator `qf` takes them as infinite; these quantiles do not.)
public struct FDistribution: Sendable, Equatable {
  /// Degrees of freedom above the line; > 0, not necessarily whole.
  public let numerator: Double
  /// Degrees of freedom below the line; > 0, not necessarily whole.
  public let denominator: Double

  /// - Precondition: both degrees of freedom are finite and > 0.
  public init(numerator: Double, denominator: Double) {
    precondition(
      numerator > 0 && numerator.isFinite && denominator > 0 && denominator.isFinite,
      "\(numerator) and \(denominator) degrees of freedom")
    (self.numerator, self.denominator) = (numerator, denominator)
  }

  /// P(X ≤ x); `x` is ≥ 0.
  public func lower(_ x: Double) -> Double { tails(x).lower }

  /// P(X > x), the p-value of a statistic, with all its digits where it is small; `x` is ≥ 0.
  public func upper(_ x: Double) -> Double { tails(x).upper }

  /// The x that P(X ≤ x) = `p`; `p` is in 0...1.
  public func quantile(_ p: Double) -> Double { quantile(.lower(p)) }

  /// The x that P(X > x) = `q`; `q` is in 0...1.
  public func quantile(upper q: Double) -> Double { quantile(.upper(q)) }

  private func tails(_ x: Double) -> (lower: Double, upper: Double) {
    let (share, rest) = shares(x)
    return IncompleteBeta.tails(numerator / 2, denominator / 2, share, rest)
  }

  /// The numerator's share of both sums of squares, and the denominator's, each with its own digits.
  private func shares(_ x: Double) -> (Double, Double) {
    precondition(x >= 0, "F of \(x)")
    let odds = x * (numerator / denominator)
    return (1 / (1 + 1 / odds), 1 / (1 + odds))
  }

  private func quantile(_ probability: TailProbability) -> Double {
    positiveQuantile(probability, from: 1) { x in
      let (share, rest) = shares(x)
      guard share > 0 && rest > 0 else { return share > 0 ? (1, 0, 0) : (0, 1, 0) }
      let (lower, upper) = IncompleteBeta.tails(numerator / 2, denominator / 2, share, rest)
      return (lower, upper, IncompleteBeta.slope(numerator / 2, denominator / 2, share, rest))
    }
  }
}
