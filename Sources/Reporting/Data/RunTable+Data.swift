internal import AreaData
internal import CompositeIndex
internal import LinearAlgebra
internal import Multivariate
internal import Probability
internal import Study

/// What was read.
extension RunTable {
  /// One row per indicator: what it is, how it is distributed, who is past its cut-off.
  static let indicators = RunTable(
    "indicators", of: .data, "what each is, how it is distributed, how many areas are past its cut-off"
  ) { tables in
    let panel = tables.study.panel
    let summaries = panel.summaries
    let treatments = panel.indicators.map { indicator in
      indicator.treatments.map { $0.word(among: panel.units.levels) }.joined(separator: ", ")
    }
    func told(_ name: String, _ text: KeyPath<IndicatorDocumentation, LocalizedText?>) -> [TidyTable.Column] {
      let texts = tables.sources.map { $0.documentation[keyPath: text]?.text(in: tables.language) }
      return texts.contains { $0 != nil } ? [.init(name, .text(texts))] : []
    }
    let columns: [TidyTable.Column] = [
      .init("indicator", .text(panel.indicators.map(\.id))),
      .init("title", .text(panel.indicators.map { $0.title.text(in: tables.language) })),
      .init("direction", .text(panel.indicators.map { $0.direction.word(in: tables.study.recipe.tree.direction) })),
      .init("treatment", .text(treatments)),
      .init("mean", .real(summaries.map(\.mean))),
      .init("sd", .real(summaries.map(\.sd))),
      .init("least", .real(summaries.map(\.least))),
      .init("greatest", .real(summaries.map(\.greatest))),
      .init("skewness", .real(summaries.map { $0.shape?.skewness ?? .nan })),
      .init("excess_kurtosis", .real(summaries.map { $0.shape?.excessKurtosis ?? .nan })),
      .init("problem", .text(panel.indicators.map { $0.problem?.word })),
      .init("cutoff", .real(panel.indicators.map { $0.problem?.bound ?? .nan })),
      .init("areas_with_problem", .integer(summaries.map(\.pastCutoff))),
      .init("noise", .text(panel.noise.map(\.word))),
    ]
    let divisions = tables.sources.map(\.origin?.division)
    return columns + told("unit", \.unit) + told("source", \.source) + told("definition", \.definition)
      + (divisions.contains { $0 != nil } ? [.init("brought_over_from", .text(divisions))] : [])
  }

  /// One row per column that describes the areas: what readers are told of it.
  static let contextColumns = RunTable(
    "context_columns", of: .data, "titles and units of the columns that describe the areas beside the result"
  ) { tables in
    let columns = tables.study.panel.context
    guard !columns.isEmpty else { return nil }
    return [
      .init("column", .text(columns.map(\.id))),
      .init("title", .text(columns.map { $0.title.text(in: tables.language) })),
      .init("unit", .text(columns.map { $0.unit?.text(in: tables.language) })),
    ]
  }

  /// One row per area and column that describes it beside the result.
  static let context = RunTable("context", of: .data, "columns that describe the areas beside the result") { tables in
    let columns = tables.study.panel.context
    guard !columns.isEmpty else { return nil }
    return [
      .init("id", .id(tables.perUnit(columns.count) { i, _ in tables.ids[i] })),
      .init("column", .text(tables.perUnit(columns.count) { _, k in columns[k].id })),
      .init("value", .real(tables.perUnit(columns.count) { i, k in columns[k].values[i] })),
    ]
  }

  /// One row per value that keeps an area from being assessed, with the source's reason.
  static let gaps = RunTable("gaps", of: .data, "what areas not assessed lack") { tables in
    let rows = tables.study.panel.notAssessed.flatMap { unit in unit.missing.map { (unit.id, $0) } }
    guard !tables.study.panel.notAssessed.isEmpty else { return nil }
    return [
      .init("id", .id(rows.map(\.0))), .init("indicator", .text(rows.map(\.1.indicator))),
      .init("reason", .text(rows.map(\.1.reason))),
    ]
  }
}

extension Cutoff {
  fileprivate var word: String {
    switch self {
    case .atLeast: "at-least"
    case .atMost: "at-most"
    }
  }
}

extension ColumnNoise {
  /// The noise model in the words of a spec.
  fileprivate var word: String {
    switch self {
    case _ where !hasModel: "none"
    case .fixed: "none"
    case .binomial: "binomial"
    case .poisson: "poisson"
    case .normal: "normal"
    }
  }
}
