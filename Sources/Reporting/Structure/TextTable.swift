/// Rows of text under heads in columns of one width each, for a terminal.
package struct TextTable {
  private let isNumeric: [Bool]
  private let heads: [String]
  private let rows: [[String]]

  /// The width that columns of text are cut to; the last, if it is of text, is wrapped instead.
  private static let most = 40
  private static let lineWidth = 100

  package init(_ columns: [DataTable.Column], rows: [[String]]) {
    isNumeric = columns.map(\.isNumeric)
    heads = columns.map(\.title)
    self.rows = rows
  }

  package init(_ table: DataTable) { self.init(table.columns, rows: table.rows) }

  /// Indented by two, two between columns, nothing at the end of a line; heads come first.
  package var lines: [String] {
    let last = isNumeric[isNumeric.count - 1] ? nil : isNumeric.count - 1
    let cut = ([heads] + rows).map { row in
      row.indices.map { k in
        isNumeric[k] || k == last || row[k].count <= Self.most ? row[k] : row[k].prefix(Self.most - 1) + "…"
      }
    }
    let widths = heads.indices.map { k in cut.map { $0[k].count }.max() ?? 0 }
    return cut.flatMap { row -> [String] in
      var line = "  "
      for k in row.indices where k != last {
        let space = String(repeating: " ", count: widths[k] - row[k].count)
        line += isNumeric[k] ? space + row[k] + "  " : row[k] + space + "  "
      }
      guard let last else { return [line.trimmingEnd] }
      let margin = line.count
      let parts = Self.wrapped(row[last], within: Self.lineWidth - margin)
      return parts.enumerated().map { k, part in
        k == 0 ? line + part : String(repeating: " ", count: margin) + part
      }
    }
  }

  /// A text in lines of at most so many characters, those after the first indented.
  package static func wrapped(_ text: String, indent: Int = 0, within width: Int = 100) -> [String] {
    let margin = String(repeating: " ", count: indent)
    var lines = [String]()
    for word in text.split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append((lines.isEmpty ? "" : margin) + word)
      }
    }
    return lines
  }
}

extension String {
  fileprivate var trimmingEnd: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
