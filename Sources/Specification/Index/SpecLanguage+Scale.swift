import CompositeIndex

/// The scales of `normalise` and `rescale`.
extension SpecLanguage {
  /// Where a scale stands.
  enum ScaleOwner { case ofChildren, ofNode }

  static func scale(_ owner: ScaleOwner) -> Codec<Scale> {
    let isOfNode = owner == .ofNode
    return .choice { choice in
      let none = choice.word("none", .none)
      let zScore = choice.word("z-score", .zScore, isOffered: !isOfNode)
      let robust = choice.word("robust-z", .robust, isOffered: !isOfNode)
      let normalScore = choice.word("normal-score", .normalScore, isOffered: !isOfNode)
      _ = choice.word("percentile-rank", .percentileRank(.fromZeroToOne, ties: .average))
      _ = choice.word("exponential", .exponential(.toOne, ties: .average, constant: 23))
      let standard = choice.form(standard) { .standard(mean: $0, sd: $1) }
      let minMax = choice.form(minMax) { .minMax(low: $0.low, high: $0.high, clamp: $1 ?? false) }
      let goalposts = choice.key(
        "goalposts", goalposts, "Ends given for each child.", isOffered: !isOfNode, Scale.goalposts)
      let distance = choice.key(
        "distance", distance, "The distance from a value, the farther the larger the need.", isOffered: !isOfNode,
        Scale.distance)
      _ = choice.word("rank", .rank(ties: .average), isOffered: !isOfNode)
      let rank = choice.key("rank", .keys(ties), "The ascending rank, 1 = least.", isOffered: !isOfNode) {
        .rank(ties: $0)
      }
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
        switch scale.authored {
        case .none: none()
        case .zScore where !isOfNode: zScore()
        case .standard(let mean, let sd): standard((mean, sd))
        case .minMax(let low, let high, let clamp): minMax((Ends(low, high), clamp))
        case .goalposts(let ends): goalposts(ends)
        case .distance(let from): distance(from)
        case .rank(let ties): rank(ties)
        case .percentileRank(let form, let ties): percentileRank((form, ties))
        case .robust: robust()
        case .normalScore: normalScore()
        case .exponential(let form, let ties, let constant): exponential((form, ties, constant))
        case .rounded(let decimals): rounded(decimals)
        case .kept: preconditionFailure("a scale as authored is not kept")
        }
      }
    }.after { scale, node, _ throws(SpecError) in
      let (low, high): (Double, Double)
      switch scale {
      case .minMax(let least, let greatest, _): (low, high) = (least, greatest)
      case .standard(let mean, let sd): (low, high) = (mean - sd, mean + sd)
      case .goalposts(let goalposts):
        (low, high) = (goalposts.low, goalposts.high)
        for ends in goalposts.ends { try refuseNarrow(ends.lowerBound, ends.upperBound, at: node) }
      case .none, .robust, .distance, .rank, .percentileRank, .normalScore, .exponential, .rounded, .kept: return
      }
      try refuseNarrow(low, high, at: node)
    }
  }

  private static func refuseNarrow(_ low: Double, _ high: Double, at node: SpecNode) throws(SpecError) {
    guard high - low > 1e-9 * max(abs(low), abs(high)) else { throw node.error(.narrowScale(low: low, high: high)) }
  }

  private static let standard = Codec<(Double, Double)>.keys(
    rules: [.needs("mean", "sd"), .needs("sd", "mean")],
    .required("mean", .number(.reachable), "The mean to have."),
    .required("sd", .number(NumberRange(1e-100, 1e100)), "The standard deviation to have (divisor n − 1)."))

  private static let minMax = Codec<(Ends, Bool?)>.keys(
    rules: [.needs("clamp", "min-max")],
    .required("min-max", .range, "The least value to the first, the greatest to the second."),
    .optional("clamp", .flag, "Whether values outside the fitted range stay at its ends."))

  private static let goalposts = Codec<([Ends], Ends, Bool)>.keys(
    .required("ends", .ofEachChild(.range), "Of each child, by its name, in its own unit and direction."),
    .standard(
      "to", .range, default: SpecNode(list: [SpecNode(number: 0), SpecNode(number: 1)]).content,
      "What the ends become, the better one the first."),
    Field<Bool>.standard("clamp", .flag, default: "false", "Whether values outside the ends stay at them.")
  ).map(
    { posts, to, clamp in Goalposts(ends: posts.map { $0.low...$0.high }, low: to.low, high: to.high, clamp: clamp) },
    { ($0.ends.map { Ends($0.lowerBound, $0.upperBound) }, Ends($0.low, $0.high), $0.clamp) })

  private static let distance = Codec<(Distance.Origin, Distance.Unit, Bool)>.keys(
    .required("to", origin, "What distances are taken to."),
    Field<Distance.Unit>.standard(
      "by", .word, default: "range", "Divided by the largest distance, or by the size of the value itself."),
    Field<Bool>.standard("clamp", .flag, default: "false", "Whether areas past the value count as if they were at it.")
  ).map({ Distance(to: $0, unit: $1, clamp: $2) }, { ($0.origin, $0.unit, $0.clamp) })

  private static let origin = Codec<Distance.Origin>.choice { choice in
    let best = choice.word("best", .best)
    let area = choice.key("area", .text, "An area, by its code.", Distance.Origin.area)
    let values = choice.key(
      "values", .ofEachChild(.number(.reachable)),
      "A value for each child, by its name, in its own unit and direction.",
      Distance.Origin.values)
    return { origin in
      switch origin {
      case .best: best()
      case .area(let code): area(code)
      case .values(let given): values(given)
      }
    }
  }

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
}
