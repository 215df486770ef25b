/// Which decimal mark a file's numbers use, and the cells that show it.
///
/// Only asked where the delimiter is not a comma. A cell is evidence when it is a number but for its mark. The mark is
/// the one with evidence in more columns, and the comma at a tie, because dotted codes and dates are common in columns
/// of text. A comma is *certain* once one such cell cannot be a grouped thousand (`0,5`, `12,34`): `1,234` alone can be
/// either number. Where only uncertain commas and points are seen, the mark is the point.
///
/// A wrong guess never reads a wrong number: a cell with the other mark is refused.
struct DecimalEvidence: Sendable {
  let mark: DecimalMark
  /// False while every comma seen may group thousands; then cells with a comma are refused.
  let isCertain: Bool
  /// The first cell that shows the mark, as row and column.
  let first: (row: Int, column: Int)?

  init(given mark: DecimalMark) {
    self.mark = mark
    self.isCertain = true
    self.first = nil
  }

  init(in bytes: Span<UInt8>, offsets: [UInt32], columnCount: Int) {
    var hasPoint = [Bool](repeating: false, count: columnCount)
    var hasComma = hasPoint
    var firstPoint: (row: Int, column: Int)?
    var firstComma: (row: Int, column: Int)?
    var firstCertainComma: (row: Int, column: Int)?
    let stride = columnCount + 1
    for row in 0..<offsets.count / stride {
      for column in 0..<columnCount {
        let at = row * stride + column
        let range = numberRange(bytes, Int(offsets[at])..<Int(offsets[at + 1]) - 1)
        guard let mark = Self.firstMark(bytes, range) else { continue }
        // What a column has shown already is not looked for again.
        if mark == .point ? hasPoint[column] : hasComma[column] && firstCertainComma != nil { continue }
        guard ExactDecimal.parse(bytes, range, mark: mark.byte) != nil else { continue }
        switch mark {
        case .point:
          hasPoint[column] = true
          firstPoint = firstPoint ?? (row, column)
        case .comma:
          hasComma[column] = true
          firstComma = firstComma ?? (row, column)
          if !Self.mayGroup(bytes, range) { firstCertainComma = firstCertainComma ?? (row, column) }
        }
      }
    }
    let commas = hasComma.count { $0 }
    let points = hasPoint.count { $0 }
    let isComma = commas > 0 && (points == 0 || (firstCertainComma != nil && commas >= points))
    mark = isComma ? .comma : .point
    isCertain = !isComma || firstCertainComma != nil
    first = isComma ? firstCertainComma ?? firstComma : firstPoint
  }

  /// The first mark in a field that has no letters before it.
  private static func firstMark(_ bytes: Span<UInt8>, _ range: Range<Int>) -> DecimalMark? {
    for i in range {
      if bytes[i] == DecimalMark.comma.byte { return .comma }
      if bytes[i] == DecimalMark.point.byte { return .point }
      if bytes[i] > UInt8(ascii: "9") { return nil }
    }
    return nil
  }

  /// Whether the comma of a number may group thousands: one to three digits, not beginning with 0, before it and
  /// exactly three after.
  private static func mayGroup(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let isSigned = bytes[range.lowerBound] == UInt8(ascii: "-") || bytes[range.lowerBound] == UInt8(ascii: "+")
    let start = range.lowerBound + (isSigned ? 1 : 0)
    let comma = range.upperBound - 4
    return (start + 1...start + 3).contains(comma) && bytes[start] != UInt8(ascii: "0")
      && (start..<range.upperBound).allSatisfy { (bytes[$0] &- 0x30 <= 9) == ($0 != comma) }
  }
}

/// The part of a field in which a number stands: without quotes and the spaces or tabs around it.
func numberRange(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
  var start = range.lowerBound
  var end = range.upperBound
  if start < end, bytes[start] == RecordScanner.quote {
    start += 1
    end -= 1
  }
  while start < end, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
  while start < end, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
  return start..<end
}
