internal import Multivariate

/// A way of putting a column on a common scale; as a node's `normalise` it acts on each child, as `rescale` on the node.
public enum Scale: Sendable, Equatable, Codable {
  case none
  /// Mean `mean` and standard deviation `sd` (divisor n − 1, or Σw − 1); the z-score is `standard(mean: 0, sd: 1)`.
  case standard(mean: Double, sd: Double)
  /// `(x − median)/(1.4826·MAD)`: half of the areas lie within ±1/1.4826, however far out the others.
  case robust
  /// The least value to `low`, the greatest to `high`; values outside the fitted range extrapolate unless `clamp`.
  case minMax(low: Double, high: Double, clamp: Bool)
  /// Between ends given by the author for each child.
  case goalposts(Goalposts)
  /// The distance from the best value, an area's, or one that is given.
  case distance(Distance)
  /// The ascending rank (1 = least).
  case rank(ties: Ties)
  /// A scaled ascending rank.
  case percentileRank(RankForm, ties: Ties)
  /// `Φ⁻¹((r − ½)/n)`, ties averaged.
  case normalScore
  /// `−c·ln(1 − R·(1 − exp(−100/c)))` of a scaled rank R, as in the English, Welsh and Scottish indices (c = 23).
  case exponential(RankForm, ties: Ties, constant: Double)
  /// Rounded to so many decimals, halves away from zero.
  case rounded(decimals: Int)
  /// A scale as it was fitted on other areas, one for each child: `Yardstick`.
  indirect case kept(Scale, [FittedScale])

  /// The z-score.
  public static let zScore = Scale.standard(mean: 0, sd: 1)

  /// The scale in the words of a spec.
  public var word: String {
    switch self {
    case .none: "none"
    case .zScore: "z-score"
    case .standard(let mean, let sd): "mean \(mean) sd \(sd)"
    case .robust: "robust-z"
    case .minMax(let low, let high, let clamp): "min-max [\(low), \(high)]" + (clamp ? " clamped" : "")
    case .goalposts(let goalposts): goalposts.word
    case .distance(let distance): distance.word
    case .rank(let ties): "rank ties \(ties.rawValue)"
    case .percentileRank(let form, let ties): "percentile-rank \(form.rawValue) ties \(ties.rawValue)"
    case .normalScore: "normal-score"
    case .exponential(let form, let ties, let constant):
      "exponential \(form.rawValue) ties \(ties.rawValue) constant \(constant)"
    case .rounded(let decimals): "round \(decimals)"
    case .kept(let scale, _): "\(scale.word) kept"
    }
  }

  /// What the scale makes of values, by which the evaluator and its shortcuts tell scales apart.
  var kind: Kind {
    switch self {
    case .none: .identity
    case .standard: .line(ofMoments: true)
    case .robust, .minMax, .goalposts, .distance: .line(ofMoments: false)
    case .rank(let ties): .ranks(.plain, ties)
    case .percentileRank(let form, let ties): .ranks(.scaled(form), ties)
    case .normalScore: .ranks(.normalScore, .average)
    case .exponential(let form, let ties, let constant): .ranks(.exponential(form, constant: constant), ties)
    case .rounded: .steps
    case .kept(let scale, _):
      if case .ranks = scale.kind { .steps } else { .line(ofMoments: false) }
    }
  }

  enum Kind: Equatable {
    /// The values as they are.
    case identity
    /// A straight line; `ofMoments` where its coefficients follow from the mean and the standard deviation alone.
    case line(ofMoments: Bool)
    /// A function of the ascending rank.
    case ranks(RankTransform, Ties)
    /// Steps that are the same whatever the values.
    case steps
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

extension Scale {
  /// Takes from `values` what a scale that does not rank needs.
  ///
  /// - Parameters:
  ///   - values: n values, finite.
  ///   - subject: which of the node's columns they are.
  ///   - weights: n frequencies of the areas, or nil for one each.
  ///   - tolerance: the most that equal values may differ by; a column whose values lie no further apart has no spread.
  ///   - ranker: scratch for n areas.
  /// - Throws: `Unfit` where the scale divides by the spread of a column that has none.
  /// - Complexity: O(n); no allocation.
  func fit(
    _ values: Span<Double>, of subject: Subject, weights: [Double]?, tolerance: Double, ranker: inout Ranker
  ) throws(Unfit) -> FittedScale {
    switch self {
    case .none: .identity
    case .standard(let mean, let sd):
      try ColumnMoments(of: values, weights: weights).standard(mean: mean, sd: sd, tolerance: tolerance)
    case .robust: try MedianSpread(of: values, weights: weights, ranker: &ranker).scale(tolerance: tolerance)
    case .minMax(let low, let high, let clamp):
      try ColumnMoments(of: values, weights: weights).minMax(low: low, high: high, clamp: clamp, tolerance: tolerance)
    case .rounded(let decimals): .rounded(decimals: decimals, tolerance: tolerance)
    case .kept(_, let fitted): fitted[subject.position]
    case .goalposts(let goalposts): goalposts.fit(subject)
    case .distance(let distance):
      try distance.fit(values, ColumnMoments(of: values, weights: weights), subject, tolerance: tolerance)
    case .rank, .percentileRank, .normalScore, .exponential: preconditionFailure("\(self) is a RankScale")
    }
  }

  /// Why a column cannot be put on the scale.
  enum Unfit: Error {
    /// It was to be scaled by its spread, and has none.
    case constant
    /// Half of the areas or more have the median's value, so that their median distance from it is 0.
    case halfEqual
    /// No area is worse than the value that distances are taken to.
    case nonePastReference
    /// Distances were to be divided by a value that is 0.
    case zeroReference
  }

  /// The ends of the range that the scale puts values on, where it has one.
  public var ends: (low: Double, high: Double)? {
    switch self {
    case .minMax(let low, let high, _): (low, high)
    case .goalposts(let goalposts): (goalposts.low, goalposts.high)
    case .none, .standard, .robust, .distance, .rank, .percentileRank, .normalScore, .exponential, .rounded: nil
    case .kept(let scale, _): scale.ends
    }
  }

  /// The scale as an author names it, whether or not it is fitted anew.
  public var authored: Scale { if case .kept(let scale, _) = self { scale } else { self } }

  /// Whether the scale takes numbers from the values it is fitted on.
  var isFitted: Bool {
    switch self {
    case .none, .rounded, .goalposts, .kept: return false
    case .distance(let distance):
      if case .values = distance.origin { return distance.unit == .range }
      return true
    case .standard, .robust, .minMax, .rank, .percentileRank, .normalScore, .exponential: return true
    }
  }

  /// Whether values on the scale are a linear form of the values whose coefficients follow from moments, or are known.
  var isLinear: Bool {
    if case .kept(_, let fitted) = self { return fitted.allSatisfy { $0.line != nil } }
    return kind == .identity || kind == .line(ofMoments: true)
  }

  /// The line that a child, by its position, is kept on; nil where it is not.
  func keptLine(at position: Int) -> (centre: Double, factor: Double, target: Double)? {
    if case .kept(_, let fitted) = self { fitted[position].line } else { nil }
  }
}

extension ColumnMoments {
  fileprivate func standard(mean: Double, sd: Double, tolerance: Double) throws(Scale.Unfit) -> FittedScale {
    guard varies(beyond: tolerance) else { throw .constant }
    return .linear(centre: self.mean, factor: sd / self.sd, target: mean, bounds: nil)
  }

  fileprivate func minMax(
    low: Double, high: Double, clamp: Bool, tolerance: Double
  ) throws(Scale.Unfit) -> FittedScale {
    guard varies(beyond: tolerance) else { throw .constant }
    return .linear(
      centre: least, factor: (high - low) / (greatest - least), target: low, bounds: clamp ? low...high : nil)
  }
}
