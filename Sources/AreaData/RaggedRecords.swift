/// Records that do not have as many fields as the header, gathered so that their cause can be told and not the first alone.
struct RaggedRecords {
  struct Place: Equatable {
    let line: Int
    let found: Int
    let content: String
    var isEmpty: Bool { found == 1 && content.allSatisfy(\.isWhitespace) }
    /// Whether it is a sentence rather than a record cut short.
    func isNote(expected: Int) -> Bool {
      found < expected && !isEmpty && content.contains { $0.isWhitespace || $0 == ":" }
    }
  }

  private var places: [Place] = []
  /// Those after the last record that is in order.
  private var trailing = 0

  mutating func add(line: Int, found: Int, content: String) {
    places.append(Place(line: line, found: found, content: content))
    trailing += 1
  }

  mutating func recordFollows() { trailing = 0 }

  /// Takes away the empty lines since the last record.
  mutating func forgetEmptyLines() {
    while trailing > 0, places[places.count - 1].isEmpty {
      places.removeLast()
      trailing -= 1
    }
  }

  /// What is wrong, its cause where one shows: lines before the table, lines after it, or fields too many or few.
  ///
  /// - Parameters:
  ///   - expected: fields of the header, which stands in `headerLine`.
  ///   - rows: records in order.
  ///   - start: where a table seems to begin.
  func error(
    file: String, expected: Int, rows: Int, start: @autoclosure () -> TableStart?, _ headerLine: Int
  ) -> DataError? {
    guard let first = places.first else { return nil }
    if places.count > rows, let start = start() {
      return .linesBeforeTable(
        file: file, skip: start.line - 1, fields: start.fieldCount, line: headerLine, found: expected)
    }
    if rows > 0, trailing == places.count, let note = places.first(where: { !$0.isEmpty }),
      note.isNote(expected: expected)
    {
      return .linesAfterTable(file: file, line: note.line, content: String(note.content.prefix(40)))
    }
    guard places.count > 1 else {
      return .raggedRow(file: file, line: first.line, expected: expected, found: first.found)
    }
    return .raggedRows(
      file: file, expected: expected, count: places.count,
      first: places.prefix(5).map { RaggedPlace(line: $0.line, found: $0.found) })
  }
}
