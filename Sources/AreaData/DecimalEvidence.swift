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
        guard let (mark, mayGroup) = Self.mark(bytes, range) else { continue }
        switch mark {
        case .point:
          hasPoint[column] = true
          firstPoint = firstPoint ?? (row, column)
        case .comma:
          hasComma[column] = true
          firstComma = firstComma ?? (row, column)
          if !mayGroup { firstCertainComma = firstCertainComma ?? (row, column) }
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

  /// The mark of a number with exactly one, and whether it may group thousands (`1,234`); nil for anything else.
  private static func mark(_ bytes: Span<UInt8>, _ range: Range<Int>) -> (DecimalMark, mayGroup: Bool)? {
    var at = range.lowerBound
    while at < range.upperBound, bytes[at] != DecimalMark.comma.byte, bytes[at] != DecimalMark.point.byte {
      // Words leave at their first letter.
      if bytes[at] > UInt8(ascii: "9") { return nil }
      at += 1
    }
    guard at < range.upperBound else { return nil }
    let mark: DecimalMark = bytes[at] == DecimalMark.comma.byte ? .comma : .point
    guard ExactDecimal.parse(bytes, range, mark: mark.byte) != nil else { return nil }
    let whole = bytes[range.lowerBound] < 0x30 ? range.lowerBound + 1..<at : range.lowerBound..<at
    let mayGroup =
      (1...3).contains(whole.count) && bytes[whole.lowerBound] != 0x30 && range.upperBound - at == 4
      && (at + 1..<range.upperBound).allSatisfy { bytes[$0] &- 0x30 <= 9 }
    return (mark, mayGroup)
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
