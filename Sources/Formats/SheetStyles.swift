/// The styles that a workbook's cells refer to by number, in the order in which they were first asked for.
///
/// - SeeAlso: ECMA-376, part 1, section 18.8; 18.8.30 for number formats that need no name.
struct SheetStyles {
  enum Style: Hashable {
    case plain, bold, heading, link
    case of(ColumnFormat)
  }

  private var numbers: [Style: Int] = [.plain: 0]
  private var styles = [Style.plain]

  /// The number of a style.
  mutating func number(of style: Style) -> Int {
    if let known = numbers[style] { return known }
    numbers[style] = styles.count
    styles.append(style)
    return styles.count - 1
  }

  /// The part `xl/styles.xml`.
  var xml: String {
    let codes = Array(Set(styles.compactMap(\.code)).subtracting(Self.known.keys)).sorted()
    // Formats of one's own are numbered from 164.
    let own = Dictionary(uniqueKeysWithValues: zip(codes, 164...))
    let declared = codes.map { "<numFmt numFmtId=\"\(own[$0] ?? 0)\" formatCode=\"\($0.escaped)\"/>" }
    let cells = styles.map { style in
      let format = style.code.map { Self.known[$0] ?? own[$0] ?? 0 } ?? 0
      return "<xf numFmtId=\"\(format)\" fontId=\"\(style.font)\" fillId=\"0\" borderId=\"0\" xfId=\"0\""
        + "\(format == 0 ? "" : " applyNumberFormat=\"1\"")\(style.font == 0 ? "" : " applyFont=\"1\"")/>"
    }
    return WorkbookFile.declaration + "<styleSheet xmlns=\"\(WorkbookFile.namespace)\">"
      + (codes.isEmpty ? "" : "<numFmts count=\"\(codes.count)\">\(declared.joined())</numFmts>")
      + "<fonts count=\"\(Self.fonts.count)\">\(Self.fonts.joined())</fonts>"
      + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>"
      + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
      + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
      + "<cellXfs count=\"\(cells.count)\">\(cells.joined())</cellXfs>"
      + "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>"
  }

  /// Number formats with numbers of their own.
  private static let known = ["#,##0": 3, "#,##0.00": 4, "@": 49]

  /// Plain, bold, of headings, of links.
  private static let fonts = [
    font(11), font(11, "<b/>"), font(14, "<b/>"), font(11, "<u/>", colour: "<color rgb=\"FF0563C1\"/>"),
  ]

  private static func font(_ size: Int, _ marks: String = "", colour: String = "<color rgb=\"FF000000\"/>") -> String {
    "<font>\(marks)<sz val=\"\(size)\"/>\(colour)<name val=\"Calibri\"/><family val=\"2\"/></font>"
  }
}

extension SheetStyles.Style {
  fileprivate var code: String? { if case .of(let format) = self { format.code } else { nil } }

  fileprivate var font: Int {
    switch self {
    case .plain, .of: 0
    case .bold: 1
    case .heading: 2
    case .link: 3
    }
  }
}
