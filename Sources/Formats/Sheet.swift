internal import AreaData

/// A sheet of a workbook: what stands around its rows, and the rows in blocks.
///
/// - SeeAlso: ECMA-376, part 1, section 18.3.1.
struct Sheet: Sendable {
  let name: String
  /// Of its columns, in characters.
  let widths: [Double]
  /// Rows and columns that stay in sight.
  var frozen = (rows: 0, columns: 0)
  /// Cells with a filter: the rows, and all columns.
  var filteredRows: Int?
  /// Cells that lead to other sheets.
  var links = [(cell: String, sheet: String)]()
  /// At least 1.
  var blockCount = 1
  /// The rows of one block.
  var rows: @Sendable (Int) -> [UInt8]

  /// The bytes of a block of the whole part.
  func block(_ k: Int, isFirstSheet: Bool) -> [UInt8] {
    let rows = rows(k)
    let before = k == 0 ? Array(beginning(isFirstSheet: isFirstSheet).utf8) : []
    return before + rows + (k == blockCount - 1 ? Array(ending.utf8) : [])
  }

  /// The letters of a column, the first one 0.
  static func letters(ofColumn column: Int) -> String {
    let last = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(column % 26)))
    return column < 26 ? last : letters(ofColumn: column / 26 - 1) + last
  }

  /// Where the filter is, as formulas name it; nil without one.
  var filter: String? {
    filteredRows.map { "$A$1:$\(Self.letters(ofColumn: widths.count - 1))$\($0)" }
  }

  private func beginning(isFirstSheet: Bool) -> String {
    let pane =
      frozen.rows == 0
      ? ""
      : "<pane \(frozen.columns == 0 ? "" : "xSplit=\"\(frozen.columns)\" ")ySplit=\"\(frozen.rows)\" "
        + "topLeftCell=\"\(Self.letters(ofColumn: frozen.columns))\(frozen.rows + 1)\" "
        + "activePane=\"\(frozen.columns == 0 ? "bottomLeft" : "bottomRight")\" state=\"frozen\"/>"
    let columns = widths.enumerated().map { k, width in
      "<col min=\"\(k + 1)\" max=\"\(k + 1)\" width=\"\(width)\" customWidth=\"1\"/>"
    }
    return WorkbookFile.declaration + "<worksheet xmlns=\"\(WorkbookFile.namespace)\">"
      + "<sheetViews><sheetView \(isFirstSheet ? "tabSelected=\"1\" " : "")workbookViewId=\"0\">\(pane)</sheetView></sheetViews>"
      + "<sheetFormatPr defaultRowHeight=\"15\"/><cols>\(columns.joined())</cols><sheetData>"
  }

  private var ending: String {
    let filtered = filter.map { "<autoFilter ref=\"\($0.filter { $0 != "$" })\"/>" } ?? ""
    let linked = links.map { link in
      "<hyperlink ref=\"\(link.cell)\" location=\"'\(link.sheet.escaped)'!A1\" display=\"\(link.sheet.escaped)\"/>"
    }
    return "</sheetData>\(filtered)" + (linked.isEmpty ? "" : "<hyperlinks>\(linked.joined())</hyperlinks>")
      + "<pageMargins left=\"0.7\" right=\"0.7\" top=\"0.75\" bottom=\"0.75\" header=\"0.3\" footer=\"0.3\"/></worksheet>"
  }
}

/// Rows of few cells, written one after another.
struct SheetRows: Sendable {
  enum Cell {
    case text(String), bold(String), heading(String)
    /// To another sheet, by its name.
    case link(String)
    case count(Int)
  }

  private(set) var bytes = [UInt8]()
  private(set) var links = [(cell: String, sheet: String)]()
  private var row = 0

  mutating func skipRow() { row += 1 }

  mutating func add(_ cells: [Cell], _ styles: inout SheetStyles) {
    row += 1
    bytes.append(contentsOf: "<row r=\"\(row)\">".utf8)
    for (column, cell) in cells.enumerated() {
      let place = "\(Sheet.letters(ofColumn: column))\(row)"
      let text: String
      let style: SheetStyles.Style
      switch cell {
      case .text(let words): (text, style) = (words, .plain)
      case .bold(let words): (text, style) = (words, .bold)
      case .heading(let words): (text, style) = (words, .heading)
      case .link(let name):
        (text, style) = (name, .link)
        links.append((place, name))
      case .count(let count):
        bytes.append(contentsOf: "<c r=\"\(place)\" s=\"\(styles.number(of: .of(.whole)))\"><v>\(count)</v></c>".utf8)
        continue
      }
      if text.isEmpty { continue }
      bytes.append(
        contentsOf: "<c r=\"\(place)\" s=\"\(styles.number(of: style))\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"
          .utf8)
      bytes.append(cellText: text)
      bytes.append(contentsOf: "</t></is></c>".utf8)
    }
    bytes.append(contentsOf: "</row>".utf8)
  }
}
