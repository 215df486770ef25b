import CompositeIndex
import Study

/// Claims, and gates past which a run is not to be trusted.
extension SpecLanguage {
  static let claims = Codec<[Claim]>.list(of: claim, maximum: 1000, distinct: .ids)

  private static var claim: Codec<Claim> {
    Codec<Claim>.record { keys in
      let id = keys.required("id", .id, "The claim's name.", \.id)
      let title = keys.optional("title", title, "One text, or one per language; the id when absent.", \.title)
      let statement = keys.required("that", statement, "What is claimed.", \.statement)
      return { reading throws(SpecError) in
        Claim(id: try reading[id], title: try reading[title], try reading[statement])
      }
    }
  }

  private static var statement: Codec<Claim.Statement> {
    Codec<Claim.Statement>.choice { choice in
      let listed = choice.key(
        "listed", areaChoice, "These areas are all on the list: ids, or the first by rank.", Claim.Statement.listed)
      let worse = choice.key(
        "worse", worsePair,
        "The first of two areas is worse off: it has the higher score, or, in an index where higher is better, the lower."
      ) {
        .worse($0[0], $0[1])
      }
      return { statement in
        switch statement {
        case .listed(let areas): listed(areas)
        case .worse(let first, let second): worse([first, second])
        }
      }
    }
  }

  /// Two areas, the one with the higher score first.
  private static let worsePair = {
    let written = Codec<[String]>.pair(of: .text)
    return Codec<[String]>(
      written.shape,
      read: { node, context throws(SpecError) in
        let pair = try written.read(node, context)
        return context.tree!.direction == .higherIsBetter ? pair.reversed() : pair
      },
      write: { pair, context in
        written.write(context.tree!.direction == .higherIsBetter ? pair.reversed() : pair, context)
      })
  }()

  private static var areaChoice: Codec<Claim.AreaChoice> {
    Codec<Claim.AreaChoice>.choice { choice in
      let ids = choice.form(.texts, Claim.AreaChoice.ids)
      let rank = choice.key("rank", lastRank, "Areas by their rank in the published result.") { .rankAtMost($0) }
      return { areas in
        switch areas {
        case .ids(let names): ids(names)
        case .rankAtMost(let last): rank(last)
        }
      }
    }.before { node, context throws(SpecError) in
      guard context.hasList else { throw node.error(.claimWithoutList) }
    }
  }

  private static let lastRank = Codec<Int>.only(
    "at_most", .whole(1...1_000_000_000), "Areas of at most this rank, ties at it included.")

  static let gates = Codec<[Gate]>.list(of: gate, distinct: .alternatives) { element throws(SpecError) in
    if case .thinning = element.value, element.context.stability?.thinning == nil {
      throw element.node.error(.withoutEffect(key: "thinning", needs: "stability.thinning"))
    }
  }.map(Gates.init, \.all)

  private static var gate: Codec<Gate> {
    Codec<Gate>.choice { choice in
      let missing = choice.key("missing_share", share, "Areas not assessed, as a share of all.", Gate.missingShare)
      let failed = choice.key(
        "failed_replicates_share", share,
        "Failed replicates of a scheme or of rank sets, as a share of its own; beyond it the others are not reported. At "
          + "most 0.001 when absent; of factors 1 in 20 may fail in any case.",
        Gate.failedReplicatesShare)
      let thinning = choice.key(
        "thinning", distance,
        "How often statements come true on figures not seen, compared with their probability; a warning beyond 0.05 when absent.",
        Gate.thinning)
      return { gate in
        switch gate {
        case .missingShare(let bound): missing(bound)
        case .failedReplicatesShare(let bound): failed(bound)
        case .thinning(let bound): thinning(bound)
        }
      }
    }
  }

  private static let share = Codec<Double>.only(
    "at_most", .number(NumberRange(0, 1)), "The gate fails above this share.")
  private static let distance = Codec<Double>.only(
    "within", .number(NumberRange(0, 1)),
    "The gate fails where the two lie further apart than this and two standard errors.")
}

enum Gate: Sendable {
  case missingShare(Double)
  case failedReplicatesShare(Double)
  case thinning(Double)
}

extension Gates {
  @Sendable fileprivate init(_ gates: [Gate]) {
    var (missing, failed, thinning): (Double?, Double?, Double?)
    for gate in gates {
      switch gate {
      case .missingShare(let bound): missing = bound
      case .failedReplicatesShare(let bound): failed = bound
      case .thinning(let bound): thinning = bound
      }
    }
    let standard = Gates()
    self.init(
      missingShare: missing ?? standard.missingShare,
      failedReplicatesShare: failed ?? standard.failedReplicatesShare, thinning: thinning)
  }

  fileprivate var all: [Gate] {
    [
      missingShare.map(Gate.missingShare), .failedReplicatesShare(failedReplicatesShare), thinning.map(Gate.thinning),
    ].compactMap(\.self)
  }
}
