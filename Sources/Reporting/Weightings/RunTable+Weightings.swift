internal import AreaData
internal import CompositeIndex
internal import Resampling
internal import Sensitivity
internal import Study

/// Other weightings beside the index's own, and all weights.
extension RunTable {
  static let ofWeightings = [weightings, weightingAgreement, weightingAreas, weightSpace, weightMoves, weightRadius]

  /// One row per weighting, node and child.
  private static let weightings = RunTable(
    "weightings", of: .weightings,
    "each part's weight under every weighting, its interval, and what it answers for in its node's variance"
  ) { tables in
    guard let found = tables.study.weightings else { return nil }
    let nodes = tables.study.recipe.tree.nodes
    let rows = found.results.indices.flatMap { m in
      nodes.indices.flatMap { k in nodes[k].children.indices.map { (weighting: m, node: k, child: $0) } }
    }
    typealias Row = (effects: ChildEffects, child: Int)
    let effects = rows.map { row -> Row? in
      found.results[row.weighting].outcome.map { ($0.nodes[row.node], row.child) }
    }
    let intervals = rows.map { row in
      found.results[row.weighting].outcome?.intervals[row.node]?[row.child]
    }
    func cells(_ value: (Row) -> Double?) -> TidyTable.Values {
      .real(effects.map { row in row.flatMap(value).flatMap { $0.isFinite ? $0 : nil } ?? .nan })
    }
    return [
      .init("weighting", .text(rows.map { found.id(of: $0.weighting) })),
      .init("node", .text(rows.map { nodes[$0.node].id })),
      .init("child", .text(rows.map { tables.study.model.name(of: nodes[$0.node].children[$0.child]) })),
      .init("weight", cells { $0.effects.weights[$0.child] }),
      .init("low", .real(intervals.map { $0?.low ?? .nan })), .init("high", .real(intervals.map { $0?.high ?? .nan })),
      .init("interval_of", .text(intervals.map { $0.flatMap { _ in found.plan.scheme?.weighedFigures.rawValue } })),
      .init("effective", cells { $0.effects.effective?[$0.child] }),
      .init("shapley", cells { $0.effects.shapley?[$0.child] }),
      .init("main_effect", cells { $0.effects.mainEffects[$0.child] }),
      .init("degrees_of_freedom", cells { $0.effects.degreesOfFreedom[$0.child] }),
      .init("main_effect_ratio", cells { $0.effects.ratios($0.child)?.effect }),
      .init("declared_ratio", cells { $0.effects.ratios($0.child)?.declared }),
      .init(
        "undefined",
        .text(
          effects.map { row in
            switch row?.effects.undefined[row!.child] {
            case .zeroVariance?: "the node does not vary"
            case .constantInput?: "the child does not vary"
            case nil: nil
            }
          })),
      .init("failure", .text(rows.map { found.results[$0.weighting].failure?.rawValue })),
    ]
  }

  /// One row per pair of weightings.
  private static let weightingAgreement = RunTable(
    "weighting_agreement", of: .weightings, "how every two weightings agree in ranks, top, tiers and list"
  ) { tables in
    guard let found = tables.study.weightings else { return nil }
    let rows = found.agreements
    return [
      .init("first", .text(rows.map { found.id(of: $0.first) })),
      .init("second", .text(rows.map { found.id(of: $0.second) })),
      .init("identical", .boolean(rows.map(\.isIdentical))),
      .init("spearman", .real(rows.map { $0.spearman ?? .nan })),
      .init("kendall_tau", .real(rows.map { $0.kendall ?? .nan })),
      .init("mean_rank_shift", .real(rows.map(\.meanShift))),
      .init("largest_rank_shift", .integer(rows.map(\.largestShift))),
      .init("most_moved", .id(rows.map { tables.ids[$0.mostMoved] })),
      .init("top", .integer(rows.map(\.top))), .init("shared_top", .integer(rows.map(\.sharedTop))),
      .init("same_tier", .integer(rows.map(\.sameTier))),
      .init("listed_in_both", .integer(rows.map { $0.list?.both })),
      .init("joined", .integer(rows.map { $0.list?.joined })), .init("left", .integer(rows.map { $0.list?.left })),
      .init("jaccard", .real(rows.map { $0.list?.jaccard ?? .nan })),
    ]
  }

  /// One row per weighting that has a result, and area.
  private static let weightingAreas = RunTable(
    "weighting_areas", of: .weightings, "each area's rank and tier under every weighting"
  ) { tables in
    guard let found = tables.study.weightings else { return nil }
    let standing = found.results.enumerated().compactMap { m, result in result.outcome.map { (id: found.id(of: m), $0) }
    }
    let own = tables.study.decision.ranks
    func cells<Value>(_ value: (WeightingOutcome, Int) -> Value) -> [Value] {
      standing.flatMap { weighting in tables.ids.indices.map { value(weighting.1, $0) } }
    }
    return [
      .init("weighting", .text(standing.flatMap { weighting in tables.ids.map { _ in weighting.id } })),
      .init("id", .id(standing.flatMap { _ in tables.ids })),
      .init("rank", .integer(cells { $0.ranks[$1] })), .init("rank_shift", .integer(cells { $0.ranks[$1] - own[$1] })),
      .init("tier", .text(cells { weighting, i in weighting.tiers[i].map { tables.study.recipe.tiers[$0].id } })),
      .init("listed", .boolean(cells { $0.isListed?[$1] })),
    ]
  }

  /// One row per area.
  private static let weightSpace = RunTable(
    "weight_space", of: .weightings,
    "each area over all weights of the index's parts: the share of weights that list it, the ranks it can have, and how little the "
      + "weights must change to move it on or off"
  ) { tables in
    guard let space = tables.study.weightings?.found else { return nil }
    let areas = space.areas
    return [
      .init("id", .id(tables.ids)), .init("looked_at", .text(areas.map { _ in space.subject.rawValue })),
      .init("listed", .boolean(areas.map(\.isListed))), .init("share_of_weights", .real(areas.map(\.share))),
      .init("standard_error", .real(areas.map(\.standardError))),
      .init("rank_low", .integer(areas.map(\.ranks.lowerBound))),
      .init("rank_high", .integer(areas.map(\.ranks.upperBound))),
      .init("rival", .id(areas.map { $0.rival.map { tables.ids[$0] } ?? "" })),
      .init("order_share", .real(areas.map { $0.orderShare ?? .nan })),
      .init("robustness", .real(areas.map { $0.robustness ?? .nan })),
      .init("moves", .text(areas.map { $0.move(space.rule) })),
      .init(
        "distance_at_least",
        .real(areas.map { $0.stability.flatMap { $0.atLeast.isFinite ? $0.atLeast : nil } ?? .nan })),
      .init("distance", .real(areas.map { $0.stability?.reached?.distance ?? .nan })),
    ]
  }

  /// One row per area that some weights move, and part of the index.
  private static let weightMoves = RunTable(
    "weight_moves", of: .weightings,
    "the weights at which an area comes on or off, as near the index's own as were found"
  ) { tables in
    guard let space = tables.study.weightings?.found else { return nil }
    let moved = space.areas.enumerated().compactMap { i, area in
      area.stability?.reached.map { (area: i, to: $0.weights) }
    }
    let children = tables.study.recipe.tree.root.children.map(tables.study.model.name)
    func cells<Value>(_ value: ((area: Int, to: [Double]), Int) -> Value) -> [Value] {
      moved.flatMap { area in children.indices.map { value(area, $0) } }
    }
    return [
      .init("id", .id(cells { area, _ in tables.ids[area.area] })), .init("child", .text(cells { children[$1] })),
      .init("weight", .real(cells { space.weights[$1] })), .init("weight_there", .real(cells { $0.to[$1] })),
    ]
  }

  /// One row per part of the index.
  private static let weightRadius = RunTable(
    "weight_radius", of: .weightings,
    "the nearest weights at which the list changes, and which areas leave and join it there"
  ) { tables in
    guard let space = tables.study.weightings?.found, let nearest = space.list.nearest else { return nil }
    let children = tables.study.recipe.tree.root.children
    func same<Value>(_ value: Value) -> [Value] { children.map { _ in value } }
    return [
      .init("child", .text(children.map(tables.study.model.name))), .init("weight", .real(space.weights)),
      .init("weight_there", .real(nearest.weights)), .init("distance", .real(same(nearest.distance))),
      .init("leaves", .id(same(space.list.listed.map { tables.ids[$0] } ?? ""))),
      .init("joins", .id(same(space.list.unlisted.map { tables.ids[$0] } ?? ""))),
    ]
  }
}

extension Weightings {
  /// The space of weights, where there is one.
  var found: WeightSpace? { try? space.get() }
}

extension WeightingResult {
  /// The kind of what keeps the weights from being applied.
  var failure: ReplicateFailure? { if case .failed(let error) = self { ReplicateFailure(error) } else { nil } }
}

extension WeightSpace.Area {
  /// Whether weights are known that move the area, the nearest among them, or that none do; nil where they were not sought.
  fileprivate func move(_ rule: ListRule) -> String? {
    if isFixed(by: rule) { return "never" }
    return stability.map { $0.reached == nil ? "not-found" : $0.isExact ? "nearest" : "found" }
  }
}
