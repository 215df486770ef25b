import CompositeIndex
import Probability
import Study

/// How the data are perturbed, and how often.
extension SpecLanguage {
  static var stability: Codec<StabilityPlan> {
    Codec<StabilityPlan>.record { keys in
      let replicates = keys.standard(
        "replicates", replicates, default: "10000",
        "How often the data are perturbed: a number, or until the ranks are known well enough.", \.replicates)
      let certainty = keys.optional(
        "certainty", .text,
        "The scheme behind intervals and probabilities; when absent the first with noise, else the first. An areas "
          + "scheme says how far the result depends on which areas there are; thinning, other priors, credible sets and "
          + "`tolerate` need noise with `sampler: posterior`.",
        \.certainty.name)
      let level = keys.standard(
        "level", .number(.level), default: "0.9", "The level of every interval and rank set.", \.level)
      let schemes = keys.required(
        "schemes", schemes, "Ways of perturbing the data, each under a name.", \.schemes)
      let leaveOut = keys.list(
        "leave_out", .oneOrMore(of: leftOut),
        "What is left out, one after another: `indicators`, `domains`, or a level of `units.within`.", \.leaveOut)
      let rankSets = keys.optional(
        "rank_sets", rankSets, "Confidence sets for ranks: a list of them, or where their errors come from too.",
        \.rankSets)
      let thinning = keys.optional(
        "thinning", thinning,
        "Whether statements come true on figures not seen: people are divided at random, and one half predicts the other's "
          + "problems and list. Done, when absent, where certainty rests on a posterior.", \.writtenThinning)

      return { reading throws(SpecError) in
        let context = reading.context
        let all = try reading[schemes]
        context.warnOfShrinkingTwice(all)
        let chosen = try scheme(try reading[certainty], reading.node(of: certainty), among: all)
        let tolerated = try tolerated(by: chosen, context)
        return StabilityPlan(
          replicates: try reading[replicates], level: try reading[level], schemes: all, certainty: chosen,
          leaveOut: try reading[leaveOut], rankSets: try reading[rankSets],
          thinning: try thinningPlan(try reading[thinning], reading.node(of: thinning), chosen), tolerated: tolerated,
          triesOtherPriors: chosen.isPosterior)
      }
    }.before { node, context throws(SpecError) in
      if let ranks = context.indicators.first(where: \.isPublishedRank) {
        throw node.error(.publishedRanksCannotVary(ranks.id))
      }
    }
  }

  /// The scheme that is named, else the first with noise, else the first.
  private static func scheme(
    _ name: String?, _ node: SpecNode?, among schemes: [Scheme]
  ) throws(SpecError) -> Scheme {
    guard let node else { return schemes.first(where: \.isNoise) ?? schemes[0] }
    guard let scheme = schemes.first(where: { $0.name == name }) else {
      throw node.error(.undeclaredScheme(node.text, declared: schemes.map(\.name)))
    }
    return scheme
  }

  /// The error that a list chosen by probability may have; only a posterior says which areas are wrong.
  private static func tolerated(by certainty: Scheme, _ context: Context) throws(SpecError) -> Double? {
    guard let tolerated = context.list?.tolerated, let node = context.spec["list"]?["tolerate"] else { return nil }
    guard certainty.isPosterior else { throw node.error(.toleranceWithoutPosterior(certainty: certainty.name)) }
    return tolerated
  }

  private static var replicates: Codec<ReplicateGoal> {
    Codec<ReplicateGoal>.choice { choice in
      let count = choice.form(.whole(1...10_000_000), ReplicateGoal.count)
      let until = choice.form(until) { .until(rankError: $0, atMost: $1) }
      return { goal in
        switch goal {
        case .count(let number): count(number)
        case .until(let error, let limit): until((error, limit))
        }
      }
    }
  }

  private static let until = Codec<(Double, Int)>.keys(
    .required(
      "until",
      .only(
        "rank_quantile_error", .number(.positive),
        "By how many ranks the ends of an area's rank interval may be off through Monte Carlo error."),
      "How well ranks must be known before replicates stop."),
    Field<Int>.standard(
      "at_most", .whole(1000...10_000_000), default: "1000000", "Replicates after which they stop in any case."))

  private static var leftOut: Codec<LeaveOut> {
    Codec<LeaveOut>.choice { choice in
      let indicators = choice.word("indicators", .indicators)
      let domains = choice.word("domains", .domains)
      let level = choice.level(LeaveOut.level)
      return { what in
        switch what {
        case .indicators: indicators()
        case .domains: domains()
        case .level(let index): level(index)
        }
      }
    }.after { what, node, context throws(SpecError) in
      let count =
        switch what {
        case .indicators: context.tree!.indicators.count
        case .domains: context.tree!.root.children.count
        case .level: Int.max
        }
      guard count >= 2 else { throw node.error(.nothingLeft(without: node.text)) }
    }
  }

  private static var thinning: Codec<WrittenThinning> {
    Codec<WrittenThinning>.choice { choice in
      let none = choice.word("none", WrittenThinning.none)
      let divided = choice.form(thinningPlan, WrittenThinning.divided)
      return { thinning in
        switch thinning {
        case .none: none()
        case .divided(let plan): divided(plan)
        }
      }
    }
  }

  private static var thinningPlan: Codec<ThinningPlan> {
    Codec<ThinningPlan>.record { keys in
      let splits = keys.optional(
        "splits", .whole(1...1000),
        "Divisions; 20 when absent, fewer where there are more than 3,500 areas, and 4 at least.", \.splits)
      return { reading throws(SpecError) in ThinningPlan(splits: try reading[splits]) }
    }
  }

  private static func thinningPlan(
    _ written: WrittenThinning?, _ node: SpecNode?, _ certainty: Scheme
  ) throws(SpecError) -> ThinningPlan? {
    switch written {
    case nil: return certainty.isPosterior ? ThinningPlan() : nil
    case .some(.none): return nil
    case .divided(let plan):
      guard !certainty.isPosterior, let node else { return plan }
      throw node.error(.withoutEffect(key: "thinning", needs: "a scheme behind certainty with sampler: posterior"))
    }
  }
}

private enum WrittenThinning: Sendable {
  case none
  case divided(ThinningPlan)
}

extension StabilityPlan {
  /// What the language does not give by itself.
  fileprivate var writtenThinning: WrittenThinning? {
    guard let thinning else { return certainty.isPosterior ? WrittenThinning.none : nil }
    return thinning.splits.map { .divided(ThinningPlan(splits: $0)) }
  }
}

extension Context {
  /// A posterior draws a figure towards its prior, and the treatment would draw the draw towards its group.
  fileprivate func warnOfShrinkingTwice(_ schemes: [Scheme]) {
    guard let posterior = schemes.first(where: \.isPosterior) else { return }
    for (indicator, node) in zip(indicators, spec.required("indicators").elements) where indicator.shrinkage == .eb {
      warn(.shrunkTwice(indicator.id, scheme: posterior.name), at: node.required("treat"))
    }
  }
}
