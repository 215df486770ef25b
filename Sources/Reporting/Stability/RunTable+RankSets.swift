internal import AreaData
internal import CompositeIndex
internal import Resampling
internal import Study

/// Confidence and credible sets for ranks, and what follows from them.
extension RunTable {
  static let ofRankSets = [rankSets, bands, highest]

  /// One row per area and kind of set. `held_without` stands beside credible sets alone.
  private static let rankSets = RunTable(
    "rank_sets", of: .stability, "confidence and credible sets for ranks",
    title: { tables in tables.study.stability.map { tables.phrases.rankSetsTable($0.plan.level) } }
  ) { tables in
    guard let stability = tables.study.stability else { return nil }
    typealias Row = (low: Int, high: Int, size: Int, heldWithout: Double, isExact: Bool)
    func rows(_ sets: [ClosedRange<Int>]) -> [Row] {
      sets.map { ($0.lowerBound, $0.upperBound, $0.count, .nan, true) }
    }
    var kinds = [(name: String, rows: [Row])]()
    if let sets = stability.rankSets?.sets.marginal?.sets { kinds.append(("marginal", rows(sets))) }
    if let sets = stability.rankSets?.sets.simultaneous?.sets { kinds.append(("simultaneous", rows(sets))) }
    if let sets = stability.chosen?.credibleRanks {
      kinds.append(("credible", sets.map { ($0.low, $0.high, $0.count, $0.heldWithout, $0.isExact) }))
    }
    guard !kinds.isEmpty else { return nil }
    func cells<Value>(_ value: (Row) -> Value) -> [Value] {
      tables.perUnit(kinds.count) { i, k in value(kinds[k].rows[i]) }
    }
    var columns: [TidyTable.Column] = [
      .init("id", .id(tables.perUnit(kinds.count) { i, _ in tables.ids[i] })),
      .init("kind", .text(tables.perUnit(kinds.count) { _, k in kinds[k].name })),
      .init("low", .integer(cells(\.low))), .init("high", .integer(cells(\.high))),
      .init("size", .integer(cells(\.size))), .init("held_without", .real(cells(\.heldWithout))),
    ]
    if kinds.contains(where: { $0.rows.contains { !$0.isExact } }) {
      columns.append(.init("exact", .boolean(cells(\.isExact))))
    }
    return columns
  }

  /// One row per area.
  private static let bands = RunTable(
    "bands", of: .stability, "areas that cannot be told apart from the first of their band",
    title: \.phrases.bandsTable
  ) { tables in
    (tables.study.stability?.rankSets?.sets.simultaneous?.bands).map { bands in
      [.init("id", .id(tables.ids)), .init("band", .integer(bands))]
    }
  }

  /// One row per area that may be among those with the highest scores.
  private static let highest = RunTable(
    "highest", of: .stability, "areas that are, or may be, among those with the highest scores",
    title: { tables in tables.study.stability?.rankSets?.plan.highest.map(tables.phrases.highestTable) }
  ) { tables in
    guard let highest = tables.study.stability?.rankSets?.highest else { return nil }
    let certain = Set(highest.certain)
    return [
      .init("id", .id(highest.possible.map { tables.ids[$0] })),
      .init("status", .text(highest.possible.map { certain.contains($0) ? "is" : "may-be" })),
    ]
  }
}
