internal import AreaData
internal import CompositeIndex
internal import Study

/// The steps of a run.
extension RunTable {
  /// One row per step that ran, in the spec's words.
  static let ledger = RunTable("ledger", of: .data, "every step that really ran") { tables in
    let steps = LedgerStep.all(tables.dataSteps, tables.study)
    let rows = steps.map(tables.row)
    return [
      .init("number", .integer(steps.indices.map { $0 + 1 })), .init("stage", .text(steps.map(\.stage.rawValue))),
      .init("step", .text(rows.map(\.step))), .init("subject", .text(rows.map(\.subject))),
      .init("count", .integer(steps.map(\.count))),
      .init("parameters", .text(rows.map { $0.parameters.map { "\($0)=\($1)" }.joined(separator: "; ") })),
    ]
  }
}

/// A step in the words of a spec.
struct LedgerRow {
  let step: String
  /// The node, indicator, file or scheme it was done to.
  let subject: String
  let parameters: [(String, String)]

  init(_ step: String, _ subject: String, _ parameters: [(String, String)] = []) {
    (self.step, self.subject, self.parameters) = (step, subject, parameters)
  }
}

extension StudyTables {
  func parameters(_ failures: FailureCounts) -> [(String, String)] {
    failures.byName.map { ("failed-\($0.kind.rawValue)", "\($0.count)") }
  }

  var root: String { study.recipe.tree.root.id }
  var levels: [Units.Level] { study.panel.units.levels }
  func id(_ indicator: Int) -> String { study.panel.indicators[indicator].id }
}
