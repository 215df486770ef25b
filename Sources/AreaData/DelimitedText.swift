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

  /// Reads the bytes of a file.
  ///
  /// - Throws: `.tooLarge`, `.utf16`, `.brokenUTF8`, `.undefinedByte`, `.nulByte`, `.emptyFile`, `.noRecords`,
  ///   `.emptyColumnName`, `.duplicateColumnName`, `.raggedRow`, `.openQuote`, `.textAfterQuote`, `.quoteInsideField`.
  /// - Complexity: O(bytes), one pass, and a second over a sample to find the delimiter; a third, where the delimiter is
  ///   not a comma, to find the decimal mark.
  public init(bytes raw: [UInt8], name: String, delimiter: Delimiter? = nil, decimalMark: DecimalMark? = nil)
    throws(DataError)
  {
    let (bytes, encoding) = try TextEncoding.normalise(raw, file: name)
    let limit = Int(UInt32.max) - 1
    guard bytes.count <= limit else { throw .tooLarge(file: name, bytes: bytes.count, limit: limit) }
    let span = bytes.span
    let delimiter = delimiter ?? Delimiter.detect(in: span)
    var scanner = RecordScanner(span, delimiter: delimiter.byte)
    guard !scanner.isAtEnd else { throw .emptyFile(file: name) }

    var header: [UInt32] = []
    do {
      try scanner.next(in: span, offsets: &header)
    } catch {
      throw Self.error(for: error, in: bytes, file: name, delimiter: delimiter, columnNames: [])
    }
    let columnNames = (0..<header.count - 1).map { unquoted(bytes, Int(header[$0])..<Int(header[$0 + 1]) - 1) }
    self.columnIndices = try Self.index(columnNames, file: name)
    guard !scanner.isAtEnd else { throw .noRecords(file: name) }

    var offsets: [UInt32] = []
    offsets.reserveCapacity(bytes.count / 5)
    var shiftedRows = [Int](repeating: 0, count: scanner.line - 2)
    var row = 0
    while !scanner.isAtEnd {
      let line = scanner.line
      let first = offsets.count
      do {
        try scanner.next(in: span, offsets: &offsets)
      } catch {
        throw Self.error(for: error, in: bytes, file: name, delimiter: delimiter, columnNames: columnNames)
      }
      row += 1
      let found = offsets.count - first - 1
      guard found == columnNames.count else {
        throw .raggedRow(file: name, line: line, expected: columnNames.count, found: found)
      }
      if scanner.line - line > 1 { shiftedRows += [Int](repeating: row, count: scanner.line - line - 1) }
    }

    self.name = name
    self.columnNames = columnNames
    self.rowCount = row
    self.encoding = encoding
    self.delimiter = delimiter
    self.bytes = bytes
    self.offsets = offsets
    self.shiftedRows = shiftedRows
    self.decimals =
      switch (decimalMark, delimiter) {
      case (let mark?, _): DecimalEvidence(given: mark)
      case (nil, .comma): DecimalEvidence(given: .point)
      case (nil, _): DecimalEvidence(in: span, offsets: offsets, columnCount: columnNames.count)
      }
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
    let at = row * (columnNames.count + 1) + column
    return Int(offsets[at])..<Int(offsets[at + 1]) - 1
  }

  private static func index(_ names: [String], file: String) throws(DataError) -> [String: Int] {
    var indices: [String: Int] = [:]
    for (j, name) in names.enumerated() {
      if name.allSatisfy(\.isWhitespace) { throw .emptyColumnName(file: file, position: j + 1) }
      if let earlier = indices.updateValue(j, forKey: name) {
        throw .duplicateColumnName(file: file, name: name, positions: [earlier + 1, j + 1])
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
