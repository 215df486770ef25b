public import CompositeIndex

/// The run whose weights, scales and cut-offs an index keeps, and which of them.
public struct FrozenPlan: Sendable, Equatable {
  /// The folder of the run, as the spec names it; sought beside the spec, in the data folder, then where the command is given.
  public let run: String
  /// What is kept; at least one part.
  public let keep: [Yardstick.Part]

  /// What is kept of a run.
  public init(run: String, keep: [Yardstick.Part]) { (self.run, self.keep) = (run, keep) }
}

/// A yardstick that stays.
extension SpecLanguage {
  static var frozen: Codec<FrozenPlan> {
    Codec<FrozenPlan>.record { keys in
      let run = keys.required(
        "run", .text,
        "The folder of the other run: beside the spec, in the data folder, or where the command is given.", \.run)
      let keep = keys.standard(
        "keep", .list(of: .word), default: .list(Yardstick.Part.allCases.map { SpecNode(word: $0.rawValue) }),
        "`weights` that are estimated; `scales` that are fitted, and treatments likewise; `cut_offs` of tiers and needs that areas set.",
        \.keep)
      return { reading throws(SpecError) in
        let parts = try reading[keep]
        if let node = reading.node(of: keep), parts.contains(.cutOffs),
          !(parts.contains(.weights) && parts.contains(.scales))
        {
          throw node.error(.withoutEffect(key: "cut_offs", needs: "weights and scales: the score has another scale"))
        }
        return FrozenPlan(run: try reading[run], keep: parts)
      }
    }
  }
}
