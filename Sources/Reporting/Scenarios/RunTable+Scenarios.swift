internal import AreaData
internal import CompositeIndex
internal import Sensitivity
internal import Study

/// Choices made otherwise.
extension RunTable {
  static let ofScenarios = [scenarios, scenarioAreas, sensitivity, scenarioClaims, scenarioClaimAlternatives]

  /// One row per scenario.
  private static let scenarios = RunTable(
    "scenarios", of: .scenarios,
    "every scenario, a combination of choices or one that was drawn, and how far its result lies from the published one"
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
      .init("left", .integer(changes.map { $0?.left })),
      .init("first_with_list", .integer(found.outcomes.map { $0.firstWithList.map { $0 + 1 } })),
      .init("failure", .text(failures)),
    ]
  }

  /// One row per area.
  private static let scenarioAreas = RunTable(
    "scenario_areas", of: .scenarios,
    "each area over the scenarios: ranks, how many list it, what moves it most, and what the data and the choices answer for"
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

  /// One row per output and choice, and drawn number.
  private static let sensitivity = RunTable(
    "sensitivity", of: .scenarios,
    "what of each output's variance over the scenarios each choice answers for: exactly, by Sobol' indices with intervals, or from the scenarios drawn"
  ) { tables in
    guard let found = tables.study.scenarios else { return nil }
    let rows = found.effects.flatMap { found.rows($0) }
    return [
      .init("output", .text(rows.map(\.output.rawValue))),
      .init("choice", .text(rows.map { found.plan.choices[$0.choice].id })),
      .init("part", .text(rows.map(\.part))), .init("method", .text(rows.map(\.method))),
      .init("first_order", .real(rows.map(\.first))), .init("first_low", .real(rows.map(\.firstEnds.low))),
      .init("first_high", .real(rows.map(\.firstEnds.high))), .init("total", .real(rows.map(\.total))),
      .init("total_low", .real(rows.map(\.totalEnds.low))), .init("total_high", .real(rows.map(\.totalEnds.high))),
      .init("shapley", .real(rows.map(\.shapley))), .init("undefined", .text(rows.map(\.undefined))),
    ]
  }

  /// One row per claim.
  private static let scenarioClaims = RunTable(
    "scenario_claims", of: .scenarios, "each claim and in how many scenarios it holds, which is no probability"
  ) { tables in
    guard let found = tables.study.scenarios, !found.claims.isEmpty else { return nil }
    return [
      .init("claim", .text(found.claims.map(\.claim.id))),
      .init("scenarios_holding", .integer(found.claims.map(\.count))),
      .init("scenarios", .integer(found.claims.map { _ in found.succeeded })),
    ]
  }

  /// One row per claim, choice and way.
  private static let scenarioClaimAlternatives = RunTable(
    "scenario_claim_alternatives", of: .scenarios,
    "in how many scenarios each claim holds with each alternative of each choice: which choices break it"
  ) { tables in
    guard let found = tables.study.scenarios else { return nil }
    let rows = found.claims.flatMap { claim in
      claim.ways.indices.flatMap { choice in
        claim.ways[choice].enumerated().map { (claim: claim.claim.id, choice: choice, way: $0, part: $1) }
      }
    }
    guard !rows.isEmpty else { return nil }
    return [
      .init("claim", .text(rows.map(\.claim))),
      .init("choice", .text(rows.map { found.plan.choices[$0.choice].id })),
      .init("alternative", .text(rows.map { found.ways[$0.choice][$0.way] })),
      .init("scenarios_holding", .integer(rows.map(\.part.count))),
      .init("scenarios", .integer(rows.map(\.part.scenarios))),
    ]
  }
}

/// A row of the table of sensitivity; what it has nothing of is no number.
private struct SensitivityRow {
  let output: Scenarios.Output
  let choice: Int
  /// The indicator or child whose number was drawn; empty for the choice as a whole.
  var part = ""
  let method: String
  var first = Double.nan
  var total = Double.nan
  var shapley = Double.nan
  var firstEnds = (low: Double.nan, high: Double.nan)
  var totalEnds = (low: Double.nan, high: Double.nan)
  var undefined = ""
}

extension Scenarios {
  fileprivate func rows(_ effect: Effect) -> [SensitivityRow] {
    switch effect.shares {
    case .failure:
      plan.choices.indices.map {
        SensitivityRow(output: effect.output, choice: $0, method: "", undefined: "no variance")
      }
    case .success(.exact(let shares)):
      plan.choices.indices.map {
        SensitivityRow(
          output: effect.output, choice: $0, method: "factorial", first: shares.first[$0], total: shares.total[$0],
          shapley: shares.shapley[$0])
      }
    case .success(.sampled(let indices)):
      plan.choices.indices.map {
        let (first, total) = (indices.first[$0], indices.total[$0])
        return SensitivityRow(
          output: effect.output, choice: $0, method: "sobol", first: first.value, total: total.value,
          firstEnds: (first.interval.lowerBound, first.interval.upperBound),
          totalEnds: (total.interval.lowerBound, total.interval.upperBound))
      }
    case .success(.given(let shares)):
      shares.map { share in
        SensitivityRow(
          output: effect.output, choice: share.choice, part: share.number.map { numbers[$0].part } ?? "",
          method: "given-data", first: share.ratio?.index ?? .nan, undefined: share.ratio == nil ? "constant" : "")
      }
    }
  }
}

extension Scenarios {
  /// The ways of a scenario in the words of a spec, with the numbers drawn.
  func words(_ outcome: Outcome) -> String {
    plan.choices.indices.map { choice in
      let drawn = numbers.indices.filter { numbers[$0].choice == choice }
      let told = drawn.map { "\(numbers[$0].part) \((outcome.numbers[$0] * 1e6).rounded() / 1e6)" }
      return "\(plan.choices[choice].id): "
        + (drawn.isEmpty ? ways[choice][outcome.ways[choice]] : told.joined(separator: " "))
    }.joined(separator: "; ")
  }
}
