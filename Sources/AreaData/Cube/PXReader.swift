/// Reads PX files strictly: what it cannot read for certain, it refuses.
///
/// A file has one main language, in which it is read; what is said again in others is passed over. Cells are numbers with a decimal
/// point, one to seven dots, or a dash (`"-"`, nothing to report), in quotes or not; dots and dashes are gaps, each with its own
/// reason. The number of cells has to be what the dimensions make. Rows that a sparse file (`KEYS`) leaves out are 0.
///
/// Characters are UTF-8 or Windows-1252 and its parts, ISO 8859-1 and 8859-15; another code page is refused.
///
/// - SeeAlso: Statistics Sweden, *PX file format, version 2013*. Deviations: no DOS code pages; keywords in any case.
public enum PXReader {
  /// - Parameter name: the file's, in errors.
  /// - Throws: `.cube` with the line; what `TextEncoding` throws.
  /// - Complexity: O(bytes), in time and in memory.
  public static func read(_ raw: [UInt8], name: String) throws(DataError) -> Cube {
    if let kind = FileKind.detect(raw) { throw .notDelimited(file: name, kind) }
    let (bytes, encoding) = try decoded(raw, name)
    let text = try PXText(bytes, name: name)
    let header = try PXHeader(text, name: name)
    let dimensions = try header.dimensions()
    let sizes = dimensions.map(\.codes.count)
    let count = try CubeCells.count(of: sizes, file: name, bytes: raw.count, at: .line(text.line))
    let data = try PXData(
      text, name: name, count: count, keys: try header.rowKeys(dimensions), shownAs: header.symbols)
    return Cube(
      format: .px, encoding: encoding, title: header.text("TITLE") ?? header.text("DESCRIPTION"),
      source: header.text("SOURCE"), updated: header.updated, language: header.language,
      unit: header.text("UNITS"), dimensions: dimensions, cells: data.cells, notes: header.notes(dimensions),
      implied: data.implied, lines: data.lines)
  }

  /// As UTF-8, by the code page that the file names and by what its bytes can be.
  private static func decoded(_ raw: [UInt8], _ name: String) throws(DataError) -> ([UInt8], TextEncoding) {
    let (bytes, encoding) = try TextEncoding.normalise(raw, file: name)
    guard raw.contains(where: { $0 >= 0x80 }), encoding == .windows1252 else { return (bytes, encoding) }
    // The keyword itself is in ASCII, whatever the code page.
    let header = String(decoding: raw.prefix(4000), as: UTF8.self)
    guard let match = header.firstMatch(of: /CODEPAGE\s*=\s*"([^"]*)"/.ignoresCase()) else { return (bytes, encoding) }
    let page = String(match.1).lowercased()
    switch page {
    case "iso-8859-1", "windows-1252", "ansi", "1252", "latin1", "iso-8859-1:1987", "us-ascii": return (bytes, encoding)
    case "iso-8859-15":
      // Eight characters of ISO 8859-1 are others here.
      let others: [UInt8: Unicode.Scalar] = [
        0xA4: "€", 0xA6: "Š", 0xA8: "š", 0xB4: "Ž", 0xB8: "ž", 0xBC: "Œ", 0xBD: "œ", 0xBE: "Ÿ",
      ]
      guard raw.contains(where: { others[$0] != nil }) else { return (bytes, encoding) }
      var text = [UInt8]()
      text.reserveCapacity(raw.count + raw.count / 16)
      for byte in raw {
        if byte < 0x80 {
          text.append(byte)
        } else {
          text.append(contentsOf: Character(others[byte] ?? Unicode.Scalar(byte)).utf8)
        }
      }
      return (text, encoding)
    default:
      throw .cube(
        file: name,
        at: .line(1 + header[..<match.range.lowerBound].count(where: \.isNewline)),
        .codePage(String(match.1)))
    }
  }
}
