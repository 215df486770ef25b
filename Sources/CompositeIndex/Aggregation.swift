/// How a node combines its weighted children.
public enum Aggregation: Sendable, Equatable, Codable {
  /// `Σwx / Σw`.
  case arithmetic
  /// `Σwx`.
  case sum
  /// `Π x^(w/Σw)`, by default on the favourable scale and reversed back.
  case geometric(Orientation)
  /// `Σw / Σ(w/x)`, likewise.
  case harmonic(Orientation)
  /// `(Σwx^p/Σw)^(1/p)`, likewise; p is not 0, and above 1 only on the values as they are, for else spread lowered exclusion.
  case power(Double, Orientation)
  /// `M ± S²/M` of an area's children, on a scale of mean 100 and standard deviation 10.
  case mazziottaPareto(Penalty)

  /// The greatest child; weights do not matter.
  case maximum
  /// The weights of the children at or past a cut-off, added up.
  case count(ChildCutoffs)
  /// By how many areas more one is worse by a majority of the children than it is better.
  case copeland

  /// The aggregation in the words of a spec.
  public var word: String {
    switch self {
    case .arithmetic: "arithmetic"
    case .sum: "sum"
    case .geometric(let orientation): "geometric" + orientation.word
    case .harmonic(let orientation): "harmonic" + orientation.word
    case .power(let exponent, let orientation): "power \(exponent)" + orientation.word
    case .maximum: "maximum"
    case .count(.common(let cutoff)): "count at least \(cutoff)"
    case .count(.each(let cutoffs)): "count at least " + cutoffs.map { "\($0)" }.joined(separator: " ")
    case .copeland: "copeland"
    case .mazziottaPareto(let penalty): "mazziotta-pareto \(penalty.rawValue)"
    }
  }

  /// What weighted children are divided by when they are added up; nil where the node's value is no sum of them.
  ///
  /// - Parameter weights: as applied.
  public func divisor(of weights: some Sequence<Double>) -> Double? {
    switch self {
    case .arithmetic: weights.reduce(0, +)
    case .sum: 1
    case .geometric, .harmonic, .power, .mazziottaPareto, .maximum, .count, .copeland: nil
    }
  }

  /// Combines children that are not added up: of every area, into `output` from `start` on.
  ///
  /// - Parameters:
  ///   - children: of a node, on its scale.
  ///   - output: zero there before.
  ///   - scratch: for n numbers or more.
  /// - Returns: the most that two of the results may differ by that are equal in algebra.
  func combine(
    _ children: borrowing ScaledChildren, into output: inout [Double], at start: Int, scratch: inout [Double]
  ) throws(EvaluationError) -> Double {
    switch self {
    case .arithmetic, .sum: preconditionFailure("\(self) adds up")
    case .geometric, .harmonic, .power:
      try children.mean(powerMean!.mean, powerMean!.orientation, into: &output, at: start)
    case .maximum: children.maximum(into: &output, at: start)
    case .count(let cutoffs): children.count(past: cutoffs, into: &output, at: start)
    case .copeland: try children.copeland(into: &output, at: start, margins: &scratch)
    case .mazziottaPareto(let penalty): try children.mazziottaPareto(penalty, into: &output, at: start)
    }
  }

  /// The mean that is not linear, and on which scale it is taken; nil for others.
  var powerMean: (mean: PowerMean, orientation: Orientation)? {
    switch self {
    case .geometric(let orientation): (.geometric, orientation)
    case .harmonic(let orientation): (.harmonic, orientation)
    case .power(let exponent, let orientation): (.power(exponent), orientation)
    case .arithmetic, .sum, .maximum, .count, .copeland, .mazziottaPareto: nil
    }
  }

  /// On which scale a mean that is not linear is taken.
  public enum Orientation: String, Sendable, Equatable, Codable {
    /// On the scale where higher is better, so that spread never makes an area look better off: where the score points the other way,
    /// `low + high − x` before and after, over the range of the children's scale.
    case favourable
    /// On the values as they are.
    case asIs = "as-is"

    fileprivate var word: String { self == .favourable ? "" : " as-is" }
  }

  /// Whether something is given for each child, so that the aggregation says nothing of other nodes' children.
  public var isOfChildren: Bool { childCount != nil }

  /// For how many children something is given; nil where the aggregation is the same for all.
  var childCount: Int? { if case .count(let cutoffs) = self { cutoffs.childCount } else { nil } }

  /// The aggregation of the children at `positions`.
  func keeping(_ positions: [Int]) -> Aggregation {
    if case .count(let cutoffs) = self { .count(cutoffs.keeping(positions)) } else { self }
  }

  /// What becomes of an area's value when its children, as they are on their scale, lie further apart around the same weighted mean.
  ///
  /// It is known of means, which are convex or concave functions of the children (Jensen's inequality), and of the maximum. What counts
  /// children past a cut-off, or compares areas pair by pair, can move either way; so can the value of any aggregation of ranks when
  /// the figures behind them spread, since ranks keep no distances.
  ///
  /// - Parameter direction: which way the score points.
  public func spread(_ direction: Direction) -> SpreadEffect {
    switch self {
    case .arithmetic, .sum, .power(1, _): .none
    case .geometric(.favourable), .harmonic(.favourable), .power(_, .favourable):
      direction == .higherIsWorse ? .raises : .lowers
    case .geometric(.asIs), .harmonic(.asIs): .lowers
    case .power(let exponent, .asIs): exponent > 1 ? .raises : .lowers
    case .maximum, .mazziottaPareto(.added): .raises
    case .mazziottaPareto(.subtracted): .lowers
    case .count, .copeland: .either
    }
  }

  /// What spread does to a value.
  public enum SpreadEffect: Sendable, Equatable {
    case none
    /// It never lowers the value.
    case raises
    /// It never raises the value.
    case lowers
    case either
  }

  /// Whether spread makes an area look better off.
  public func letsSpreadLookBetter(_ direction: Direction) -> Bool {
    spread(direction) == (direction == .higherIsWorse ? .lowers : .raises)
  }

  var isLinear: Bool { divisor(of: []) != nil }
}
