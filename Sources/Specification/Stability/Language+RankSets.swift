import CompositeIndex
import Study

/// Confidence sets for ranks.
extension Language {
  static let rankSets = Codec<RankSets>.choice { choice in
    _ = choice.form(rankSetKinds) { RankSets(kinds: $0) }
    let table = choice.form(rankSetTable) { $0 }
    return { sets in table(sets) }
  }.after { sets, node, context throws(SpecError) in
    guard sets.file == nil else { return }
    guard context.tree!.indicators.contains(where: context.hasNoise) else { throw node.error(.rankSetsWithoutNoise) }
    if context.imputesJointly { throw node.error(.imputedUnderJointPriorOnly) }
  }.map(RankSetPlan.init, RankSets.init)

  private static let rankSetTable = Codec<RankSets>.record { keys in
    let kinds = keys.required(
      "of", rankSetKinds, "Sets for each area alone, for all at once, or of those with the highest scores.", \.kinds)
    let replicates = keys.standard(
      "replicates", .whole(100...100_000), default: "1000", "Draws that the errors of the scores rest on.",
      \.replicates)
    let file = keys.optional(
      "covariance", .text,
      "A CSV file of the scores' `standard_error`, or of their covariance, by `id`; else cells are redrawn.", \.file)
    return { reading throws(SpecError) in
      RankSets(kinds: try reading[kinds], replicates: try reading[replicates], file: try reading[file])
    }
  }

  private static let rankSetKinds = Codec<[RankSetKind]>.list(of: rankSetKind) { element throws(SpecError) in
    let name = element.value.name
    guard !element.earlier.contains(where: { $0.name == name }) else {
      throw element.node.error(.repeatedElement(name))
    }
  }

  private static let rankSetKind = Codec<RankSetKind>.choice { choice in
    let marginal = choice.word("marginal", .marginal)
    let simultaneous = choice.word("simultaneous", .simultaneous)
    let worst = choice.key(
      "worst", .whole(1...1_000_000_000), "The areas that may be among so many with the highest scores.",
      RankSetKind.worst)
    return { kind in
      switch kind {
      case .marginal: marginal()
      case .simultaneous: simultaneous()
      case .worst(let count): worst(count)
      }
    }
  }
}

enum RankSetKind: Sendable, Equatable {
  case marginal, simultaneous
  case worst(Int)

  fileprivate var name: String {
    switch self {
    case .marginal: "marginal"
    case .simultaneous: "simultaneous"
    case .worst: "worst"
    }
  }
}

/// Rank sets as a spec lists them.
struct RankSets: Sendable {
  var kinds: [RankSetKind]
  var replicates = 1000
  /// The author's file of errors.
  var file: String?
}

extension RankSets {
  @Sendable init(_ plan: RankSetPlan) {
    kinds =
      (plan.marginal ? [.marginal] : []) + (plan.simultaneous ? [.simultaneous] : [])
      + (plan.worst.map { [.worst($0)] } ?? [])
    (replicates, file) = (plan.errors.replicates, plan.errors.file)
  }
}

extension RankSetPlan {
  @Sendable fileprivate init(_ sets: RankSets) {
    self.init(
      marginal: sets.kinds.contains(.marginal), simultaneous: sets.kinds.contains(.simultaneous),
      worst: sets.kinds.lazy.compactMap { if case .worst(let count) = $0 { count } else { nil } }.first,
      errors: sets.file.map { .given(file: $0, replicates: sets.replicates) } ?? .redraw(replicates: sets.replicates))
  }
}
