extension AreaNote {
  static let columns = ["unit", "indicator", "role", "date", "language", "text"]

  /// Takes notes from a table with the columns `unit`, `indicator`, `role`, `date`, `language` and `text`; only `indicator` may be
  /// empty.
  ///
  /// - Parameters:
  ///   - units: the ids of all areas, assessed or not.
  ///   - indicators: the ids of the indicators.
  /// - Returns: the notes in the order of the file.
  /// - Throws: `.note`, the first faults of several rows together; and as `.data` a column that is not there.
  static func read(_ table: DelimitedText, units: [String], indicators: [String]) throws(PanelError) -> [AreaNote] {
    func fault(_ fault: NoteFault, _ row: Int, _ column: String) throws(PanelError) -> PanelError {
      let position = try wrapped { () throws(DataError) in try table.column(named: column) }
      return .note(table.reference(row: row, column: position), fault)
    }
    if let extra = table.columnNames.first(where: { !columns.contains($0) }) {
      throw try fault(.extraColumn, 0, extra)
    }
    var cells = [[String]]()
    for name in columns {
      cells.append(
        try wrapped { () throws(DataError) in try table.texts(column: name) }.map(trimmed))
    }
    let (known, measured) = (Set(units), Set(indicators))
    var faults = PanelFaults()
    var notes = [AreaNote]()
    for row in 0..<table.rowCount {
      let note = AreaNote(
        unit: cells[0][row], indicator: cells[1][row].isEmpty ? nil : cells[1][row], role: cells[2][row],
        date: cells[3][row], language: cells[4][row], text: cells[5][row])
      if let (column, problem) = note.problem(known, units, measured, indicators) {
        faults.add(try fault(problem, row, column))
      }
      notes.append(note)
    }
    try faults.throwIfAny()
    return notes
  }

  private static func trimmed(_ text: String) -> String {
    let isSpace: (Character) -> Bool = { $0.isWhitespace }
    guard let first = text.firstIndex(where: { !isSpace($0) }), let last = text.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(text[first...last])
  }

  /// The first thing wrong with a note, and the column it stands in.
  private func problem(
    _ known: Set<String>, _ units: [String], _ measured: Set<String>, _ indicators: [String]
  ) -> (column: String, NoteFault)? {
    for (column, cell) in zip(Self.columns, [unit, "-", role, date, language, text]) where cell.isEmpty {
      return (column, .empty)
    }
    if !known.contains(unit) { return ("unit", .unknownArea(unit, suggestion: nearest(to: unit, among: units))) }
    if let indicator, !measured.contains(indicator) {
      return ("indicator", .unknownIndicator(indicator, suggestion: nearest(to: indicator, among: indicators)))
    }
    if ReferenceTime(date) == nil { return ("date", .notADate(date)) }
    return Self.isLanguage(language) ? nil : ("language", .notALanguage(language))
  }

  /// Two or three small letters, and perhaps a region or script after a hyphen.
  private static func isLanguage(_ code: String) -> Bool {
    let parts = code.split(separator: "-", omittingEmptySubsequences: false)
    return parts.count <= 2 && (2...3).contains(parts[0].count)
      && parts[0].allSatisfy { $0.isASCII && $0.isLowercase }
      && parts.dropFirst().allSatisfy { (2...4).contains($0.count) && $0.allSatisfy { $0.isASCII && $0.isLetter } }
  }
}
