/// Wilson's score interval for a proportion.
public enum Wilson {
  /// The proportions that a score test at `1 − level` does not reject, having seen `count` in `total`.
  ///
  /// With z = Φ⁻¹((1 + level)/2) the ends are the roots of (n + z²)π² − (2x + z²)π + x²/n. The lower one is divided out,
  /// not subtracted, and the upper one is its mirror image: they are exactly 0 at `count = 0` and 1 at `count = total`,
  /// and the interval of the complement is the complement of the interval.
  ///
  /// - Parameters:
  ///   - count: successes, in `0...total`; x in the formula.
  ///   - total: independent trials, ≥ 1; n in the formula.
  ///   - level: confidence level, strictly between 0 and 1.
  /// - SeeAlso: Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927) 209–212,
  ///   doi:10.1080/01621459.1927.10502953.
  public static func interval(count: Int, total: Int, level: Double) -> ClosedRange<Double> {
    precondition(total >= 1 && 0...total ~= count && level > 0 && level < 1, "\(count) of \(total) at level \(level)")
    let n = Double(total)
    let z = -Normal.quantile((1 - level) / 2)
    func lowerEnd(_ x: Double) -> Double {
      let root = z * (z * z + 4 * x * (n - x) / n).squareRoot()
      return x == 0 ? 0 : 2 * x * (x / n) / (2 * x + z * z + root)
    }
    let lower = lowerEnd(Double(count))
    return lower...max(lower, 1 - lowerEnd(Double(total - count)))
  }
}
