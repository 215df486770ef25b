public import AreaData
internal import CompositeIndex
internal import Resampling
internal import Study

/// A table of a comparison, declared once: its file, its place in `datapackage.json` and the list in docs/running.md come from
/// the declaration.
public struct ComparisonTable: Sendable {
  /// The file's name without `.csv`.
  public let name: String
  /// What it holds, in a few words.
  public let summary: String
  private let columns: @Sendable (ComparisonInput) -> [TidyTable.Column]?

  /// - Parameter columns: nil where there is nothing to fill it with.
  init(_ name: String, _ summary: String, columns: @escaping @Sendable (ComparisonInput) -> [TidyTable.Column]?) {
    (self.name, self.summary, self.columns) = (name, summary, columns)
  }

  /// Every table that a comparison may hold, in the order of `datapackage.json`.
  public static let all = [changes, noise, split, listings, breaks, summary]

  /// The tables that a comparison fills.
  ///
  /// - Throws: `.infiniteValue`, where a number that a table cannot hold has slipped through.
  public static func filled(_ input: ComparisonInput) throws(DataError) -> [TidyTable] {
    var tables = [TidyTable]()
    for table in all {
      guard let columns = table.columns(input) else { continue }
      var filled = try TidyTable(name: table.name, columns: columns)
      filled.documentation = table.documentation(columns, input)
      tables.append(filled)
    }
    return tables
  }

  /// All tables as a line in Markdown.
  public static var markdown: String {
    "- compare: " + all.map { "`\($0.name)` (\($0.summary))" }.joined(separator: ", ") + "\n"
  }
}

extension ComparisonTable {
  /// What the data package says of the table, in the first language.
  private func documentation(_ columns: [TidyTable.Column], _ input: ComparisonInput) -> TableDocumentation {
    let phrases = (input.languages.first ?? .en).phrases
    let told = type(of: phrases)
    let ofPersistence = Dictionary(
      uniqueKeysWithValues: input.comparison.plan.persistences.map {
        (Self.everyTimeColumn($0), phrases.everyTimeProbability($0))
      })
    return TableDocumentation(
      description: told.comparisonTables[name],
      columns: Dictionary(
        uniqueKeysWithValues: columns.compactMap { column in
          (told.comparisonColumns["\(name).\(column.name)"] ?? ofPersistence[column.name]).map { (column.name, $0) }
        }))
  }

  private static func everyTimeColumn(_ persistence: Double) -> String {
    persistence == 0 ? "p_every_time" : "p_every_time_\(persistence)"
  }

  private static func ids(_ input: ComparisonInput) -> [String] {
    let ids = input.comparison.after.panel.units.ids
    return input.comparison.match.pairs.map { ids[$0.after] }
  }

  /// One row per area of both runs, in the order of the later.
  private static let changes = ComparisonTable(
    "changes", "each area of both runs: score, rank, problems, tier, list and group before and after, and a verdict"
  ) { input in
    let found = input.comparison
    let (old, new, pairs) = (found.before, found.after, found.match.pairs)
    func both<Value>(_ name: String, _ of: (Study, Int) -> Value, _ values: ([Value]) -> TidyTable.Values)
      -> [TidyTable.Column]
    {
      [
        .init("\(name)_before", values(pairs.map { of(old, $0.before) })),
        .init("\(name)_after", values(pairs.map { of(new, $0.after) })),
      ]
    }
    let (before, after) = (old.evaluation.scores, new.evaluation.scores)
    var columns = [
      TidyTable.Column("id", .id(ids(input))), .init("id_before", .id(pairs.map { old.panel.units.ids[$0.before] })),
      .init("name", .text(pairs.map { new.panel.units.names[$0.after] })),
      .init("score_before", .real(pairs.map { before[$0.before] })),
      .init("score_after", .real(pairs.map { after[$0.after] })),
      .init("score_change", .real(found.scoreChanges)),
      .init("verdict", .text(found.verdicts.map(\.rawValue))),
    ]
    columns += both("rank", { $0.decision.ranks[$1] }) { .integer($0) }
    columns += both("rank_low", { $0.stability?.chosen?.ranks[$1].low }) { .integer($0) }
    columns += both("rank_high", { $0.stability?.chosen?.ranks[$1].high }) { .integer($0) }
    columns.append(
      .init(
        "rank_change", .integer(pairs.map { new.decision.ranks[$0.after] - old.decision.ranks[$0.before] })))
    columns += both("problems", { $0.decision.problemIndicators.isEmpty ? nil : $0.decision.problemCounts[$1] }) {
      .integer($0)
    }
    columns += both("tier", { study, i in study.decision.tiers[i].map { study.recipe.tiers[$0].id } }) { .text($0) }
    if let lists = found.listChanges {
      columns += both("listed", { $0.decision.isListed?[$1] }) { .boolean($0) }
      columns.append(.init("list_change", .text(lists.map(\.rawValue))))
      let shares = (old.listedProbabilities, new.listedProbabilities)
      columns.append(.init("p_listed_before", .real(pairs.map { shares.0?[$0.before] ?? .nan })))
      columns.append(.init("p_listed_after", .real(pairs.map { shares.1?[$0.after] ?? .nan })))
    }
    if let groups = found.groups {
      columns.append(.init("group_before", .integer(groups.before.map { $0.map { $0 + 1 } })))
      columns.append(.init("group_after", .integer(groups.after.map { $0.map { $0 + 1 } })))
      columns.append(.init("group_moved", .boolean(pairs.indices.map(groups.hasMoved))))
    }
    return columns
  }

  /// One row per area and persistence.
  private static let noise = ComparisonTable(
    "change_noise",
    "the change of each area's score with its interval, P(higher), whether it is beyond noise, the probability that its sign is wrong, and those of another tier and of entering and leaving the list"
  ) { input in
    let (judged, ids) = (input.comparison.judged, ids(input))
    guard !judged.isEmpty else { return nil }
    func all<Value>(_ value: (StudyComparison.Judgement, Int) -> Value) -> [Value] {
      ids.indices.flatMap { k in judged.map { value($0, k) } }
    }
    /// The probabilities of a higher and of a lower class, by what each run's replicates say of it.
    func moves(_ names: [String], _ found: (Double) -> [ClassMoves]?) -> [TidyTable.Column] {
      let moves = judged.compactMap { $0.draws.persistence.flatMap(found) }
      guard moves.count == judged.count else { return [] }
      return zip(names, [\ClassMoves.higher, \.lower]).map { name, probability in
        .init(name, .real(ids.indices.flatMap { k in moves.map { $0[k][keyPath: probability] } }))
      }
    }
    let columns: [TidyTable.Column] = [
      .init("id", .id(ids.flatMap { id in judged.map { _ in id } })),
      .init("persistence", .real(all { judged, _ in judged.draws.persistence ?? .nan })),
      .init("change", .real(input.comparison.scoreChanges.flatMap { change in judged.map { _ in change } })),
      .init("low", .real(all { $0.draws.areas[$1].isJudged ? $0.draws.areas[$1].interval.low : .nan })),
      .init("high", .real(all { $0.draws.areas[$1].isJudged ? $0.draws.areas[$1].interval.high : .nan })),
      .init("p_higher", .real(all { $0.draws.areas[$1].isJudged ? $0.draws.areas[$1].higher : .nan })),
      .init("beyond_noise", .boolean(all { $0.draws.areas[$1].isJudged ? $0.draws.areas[$1].isBeyondNoise : nil })),
      .init("p_wrong_sign", .real(all { ($0.signs?.falseSign[$1]).flatMap { $0 } ?? .nan })),
      .init("called_changed", .boolean(all { $0.signs?.isCalled[$1] })),
    ]
    return columns + moves(["p_tier_higher", "p_tier_lower"], input.comparison.tierMoves)
      + moves(["p_enters", "p_leaves"], input.comparison.listMoves)
  }

  /// One row per area and part.
  private static let split = ComparisonTable(
    "change_split", "what of each area's change of score and rank comes from figures, method or borders"
  ) { input in
    guard let split = try? input.comparison.split.get(), !split.parts.isEmpty else { return nil }
    let (ids, parts) = (ids(input), split.parts.indices)
    return [
      .init("id", .id(ids.flatMap { id in parts.map { _ in id } })),
      .init("part", .text(ids.flatMap { _ in split.parts.map(\.rawValue) })),
      .init("score", .real(ids.indices.flatMap { k in parts.map { split.scores[$0][k] } })),
      .init("rank", .real(ids.indices.flatMap { k in parts.map { split.ranks[$0][k] } })),
    ]
  }

  /// One row per area that was listed at least once.
  private static let listings = ComparisonTable(
    "listings",
    "areas on the list of at least one run: how often, and the probability of being on it every time, by how far chance errors persist"
  ) { input in
    let found = input.comparison
    guard let every = found.everyTime else { return nil }
    let (units, listed) = (found.after.panel.units, every.areas.filter { $0.count > 0 })
    return [
      .init("id", .id(listed.map { units.ids[$0.unit] })), .init("name", .text(listed.map { units.names[$0.unit] })),
      .init("runs", .integer(listed.map { _ in found.runCount })), .init("listed", .integer(listed.map(\.count))),
    ]
      + (every.sharesFigures
        ? []
        : found.plan.persistences.map { persistence in
          .init(
            everyTimeColumn(persistence),
            .real(listed.map { $0.everyTime(persistence: persistence) ?? .nan }))
        })
  }

  /// One row per area whose series breaks.
  private static let breaks = ComparisonTable(
    "breaks", "areas of one run that are no area of the other, and why: they are joined to none"
  ) { input in
    let breaks = input.comparison.match.breaks
    guard !breaks.isEmpty else { return nil }
    return [
      .init("id", .id(breaks.map(\.id))), .init("name", .text(breaks.map(\.name))),
      .init("run", .text(breaks.map { $0.isLater ? "after" : "before" })),
      .init("reason", .text(breaks.map(\.reason.rawValue))),
    ]
  }

  /// One row per measure and persistence.
  private static let summary = ComparisonTable(
    "change_summary",
    "the comparison in figures: how many areas changed beyond noise, beside the number expected without any change"
  ) { input in
    let measures = ComparisonMeasure.all(input.comparison)
    return [
      .init("measure", .text(measures.map(\.name))),
      .init("persistence", .real(measures.map { $0.persistence ?? .nan })),
      .init("value", .real(measures.map(\.value))),
    ]
  }
}
