import Foundation

/// The sample that an estimated share's standard error stands for.
public enum EffectiveSample {
  /// Where it is sought: fewer people say nothing, and more there are not.
  public static let sizes = 1e-9...1e12

  /// The `m` with `s² = p̃(1 − p̃)/m`, `p̃ = (m·x + 2)/(m + 4)`: how many people drawn at random would give the share `x` such
  /// a standard error `s`, with two successes and two failures added, so that a share near 0 or 1 is not held for certain.
  ///
  /// The right side falls in `m`, so there is just one.
  ///
  /// - Parameters:
  ///   - share: in 0...1.
  ///   - standardError: above 0, on the same scale.
  /// - Returns: within ``sizes``.
  /// - SeeAlso: A. Agresti & B. A. Coull, Approximate is better than "exact" for interval estimation of binomial proportions,
  ///   The American Statistician 52 (1998) 119–126, doi:10.1080/00031305.1998.10480550, for the added four.
  public static func size(share x: Double, standardError s: Double) -> Double {
    precondition(0...1 ~= x && s > 0, "a share of \(x) with a standard error of \(s)")
    var (low, high) = (log(sizes.lowerBound), log(sizes.upperBound))
    for _ in 0..<60 {
      let middle = (low + high) / 2
      let m = exp(middle)
      let p = (m * x + 2) / (m + 4)
      if p * (1 - p) / m > s * s { low = middle } else { high = middle }
    }
    return exp((low + high) / 2)
  }
}
