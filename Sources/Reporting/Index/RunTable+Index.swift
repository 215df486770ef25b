internal import AreaData
internal import CompositeIndex
internal import LinearAlgebra
internal import Multivariate
internal import Resampling
internal import Study

/// What the data and the index itself came to.
extension RunTable {
  static let ofIndex =
    [areas, nodes, indicators, weights, context, contextColumns, gaps, problems, needs] + ofRespondents

  /// One row per area: the result, how sure it is, and where it belongs; areas not assessed stand last, without a score.
  private static let areas = RunTable(
    "areas", of: .index, "the result, how sure it is, and where each area belongs",
    title: { $0.study.recipe.tree.root.title.text(in: $0.language) }
  ) { tables in
    let (study, ids) = (tables.study, tables.ids)
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
    let incomplete = Dictionary(uniqueKeysWithValues: study.incomplete.map { ($0.position, $0) })
    for part in study.published {
      let others = absent.indices.map { incomplete[$0]?.nodes[part.node] }
      columns.append(.init("\(part.id)_score", .real(part.values + others.map { $0?.value ?? .nan })))
      columns.append(.init("\(part.id)_rank", .integer(part.ranks.map(Optional.init) + others.map { $0?.rank })))
    }
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
    let certainty = ids.indices.map { stability?.certainty.word(of: $0) ?? "no-stability-stage" }
    columns.append(.init("certainty", .text(certainty + absent.map { _ in "not-assessed" })))
    if let bands = stability?.rankSets?.sets.simultaneous?.bands {
      columns.append(.init("band", .integer(padded { bands[$0] })))
    }
    if let groups = study.groups {
      let positions = Dictionary(uniqueKeysWithValues: groups.units.enumerated().map { ($0.element, $0.offset) })
      columns.append(.init("group", .integer(padded { positions[$0].map { groups.labels[$0] + 1 } })))
      if let stability = groups.stability {
        columns.append(
          .init(
            "group_probability",
            reals { positions[$0].map { stability.memberships[$0, groups.labels[$0]] } }))
      }
    }
    return columns
  }

  /// One row per area, node or indicator, and node that it enters.
  private static let nodes = RunTable(
    "nodes", of: .index, "every node's and indicator's value in each area, what it brings to its parent, its rank"
  ) { tables in
    let study = tables.study
    let tree = study.recipe.tree
    var things = [(child: Child, parent: (node: Int, position: Int)?)]()
    for (k, node) in tree.nodes.enumerated() {
      for (c, child) in node.children.enumerated() { things.append((child, (k, c))) }
    }
    things.append((.node(tree.nodes.count - 1), nil))
    let values = things.map { study.evaluation.values(of: $0.child) }
    var ranker = Ranker(count: tables.ids.count)
    let ranks = zip(things, values).map { thing, column in
      ranker.rank(column.span, tolerance: study.evaluation.tolerance(of: thing.child))
      return ranker.ranks
    }
    let contributions = things.map { thing in thing.parent.flatMap { study.contribution(of: $0.position, to: $0.node) }
    }
    // Areas that are not assessed come last, with the parts that they have.
    let others = study.incomplete.flatMap { area in
      things.compactMap { thing in area.part(thing.child).map { (area: area.position, thing: thing, part: $0) } }
    }
    func cells<Value>(_ value: (Int, Int) -> Value) -> [Value] { tables.perUnit(things.count, value) }
    let names = things.map { study.model.name(of: $0.child) }
    let parents = things.map { thing in thing.parent.map { tree.nodes[$0.node].id } }
    return [
      .init("id", .id(cells { i, _ in tables.ids[i] } + others.map { study.panel.notAssessed[$0.area].id })),
      .init("node", .text(cells { _, t in names[t] } + others.map { study.model.name(of: $0.thing.child) })),
      .init(
        "parent", .text(cells { _, t in parents[t] } + others.map { $0.thing.parent.map { tree.nodes[$0.node].id } })),
      .init("value", .real(cells { i, t in values[t][i] } + others.map(\.part.value))),
      .init(
        "normalised",
        .real(
          cells { i, t in things[t].parent.map { study.evaluation.normalised[$0.node][i, $0.position] } ?? .nan }
            + others.map { _ in .nan })),
      .init("contribution", .real(cells { i, t in contributions[t]?[i] ?? .nan } + others.map { _ in .nan })),
      .init("rank", .integer(cells { i, t in Int(ranks[t][i]) } + others.map(\.part.rank))),
    ]
  }

  /// One row per node and child: the weight applied, its interval and what that is of, and the share of the node's variance
  /// that it brings.
  private static let weights = RunTable(
    "weights", of: .index, "the weight of each part, its interval, and the share of variance that it brings",
    title: { $0.phrases.weightsTable($0.study.stability?.chosen?.scheme, $0.study.stability?.plan.level) }
  ) { tables in
    let study = tables.study
    let nodes = study.recipe.tree.nodes
    let rows = nodes.indices.flatMap { k in nodes[k].children.indices.map { (node: k, child: $0) } }
    let chosen = study.stability?.chosen
    let intervals = chosen?.weights
    let effective = nodes.indices.map(study.effectiveWeights)
    return [
      .init("node", .text(rows.map { nodes[$0.node].id })),
      .init("child", .text(rows.map { study.model.name(of: nodes[$0.node].children[$0.child]) })),
      .init("weight", .real(rows.map { study.evaluation.weights[$0.node][$0.child] })),
      .init("low", .real(rows.map { intervals?[$0.node][$0.child].low ?? .nan })),
      .init("high", .real(rows.map { intervals?[$0.node][$0.child].high ?? .nan })),
      .init("interval_of", .text(rows.map { _ in chosen?.scheme.weighedFigures.rawValue })),
      .init("effective", .real(rows.map { effective[$0.node]?[$0.child] ?? .nan })),
    ]
  }

  /// One row per area and indicator with a cut-off.
  private static let problems = RunTable(
    "problems", of: .index, "each area's value beside each cut-off, and how often it is past it"
  ) { tables in
    let (panel, decision) = (tables.study.panel, tables.study.decision)
    let columns = decision.problemIndicators
    guard !columns.isEmpty else { return nil }
    let indicators = columns.map { panel.indicators[$0] }
    let shares = tables.study.stability?.chosen?.problems
    let unvaried = Set(tables.study.stability?.chosen?.unvaried ?? [])
    func cells<Value>(_ value: (Int, Int) -> Value) -> [Value] { tables.perUnit(columns.count, value) }
    return [
      .init("id", .id(cells { i, _ in tables.ids[i] })),
      .init("indicator", .text(cells { _, k in indicators[k].id })),
      .init("value", .real(cells { i, k in panel.values[i, columns[k]] })),
      .init("cutoff", .real(cells { _, k in indicators[k].problem?.bound ?? .nan })),
      .init("problem", .boolean(cells { i, k in decision.problems[i * columns.count + k] })),
      .init("p", .real(cells { i, k in unvaried.contains(columns[k]) ? .nan : shares?[i, k] ?? .nan })),
    ]
  }

  /// One row per area and need that it has, or may have: not past the cut-off today, and past it in one replicate of twenty or
  /// more. `p` is the share of replicates with the need, on the list or off it.
  private static let needs = RunTable(
    "needs", of: .index, "needs that areas have or may have"
  ) { tables in
    let study = tables.study
    let needs = study.decision.needs
    guard !needs.isEmpty else { return nil }
    var rows = [(unit: Int, need: Int)]()
    let possible = needs.enumerated().map { d, need in
      Set(study.stability?.chosen?.possible(need: d, besides: need.holds) ?? [])
    }
    for i in tables.ids.indices {
      for (d, need) in needs.enumerated() where need.holds[i] || possible[d].contains(i) { rows.append((i, d)) }
    }
    let shares = study.stability?.chosen?.needs
    let kinds = rows.map { row in
      !needs[row.need].holds[row.unit]
        ? "possible" : study.decision.isListed?[row.unit] == true ? "listed" : "specific"
    }
    return [
      .init("id", .id(rows.map { tables.ids[$0.unit] })),
      .init("domain", .text(rows.map { study.model.name(of: needs[$0.need].subject) })),
      .init("kind", .text(kinds)),
      .init("value", .real(rows.map { needs[$0.need].values[$0.unit] })),
      .init("cutoff", .real(rows.map { needs[$0.need].cutoff })),
      .init("p", .real(rows.map { shares?[$0.unit, $0.need] ?? .nan })),
    ]
  }
}

extension Certainty {
  /// The class of an area, or why there is none.
  fileprivate func word(of unit: Int) -> String {
    switch self {
    case .classes(let classes): classes[unit].rawValue
    case .undefined(let reason): reason.rawValue
    }
  }
}
