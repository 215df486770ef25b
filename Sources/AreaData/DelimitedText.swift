import Foundation

/// The byte between two fields.
public enum Delimiter: String, Sendable, Equatable, CaseIterable {
  case tab = "\t"
  case semicolon = ";"
  case bar = "|"
  case comma = ","

  var byte: UInt8 {
    switch self {
    case .tab: UInt8(ascii: "\t")
    case .semicolon: UInt8(ascii: ";")
    case .bar: UInt8(ascii: "|")
    case .comma: UInt8(ascii: ",")
    }
  }
}

/// The character between a number's whole part and its decimals.
public enum DecimalMark: String, Sendable, Equatable {
  case point = "."
  case comma = ","

  var byte: UInt8 { self == .point ? UInt8(ascii: ".") : UInt8(ascii: ",") }
}

/// A table read strictly from delimited text (CSV, TSV and their kin): what it cannot read for certain, it refuses.
///
/// In order of priority: never a silently wrong cell; an error that names file, line, column and content; speed.
///
/// - Structure: the first record names the columns; every record has as many fields. Quoting follows RFC 4180. Records
///   end at CRLF, LF or a lone CR; empty lines at the end of the file are ignored, elsewhere they are records.
/// - Text: cells and column names are given verbatim, less their quotes: leading zeros and surrounding spaces stay, for
///   an id with a space may be another id (`JoinedTable` reports such ids).
/// - Numbers: see `numbers(column:missing:)`.
///
/// The file is held once, as UTF-8 bytes, with four bytes a field beside them; a `String` is made only when asked for.
public struct DelimitedText: Sendable {
  /// The file's name in errors.
  public let name: String
  public let columnNames: [String]
  public let rowCount: Int
  public let encoding: TextEncoding
  public let delimiter: Delimiter

  let bytes: [UInt8]
  /// For each record its fields' starts and one end, as `RecordScanner` gives them; the header's are not kept.
  let offsets: [UInt32]
  /// For each line end inside quotes, ascending, the first row it moves down by a line.
  let shiftedRows: [Int]
  /// Offsets a record.
  let stride: Int
  /// Whether numbers may be styled: a table that people made.
  let isStyled: Bool
  /// What stood around the table and in its form that plain delimited text has not.
  public let repairs: [Repair]
  let decimals: DecimalEvidence
  private let columnIndices: [String: Int]

  /// The mark of the file's numbers. A comma only where another delimiter leaves it free, see `DecimalEvidence`.
  public var decimalMark: DecimalMark { decimals.mark }

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - path: the file; it is also the name errors give it.
  ///   - delimiter: what separates fields; detected when nil.
  ///   - decimalMark: the mark of its numbers; detected when nil.
  /// - Throws: `.fileNotFound`, `.unreadable`, and what `init(bytes:name:)` throws.
  public init(contentsOf path: String, delimiter: Delimiter? = nil, decimalMark: DecimalMark? = nil)
    throws(DataError)
  {
    try self.init(bytes: FileBytes.read(path), name: path, delimiter: delimiter, decimalMark: decimalMark)
  }

  /// Reads the bytes of a file that holds a table and nothing else.
  ///
  /// - Throws: `.notDelimited`, `.tooLarge`, `.brokenUTF16`, `.brokenUTF8`, `.undefinedByte`, `.nulByte`, `.emptyFile`,
  ///   `.noRecords`, `.emptyColumnName`, `.duplicateColumnName`, `.raggedRow`, `.raggedRows`, `.linesBeforeTable`,
  ///   `.linesAfterTable`, `.openQuote`, `.textAfterQuote`, `.quoteInsideField`.
  /// - Complexity: O(bytes), one pass, and a second over a sample to find the delimiter; a third, where the delimiter is
  ///   not a comma, to find the decimal mark.
  public init(bytes raw: [UInt8], name: String, delimiter: Delimiter? = nil, decimalMark: DecimalMark? = nil)
    throws(DataError)
  {
    let text = try TableText(raw, name: name, rules: nil)
    try self.init(text, name: name, rules: nil, delimiter: delimiter, decimalMark: decimalMark)
  }

  /// Reads the bytes of a file that people made: what stands around the table is left out where `rules` say so, what can
  /// mean one thing only is read, and `repairs` tells all of it. Its numbers are read as `StyledNumbers` has it.
  ///
  /// - Throws: what `init(bytes:name:)` throws, `.unknownDelimiter`, `.nothingAfterSkip`.
  public init(bytes raw: [UInt8], name: String, rules: TableRules) throws(DataError) {
    let text = try TableText(raw, name: name, rules: rules)
    try self.init(text, name: name, rules: rules, delimiter: text.delimiter, decimalMark: rules.decimalMark)
  }

  private init(
    _ text: TableText, name: String, rules: TableRules?, delimiter: Delimiter?, decimalMark: DecimalMark?
  ) throws(DataError) {
    let bytes = text.bytes
    let span = bytes.span
    let delimiter = delimiter ?? Delimiter.detect(in: span, from: text.start)
    var scanner = RecordScanner(span, delimiter: delimiter.byte, from: text.start, line: text.line)
    guard !scanner.isAtEnd else { throw .emptyFile(file: name) }
    var repairs = text.repairs

    var header: [UInt32] = []
    do {
      try scanner.next(in: span, offsets: &header)
    } catch {
      throw Self.error(for: error, in: bytes, file: name, delimiter: delimiter, columnNames: [])
    }
    let fieldCount = header.count - 1
    var columnNames = (0..<fieldCount).map { unquoted(bytes, Int(header[$0])..<Int(header[$0 + 1]) - 1) }
    // A table that begins farther down is told before what its title lacks.
    let named = columnNames.count { !$0.allSatisfy(\.isWhitespace) }
    if named < min(2, fieldCount), let start = TableStart.find(in: text) {
      throw .linesBeforeTable(
        file: name, skip: start.line - 1, fields: start.fieldCount, line: text.line, found: fieldCount)
    }
    guard !scanner.isAtEnd else { throw .noRecords(file: name) }

    var offsets: [UInt32] = []
    offsets.reserveCapacity(bytes.count / 5)
    var shiftedRows = [Int](repeating: 0, count: scanner.line - 2)
    var ragged = RaggedRecords()
    let end = rules?.until.map { Array($0.utf8) }
    var row = 0
    while !scanner.isAtEnd {
      let line = scanner.line
      if let end, Self.begins(bytes, at: scanner.position, with: end) {
        ragged.forgetEmptyLines()
        let rest = LineBreaks.count(in: span, scanner.position..<scanner.end) + 1
        repairs.append(Repair(file: name, kind: .cutOff, count: rest, example: rules?.until))
        break
      }
      let first = offsets.count
      do {
        try scanner.next(in: span, offsets: &offsets)
      } catch {
        throw Self.error(for: error, in: bytes, file: name, delimiter: delimiter, columnNames: columnNames)
      }
      let found = offsets.count - first - 1
      guard found == fieldCount else {
        let field = Int(offsets[first])..<Int(offsets[first + 1]) - 1
        ragged.add(line: line, found: found, content: unquoted(bytes, field))
        offsets.removeLast(offsets.count - first)
        continue
      }
      ragged.recordFollows()
      row += 1
      if scanner.line - line > 1 { shiftedRows += [Int](repeating: row, count: scanner.line - line - 1) }
    }
    if rules != nil { ragged.forgetEmptyLines() }
    if let fault = ragged.error(
      file: name, expected: fieldCount, rows: row, start: TableStart.find(in: text), text.line)
    {
      throw fault
    }
    if rules != nil {
      let emptied = Self.dropEmptyRecords(&offsets, &row, fieldCount)
      if emptied > 0 { repairs.append(Repair(file: name, kind: .emptyRecords, count: emptied)) }
      let unnamed = Self.unnamedColumns(columnNames, offsets, fieldCount)
      columnNames.removeLast(unnamed)
      if unnamed > 0 { repairs.append(Repair(file: name, kind: .unnamedColumns, count: unnamed)) }
    }
    guard row > 0 else { throw .noRecords(file: name) }

    self.columnIndices = try Self.index(columnNames, file: name, line: text.line)
    self.name = name
    self.columnNames = columnNames
    self.stride = fieldCount + 1
    self.rowCount = row
    self.encoding = text.encoding
    self.delimiter = delimiter
    self.bytes = bytes
    self.offsets = offsets
    self.shiftedRows = shiftedRows
    self.isStyled = rules != nil
    self.repairs = repairs
    self.decimals =
      switch (decimalMark, delimiter) {
      case (let mark?, _): DecimalEvidence(given: mark)
      case (nil, .comma): DecimalEvidence(supposed: .point)
      case (nil, _): DecimalEvidence(in: span, offsets: offsets, columnCount: fieldCount, isStyled: rules != nil)
      }
  }

  /// Whether the record at a position begins with a text, a quote before it or not.
  private static func begins(_ bytes: [UInt8], at position: Int, with text: [UInt8]) -> Bool {
    let start = position + (position < bytes.count && bytes[position] == RecordScanner.quote ? 1 : 0)
    return bytes[min(start, bytes.count)...].starts(with: text)
  }

  /// Takes away the records at the end in which every field is empty, and counts them.
  private static func dropEmptyRecords(_ offsets: inout [UInt32], _ rowCount: inout Int, _ fieldCount: Int) -> Int {
    let before = rowCount
    while rowCount > 0 {
      let record = offsets.suffix(fieldCount + 1)
      guard fieldCount > 1, record.indices.dropLast().allSatisfy({ record[$0] + 1 == record[$0 + 1] }) else { break }
      offsets.removeLast(fieldCount + 1)
      rowCount -= 1
    }
    return before - rowCount
  }

  /// How many columns at the end have neither a name nor a value.
  private static func unnamedColumns(_ names: [String], _ offsets: [UInt32], _ fieldCount: Int) -> Int {
    names.indices.reversed().prefix { column in
      names[column].allSatisfy(\.isWhitespace)
        && Swift.stride(from: column, to: offsets.count, by: fieldCount + 1).allSatisfy {
          offsets[$0] + 1 == offsets[$0 + 1]
        }
    }.count
  }

  /// The 1-based line on which a row's record starts. O(log of the line ends inside quotes).
  public func line(ofRow row: Int) -> Int {
    precondition(row >= 0 && row < rowCount, "row \(row) of \(rowCount)")
    return row + 2 + shiftedRows.partitioningIndex { $0 > row }
  }

  /// The position of a column by its exact name.
  ///
  /// - Throws: `.unknownColumn`, with the nearest name as a suggestion.
  public func column(named name: String) throws(DataError) -> Int {
    guard let column = columnIndices[name] else {
      throw .unknownColumn(file: self.name, name: name, suggestion: nearest(to: name, among: columnNames))
    }
    return column
  }

  /// Whether there is a column of exactly this name.
  public func hasColumn(named name: String) -> Bool { columnIndices[name] != nil }

  /// Refuses a table whose last records are notes: one text longer than any before it in its column, with a space or colon,
  /// and nothing beside it.
  ///
  /// - Throws: `.linesAfterTable` with the first of them.
  public func refuseNotes() throws(DataError) {
    func filled(_ row: Int) -> [Int] {
      columnNames.indices.filter { !text(row: row, column: $0).allSatisfy(\.isWhitespace) }
    }
    var first: Int?
    for row in (0..<rowCount).reversed() {
      let cells = filled(row)
      if cells.count > 1 { break }
      if cells.count == 1 { first = row }
    }
    guard columnNames.count > 1, let first, first > 0 else { return }
    let column = filled(first)[0]
    let note = text(row: first, column: column)
    let longest = (0..<first).map { text(row: $0, column: column).count }.max() ?? 0
    guard note.count > longest, note.contains(where: { $0.isWhitespace || $0 == ":" }) else { return }
    throw .linesAfterTable(file: name, line: line(ofRow: first), content: String(note.prefix(40)))
  }

  /// A cell verbatim, its quotes taken away.
  public func text(row: Int, column: Int) -> String {
    unquoted(bytes, range(row: row, column: column))
  }

  /// All cells of a column verbatim, their quotes taken away.
  public func texts(column name: String) throws(DataError) -> [String] {
    let column = try column(named: name)
    return (0..<rowCount).map { text(row: $0, column: column) }
  }

  /// A cell as errors and reports name it.
  public func reference(row: Int, column: Int) -> CellReference {
    CellReference(
      file: name, line: line(ofRow: row), column: columnNames[column], content: text(row: row, column: column))
  }

  /// Where a cell's bytes stand, quotes included.
  func range(row: Int, column: Int) -> Range<Int> {
    precondition(
      row >= 0 && row < rowCount && column >= 0 && column < columnNames.count,
      "cell (\(row), \(column)) is outside \(rowCount) × \(columnNames.count)")
    let at = row * stride + column
    return Int(offsets[at])..<Int(offsets[at + 1]) - 1
  }

  private static func index(_ names: [String], file: String, line: Int) throws(DataError) -> [String: Int] {
    var indices: [String: Int] = [:]
    for (j, name) in names.enumerated() {
      if name.allSatisfy(\.isWhitespace) { throw .emptyColumnName(file: file, line: line, position: j + 1) }
      if let earlier = indices.updateValue(j, forKey: name) {
        throw .duplicateColumnName(file: file, line: line, name: name, positions: [earlier + 1, j + 1])
      }
    }
    return indices
  }

  /// A scanner's fault with its column's name (its position, while the header is read) and its content: what stands
  /// between the field's start and the next delimiter or line end, at most 40 characters.
  private static func error(
    for fault: RecordScanner.Fault, in bytes: [UInt8], file: String, delimiter: Delimiter, columnNames: [String]
  ) -> DataError {
    let column = fault.field < columnNames.count ? columnNames[fault.field] : "\(fault.field + 1)"
    let rest = bytes[fault.start...].prefix(160)
    let cell = rest.prefix {
      $0 != delimiter.byte && $0 != RecordScanner.lineFeed && $0 != RecordScanner.carriageReturn
    }
    let content = String(String(decoding: cell, as: UTF8.self).prefix(40))
    let reference = CellReference(file: file, line: fault.line, column: column, content: content)
    return switch fault.kind {
    case .openQuote: .openQuote(file: file, line: fault.line, column: column)
    case .textAfterQuote: .textAfterQuote(reference)
    case .quoteInsideField: .quoteInsideField(reference)
    case .nulByte: .nulByte(file: file, line: fault.line)
    }
  }
}

/// The text of a field, without the quotes around it and with doubled quotes made single.
private func unquoted(_ bytes: [UInt8], _ range: Range<Int>) -> String {
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

extension [Int] {
  /// The first position whose element satisfies a predicate that, once true, stays true; `count` if none does.
  fileprivate func partitioningIndex(_ belongsAfter: (Int) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if belongsAfter(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
