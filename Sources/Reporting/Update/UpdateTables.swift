public import AreaData
internal import CompositeIndex
internal import Study

extension UpdateInput {
  /// The tables of a comparison, each with the ways below each other, told apart in the column `way`; and `ways`, one row per area of
  /// the new vintage with what it is by each way.
  ///
  /// - Throws: `.infiniteValue`, where a number that a table cannot hold has slipped through.
  public func tables() throws(DataError) -> [TidyTable] {
    let filled = try ways.map { way throws(DataError) in try ComparisonTable.filled(way.input) }
    var tables = [try TidyTable(name: Self.waysName, columns: areas)]
    for declared in ComparisonTable.all where declared.name != "breaks" {
      let parts = zip(ways, filled).compactMap { way, all in
        all.first { $0.name == declared.name }.map { (way.way.rawValue, $0) }
      }
      if !parts.isEmpty { tables.append(try TidyTable(stacking: parts, by: "way")) }
    }
    // Which areas are in both runs does not depend on the way.
    return tables + filled[0].filter { $0.name == "breaks" }
  }

  /// The tables as a line in Markdown.
  public static var markdown: String {
    "- update: `\(waysName)` (each area of the new vintage: score, rank and place on the list before and by each way, and a verdict), "
      + ComparisonTable.all.map { "`\($0.name)`" }.joined(separator: ", ") + " as of compare, with a column `way`\n"
  }

  private static let waysName = "ways"

  private var areas: [TidyTable.Column] {
    let (old, new) = (first.comparison.before, first.comparison.after)
    let (before, lists) = (before, WayLists(self))
    var columns = [
      TidyTable.Column("id", .id(units)), .init("name", .text(new.panel.units.names)),
      .init("score_before", .real(before.map { $0.map { old.evaluation.scores[$0] } ?? .nan })),
      .init("rank_before", .integer(before.map { $0.map { old.decision.ranks[$0] } })),
    ]
    if lists != nil {
      columns.append(.init("listed_before", .boolean(before.map { $0.flatMap { old.decision.isListed?[$0] } })))
    }
    for (w, way) in ways.enumerated() {
      let (study, suffix) = (way.found.after, way.way.rawValue.replacing("-", with: "_"))
      let verdicts = Dictionary(
        uniqueKeysWithValues: zip(way.found.match.pairs.map(\.after), way.found.verdicts.map(\.rawValue)))
      columns += [
        .init("score_\(suffix)", .real(study.evaluation.scores)),
        .init("rank_\(suffix)", .integer(study.decision.ranks.map { $0 })),
        .init("verdict_\(suffix)", .text(units.indices.map { verdicts[$0] })),
      ]
      if let lists { columns.append(.init("listed_\(suffix)", .boolean(lists.isListed[w].map { $0 }))) }
    }
    if let lists { columns.append(.init("lists", .integer(units.indices.map { lists.count($0) }))) }
    return columns
  }
}

extension TidyTable {
  /// Tables below each other, told apart by a first column; a column that some lack is empty there, as of groups that could not be
  /// found.
  fileprivate init(stacking parts: [(key: String, table: TidyTable)], by name: String) throws(DataError) {
    let keys = parts.flatMap { part in repeatElement(Optional(part.key), count: part.table.rowCount) }
    let fullest = parts.map(\.table.columns).reduce([]) { $1.count > $0.count ? $1 : $0 }
    let stacked = fullest.map { column in
      let cells = parts.map { part in
        part.table.columns.first { $0.name == column.name }?.values ?? column.values.empty(part.table.rowCount)
      }
      return Column(column.name, cells.dropFirst().reduce(cells[0]) { $0.followed(by: $1) })
    }
    try self.init(name: parts[0].table.name, columns: [Column(name, .text(keys))] + stacked)
  }
}

extension TidyTable.Values {
  /// Cells of this kind without a value.
  fileprivate func empty(_ count: Int) -> Self {
    switch self {
    case .id: .id(Array(repeating: "", count: count))
    case .text: .text(Array(repeating: nil, count: count))
    case .integer: .integer(Array(repeating: nil, count: count))
    case .real: .real(Array(repeating: .nan, count: count))
    case .boolean: .boolean(Array(repeating: nil, count: count))
    }
  }

  /// - Precondition: of one kind.
  fileprivate func followed(by other: Self) -> Self {
    switch (self, other) {
    case (.id(let a), .id(let b)): .id(a + b)
    case (.text(let a), .text(let b)): .text(a + b)
    case (.integer(let a), .integer(let b)): .integer(a + b)
    case (.real(let a), .real(let b)): .real(a + b)
    case (.boolean(let a), .boolean(let b)): .boolean(a + b)
    default: preconditionFailure("columns of other kinds")
    }
  }
}
