internal import AreaData
internal import CompositeIndex
internal import LinearAlgebra
internal import Multivariate
internal import Resampling
internal import Study

extension StudyTables {
  /// One row per area: the result, how sure it is, and where it belongs; areas not assessed stand last, without a score.
  func areas() throws(DataError) -> TidyTable {
    let (panel, decision, stability) = (study.panel, study.decision, study.stability)
    let absent = panel.notAssessed
    let chosen = stability?.chosen
    /// A column with a value for each area assessed, and an empty cell for each that is not.
    func padded<Value>(_ value: (Int) -> Value?) -> [Value?] { ids.indices.map(value) + absent.map { _ in nil } }
    func reals(_ value: (Int) -> Double?) -> TidyTable.Values { .real(padded(value).map { $0 ?? .nan }) }
    var columns = [
      TidyTable.Column("id", .id(ids + absent.map(\.id))),
      TidyTable.Column("name", .text(panel.units.names + absent.map(\.name))),
    ]
    for (l, level) in panel.units.levels.enumerated() {
      columns.append(.init(level.id, .id(level.codes + absent.map { $0.levelCodes[l] })))
      if let names = level.names {
        let byCode = Dictionary(zip(level.codes, names)) { first, _ in first }
        columns.append(.init("\(level.id)_name", .text(names + absent.map { byCode[$0.levelCodes[l]] })))
      }
    }
    let scores = study.evaluation.scores
    columns += [
      .init("score", reals { scores[$0] }),
      .init("rank", .integer(padded { decision.ranks[$0] })),
      .init("rank_low", .integer(padded { chosen?.ranks[$0].low })),
      .init("rank_high", .integer(padded { chosen?.ranks[$0].high })),
    ]
    if !decision.problemIndicators.isEmpty {
      columns.append(.init("problems", .integer(padded { decision.problemCounts[$0] })))
    }
    let tiers = study.recipe.tiers
    if !tiers.isEmpty {
      columns.append(.init("tier", .text(padded { decision.tiers[$0].map { tiers[$0].id } })))
    }
    if let isListed = decision.isListed {
      columns.append(.init("listed", .boolean(padded { isListed[$0] })))
      columns.append(.init("p_listed", reals { chosen?.listed?[$0] }))
      if stability?.plan.tolerated != nil {
        let list = stability?.tolerantList
        columns.append(.init("listed_fdr", .boolean(padded { list?.isListed[$0] })))
        columns.append(.init("q_listed", reals { list?.errorShares[$0] }))
      }
    }
    if let probabilities = chosen?.tiers {
      columns.append(
        .init("tier_probability", reals { probabilities[$0, decision.tiers[$0] ?? tiers.count] }))
    }
    columns.append(.init("certainty", .text(ids.indices.map(certainty) + absent.map { _ in "not-assessed" })))
    if let bands = stability?.rankSets?.sets.simultaneous?.bands {
      columns.append(.init("band", .integer(padded { bands[$0] })))
    }
    if let groups = study.groups {
      var group = [Int: Int]()
      for (unit, label) in zip(groups.units, groups.labels) { group[unit] = label + 1 }
      columns.append(.init("group", .integer(padded { group[$0] })))
    }
    return try TidyTable(name: "areas", title: study.recipe.tree.root.title.text(in: language), columns: columns)
  }

  /// One row per area and column that describes it beside the result.
  func context() throws(DataError) -> TidyTable {
    let columns = study.panel.context
    return try TidyTable(
      name: "context",
      columns: [
        .init("id", .id(perUnit(columns.count) { i, _ in ids[i] })),
        .init("column", .text(perUnit(columns.count) { _, k in columns[k].id })),
        .init("value", .real(perUnit(columns.count) { i, k in columns[k].values[i] })),
      ])
  }

  /// One row per value that keeps an area from being assessed, with the source's reason.
  func gaps() throws(DataError) -> TidyTable {
    let rows = study.panel.notAssessed.flatMap { unit in unit.missing.map { (unit.id, $0) } }
    return try TidyTable(
      name: "gaps",
      columns: [
        .init("id", .id(rows.map(\.0))), .init("indicator", .text(rows.map(\.1.indicator))),
        .init("reason", .text(rows.map(\.1.reason))),
      ])
  }

  /// The class of an area, or why there is none.
  private func certainty(of unit: Int) -> String {
    switch study.stability?.certainty {
    case .classes(let classes): classes[unit].rawValue
    case .undefined(let reason): reason.rawValue
    case nil: "no-stability-stage"
    }
  }

  /// One row per area and node or indicator of the tree: its value, what becomes of it in its parent, and its rank.
  func nodes() throws(DataError) -> TidyTable {
    let tree = study.recipe.tree
    var things = [(child: Child, parent: (node: Int, place: Int)?)]()
    for (k, node) in tree.nodes.enumerated() {
      for (c, child) in node.children.enumerated() { things.append((child, (k, c))) }
    }
    things.append((.node(tree.nodes.count - 1), nil))
    let values = things.map { study.evaluation.values(of: $0.child) }
    var ranker = Ranker(count: ids.count)
    let ranks = zip(things, values).map { thing, column in
      ranker.rank(column.span, tolerance: study.evaluation.tolerance(of: thing.child))
      return ranker.ranks
    }
    let contributions = things.map { thing in thing.parent.flatMap { study.contribution(of: $0.place, to: $0.node) } }
    return try TidyTable(
      name: "nodes",
      columns: [
        .init("id", .id(perUnit(things.count) { i, _ in ids[i] })),
        .init("node", .text(perUnit(things.count) { _, t in study.model.name(of: things[t].child) })),
        .init("value", .real(perUnit(things.count) { i, t in values[t][i] })),
        .init(
          "normalised",
          .real(
            perUnit(things.count) { i, t in
              things[t].parent.map { study.evaluation.normalised[$0.node][i, $0.place] } ?? .nan
            })),
        .init("contribution", .real(perUnit(things.count) { i, t in contributions[t]?[i] ?? .nan })),
        .init("rank", .integer(perUnit(things.count) { i, t in Int(ranks[t][i]) })),
      ])
  }

  /// One row per area and indicator with a cut-off.
  func problems() throws(DataError) -> TidyTable {
    let decision = study.decision
    let columns = decision.problemIndicators
    let indicators = columns.map { study.panel.indicators[$0] }
    let shares = study.stability?.chosen?.problems
    let unvaried = Set(study.stability?.chosen?.unvaried ?? [])
    return try TidyTable(
      name: "problems",
      columns: [
        .init("id", .id(perUnit(columns.count) { i, _ in ids[i] })),
        .init("indicator", .text(perUnit(columns.count) { _, k in indicators[k].id })),
        .init("value", .real(perUnit(columns.count) { i, k in study.panel.values[i, columns[k]] })),
        .init("cutoff", .real(perUnit(columns.count) { _, k in indicators[k].problem?.bound ?? .nan })),
        .init("problem", .boolean(perUnit(columns.count) { i, k in decision.problems[i * columns.count + k] })),
        .init(
          "p", .real(perUnit(columns.count) { i, k in unvaried.contains(columns[k]) ? .nan : shares?[i, k] ?? .nan })),
      ])
  }

  /// One row per area and need that it has, or may have: not past the cut-off today, and past it in one replicate of twenty or
  /// more. `p` is the share of replicates with the need, on the list or off it.
  func needs() throws(DataError) -> TidyTable {
    var rows = [(unit: Int, need: Int)]()
    let needs = study.decision.needs
    let possible = needs.enumerated().map { d, need in
      Set(study.stability?.chosen?.possible(need: d, besides: need.holds) ?? [])
    }
    for i in ids.indices {
      for (d, need) in needs.enumerated() where need.holds[i] || possible[d].contains(i) { rows.append((i, d)) }
    }
    let shares = study.stability?.chosen?.needs
    return try TidyTable(
      name: "needs",
      columns: [
        .init("id", .id(rows.map { ids[$0.unit] })),
        .init("domain", .text(rows.map { study.model.name(of: needs[$0.need].subject) })),
        .init(
          "kind",
          .text(
            rows.map {
              !needs[$0.need].holds[$0.unit]
                ? "possible" : study.decision.isListed?[$0.unit] == true ? "listed" : "specific"
            })),
        .init("value", .real(rows.map { needs[$0.need].values[$0.unit] })),
        .init("cutoff", .real(rows.map { needs[$0.need].cutoff })),
        .init("p", .real(rows.map { shares?[$0.unit, $0.need] ?? .nan })),
      ])
  }
}
