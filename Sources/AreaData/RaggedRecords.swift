/// Records that do not have as many fields as the header, gathered so that their cause can be told and not the first alone.
struct RaggedRecords {
  struct Record: Equatable {
    let line: Int
    let found: Int
    let content: String
    var isEmpty: Bool { found == 1 && content.allSatisfy(\.isWhitespace) }
    /// Whether it is a sentence rather than a record cut short.
    func isNote(expected: Int) -> Bool {
      found < expected && !isEmpty && content.contains { $0.isWhitespace || $0 == ":" }
    }
  }

  private var records: [Record] = []
  /// Those after the last record that is in order.
  private var trailing = 0

  mutating func add(line: Int, found: Int, content: String) {
    records.append(Record(line: line, found: found, content: content))
    trailing += 1
  }

  mutating func recordFollows() { trailing = 0 }

  /// Takes away the empty lines since the last record.
  mutating func forgetEmptyLines() {
    while trailing > 0, records[records.count - 1].isEmpty {
      records.removeLast()
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
    guard let first = records.first else { return nil }
    if records.count > rows, let start = start() {
      return .linesBeforeTable(
        file: file, skip: start.line - 1, fields: start.fieldCount, line: headerLine, found: expected)
    }
    if rows > 0, trailing == records.count, let note = records.first(where: { !$0.isEmpty }),
      note.isNote(expected: expected)
    {
      return .linesAfterTable(file: file, line: note.line, content: String(note.content.prefix(40)))
    }
    guard records.count > 1 else {
      return .raggedRow(file: file, line: first.line, expected: expected, found: first.found)
    }
    return .raggedRows(
      file: file, expected: expected, count: records.count,
      first: records.prefix(5).map { RaggedRecord(line: $0.line, found: $0.found) })
  }
}
