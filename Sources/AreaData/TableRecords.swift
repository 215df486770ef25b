/// A table's text cut into records: the names of its columns, and where every field stands.
struct TableRecords {
  let fieldCount: Int
  /// As many as fields, less unnamed and empty columns at the end.
  private(set) var columnNames: [String]
  private(set) var count = 0
  /// For each record its fields' starts and one end, as `RecordScanner` gives them; the header's are not kept.
  private(set) var offsets: [UInt32] = []
  /// For each line end inside quotes, ascending, the first row it moves down by a line.
  private(set) var shiftedRows: [Int]
  private(set) var repairs: [Repair] = []

  /// - Parameter rules: what its user says about it; nil for a table that holds nothing but the table.
  /// - Throws: `.emptyFile`, `.noRecords`, `.raggedRow`, `.raggedRows`, `.linesBeforeTable`, `.linesAfterTable`,
  ///   `.nulByte`, `.openQuote`, `.textAfterQuote`, `.quoteInsideField`.
  /// - Complexity: O(bytes), one pass.
  init(_ text: TableText, name: String, rules: TableRules?, delimiter: Delimiter) throws(DataError) {
    var scanner = RecordScanner(text.bytes.span, delimiter: delimiter.byte, from: text.start, line: text.line)
    guard !scanner.isAtEnd else { throw .emptyFile(file: name) }
    columnNames = []
    shiftedRows = []
    var header: [UInt32] = []
    try Self.scan(&scanner, text, name, [], &header)
    fieldCount = header.count - 1
    columnNames = (0..<fieldCount).map { unquoted(text.bytes, Int(header[$0])..<Int(header[$0 + 1]) - 1) }
    // A table that begins farther down is told before what its title lacks.
    let named = columnNames.count { !$0.allSatisfy(\.isWhitespace) }
    if named < min(2, fieldCount), let start = TableStart.find(in: text) {
      throw .linesBeforeTable(
        file: name, skip: start.line - 1, fields: start.fieldCount, line: text.line, found: fieldCount)
    }
    guard !scanner.isAtEnd else { throw .noRecords(file: name) }
    shiftedRows = [Int](repeating: 0, count: scanner.line - 2)
    try read(&scanner, text, name, until: rules?.until, isStyled: rules != nil)
    if rules != nil { leaveOutEmpty(name) }
    guard count > 0 else { throw .noRecords(file: name) }
  }

  /// Reads the records below the header, as far as the one that begins with `until`.
  private mutating func read(
    _ scanner: inout RecordScanner, _ text: TableText, _ name: String, until: String?, isStyled: Bool
  ) throws(DataError) {
    offsets.reserveCapacity(text.bytes.count / 5)
    var ragged = RaggedRecords()
    let end = until.map { Array($0.utf8) }
    while !scanner.isAtEnd {
      let line = scanner.line
      if let end, Self.begins(text.bytes, at: scanner.position, with: end) {
        ragged.forgetEmptyLines()
        let rest = LineBreaks.count(in: text.bytes.span, scanner.position..<scanner.end) + 1
        repairs.append(Repair(file: name, kind: .cutOff, count: rest, example: until))
        break
      }
      let first = offsets.count
      try Self.scan(&scanner, text, name, columnNames, &offsets)
      let found = offsets.count - first - 1
      guard found == fieldCount else {
        let field = Int(offsets[first])..<Int(offsets[first + 1]) - 1
        ragged.add(line: line, found: found, content: unquoted(text.bytes, field))
        offsets.removeLast(offsets.count - first)
        continue
      }
      ragged.recordFollows()
      count += 1
      if scanner.line - line > 1 { shiftedRows += [Int](repeating: count, count: scanner.line - line - 1) }
    }
    if isStyled { ragged.forgetEmptyLines() }
    if let fault = ragged.error(
      file: name, expected: fieldCount, rows: count, start: TableStart.find(in: text), text.line)
    {
      throw fault
    }
  }

  private static func scan(
    _ scanner: inout RecordScanner, _ text: TableText, _ name: String, _ columnNames: [String],
    _ offsets: inout [UInt32]
  ) throws(DataError) {
    do {
      try scanner.next(in: text.bytes.span, offsets: &offsets)
    } catch {
      throw error.dataError(in: text.bytes, file: name, delimiter: scanner.delimiter, columnNames: columnNames)
    }
  }

  /// Whether the record at a position begins with a text, a quote before it or not.
  private static func begins(_ bytes: [UInt8], at position: Int, with text: [UInt8]) -> Bool {
    let start = position + (position < bytes.count && bytes[position] == RecordScanner.quote ? 1 : 0)
    return bytes[min(start, bytes.count)...].starts(with: text)
  }

  /// Leaves out the records at the end in which every field is empty, then the columns at the end that have neither a name
  /// nor a value.
  private mutating func leaveOutEmpty(_ name: String) {
    let stride = fieldCount + 1
    func isEmpty(_ field: Int) -> Bool { offsets[field] + 1 == offsets[field + 1] }
    let before = count
    while fieldCount > 1, count > 0, (0..<fieldCount).allSatisfy({ isEmpty((count - 1) * stride + $0) }) {
      offsets.removeLast(stride)
      count -= 1
    }
    if count < before { repairs.append(Repair(file: name, kind: .emptyRecords, count: before - count)) }
    let unnamed = columnNames.indices.reversed().prefix { column in
      columnNames[column].allSatisfy(\.isWhitespace) && (0..<count).allSatisfy { isEmpty($0 * stride + column) }
    }.count
    columnNames.removeLast(unnamed)
    if unnamed > 0 { repairs.append(Repair(file: name, kind: .unnamedColumns, count: unnamed)) }
  }
}

extension RecordScanner.Fault {
  /// This fault with its column's name (its position, while the header is read) and its content: what stands between the
  /// field's start and the next delimiter or line end, at most 40 characters.
  fileprivate func dataError(in bytes: [UInt8], file: String, delimiter: UInt8, columnNames: [String]) -> DataError {
    let column = field < columnNames.count ? columnNames[field] : "\(field + 1)"
    let rest = bytes[start...].prefix(160)
    let cell = rest.prefix {
      $0 != delimiter && $0 != RecordScanner.lineFeed && $0 != RecordScanner.carriageReturn
    }
    let content = String(String(decoding: cell, as: UTF8.self).prefix(40))
    let reference = CellReference(file: file, line: line, column: column, content: content)
    return switch kind {
    case .openQuote: .openQuote(file: file, line: line, column: column)
    case .textAfterQuote: .textAfterQuote(reference)
    case .quoteInsideField: .quoteInsideField(reference)
    case .nulByte: .nulByte(file: file, line: line)
    }
  }
}

/// The text of a field, without the quotes around it and with doubled quotes made single.
func unquoted(_ bytes: [UInt8], _ range: Range<Int>) -> String {
  guard let first = range.first, bytes[first] == RecordScanner.quote else {
    return String(decoding: bytes[range], as: UTF8.self)
  }
  let inside = bytes[range.lowerBound + 1..<range.upperBound - 1]
  guard inside.contains(RecordScanner.quote) else { return String(decoding: inside, as: UTF8.self) }
  var single: [UInt8] = []
  single.reserveCapacity(inside.count)
  var i = inside.startIndex
  while i < inside.endIndex {
    single.append(inside[i])
    i += inside[i] == RecordScanner.quote ? 2 : 1
  }
  return String(decoding: single, as: UTF8.self)
}
