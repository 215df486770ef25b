import CompositeIndex
import Study

/// Confidence sets for ranks.
extension SpecLanguage {
  static var rankSets: Codec<RankSetPlan> {
    Codec<RankSetPlan>.choice { choice in
      _ = choice.form(rankSetKinds) { RankSetPlan($0, replicates: 1000, file: nil) }
      let table = choice.form(rankSetTable) { RankSetPlan($0, replicates: $1, file: $2) }
      return { plan in table((plan.kinds, plan.errors.replicates, plan.errors.file)) }
    }.after { plan, node, context throws(SpecError) in
      guard plan.errors.file == nil else { return }
      guard context.tree!.indicators.contains(where: context.hasNoise) else { throw node.error(.rankSetsWithoutNoise) }
      if context.imputesJointly { throw node.error(.imputedUnderJointPriorOnly) }
    }
  }

  private static let rankSetTable = Codec<([RankSetKind], Int, String?)>.keys(
    .required(
      "of", rankSetKinds, "Sets for each area alone, for all at once, or of those with the highest scores."),
    Field<Int>.standard(
      "replicates", .whole(100...100_000), default: "1000", "Draws that the errors of the scores rest on."),
    .optional(
      "covariance", .text,
      "A CSV file of the scores' `standard_error`, or of their covariance, by `id`; else cells are redrawn."))

  private static let rankSetKinds = Codec<[RankSetKind]>.list(of: rankSetKind, distinct: .alternatives)

  private static var rankSetKind: Codec<RankSetKind> {
    Codec<RankSetKind>.choice { choice in
      let marginal = choice.word("marginal", .marginal)
      let simultaneous = choice.word("simultaneous", .simultaneous)
      let highest = choice.key(
        "highest", .whole(1...1_000_000_000), "The areas that may be among this many with the highest scores.",
        RankSetKind.highest)
      return { kind in
        switch kind {
        case .marginal: marginal()
        case .simultaneous: simultaneous()
        case .highest(let count): highest(count)
        }
      }
    }
  }
}

private enum RankSetKind: Sendable, Equatable {
  case marginal, simultaneous
  case highest(Int)
}

extension RankSetPlan {
  fileprivate init(_ kinds: [RankSetKind], replicates: Int, file: String?) {
    self.init(
      marginal: kinds.contains(.marginal), simultaneous: kinds.contains(.simultaneous),
      highest: kinds.lazy.compactMap { if case .highest(let count) = $0 { count } else { nil } }.first,
      errors: file.map { .given(file: $0, replicates: replicates) } ?? .redraw(replicates: replicates))
  }

  fileprivate var kinds: [RankSetKind] {
    (marginal ? [.marginal] : []) + (simultaneous ? [.simultaneous] : []) + (highest.map { [.highest($0)] } ?? [])
  }
}
