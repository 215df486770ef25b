/// A way of putting a column on a common scale; as a node's `normalise` it acts on each child, as `rescale` on the node.
public enum Scale: Sendable, Equatable, Codable {
  case none
  /// Mean `mean` and standard deviation `sd` (divisor n − 1, or Σw − 1); the z-score is `standard(mean: 0, sd: 1)`.
  case standard(mean: Double, sd: Double)
  /// The least value to `low`, the greatest to `high`; values outside the fitted range extrapolate unless `clamp`.
  case minMax(low: Double, high: Double, clamp: Bool)
  /// A scaled ascending rank (1 = least).
  case percentileRank(RankForm, ties: Ties)
  /// `Φ⁻¹((r − ½)/n)`, ties averaged.
  case normalScore
  /// `−c·ln(1 − R·(1 − exp(−100/c)))` of a scaled rank R, as in the English, Welsh and Scottish indices (c = 23).
  case exponential(RankForm, ties: Ties, constant: Double)
  /// Rounded to so many decimals, halves away from zero.
  case rounded(decimals: Int)

  /// The z-score.
  public static let zScore = Scale.standard(mean: 0, sd: 1)

  /// Whether the scale takes numbers from the values it is fitted on.
  var isFitted: Bool {
    switch self {
    case .none, .rounded: false
    case .standard, .minMax, .percentileRank, .normalScore, .exponential: true
    }
  }

  /// How an ascending rank `r` of `n` becomes a number about 0…1; the raw values are the spec's words.
  public enum RankForm: String, Sendable, Equatable, CaseIterable, Codable {
    case fromZeroToOne = "(r-1)/(n-1)"
    case weibull = "r/(n+1)"
    case hazen = "(r-0.5)/n"
    case toOne = "r/n"
    case fromZero = "(r-1)/n"
  }

  /// The rank that equal values share.
  public enum Ties: String, Sendable, Equatable, CaseIterable, Codable {
    case average, min, max
  }
}
