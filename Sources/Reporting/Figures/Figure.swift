/// A picture of one finding, with the same numbers as a table.
package protocol Figure {
  /// The file's name without its ending, the same in every language.
  var name: String { get }
  /// The finding, computed from the data.
  var title: String { get }
  /// What the picture shows, for readers who cannot see it.
  var description: String { get }
  /// The numbers drawn.
  var table: DataTable { get }
  /// The picture set for a width in pixels.
  func drawing(width: Double) -> Drawing
  /// The width set for wide screens, paper and files.
  var wideWidth: Double { get }
  /// Whether one setting serves every width; otherwise narrow screens get their own.
  var isScalable: Bool { get }
  /// What the page says in the picture's place where it is too large for a page; nil where it is not.
  var tooLarge: String? { get }
  /// The picture as the page has it, at every width.
  func pictures() -> Markup
  /// What the page says below the picture.
  var notes: [String] { get }
}

extension Figure {
  package var wideWidth: Double { 720 }
  package var isScalable: Bool { false }
  package var tooLarge: String? { nil }
  package var notes: [String] { [] }

  /// The name as a picture's parts refer to it: a letter, a digit, `-` or `_` as it is, anything else by its number.
  package var anchor: String {
    name.unicodeScalars.reduce(into: "") { anchor, scalar in
      let isPlain =
        scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal
        || "-_".unicodeScalars.contains(scalar)
      if isPlain { anchor.unicodeScalars.append(scalar) } else { anchor += "_\(String(scalar.value, radix: 16))" }
    }
  }

  /// The figure as a file of its own.
  package var file: String {
    drawing(width: wideWidth).svg(id: anchor, title: title, description: description).text + "\n"
  }

  /// The figure in the page, and what is said below it.
  package func html(_ phrases: any Phrases) -> Markup {
    (tooLarge.map { Markup.paragraphs([$0]) } ?? body(phrases)) + .paragraphs(notes)
  }

  /// Finding, picture, table.
  private func body(_ phrases: any Phrases) -> Markup {
    """
    <figure id="\(anchor)"><figcaption>\(title)</figcaption>
    \(pictures())
    <details class="numbers"><summary>\(phrases.sameNumbers)</summary>\(table.html)</details></figure>

    """
  }

  package func pictures() -> Markup {
    let wide = drawing(width: wideWidth).svg(id: "\(anchor)-wide", title: title, description: description)
    return isScalable
      ? "<div class=\"picture\">\(wide)</div>"
      : """
      <div class="picture wide">\(wide)</div>\
      <div class="picture narrow">\(drawing(width: 350).svg(id: "\(anchor)-narrow", title: title, description: description))</div>
      """
  }
}

/// Rows of text under headings, for the page.
package struct DataTable: Sendable, Equatable {
  package struct Column: Sendable, Equatable {
    package let title: String
    package let isNumeric: Bool
    package static func text(_ title: String) -> Column { Column(title: title, isNumeric: false) }
    package static func number(_ title: String) -> Column { Column(title: title, isNumeric: true) }
  }

  package let columns: [Column]
  package let rows: [[String]]

  package init(_ columns: [Column], rows: [[String]]) {
    precondition(rows.allSatisfy { $0.count == columns.count }, "rows of another width than \(columns.count)")
    self.columns = columns
    self.rows = rows
  }

  /// A table whose first column heads its rows.
  package var html: Markup { html(class: nil) }

  /// The same with a class of its own, and each cell's column as `data-l` for screens too narrow for heads: under `meanings` rows become
  /// blocks there, in which numbers are labelled, and under `meanings labelled` all cells.
  package func html(class name: String?) -> Markup {
    let head = columns.map { column -> Markup in
      column.isNumeric ? "<th scope=\"col\" class=\"n\">\(column.title)</th>" : "<th scope=\"col\">\(column.title)</th>"
    }
    let lines = rows.map { row -> Markup in
      let cells = zip(columns, row).enumerated().map { index, pair -> Markup in
        let label: Markup = name == nil ? "" : " data-l=\"\(pair.0.title)\""
        if index == 0 { return "<th scope=\"row\"\(label)><bdi>\(pair.1)</bdi></th>" }
        return pair.0.isNumeric
          ? "<td class=\"n\"\(label)>\(pair.1)</td>" : "<td\(label)><bdi>\(pair.1)</bdi></td>"
      }
      return "<tr>\(cells)</tr>\n"
    }
    let kind: Markup = name.map { " class=\"\($0)\"" } ?? ""
    return """
      <div class="scroll" tabindex="0"><table\(kind)><thead><tr>\(head)</tr></thead><tbody>
      \(lines)</tbody></table></div>
      """
  }
}
