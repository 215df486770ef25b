public import AreaData
internal import CompositeIndex
internal import LinearAlgebra
internal import Study

/// The tables of a folder that leaves the house.
extension Publication {
  /// - Parameter language: whose titles are taken.
  /// - Throws: `.infiniteValue`, where a number that a table cannot hold has slipped through.
  public func tables(_ language: Language) throws(DataError) -> [TidyTable] {
    [
      try TidyTable(name: "areas", title: input.title.text(in: language.rawValue), columns: areaColumns),
      try TidyTable(name: "figures", columns: figureColumns),
      try TidyTable(name: "indicators", columns: indicatorColumns(language)),
      try TidyTable(name: "weights", columns: weightColumns),
      try TidyTable(name: "larger_areas", columns: largerAreaColumns),
      try TidyTable(name: "withheld", columns: withheldColumns),
    ]
  }

  private var study: Study { input.study }
  private var absent: [UnassessedUnit] {
    let own = Set(figures.units.ids)
    return study.panel.notAssessed.filter { !own.contains($0.id) }.sorted { $0.id < $1.id }
  }

  /// One row per area of the run, by id; those that the run does not assess stand last.
  private var areaColumns: [TidyTable.Column] {
    let (units, positions, decision) = (figures.units, positions, study.decision)
    let places = units.ids.map { positions[$0] }
    func padded<Value>(_ value: (_ area: Int, _ place: Int) -> Value?) -> [Value?] {
      places.enumerated().map { area, place in place.flatMap { value(area, $0) } } + absent.map { _ in nil }
    }
    var columns = [
      TidyTable.Column("id", .id(units.ids + absent.map(\.id))),
      TidyTable.Column("name", .text(units.names + absent.map(\.name))),
    ]
    for (l, level) in units.levels.enumerated() {
      columns.append(.init(level.id, .id(level.codes + absent.map { $0.levelCodes[l] })))
      if let names = level.names {
        let byCode = Dictionary(zip(level.codes, names)) { first, _ in first }
        columns.append(.init("\(level.id)_name", .text(names + absent.map { byCode[$0.levelCodes[l]] })))
      }
    }
    let result = places.map { $0 == nil ? "withheld" : "told" } + absent.map { _ in "not-assessed" }
    columns.append(.init("result", .text(result)))
    columns.append(
      .init(
        "figures_withheld",
        .integer(figures.cells.map { row in row.count { $0.value == nil } } + absent.map { _ in nil })))
    let power = figures.plan.decimals
    let scores = padded { area, place in
      // A sum with 0 has no negative zero.
      isWhole(area) ? DecimalRounding.round(study.evaluation.scores[place], decimals: power) + 0 : nil
    }
    columns.append(.init("score", .real(scores.map { $0 ?? .nan })))
    if figures.plan.ranks {
      let n = study.panel.unitCount
      columns.append(
        .init(
          "tenth", .integer(padded { area, place in isWhole(area) ? (decision.ranks[place] - 1) * 10 / n + 1 : nil })))
    }
    let subjects = decision.problemIndicators
    if !subjects.isEmpty {
      columns.append(
        .init(
          "problems",
          .integer(
            padded { area, place in
              subjects.allSatisfy { figures.cells[area][$0].value != nil } ? decision.problemCounts[place] : nil
            })))
    }
    let tiers = study.recipe.tiers
    if !tiers.isEmpty {
      columns.append(.init("tier", .text(padded { _, place in decision.tiers[place].map { tiers[$0].id } })))
    }
    if let isListed = decision.isListed { columns.append(.init("listed", .boolean(padded { isListed[$1] }))) }
    if case .classes(let classes)? = study.stability?.certainty {
      columns.append(.init("certainty", .text(padded { classes[$1].rawValue })))
    }
    return columns
  }

  /// One row per area with any figure, and indicator.
  private var figureColumns: [TidyTable.Column] {
    let indicators = study.panel.indicators
    let rows = figures.cells.indices.flatMap { i in
      figures.cells[i].contains { $0.value != nil } ? indicators.indices.map { (area: i, indicator: $0) } : []
    }
    let cells = rows.map { figures.cells[$0.area][$0.indicator] }
    func limit(_ cell: PublishedFigures.Cell, _ part: (Double, Double) -> Double) -> Double {
      if case .within(let from, let to, _) = cell { part(from, to) } else { .nan }
    }
    return [
      .init("id", .id(rows.map { figures.units.ids[$0.area] })),
      .init("indicator", .text(rows.map { indicators[$0.indicator].id })),
      .init("value", .real(cells.map { $0.value ?? .nan })),
      .init("from", .real(cells.map { limit($0) { from, _ in from } })),
      .init("to", .real(cells.map { limit($0) { _, to in to } })),
      .init(
        "problem",
        .boolean(
          zip(rows, cells).map { row, cell in
            cell.value.flatMap { value in indicators[row.indicator].problem.map { $0.holds(for: value) } }
          })),
    ]
  }

  private func indicatorColumns(_ language: Language) -> [TidyTable.Column] {
    let indicators = study.panel.indicators
    func count(_ holds: (Int, PublishedFigures.Cell) -> Bool) -> [Int] {
      indicators.indices.map { j in figures.cells.count { holds(j, $0[j]) } }
    }
    let past = count { j, cell in
      cell.value.map { indicators[j].problem?.holds(for: $0) ?? false } ?? false
    }
    return [
      .init("indicator", .text(indicators.map(\.id))),
      .init("title", .text(indicators.map { $0.title.text(in: language.rawValue) })),
      .init("direction", .text(indicators.map { $0.direction.rawValue })),
      .init("cutoff", .real(indicators.map { $0.problem?.bound ?? .nan })),
      .init("figures", .integer(count { $1.value != nil })),
      .init("withheld", .integer(count { $1.value == nil })),
      .init("past_cutoff", .integer(zip(indicators, past).map { $0.problem == nil ? nil : $1 })),
    ]
  }

  /// The weights that the index has on the published figures.
  private var weightColumns: [TidyTable.Column] {
    let nodes = study.recipe.tree.nodes
    let rows = nodes.indices.flatMap { k in nodes[k].children.indices.map { (node: k, child: $0) } }
    return [
      .init("node", .text(rows.map { nodes[$0.node].id })),
      .init("child", .text(rows.map { study.model.name(of: nodes[$0.node].children[$0.child]) })),
      .init(
        "weight",
        .real(rows.map { DecimalRounding.round(study.evaluation.weights[$0.node][$0.child], decimals: 3) })),
    ]
  }

  /// One row per larger area: its areas, those whose result is told, and how many of these are on the list.
  private var largerAreaColumns: [TidyTable.Column] {
    let (units, positions) = (figures.units, positions)
    let isListed = study.decision.isListed
    var rows = [(level: String, code: String, name: String?, areas: Int, told: Int, listed: Int?)]()
    for level in units.levels {
      for (code, members) in Dictionary(grouping: units.ids.indices, by: { level.codes[$0] }).sorted(by: {
        $0.key < $1.key
      }) {
        let told = members.compactMap { positions[units.ids[$0]] }
        rows.append(
          (
            level.id, code, level.names?[members[0]], members.count, told.count,
            isListed.map { isListed in told.count { isListed[$0] } }
          ))
      }
    }
    return [
      .init("level", .text(rows.map(\.level))), .init("id", .id(rows.map(\.code))),
      .init("name", .text(rows.map(\.name))),
      .init("areas", .integer(rows.map(\.areas))), .init("told", .integer(rows.map(\.told))),
      .init("listed", .integer(rows.map(\.listed))),
    ]
  }

  /// One row per rule, and two for what follows from them.
  private var withheldColumns: [TidyTable.Column] {
    let rules = PublishedFigures.Rule.allCases.map { (word: $0.rawValue, count: withheld(by: $0)) }
    let rest = unresolved
    return [
      .init("rule", .text(rules.map(\.word) + ["no-result", "no-score"])),
      .init("areas", .integer(rules.map(\.count.areas) + [rest.results, rest.scores])),
      .init("figures", .integer(rules.map(\.count.figures) + [nil, nil])),
    ]
  }
}
