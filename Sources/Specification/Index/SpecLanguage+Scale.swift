import CompositeIndex

/// The scales of `normalise` and `rescale`, and how children add up.
extension SpecLanguage {
  /// Where a scale stands.
  enum ScaleOwner { case ofChildren, ofNode }

  static func scale(_ owner: ScaleOwner) -> Codec<Scale> {
    let isOfNode = owner == .ofNode
    return .choice(
      later: isOfNode ? [] : ["robust-z", "rank", "distance"], laterKeys: isOfNode ? [] : ["goalposts", "distance"]
    ) { choice in
      let none = choice.word("none", .none)
      let zScore = choice.word("z-score", .zScore, isOffered: !isOfNode)
      let normalScore = choice.word("normal-score", .normalScore, isOffered: !isOfNode)
      _ = choice.word("percentile-rank", .percentileRank(.fromZeroToOne, ties: .average))
      _ = choice.word("exponential", .exponential(.toOne, ties: .average, constant: 23))
      let standard = choice.form(standard, isOffered: isOfNode) { .standard(mean: $0, sd: $1) }
      let minMax = choice.form(minMax) { .minMax(low: $0.low, high: $0.high, clamp: $1 ?? false) }
      let percentileRank = choice.key("percentile-rank", percentileRank, "A scaled ascending rank, 1 = least.") {
        .percentileRank($0, ties: $1)
      }
      let exponential = choice.key("exponential", exponential, "A scaled rank, stretched at the upper end.") {
        .exponential($0, ties: $1, constant: $2)
      }
      let rounded = choice.key("round", .whole(0...15), "Decimals kept.", isOffered: isOfNode) {
        .rounded(decimals: $0)
      }
      return { scale in
        switch scale {
        case .none: none()
        case .zScore where !isOfNode: zScore()
        case .standard(let mean, let sd): standard((mean, sd))
        case .minMax(let low, let high, let clamp): minMax((Ends(low, high), clamp))
        case .percentileRank(let form, let ties): percentileRank((form, ties))
        case .normalScore: normalScore()
        case .exponential(let form, let ties, let constant): exponential((form, ties, constant))
        case .rounded(let decimals): rounded(decimals)
        }
      }
    }.after { scale, node, _ throws(SpecError) in
      let (low, high): (Double, Double)
      switch scale {
      case .minMax(let least, let greatest, _): (low, high) = (least, greatest)
      case .standard(let mean, let sd): (low, high) = (mean - sd, mean + sd)
      case .none, .percentileRank, .normalScore, .exponential, .rounded: return
      }
      guard high - low > 1e-9 * max(abs(low), abs(high)) else { throw node.error(.narrowScale(low: low, high: high)) }
    }
  }

  private static let standard = Codec<(Double, Double)>.keys(
    rules: [.needs("mean", "sd"), .needs("sd", "mean")],
    .required("mean", .number(.reachable), "The mean to have."),
    .required("sd", .number(NumberRange(1e-100, 1e100)), "The standard deviation to have (divisor n − 1)."))

  private static let minMax = Codec<(Ends, Bool?)>.keys(
    rules: [.needs("clamp", "min-max")],
    .required("min-max", .range, "The least value to the first, the greatest to the second."),
    .optional("clamp", .flag, "Whether values outside the fitted range stay at its ends."))

  private static let percentileRank = Codec<(Scale.RankForm, Scale.Ties)>.keys(form("(r-1)/(n-1)"), ties)

  private static let exponential = Codec<(Scale.RankForm, Scale.Ties, Double)>.keys(
    form("r/n"), ties,
    Field<Double>.standard(
      "constant", .number(NumberRange(0.01, 1e6)), default: "23", "The c of −c·ln(1 − R·(1 − exp(−100/c)))."))

  private static let ties = Field<Scale.Ties>.standard(
    "ties", .word, default: "average",
    "The rank that equal values share on this scale; in published ranks they always share the least.")

  private static func form(_ standard: SpecNode.Content) -> Field<Scale.RankForm> {
    .standard("form", .word, default: standard, "How a rank r of n is scaled.")
  }

  static var aggregate: Codec<Aggregation> {
    Codec<Aggregation>.choice(
      later: ["harmonic", "mazziotta-pareto", "copeland", "maximum"], laterKeys: ["power", "count"]
    ) { choice in
      let arithmetic = choice.word("arithmetic", .arithmetic)
      let sum = choice.word("sum", .sum)
      _ = choice.word("geometric", .geometric(.favourable))
      let geometric = choice.key("geometric", orientation, "The geometric mean.", Aggregation.geometric)
      return { aggregation in
        switch aggregation {
        case .arithmetic: arithmetic()
        case .sum: sum()
        case .geometric(let orientation): geometric(orientation)
        }
      }
    }
  }

  private static let orientation = Codec<Aggregation.Orientation>.only(
    "orientation", .named([.favourable, .asIs]) { $0.rawValue }, default: "favourable",
    "On the reversed scale, or on the values as they are.")
}
