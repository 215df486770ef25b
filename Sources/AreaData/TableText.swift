/// A table's text before it is cut into records: UTF-8, with the position where the table begins.
struct TableText {
  var bytes: [UInt8]
  let encoding: TextEncoding
  /// Where the record that names the columns starts, and its line.
  private(set) var start = 0
  private(set) var line = 1
  /// Named by the text itself.
  private(set) var delimiter: Delimiter?
  private(set) var repairs: [Repair] = []

  /// - Parameter rules: what its user says about it; nil for a table of our own, which holds nothing but the table.
  /// - Throws: `.notDelimited`, `.tooLarge`, what `TextEncoding.normalise` throws, `.unknownDelimiter`, `.nothingAfterSkip`.
  init(_ raw: [UInt8], name: String, rules: TableRules?) throws(DataError) {
    if let kind = FileKind.detect(raw) { throw .notDelimited(file: name, kind) }
    (bytes, encoding) = try TextEncoding.normalise(raw, file: name)
    let limit = Int(UInt32.max) - 1
    guard bytes.count <= limit else { throw .tooLarge(file: name, bytes: bytes.count, limit: limit) }
    guard let rules else { return }
    if encoding == .utf16 { repairs.append(Repair(file: name, kind: .utf16, count: 1)) }
    undoubleLineEnds(name)
    try readSeparatorLine(name)
    guard rules.skip > 0 else { return }
    while line <= rules.skip {
      guard let next = nextLine(after: start) else { throw .nothingAfterSkip(file: name, lines: rules.skip) }
      start = next
      line += 1
    }
    repairs.append(Repair(file: name, kind: .skippedLines, count: rules.skip))
  }

  /// CR CR LF, what a program leaves that turned the LF of CR LF into CR LF: one line end, where all are written so.
  private mutating func undoubleLineEnds(_ name: String) {
    let (carriageReturn, lineFeed) = (RecordScanner.carriageReturn, RecordScanner.lineFeed)
    guard let first = bytes.firstIndex(of: carriageReturn),
      bytes[first...].starts(with: [carriageReturn, carriageReturn, lineFeed])
    else { return }
    var plain = [UInt8]()
    plain.reserveCapacity(bytes.count)
    var count = 0
    var i = 0
    while i < bytes.count {
      if bytes[i] == carriageReturn {
        guard i + 2 < bytes.count, bytes[i + 1] == carriageReturn, bytes[i + 2] == lineFeed else { return }
        i += 1
        count += 1
        plain.append(carriageReturn)
        plain.append(lineFeed)
        i += 2
      } else if bytes[i] == lineFeed {
        return
      } else {
        plain.append(bytes[i])
        i += 1
      }
    }
    bytes = plain
    repairs.append(Repair(file: name, kind: .doubledLineEnds, count: count))
  }

  /// `sep=;`, by which a spreadsheet is told the delimiter.
  private mutating func readSeparatorLine(_ name: String) throws(DataError) {
    guard String(decoding: bytes.prefix(4), as: UTF8.self).lowercased() == "sep=", bytes.count > 4 else { return }
    let end = nextLine(after: 0) ?? bytes.count
    let said = bytes[4..<end].filter { $0 != RecordScanner.carriageReturn && $0 != RecordScanner.lineFeed }
    let text = String(decoding: said, as: UTF8.self)
    guard let delimiter = Delimiter(rawValue: text) else { throw .unknownDelimiter(file: name, text: text) }
    self.delimiter = delimiter
    start = end
    line = 2
    repairs.append(Repair(file: name, kind: .separatorLine, count: 1, example: "sep=\(text)"))
  }

  /// Where the line after the one at `position` starts; nil where it is the last.
  private func nextLine(after position: Int) -> Int? {
    guard
      let end = bytes[position...].firstIndex(where: {
        $0 == RecordScanner.carriageReturn || $0 == RecordScanner.lineFeed
      })
    else { return nil }
    let isPair =
      bytes[end] == RecordScanner.carriageReturn && end + 1 < bytes.count
      && bytes[end + 1] == RecordScanner.lineFeed
    let next = end + (isPair ? 2 : 1)
    return next < bytes.count ? next : nil
  }
}
