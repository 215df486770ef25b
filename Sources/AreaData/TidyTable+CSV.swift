extension TidyTable {
  /// The table as CSV: UTF-8 without a mark, LF, comma, `.` as decimal mark, quoted by RFC 4180 only where needed.
  ///
  /// Reals are in the shortest form that reads back as the same double (`0.1`, `3.0`, `1e-05`); booleans are `true` and
  /// `false`; a missing value is an empty cell, and so is an empty text. In a table of one column an empty cell is
  /// written `""`, since an empty line could be taken for the end of the file.
  ///
  /// **Guard against formulas.** Spreadsheets run text that begins with `=`, `+`, `-` or `@`, in their full width too, whatever
  /// space or line end stands before. An apostrophe is put before such text, before text that begins with a tab or a line
  /// end, and before such column names, unless the text is a number (`-5`, `+46`). Columns of the kind `id` are never
  /// touched: an altered code would match nothing. Numbers are not text and stay as they are.
  public var csv: [UInt8] { csv(in: .tidy) }

  /// The table as CSV in another dialect; guarded against formulas in the same way.
  public func csv(in dialect: CSVDialect) -> [UInt8] {
    var bytes = dialect.beginning
    bytes.reserveCapacity((rowCount + 1) * columns.count * 8)
    for (j, column) in columns.enumerated() {
      if j > 0 { bytes.append(dialect.separator) }
      append(quoted: Self.guarded(column.name), to: &bytes, dialect)
    }
    bytes += dialect.lineEnd
    for row in 0..<rowCount {
      for (j, column) in columns.enumerated() {
        if j > 0 { bytes.append(dialect.separator) }
        let text = column.values.text(row)
        switch column.values {
        case .text: append(quoted: Self.guarded(text), to: &bytes, dialect)
        case .id where dialect.guardsCodes: append(quoted: Self.guarded(text), to: &bytes, dialect)
        case .real where dialect.decimalMark == .comma:
          bytes += text.utf8.map { $0 == DecimalMark.point.byte ? DecimalMark.comma.byte : $0 }
        default: append(quoted: text, to: &bytes, dialect)
        }
      }
      bytes += dialect.lineEnd
    }
    return bytes
  }

  /// The types of the columns for GDAL and QGIS: what stands in the `.csvt` beside the CSV.
  public var csvt: String {
    columns.map { column in
      switch column.values {
      case .id, .text: "\"String\""
      case .integer: "\"Integer64\""
      case .real: "\"Real\""
      case .boolean: "\"Integer(Boolean)\""
      }
    }.joined(separator: ",") + "\n"
  }

  /// Text with an apostrophe before it where a spreadsheet would run it.
  package static func guarded(_ text: String) -> String { isFormula(text) ? "'" + text : text }

  /// The codes that a spreadsheet would run, each once, sorted.
  public static func formulas(among codes: [String]) -> [String] { Set(codes.filter(isFormula)).sorted() }

  /// Whether a spreadsheet would run a text.
  package static func isFormula(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first else { return false }
    if "\t\r\n".unicodeScalars.contains(first) { return true }
    let sign = text.unicodeScalars.first { !$0.properties.isWhitespace && $0.properties.generalCategory != .control }
    guard let sign, "=+-@＝＋－＠".unicodeScalars.contains(sign) else { return false }
    let bytes = Array(text.utf8)
    return ExactDecimal.parse(bytes.span, 0..<bytes.count, mark: DecimalMark.point.byte) == nil
  }

  private func append(quoted text: String, to bytes: inout [UInt8], _ dialect: CSVDialect) {
    Self.append(text, ofColumns: columns.count, to: &bytes, separator: dialect.separator)
  }

  /// Writes a cell of a table of so many columns, quoted where it must be.
  static func append(
    _ text: String, ofColumns count: Int, to bytes: inout [UInt8], separator: UInt8 = CSVDialect.tidy.separator
  ) {
    let mustQuote = text.utf8.contains { $0 == separator || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
    guard mustQuote || (text.isEmpty && count == 1) else {
      bytes.append(contentsOf: text.utf8)
      return
    }
    bytes.append(RecordScanner.quote)
    for byte in text.utf8 {
      if byte == RecordScanner.quote { bytes.append(RecordScanner.quote) }
      bytes.append(byte)
    }
    bytes.append(RecordScanner.quote)
  }
}

extension DelimitedText {
  /// Whether its bytes are those that a `TidyTable` of the same cells has: nothing is quoted, ended or marked otherwise.
  package var isTidy: Bool {
    var tidy = [UInt8]()
    tidy.reserveCapacity(bytes.count)
    for row in -1..<rowCount {
      for column in columnNames.indices {
        if column > 0 { tidy.append(UInt8(ascii: ",")) }
        let text = row < 0 ? columnNames[column] : text(row: row, column: column)
        TidyTable.append(text, ofColumns: columnNames.count, to: &tidy)
      }
      tidy.append(RecordScanner.lineFeed)
    }
    return encoding == .utf8 && tidy == bytes
  }
}
