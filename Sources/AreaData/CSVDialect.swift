/// How a table is written as text with separators.
public struct CSVDialect: Sendable, Equatable {
  /// Bytes before the header.
  let beginning: [UInt8]
  let separator: UInt8
  let decimalMark: DecimalMark
  let lineEnd: [UInt8]
  /// Whether codes too are guarded against being run as formulas, though an altered code matches nothing.
  let guardsCodes: Bool

  /// As programs read it: comma, `.` as decimal mark, LF, no mark of the encoding.
  public static let tidy = CSVDialect(
    beginning: [], separator: UInt8(ascii: ","), decimalMark: .point, lineEnd: [RecordScanner.lineFeed],
    guardsCodes: false)

  /// As Excel opens it where the decimal mark is a comma, such as in Sweden: semicolon, `,`, CRLF, and the byte order mark by which
  /// it knows UTF-8.
  public static let swedishExcel = CSVDialect(
    beginning: [0xEF, 0xBB, 0xBF], separator: UInt8(ascii: ";"), decimalMark: .comma, lineEnd: Array("\r\n".utf8),
    guardsCodes: true)
}
