import Foundation

/// The byte between two fields.
public enum Delimiter: String, Sendable, Equatable, Codable, CaseIterable {
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
public enum DecimalMark: String, Sendable, Equatable, Codable {
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
  /// As the header has them, each different.
  public private(set) var columnNames: [String]
  /// Records, without the header.
  public private(set) var rowCount: Int
  /// How the file was encoded.
  public let encoding: TextEncoding
  /// What separates the fields.
  public let delimiter: Delimiter

  private(set) var bytes: [UInt8]
  /// For each record its fields' starts and one end, as `RecordScanner` gives them; the header's are not kept.
  private(set) var offsets: [UInt32]
  /// For each line end inside quotes, ascending, the first row it moves down by a line.
  private(set) var shiftedRows: [Int]
  /// Of the file, one a row, where the table was made of another form or is part of one; nil where it stands in the file as it is.
  private var lines: [Int]?
  /// Offsets a record.
  private(set) var stride: Int
  /// Whether numbers may be styled: a table that people made.
  let isStyled: Bool
  /// What stood around the table and in its form that plain delimited text has not.
  public private(set) var repairs: [Repair]
  private(set) var decimals: DecimalEvidence
  private var columnIndices: [String: Int]

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
  /// mean one thing only is read, and `repairs` tells all of it. Its numbers are read as
  /// `styled(_:faults:column:codes:)` has it.
  ///
  /// - Throws: what `init(bytes:name:)` throws, `.unknownDelimiter`, `.nothingAfterSkip`.
  public init(bytes raw: [UInt8], name: String, rules: TableRules) throws(DataError) {
    let text = try TableText(raw, name: name, rules: rules)
    try self.init(text, name: name, rules: rules, delimiter: text.delimiter, decimalMark: rules.decimalMark)
  }

  /// Reads what was made of a file of another form, with points and commas.
  ///
  /// - Parameters:
  ///   - lines: of the file, one a row.
  ///   - encoding: of the file.
  init(bytes: [UInt8], name: String, lines: [Int], encoding: TextEncoding) throws(DataError) {
    let text = try TableText(bytes, name: name, rules: nil)
    try self.init(
      text, name: name, rules: nil, delimiter: .comma, decimalMark: .point, lines: lines, encoding: encoding)
  }

  private init(
    _ text: TableText, name: String, rules: TableRules?, delimiter: Delimiter?, decimalMark: DecimalMark?,
    lines: [Int]? = nil, encoding: TextEncoding? = nil
  ) throws(DataError) {
    let delimiter = delimiter ?? Delimiter.detect(in: text.bytes.span, from: text.start)
    let records = try TableRecords(text, name: name, rules: rules, delimiter: delimiter)
    self.columnIndices = try Self.index(records.columnNames, file: name, line: text.line)
    self.name = name
    self.columnNames = records.columnNames
    self.stride = records.fieldCount + 1
    self.rowCount = records.count
    self.encoding = encoding ?? text.encoding
    self.lines = lines
    self.delimiter = delimiter
    self.bytes = text.bytes
    self.offsets = records.offsets
    self.shiftedRows = records.shiftedRows
    self.isStyled = rules != nil
    self.repairs = text.repairs + records.repairs
    self.decimals =
      switch (decimalMark, delimiter) {
      case (let mark?, _): DecimalEvidence(given: mark)
      case (nil, .comma): DecimalEvidence(supposed: .point)
      case (nil, _):
        DecimalEvidence(
          in: text.bytes.span, offsets: records.offsets, columnCount: records.fieldCount, isStyled: rules != nil)
      }
  }

  /// The 1-based line on which a row's record starts. O(log of the line ends inside quotes).
  public func line(ofRow row: Int) -> Int {
    precondition(row >= 0 && row < rowCount, "row \(row) of \(rowCount)")
    if let lines { return lines[row] }
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

  /// Cuts a column in two where every cell of it is a code and a name, as in `0114 Upplands Väsby`: the code under the column's own
  /// name, then the name under that with `_name`.
  ///
  /// A code is capitals and digits, at least two and a digit among them; one space follows, and then something with a letter. Every
  /// code has to differ. Else the table stays as it is.
  ///
  /// - Complexity: O(bytes of the column), and O(fields) where it is cut.
  func cuttingCodes(from name: String) -> DelimitedText {
    guard let column = columnIndices[name], !hasColumn(named: "\(name)_name") else { return self }
    var codes = Set<ArraySlice<UInt8>>()
    var lengths = [Int]()
    lengths.reserveCapacity(rowCount)
    for row in 0..<rowCount {
      let cell = content(row: row, column: column)
      let code = bytes[cell].prefix { Self.isDigit($0) || Self.isCapital($0) }
      let rest = bytes[code.endIndex..<cell.upperBound]
      guard code.count >= 2, code.contains(where: Self.isDigit), rest.count >= 2, rest.first == 0x20,
        rest[rest.startIndex + 1] != 0x20, rest.contains(where: { Self.isCapital($0 & 0xDF) || $0 >= 0x80 }),
        codes.insert(code).inserted
      else { return self }
      lengths.append(code.count)
    }
    var cut = self
    let example = text(row: 0, column: column)
    var offsets = [UInt32]()
    offsets.reserveCapacity(self.offsets.count + rowCount)
    for row in 0..<rowCount {
      for field in 0..<stride {
        offsets.append(self.offsets[row * stride + field])
        guard field == column else { continue }
        let start = Int(self.offsets[row * stride + field])
        let isQuoted = bytes[start] == RecordScanner.quote
        let space = start + (isQuoted ? 1 : 0) + lengths[row]
        if isQuoted {
          // "0114 Upplands Väsby" becomes 0114,"Upplands Väsby", which is as long.
          for i in start..<space - 1 { cut.bytes[i] = bytes[i + 1] }
          cut.bytes[space - 1] = delimiter.byte
          cut.bytes[space] = RecordScanner.quote
          offsets.append(UInt32(space))
        } else {
          cut.bytes[space] = delimiter.byte
          offsets.append(UInt32(space + 1))
        }
      }
    }
    cut.offsets = offsets
    cut.stride += 1
    cut.columnNames.insert("\(name)_name", at: column + 1)
    cut.columnIndices = Dictionary(uniqueKeysWithValues: cut.columnNames.enumerated().map { ($1, $0) })
    cut.decimals = decimals.inserting(column: column + 1)
    cut.repairs.append(Repair(file: self.name, column: name, kind: .codesCut, count: rowCount, example: example))
    return cut
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  private static func isCapital(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }

  /// Some of the records; how numbers are written was told from all of them.
  ///
  /// - Parameter rows: ascending.
  func keeping(_ rows: [Int]) -> DelimitedText {
    var table = self
    table.lines = rows.map(line)
    table.shiftedRows = []
    table.offsets = rows.flatMap { offsets[$0 * stride..<($0 + 1) * stride] }
    table.rowCount = rows.count
    return table
  }

  /// The same, with what else was done to read it.
  func adding(_ repairs: [Repair]) -> DelimitedText {
    var table = self
    table.repairs += repairs
    return table
  }

  /// Where a cell's text stands, without its quotes.
  private func content(row: Int, column: Int) -> Range<Int> {
    let range = range(row: row, column: column)
    guard let first = range.first, bytes[first] == RecordScanner.quote else { return range }
    return first + 1..<range.upperBound - 1
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
