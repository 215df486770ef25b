import CompositeIndex

/// How children add up.
extension SpecLanguage {
  static var aggregate: Codec<Aggregation> {
    let written = aggregation
    return Codec(
      written.shape,
      read: { node, context throws(SpecError) in
        let read = try written.read(node, context)
        if case .mazziottaPareto = read, node.isScalar, context.partialTree.direction == .higherIsBetter {
          return .mazziottaPareto(.subtracted)
        }
        return read
      }, write: written.write)
  }

  private static var aggregation: Codec<Aggregation> {
    Codec<Aggregation>.choice { choice in
      let arithmetic = choice.word("arithmetic", .arithmetic)
      let sum = choice.word("sum", .sum)
      _ = choice.word("geometric", .geometric(.favourable))
      let geometric = choice.key("geometric", orientation, "The geometric mean.", Aggregation.geometric)
      _ = choice.word("mazziotta-pareto", .mazziottaPareto(.added))
      let mazziottaPareto = choice.key(
        "mazziotta-pareto",
        .only("penalty", .word, "Whether children that lie apart raise the value or lower it."),
        "The mean and a penalty for children that lie apart; the word alone adds it, or in an index where higher is better subtracts it.",
        Aggregation.mazziottaPareto)
      _ = choice.word("harmonic", .harmonic(.favourable))
      let harmonic = choice.key("harmonic", orientation, "The harmonic mean.", Aggregation.harmonic)
      let power = choice.key("power", power, "A power mean.") { Aggregation.power($0, $1) }
      let maximum = choice.word("maximum", .maximum)
      let count = choice.key(
        "count", .only("at_least", cutoffs, "One cut-off on the children's scale, or one for each child by its name."),
        "The children at or past a cut-off, each with its weight.", Aggregation.count)
      let copeland = choice.word("copeland", .copeland)
      return { aggregation in
        switch aggregation {
        case .arithmetic: arithmetic()
        case .sum: sum()
        case .geometric(let orientation): geometric(orientation)
        case .harmonic(let orientation): harmonic(orientation)
        case .power(let exponent, let orientation): power((exponent, orientation))
        case .maximum: maximum()
        case .count(let cutoffs): count(cutoffs)
        case .copeland: copeland()
        case .mazziottaPareto(let penalty): mazziottaPareto(penalty)
        }
      }
    }
  }

  /// Refuses a scale on which the aggregation means nothing.
  static func judge(
    _ aggregation: Aggregation, on scale: Scale, _ direction: Direction, at node: SpecNode
  ) throws(SpecError) {
    if case .distance = scale, direction == .higherIsBetter { throw node.error(.distanceWhereMoreIsBetter) }
    let isOnPositiveRange = (scale.ends?.low ?? 0) > 0
    switch aggregation {
    // Values that are favourable as they are have to be positive, which the data show.
    case .geometric(.favourable), .harmonic(.favourable), .power(_, .favourable):
      if direction == .higherIsBetter { return }
    default: break
    }
    switch aggregation {
    case .geometric(.favourable) where !isOnPositiveRange: throw node.error(.needsPositiveRange("geometric"))
    case .harmonic(.favourable) where !isOnPositiveRange: throw node.error(.needsPositiveRange("harmonic"))
    case .power(_, .favourable) where !isOnPositiveRange: throw node.error(.needsPositiveRange("power"))
    case .mazziottaPareto:
      if case .standard(let mean, _) = scale, mean > 0 { return }
      guard isOnPositiveRange else { throw node.error(.needsPositiveMean) }
    case .arithmetic, .sum, .geometric, .harmonic, .power, .maximum, .count, .copeland: return
    }
  }

  private static let orientation = Codec<Aggregation.Orientation>.keys(orientationField)

  private static let power = Codec<(Double, Aggregation.Orientation)>.keys(
    .required("exponent", .number(NumberRange(-20, 20)), "Other than 0; 1 is the arithmetic mean."), orientationField
  ).after { power, node, _ throws(SpecError) in
    guard abs(power.0) >= 1e-3 else { throw node.error(.exponentNearZero(power.0)) }
    guard power.0 <= 1 || power.1 == .asIs else { throw node.error(.favourablePowerAboveOne(power.0)) }
  }

  private static let orientationField = Field<Aggregation.Orientation>.standard(
    "orientation", .named([.favourable, .asIs]) { $0.rawValue }, default: "favourable",
    "On the reversed scale, or on the values as they are.")

  private static let cutoffs = Codec<ChildCutoffs>.choice { choice in
    let common = choice.form(.number(.reachable), ChildCutoffs.common)
    let each = choice.form(.ofEachChild(.number(.reachable)), ChildCutoffs.each)
    return { cutoffs in
      switch cutoffs {
      case .common(let cutoff): common(cutoff)
      case .each(let cutoffs): each(cutoffs)
      }
    }
  }
}
