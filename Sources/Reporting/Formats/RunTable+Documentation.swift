internal import AreaData
internal import CompositeIndex
internal import Study

extension RunTable {
  /// What the data package and other formats say of the table beyond names and types.
  func documentation(_ tables: StudyTables, _ columns: [TidyTable.Column]) -> TableDocumentation {
    TableDocumentation(
      description: tables.phrases.describes(self),
      columns: Dictionary(
        uniqueKeysWithValues: columns.compactMap { column in
          describes(column.name, tables).map { (column.name, $0) }
        }),
      primaryKey: primaryKey(tables), foreignKeys: foreignKeys(columns))
  }

  /// What a column holds; nil where nothing is said of it.
  private func describes(_ column: String, _ tables: StudyTables) -> String? {
    let phrases = tables.phrases
    if name == "areas", let text = describes(areaColumn: column, tables) { return text }
    let told = type(of: phrases).columns
    return told["\(name).\(column)"] ?? told[column]
  }

  /// A column whose name is the author's: of a level, or of a node that is published beside the index.
  private func describes(areaColumn column: String, _ tables: StudyTables) -> String? {
    let phrases = tables.phrases
    for level in tables.study.panel.units.levels {
      if column == level.id { return phrases.levelCode(level.id) }
      if column == "\(level.id)_name" { return phrases.levelName(level.id) }
    }
    for part in tables.study.published {
      if column == "\(part.id)_score" { return phrases.publishedScore(part.id) }
      if column == "\(part.id)_rank" { return phrases.publishedRank(part.id) }
    }
    return nil
  }
}
