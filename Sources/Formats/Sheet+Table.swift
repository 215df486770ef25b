internal import AreaData

extension Sheet {
  /// Cells of a block: a megabyte or so.
  private static let blockCells = 16_384

  /// A sheet of a table: a header that stays in sight, and with it the codes of the first column.
  init(_ table: TidyTable, name: String, _ styles: inout SheetStyles) {
    let bold = styles.number(of: .bold)
    let columns = table.columns.enumerated().map { k, column in
      let style = if case .boolean = column.values { 0 } else { styles.number(of: .of(ColumnFormat(column.values))) }
      return TableColumn(letters: Self.letters(ofColumn: k), style: style, values: column.values)
    }
    let isKeyed = if case .id = table.columns[0].values { true } else { false }
    let (rowCount, step) = (table.rowCount, max(1, Self.blockCells / columns.count))
    let names = table.columns.map(\.name)
    self.init(
      name: name, widths: table.columns.map(Self.width), frozen: (1, isKeyed ? 1 : 0),
      filteredRows: max(1, rowCount) + 1,
      blockCount: max(1, (rowCount + step - 1) / step)
    ) { block in
      var bytes = [UInt8]()
      if block == 0 {
        bytes.append(contentsOf: "<row r=\"1\">".utf8)
        for (column, name) in zip(columns, names) { column.append(name, "1", style: bold, to: &bytes) }
        bytes.append(contentsOf: "</row>".utf8)
      }
      for row in block * step..<min(rowCount, (block + 1) * step) {
        let number = String(row + 2)
        bytes.append(contentsOf: "<row r=\"".utf8)
        bytes.append(contentsOf: number.utf8)
        bytes.append(contentsOf: "\">".utf8)
        for column in columns { column.append(row, number, to: &bytes) }
        bytes.append(contentsOf: "</row>".utf8)
      }
      return bytes
    }
  }

  /// Room for the name and the widest of the first cells, within reason.
  private static func width(of column: TidyTable.Column) -> Double {
    let lengths =
      switch column.values {
      case .id(let values): values.prefix(200).map(\.count)
      case .text(let values): values.prefix(200).map { $0?.count ?? 0 }
      case .integer, .real, .boolean: [10]
      }
    // Beside the name stands the filter's button.
    return Double(min(60, max(8, column.name.count + 4, (lengths.max() ?? 0) + 2)))
  }
}

/// A column of a sheet: the same before and after the number of each row.
private struct TableColumn: Sendable {
  let letters: String
  let style: Int
  let values: TidyTable.Values

  /// Appends a cell; nothing where it is empty.
  func append(_ row: Int, _ number: String, to bytes: inout [UInt8]) {
    switch values {
    case .id(let values): append(values[row], number, style: style, to: &bytes)
    case .text(let values): if let text = values[row] { append(text, number, style: style, to: &bytes) }
    case .integer(let values): if let value = values[row] { append(value.description, " ", number, to: &bytes) }
    case .real(let values): if !values[row].isNaN { append(values[row].description, " ", number, to: &bytes) }
    case .boolean(let values): if let value = values[row] { append(value ? "1" : "0", " t=\"b\"", number, to: &bytes) }
    }
  }

  func append(_ text: String, _ number: String, style: Int, to bytes: inout [UInt8]) {
    if text.isEmpty { return }
    begin(number, style, to: &bytes)
    // Spaces at its ends are part of the text.
    let isBounded = text.utf8.first.map(Self.isSpace) == true || text.utf8.last.map(Self.isSpace) == true
    bytes.append(
      contentsOf: (isBounded ? " t=\"inlineStr\"><is><t xml:space=\"preserve\">" : " t=\"inlineStr\"><is><t>").utf8)
    bytes.append(cellText: text)
    bytes.append(contentsOf: "</t></is></c>".utf8)
  }

  private func append(_ value: String, _ kind: String, _ number: String, to bytes: inout [UInt8]) {
    begin(number, style, to: &bytes)
    bytes.append(contentsOf: kind.utf8)
    bytes.append(contentsOf: "><v>".utf8)
    // 12.0 is 12.
    bytes.append(contentsOf: value.hasSuffix(".0") ? Substring(value).utf8.dropLast(2) : Substring(value).utf8)
    bytes.append(contentsOf: "</v></c>".utf8)
  }

  private func begin(_ number: String, _ style: Int, to bytes: inout [UInt8]) {
    bytes.append(contentsOf: "<c r=\"".utf8)
    bytes.append(contentsOf: letters.utf8)
    bytes.append(contentsOf: number.utf8)
    bytes.append(contentsOf: "\" s=\"".utf8)
    bytes.append(contentsOf: style.description.utf8)
    bytes.append(UInt8(ascii: "\""))
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A }
}
