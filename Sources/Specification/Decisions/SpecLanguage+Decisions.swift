import AreaData
import CompositeIndex

/// Tiers, the list, and needs.
extension SpecLanguage {
  static let tiers = Codec<[Tier]>.list(of: tier, maximum: 254, distinct: .ids) { element throws(SpecError) in
    let (tier, context) = (element.value, element.context)
    guard tier.condition != nil || element.isLast else {
      throw element.node.error(.conditionMissing(tier: tier.id))
    }
    let problemCount = context.problemCount
    if case .problems(let needed)? = tier.condition, needed > problemCount {
      context.warn(.unreachableTier(tier.id, needed: needed, available: problemCount), at: element.node)
    }
  }

  private static var tier: Codec<Tier> {
    Codec<Tier>.record { keys in
      let id = keys.required("id", .id, "The tier's name.", \.id)
      let title = keys.optional("title", title, "One text, or one per language; the id when absent.", \.title)
      let condition = keys.optional(
        "when", condition, "When an area belongs here; only the last tier may do without.", \.condition)
      return { reading throws(SpecError) in
        Tier(id: try reading[id], title: try reading[title], condition: try reading[condition])
      }
    }
  }

  private static var condition: Codec<Tier.Condition> {
    Codec<Tier.Condition>.choice { choice in
      let problems = choice.key("problems", problemCount, "By the number of problems.") { .problems(atLeast: $0) }
      let score = choice.key("score", score, "By the score.") { $0.condition }
      let node = choice.key("node", nodeBound, "By the value of a node of any level.") {
        Tier.Condition.node($0, atLeast: $1)
      }
      let rank = choice.key("rank", rank, "By the rank.") { $0.condition }
      return { condition in
        switch condition.authored {
        case .problems(let count): problems(count)
        case .score(let bound): score(.value(bound))
        case .scoreDeviation(let deviations): score(.deviation(deviations))
        case .scorePercentile(let percent): score(.percentile(percent))
        case .node(let id, let bound): node((id, bound))
        case .rank(let last): rank(.count(last))
        case .rankShare(let share, let rounding): rank(.share(share, rounding))
        case .kept: preconditionFailure("a condition as authored is not kept")
        }
      }
    }
  }

  private static let problemCount = Codec<Int>.only(
    "at_least", .whole(1...1000), "At least this many problems."
  ).before { node, context throws(SpecError) in
    guard context.problemCount > 0 else { throw node.error(.noProblemDefined) }
  }

  private static let score = Codec<ScoreBound>.only(
    "at_least", scoreBound, "A score, a number of standard deviations above the mean, or a percentile.")

  private static var scoreBound: Codec<ScoreBound> {
    Codec<ScoreBound>.choice { choice in
      let value = choice.form(.number(.any), ScoreBound.value)
      let deviation = choice.key(
        "sd", .number(.reachable),
        "At or above the mean plus this many standard deviations (divisor n − 1).", ScoreBound.deviation)
      let percentile = choice.key(
        "percentile", .number(.open(0, 100)),
        "At or above this percentile: the least value that at least this percentage of the areas do not exceed.",
        ScoreBound.percentile)
      return { bound in
        switch bound {
        case .value(let score): value(score)
        case .deviation(let deviations): deviation(deviations)
        case .percentile(let percent): percentile(percent)
        }
      }
    }
  }

  private static let nodeBound = Codec<(String, ValueBound)>.keys(
    .required("id", nodeName, "The node."),
    .required(
      "at_least",
      scoreBound.map(
        { bound in
          switch bound {
          case .value(let value): ValueBound.value(value)
          case .deviation(let deviations): .estimated(.deviation(deviations))
          case .percentile(let percent): .estimated(.percentile(percent))
          }
        },
        { bound in
          switch bound {
          case .value(let value): .value(value)
          case .estimated(.deviation(let deviations)): .deviation(deviations)
          case .estimated(.percentile(let percent)): .percentile(percent)
          }
        }), "A value of it, a number of standard deviations above its mean, or a percentile."))

  private static let nodeName = Codec<String>(
    .text,
    read: { node, context throws(SpecError) in
      _ = try innerNodeName.read(node, context)
      return node.text
    }, write: { name, _ in SpecNode(text: name) })

  private static let rank = Codec<RankBound>.only(
    "at_most", rankBound,
    "Areas of at most this rank, or of a rank within this share of the areas; ties at the cut may make the list "
      + "longer.")

  private static var rankBound: Codec<RankBound> {
    Codec<RankBound>.choice { choice in
      let count = choice.form(.whole(1...1_000_000_000), RankBound.count)
      let share = choice.form(rankShare, RankBound.share)
      return { bound in
        switch bound {
        case .count(let last): count(last)
        case .share(let of, let rounding): share((of, rounding))
        }
      }
    }
  }

  private static let rankShare = Codec<(Double, Tier.ShareRounding)>.keys(
    .required("share", .number(NumberRange(0, 1, includesLow: false)), "A share of the areas assessed."),
    Field<Tier.ShareRounding>.standard(
      "round", .word, default: "down", "To which whole number of areas the share is rounded."))

  static var list: Codec<ListPlan> {
    Codec<ListPlan>.choice { choice in
      let tier = choice.form(tierOfList) { ListPlan(tier: $0, tolerated: nil) }
      let tolerant = choice.form(tolerantList) { $0 }
      return { list in list.tolerated == nil ? tier(list.tier) : tolerant(list) }
    }.after { list, node, context throws(SpecError) in
      if let tolerate = node["tolerate"], context.spec["stability"] == nil {
        throw tolerate.error(.withoutEffect(key: "tolerate", needs: "stability"))
      }
    }
  }

  private static var tolerantList: Codec<ListPlan> {
    Codec<ListPlan>.record { keys in
      let tier = keys.required("tier", tierOfList, "The tier that, with every tier before it, is the list.", \.tier)
      let tolerated = keys.optional(
        "tolerate", wronglyListed,
        "Beside the list, one chosen by the areas' probabilities of being listed that has no larger error than this; rests on a "
          + "posterior as `stability.certainty`.", \.tolerated)
      return { reading throws(SpecError) in
        ListPlan(tier: try reading[tier], tolerated: try reading[tolerated])
      }
    }
  }

  private static let wronglyListed = Codec<Double>.only(
    "wrongly_listed", .number(NumberRange(0, 1, includesHigh: false)),
    "The share of its areas that may be expected not to belong on it.")

  static let tierOfList = Codec<Int>(
    .id,
    read: { node, context throws(SpecError) in
      let names = context.tiers.map(\.id)
      guard let tier = names.firstIndex(of: node.text) else {
        throw node.error(.unknownTier(node.text, suggestion: nearest(to: node.text, among: names)))
      }
      if context.tiers[tier].condition == nil { context.warn(.listsEveryArea(tier: node.text), at: node) }
      return tier
    }, write: { tier, context in SpecNode(text: context.tiers[tier].id) })

  static var needs: Codec<NeedRule> {
    Codec<NeedRule>.record(rules: [.exactlyOne(["at_least", "at_most"])]) { keys in
      let subjects = keys.standard(
        "of", needSubjects, default: "domains",
        "What an area can need: `domains`, which are the index's children, `indicators`, or nodes and indicators by name.",
        \.subjects)
      let least = keys.optional("at_least", needCutoff, "The cut-off of a need, where higher is worse.") {
        $0.side == .atLeast ? $0.cutoff : nil
      }
      let most = keys.optional("at_most", needCutoff, "The cut-off of a need, where higher is better.") {
        $0.side == .atMost ? $0.cutoff : nil
      }
      return { reading throws(SpecError) in
        let isBetter = reading.context.tree!.direction == .higherIsBetter
        if isBetter, let node = reading.node(of: least) {
          throw node.error(.needsOnTheOtherSide("at_least", instead: "at_most"))
        }
        if !isBetter, let node = reading.node(of: most) {
          throw node.error(.needsOnTheOtherSide("at_most", instead: "at_least"))
        }
        let (low, high) = (try reading[least], try reading[most])
        return NeedRule(of: try reading[subjects], cutoff: low ?? high!, side: isBetter ? .atMost : .atLeast)
      }
    }
  }

  private static var needSubjects: Codec<NeedRule.Subjects> {
    Codec(
      .oneOrMore,
      read: { node, context throws(SpecError) in
        if node.isScalar, let kind = NeedRule.Subject(rawValue: node.text) { return .all(kind) }
        let names = context.tree!.nodes.map(\.id) + context.indicators.map(\.id)
        let given = node.elements.isEmpty ? [node] : node.elements
        for element in given where !names.contains(element.text) {
          let words = NeedRule.Subject.allCases.map(\.rawValue) + names
          throw element.error(.unknownNeed(element.text, suggestion: nearest(to: element.text, among: words)))
        }
        return .named(given.map(\.text))
      },
      write: { subjects, _ in
        switch subjects {
        case .all(let kind): SpecNode(word: kind.rawValue)
        case .named(let names): SpecNode(list: names.map { SpecNode(text: $0) })
        }
      })
  }

  private static var needCutoff: Codec<NeedRule.Cutoff> {
    Codec<NeedRule.Cutoff>.choice { choice in
      let percentile = choice.key(
        "percentile", .number(.open(0, 100)),
        "This percentile. Under `at_least` the least value that at least this percentage of the areas do not exceed; under `at_most` the "
          + "greatest that at least the rest of them do not fall below.",
        NeedRule.Cutoff.percentile)
      let deviation = choice.key(
        "sd", .number(.reachable), "The mean plus this many standard deviations (divisor n − 1), which may be below 0.",
        NeedRule.Cutoff.deviation)
      return { cutoff in
        switch cutoff {
        case .percentile(let percent): percentile(percent)
        case .deviation(let deviations): deviation(deviations)
        }
      }
    }
  }
}

/// The tier that ends the list, and the error that a list chosen by probability may have.
struct ListPlan: Sendable {
  let tier: Int
  let tolerated: Double?
}

private enum ScoreBound: Sendable {
  case value(Double)
  case deviation(Double)
  case percentile(Double)

  var condition: Tier.Condition {
    switch self {
    case .value(let score): .score(atLeast: score)
    case .deviation(let deviations): .scoreDeviation(atLeast: deviations)
    case .percentile(let percent): .scorePercentile(atLeast: percent)
    }
  }
}

private enum RankBound: Sendable {
  case count(Int)
  case share(Double, Tier.ShareRounding)

  var condition: Tier.Condition {
    switch self {
    case .count(let last): .rank(atMost: last)
    case .share(let share, let rounding): .rankShare(atMost: share, rounded: rounding)
    }
  }
}

extension Context {
  /// Indicators with a cut-off past which an area has a problem.
  var problemCount: Int { indicators.count { $0.problem != nil } }
}
