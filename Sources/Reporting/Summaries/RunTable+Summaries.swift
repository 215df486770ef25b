internal import AreaData
internal import CompositeIndex
internal import Resampling
internal import Study

/// Figures of larger areas.
extension RunTable {
  static let ofSummaries = [summaries]

  /// One row per level, larger area and measure.
  private static let summaries = RunTable(
    "summaries", of: .summaries,
    "the figures of larger areas, made of those of their areas: observed, their posterior mean and its interval"
  ) { tables in
    guard let found = tables.study.summaries else { return nil }
    typealias Row = (level: Int, area: Summaries.LargerArea, measure: Int)
    let rows = found.levels.flatMap { level in
      level.largerAreas.flatMap { area in found.plan.measures.indices.map { m -> Row in (level.level, area, m) } }
    }
    let drawn = rows.map { $0.area.values[$0.measure].drawn }
    return [
      .init("level", .text(rows.map { tables.levels[$0.level].id })), .init("code", .id(rows.map(\.area.code))),
      .init("name", .text(rows.map(\.area.name))), .init("areas", .integer(rows.map(\.area.areaCount))),
      .init("measure", .text(rows.map { found.plan.measures[$0.measure].rawValue })),
      .init("value", .real(rows.map { $0.area.values[$0.measure].observed ?? .nan })),
      .init("posterior_mean", .real(drawn.map { $0?.mean ?? .nan })),
      .init("low", .real(drawn.map { $0?.interval.low ?? .nan })),
      .init("high", .real(drawn.map { $0?.interval.high ?? .nan })),
    ]
  }
}
