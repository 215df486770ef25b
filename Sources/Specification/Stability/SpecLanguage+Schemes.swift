import Probability
import Study

/// Schemes: ways of perturbing the data.
extension SpecLanguage {
  /// The two names that speak for themselves, and any other, which says what it perturbs.
  static let schemes = Codec<[Scheme]>(
    .table(
      Table(
        [
          Key("noise", noiseScheme.shape, .optional, "If chance events had fallen differently."),
          Key("areas", areasScheme.shape, .optional, "If other areas had existed."),
        ], others: perturbation.shape)),
    read: { node, context throws(SpecError) in
      try node.entries.map { entry throws(SpecError) in
        let speaks = ["noise", "areas"].contains(entry.key)
        let node = speaks ? SpecNode(content: .mapping([entry]), location: entry.value.location) : entry.value
        return Scheme(name: entry.key, try perturbation.read(node, context))
      }
    },
    write: { schemes, context in
      SpecNode(
        schemes.map { scheme in
          let node = perturbation.write(scheme.perturbation, context)
          return (scheme.name, node[scheme.name] ?? node)
        })
    })

  private static let perturbation = Codec<Scheme.Perturbation>.choice { choice in
    let noise = choice.key("noise", noiseScheme, "Cells are drawn anew.") {
      .noise($0.sampler, prior: $0.prior, correlations: $0.correlations)
    }
    let areas = choice.key("areas", areasScheme, "Areas are resampled or reweighted.", Scheme.Perturbation.areas)
    return { perturbation in
      switch perturbation {
      case .noise(let sampler, let prior, let correlations): noise((sampler, prior, correlations))
      case .areas(let counted): areas(counted)
      }
    }
  }

  private typealias Noise = (sampler: NoiseSampler, prior: Scheme.Prior, correlations: [Scheme.Correlation])

  private static var noiseScheme: Codec<Noise> {
    Codec<Noise>.record { keys in
      let sampler = keys.standard("sampler", .word, default: "posterior", "What a cell is drawn around.") { $0.sampler }
      let prior = keys.optional(
        "prior", prior,
        "What is assumed of the true figures; only under `sampler: posterior`. `jeffreys`: nothing, for each rate alone. The others are fitted to the data "
          + "(empirical Bayes): `joint` (when absent, for up to 100 indicators with noise), one distribution over all indicators; `{joint: {within: LEVEL}}`, the "
          + "same with a centre for each larger area; `national` (when absent, for more indicators), one distribution for each indicator; the id of a level of "
          + "`units.within`, the same around the rate of each larger area."
      ) { $0.sampler == .posterior ? $0.prior : nil }
      let correlations = keys.list(
        "correlation", .list(of: correlation, refuseRepeatedPair), "Indicators whose chance errors go together."
      ) { $0.correlations }

      return { reading throws(SpecError) in
        let (context, drawn) = (reading.context, try reading[sampler])
        if drawn != .posterior, let prior = reading.node(of: prior) {
          throw prior.error(.withoutEffect(key: "prior", needs: "sampler: posterior"))
        }
        let assumed = try reading[prior] ?? (context.noisyCount <= Scheme.Prior.jointLimit ? .joint() : .national)
        if context.imputesJointly, drawn != .posterior || !assumed.isJoint {
          throw (reading.node(of: prior) ?? reading.node.required("sampler")).error(.imputedUnderJointPriorOnly)
        }
        return (drawn, assumed, try reading[correlations])
      }
    }.before { node, context throws(SpecError) in
      guard context.noisyCount > 0 else { throw node.error(.nothingToVary) }
    }
  }

  private static var prior: Codec<Scheme.Prior> {
    Codec<Scheme.Prior>.choice { choice in
      let joint = choice.word("joint", .joint())
      let jeffreys = choice.word("jeffreys", .jeffreys)
      let national = choice.word("national", .national)
      let within = choice.level { .within(level: $0) }
      let centred = choice.key(
        "joint", .only("within", .level, "A level of `units.within`, whose larger areas have centres of their own."),
        "One distribution over all indicators, with a centre for each larger area."
      ) { .joint(within: $0) }
      return { prior in
        switch prior {
        case .joint(nil): joint()
        case .joint(let level?): centred(level)
        case .jeffreys: jeffreys()
        case .national: national()
        case .within(let level): within(level)
        }
      }
    }.after { prior, node, context throws(SpecError) in
      guard !prior.isJoint || context.noisyCount <= Scheme.Prior.jointLimit else {
        throw node.error(.tooManyForJointPrior(context.noisyCount))
      }
    }
  }

  private static var correlation: Codec<Scheme.Correlation> {
    Codec<Scheme.Correlation>.record { keys in
      let between = keys.required("between", .pair(of: noisyIndicator), "Two indicators with noise.") {
        [$0.first, $0.second]
      }
      let r = keys.required(
        "r", .number(NumberRange(-1, 1)), "The correlation of their chance errors in one area.", \.coefficient)
      return { reading throws(SpecError) in
        let pair = try reading[between]
        return .init(first: pair[0], second: pair[1], coefficient: try reading[r])
      }
    }
  }

  private static let noisyIndicator = Codec<Int>.indicator.after { column, node, context throws(SpecError) in
    guard context.hasNoise(column) else { throw node.error(.nothingToCorrelate(node.text)) }
  }

  @Sendable private static func refuseRepeatedPair(_ element: Element<Scheme.Correlation>) throws(SpecError) {
    let pair = Set([element.value.first, element.value.second])
    guard !element.earlier.contains(where: { [$0.first, $0.second] == pair }) else {
      let between = element.node.required("between")
      throw between.error(.repeatedPair(between.elements[0].text, between.elements[1].text))
    }
  }

  private static var areasScheme: Codec<Scheme.Areas> {
    Codec<Scheme.Areas>.choice { choice in
      let each = choice.empty(.each)
      let within = choice.key(
        "within", .level, "A level of `units.within`: areas are drawn inside each larger area."
      ) {
        Scheme.Areas.within(level: $0)
      }
      let whole = choice.key(
        "whole", .level, "A level of `units.within`: larger areas are drawn, with all that lies in them."
      ) {
        Scheme.Areas.whole(level: $0)
      }
      let bayesian = choice.key(
        "weights", .word(of: ["bayesian"]), "Weights in place of draws: the Bayesian bootstrap."
      ) { _ in .bayesian }
      let some = choice.key(
        "draw", .whole(2...1_000_000), "Draws, when not as many as there are areas."
      ) { .some(count: $0) }
      return { areas in
        switch areas {
        case .each: each()
        case .within(let level): within(level)
        case .whole(let level): whole(level)
        case .bayesian: bayesian("bayesian")
        case .some(let count): some(count)
        }
      }
    }
  }
}
