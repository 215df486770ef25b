internal import AreaData
public import Study

/// A table of a run folder, declared once: its file, its place in `datapackage.json`, the list in docs/running.md and what a check of
/// a run expects all come from the declaration.
///
/// A table is added in the file of its stage: the declaration, and its name in that stage's list.
public struct RunTable: Sendable {
  /// The file's name without `.csv`.
  public let name: String
  /// The stage that it tells of.
  public let stage: Stage
  /// What it holds, in a few words; empty where its name says it.
  public let summary: String
  private let title: @Sendable (StudyTables) -> String?
  private let columns: @Sendable (StudyTables) -> [TidyTable.Column]?

  /// - Parameters:
  ///   - title: what a person calls it, in the language of the tables.
  ///   - columns: names, types, titles and cells; nil where the study has nothing to fill it with.
  init(
    _ name: String, of stage: Stage, _ summary: String = "",
    title: @escaping @Sendable (StudyTables) -> String? = { _ in nil },
    columns: @escaping @Sendable (StudyTables) -> [TidyTable.Column]?
  ) {
    (self.name, self.stage, self.summary) = (name, stage, summary)
    (self.title, self.columns) = (title, columns)
  }

  /// Every table that a run may hold, in the order of `datapackage.json`.
  public static let all = ([.index] + Stage.allCases.filter { $0 != .index && $0 != .data } + [.data]).flatMap(\.tables)

  /// The table as a study fills it; nil where it has nothing to fill it with.
  ///
  /// - Throws: `.infiniteValue`, where a number that a table cannot hold has slipped through.
  func filled(from tables: StudyTables) throws(DataError) -> TidyTable? {
    guard let columns = columns(tables) else { return nil }
    var table = try TidyTable(name: name, title: title(tables), columns: columns)
    table.documentation = documentation(tables, columns)
    return table
  }

  /// All tables as a list in Markdown, a line a stage.
  public static var markdown: String {
    Stage.allCases.compactMap { stage in
      let items = all.filter { $0.stage == stage }.map { table in
        "`\(table.name)`" + (table.summary.isEmpty ? "" : " (\(table.summary))")
      }
      return items.isEmpty ? nil : "- \(stage.rawValue): \(items.joined(separator: ", "))\n"
    }.joined()
  }
}
