/// The cells of a PX file, between `DATA=` and the semicolon.
struct PXData {
  private let bytes: [UInt8]
  private var position: Int
  private var line: Int
  private let name: String
  private(set) var cells: CubeCells
  private(set) var lines: [(line: Int, cell: Int)] = []
  private(set) var implied = Cube.ImpliedRows()

  /// A dimension of a sparse file's rows, by the texts that stand for its categories.
  struct RowKey {
    let dimension: String
    let positions: [String: Int]
  }

  /// - Parameters:
  ///   - text: read as far as its data.
  ///   - count: cells that there have to be.
  ///   - keys: of a sparse file, the dimensions by which its rows go; empty for one with every row.
  ///   - shownAs: what the source calls its symbols.
  init(
    _ text: PXText, name: String, count: Int, keys: [RowKey], shownAs: [String: String]
  ) throws(DataError) {
    bytes = text.bytes
    position = text.position
    line = text.line
    self.name = name
    cells = CubeCells(capacity: count, shownAs: shownAs)
    if keys.isEmpty { try readAll(count) } else { try readRows(count, keys) }
    try readEnd()
  }

  private mutating func readAll(_ count: Int) throws(DataError) {
    while try skipSeparators() {
      if cells.count == count { throw fault(.cellCount(expected: count, found: nil)) }
      if lines.last?.line != line { lines.append((line, cells.count)) }
      try readCell(into: cells.count)
    }
    guard cells.count == count else { throw fault(.cellCount(expected: count, found: cells.count)) }
  }

  /// A sparse file: keys before the cells of each row, and no row in which all is 0.
  private mutating func readRows(_ count: Int, _ keys: [RowKey]) throws(DataError) {
    let rows = keys.reduce(1) { $0 * $1.positions.count }
    let width = count / max(rows, 1)
    for _ in 0..<count { cells.append(0) }
    lines = [(line, 0)]
    var seen = [Bool](repeating: false, count: rows)
    while try skipSeparators() {
      var row = 0
      var names = [String]()
      for key in keys {
        guard try skipSeparators() else { throw fault(.cellCount(expected: width, found: 0)) }
        guard bytes[position] == RecordScanner.quote else { throw fault(.cellCount(expected: width, found: nil)) }
        let text = try readQuoted()
        guard let at = key.positions[text] else { throw fault(.unknownKey(dimension: key.dimension, key: text)) }
        row = row * key.positions.count + at
        names.append(text)
      }
      guard !seen[row] else { throw fault(.repeatedRow(names)) }
      seen[row] = true
      for k in 0..<width {
        guard try skipSeparators() else { throw fault(.cellCount(expected: width, found: k)) }
        try readCell(into: row * width + k)
      }
    }
    implied = Cube.ImpliedRows(isLeftOut: seen.map { !$0 }, width: width)
  }

  /// A number, dots or a dash, in quotes or not.
  private mutating func readCell(into cell: Int) throws(DataError) {
    let isQuoted = bytes[position] == RecordScanner.quote
    let start = position + (isQuoted ? 1 : 0)
    var end = start
    if isQuoted {
      while end < bytes.count, bytes[end] != RecordScanner.quote, bytes[end] != 0x0A { end += 1 }
      guard end < bytes.count, bytes[end] == RecordScanner.quote else { throw fault(.openString) }
      position = end + 1
    } else {
      while end < bytes.count, !Self.ends(bytes[end]) { end += 1 }
      position = end
    }
    // Two cells that touch are none: which two they are is a guess.
    guard position == bytes.count || Self.ends(bytes[position]) && bytes[position] != RecordScanner.quote else {
      throw notAFigure(start)
    }
    let isSymbol = Self.isSymbol(bytes.span, start..<end)
    if isSymbol {
      let symbol = String(decoding: bytes[start..<end], as: UTF8.self)
      let isKept = cell == cells.count ? cells.append(symbol: symbol) : cells.set(symbol: symbol, at: cell)
      guard isKept else { throw notAFigure(start) }
    } else {
      guard !isQuoted, let value = ExactDecimal.parse(bytes.span, start..<end, mark: UInt8(ascii: ".")),
        value.isFinite
      else { throw notAFigure(start) }
      if cell == cells.count { cells.append(value) } else { cells.set(value, at: cell) }
    }
  }

  /// One to seven dots, the last for a sum of several kinds of gaps; or a dash.
  private static func isSymbol(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    if range.count == 1, bytes[range.lowerBound] == UInt8(ascii: "-") { return true }
    return (1...7).contains(range.count) && range.allSatisfy { bytes[$0] == UInt8(ascii: ".") }
  }

  private mutating func readQuoted() throws(DataError) -> String {
    let start = position + 1
    guard let end = bytes[start...].firstIndex(of: RecordScanner.quote) else { throw fault(.openString) }
    line += LineBreaks.count(in: bytes.span, start..<end)
    position = end + 1
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// Passes over spaces, line ends and one comma.
  ///
  /// - Returns: false where the data end.
  private mutating func skipSeparators() throws(DataError) -> Bool {
    var commas = 0
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09: break
      case 0x0A: line += 1
      case 0x0D: if !(position + 1 < bytes.count && bytes[position + 1] == 0x0A) { line += 1 }
      case UInt8(ascii: ","):
        commas += 1
        guard commas == 1 else { throw notAFigure(position) }
      case UInt8(ascii: ";"): return false
      default: return true
      }
      position += 1
    }
    throw fault(.unfinishedData)
  }

  private mutating func readEnd() throws(DataError) {
    position += 1
    // Ctrl-Z, by which old systems end a file.
    let rest = bytes[position...].drop { $0 <= 0x20 }
    guard rest.isEmpty else {
      line += LineBreaks.count(in: bytes.span, position..<rest.startIndex)
      throw fault(.textAfterData(Self.excerpt(rest)))
    }
  }

  private static func ends(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == RecordScanner.quote
  }

  private static func excerpt(_ bytes: ArraySlice<UInt8>) -> String {
    String(String(decoding: bytes.prefix(80).prefix { $0 != 0x0A && $0 != 0x0D }, as: UTF8.self).prefix(30))
  }

  private func notAFigure(_ start: Int) -> DataError {
    let rest = bytes[start...].prefix(80)
    return fault(
      .notAFigure(String(String(decoding: rest.prefix { $0 > 0x20 && $0 != 0x3B }, as: UTF8.self).prefix(30))))
  }

  private func fault(_ fault: CubeFault) -> DataError { .cube(file: name, at: .line(line), fault) }
}
