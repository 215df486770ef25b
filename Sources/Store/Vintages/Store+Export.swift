public import AreaData

extension Store {
  /// A revision as a table: codes and names, then figures, with the word of the reason where there is none.
  ///
  /// - Throws: `.damaged`; `DataError.infiniteValue` never, for no infinite figure is read.
  public func tidyTable(of record: RevisionRecord) throws -> TidyTable {
    let (division, columns) = try figures(of: record)
    let codes = division.levels.map(\.name)
    let texts = division.texts.map { column in
      TidyTable.Column(column.name, codes.contains(column.name) ? .id(column.cells) : .text(column.cells))
    }
    let figures = columns.map { column in
      let values = column.figures.values
      if column.figures.missing.isEmpty {
        let whole = values.compactMap(Int.init(exactly:))
        return TidyTable.Column(column.name, whole.count == values.count ? .integer(whole) : .real(values))
      }
      var cells = values.map { Optional(spelling(of: $0)) }
      for gap in column.figures.missing { cells[gap.row] = gap.reason.rawValue }
      return TidyTable.Column(column.name, .text(cells))
    }
    return try TidyTable(name: "vintage", columns: texts + figures)
  }
}
