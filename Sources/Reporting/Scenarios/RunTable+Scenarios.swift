internal import AreaData
internal import CompositeIndex
internal import Sensitivity
internal import Study

/// Choices made otherwise.
extension RunTable {
  static let ofScenarios = [scenarios, scenarioAreas, sensitivity]

  /// One row per combination of choices.
  private static let scenarios = RunTable(
    "scenarios", of: .scenarios, "every combination of choices and how far its result lies from the published one"
  ) { tables in
    guard let found = tables.study.scenarios else { return nil }
    let changes = found.outcomes.map(\.result.change)
    let failures = found.outcomes.map { outcome in
      if case .failed(let error) = outcome.result { ReplicateFailure(error).rawValue } else { "" }
    }
    return [
      .init("scenario", .integer(found.outcomes.indices.map { $0 + 1 })),
      .init("choices", .text(found.outcomes.map { found.words($0) })),
      .init("published", .integer(found.outcomes.indices.map { $0 == found.published ? 1 : 0 })),
      .init("mean_rank_shift", .real(changes.map { $0?.meanShift ?? .nan })),
      .init("largest_rank_shift", .integer(changes.map { $0?.largestShift })),
      .init("most_moved", .id(changes.map { $0.map { tables.ids[$0.mostMoved] } ?? "" })),
      .init("kendall_tau", .real(changes.map { $0?.tau ?? .nan })),
      .init("listed", .integer(found.outcomes.map(\.listSize))), .init("joined", .integer(changes.map { $0?.joined })),
      .init("left", .integer(changes.map { $0?.left })), .init("failure", .text(failures)),
    ]
  }

  /// One row per area.
  private static let scenarioAreas = RunTable(
    "scenario_areas", of: .scenarios,
    "each area over the combinations: ranks, how many list it, what moves it most, and what the data and the choices answer for"
  ) { tables in
    guard let found = tables.study.scenarios else { return nil }
    let splits = found.split?.areas
    return [
      .init("id", .id(tables.ids)),
      .init("rank", .integer(tables.study.decision.ranks)),
      .init("rank_low", .integer(found.areas.map(\.ranks.lowerBound))),
      .init("rank_median", .integer(found.areas.map(\.median))),
      .init("rank_high", .integer(found.areas.map(\.ranks.upperBound))),
      .init("scenarios_listing", .integer(found.areas.map(\.listed))),
      .init("scenarios", .integer(found.areas.map { _ in found.succeeded })),
      .init("standing", .text(found.areas.indices.map { found.standing(of: $0)?.rawValue })),
      .init("most_moved_by", .text(found.areas.map { $0.mover.map { found.plan.choices[$0].id } })),
      .init("share_listed", .real(found.areas.indices.map { splits?[$0].share ?? .nan })),
      .init("variance_choices", .real(found.areas.indices.map { splits?[$0].choice ?? .nan })),
      .init("variance_data", .real(found.areas.indices.map { splits?[$0].data ?? .nan })),
      .init("variance_both", .real(found.areas.indices.map { splits?[$0].interaction ?? .nan })),
    ]
  }

  /// One row per output and choice.
  private static let sensitivity = RunTable(
    "sensitivity", of: .scenarios, "what of each output's variance over the combinations each choice answers for"
  ) { tables in
    guard let found = tables.study.scenarios else { return nil }
    let rows = found.effects.flatMap { effect in found.plan.choices.indices.map { (effect: effect, choice: $0) } }
    func shares(_ part: (VarianceShares) -> [Double]) -> TidyTable.Values {
      .real(rows.map { row in (try? row.effect.shares.get()).map { part($0)[row.choice] } ?? .nan })
    }
    return [
      .init("output", .text(rows.map(\.effect.output.rawValue))),
      .init("choice", .text(rows.map { found.plan.choices[$0.choice].id })),
      .init("first_order", shares(\.first)), .init("total", shares(\.total)), .init("shapley", shares(\.shapley)),
      .init(
        "undefined",
        .text(
          rows.map { row in
            if case .failure(.zeroVariance) = row.effect.shares { "no variance" } else { "" }
          })),
    ]
  }
}

extension Scenarios {
  /// The ways of a combination in the words of a spec.
  func words(_ outcome: Outcome) -> String {
    zip(plan.choices, zip(ways, outcome.ways)).map { "\($0.id): \($1.0[$1.1])" }.joined(separator: "; ")
  }
}
