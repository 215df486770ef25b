/// Which decimal mark a file's numbers use, and the cells that show it.
///
/// Only asked where the delimiter is not a comma; there the mark is a point. A cell is evidence when it is a number but
/// for its mark, and *certain* evidence when the mark cannot group thousands: `0,5` and `12.34` can only be decimals,
/// `1,234` and `1.234` are one number in one country and another in the next. The mark is the one with certain evidence;
/// where both have it or neither has, the one in more columns, and the comma at a tie, because dotted codes and dates are
/// common in columns of text.
///
/// A wrong guess never reads a wrong number: a cell with the other mark is refused, and so is any cell with a mark for
/// which no evidence is certain.
struct DecimalEvidence: Sendable {
  typealias Cell = (row: Int, column: Int)

  let mark: DecimalMark
  /// False while every mark seen may group thousands; then cells with it are refused.
  let isCertain: Bool
  /// The first cell that shows the mark, a certain one if there is one.
  let first: Cell?
  /// Whether the user said so, not the cells: the other mark is known to group thousands then.
  let isGiven: Bool

  init(given mark: DecimalMark) {
    self.mark = mark
    isCertain = true
    first = nil
    isGiven = true
  }

  /// The mark of a file whose delimiter leaves only one.
  init(supposed mark: DecimalMark) {
    self.mark = mark
    isCertain = true
    first = nil
    isGiven = false
  }

  private init(_ other: DecimalEvidence, first: Cell?) {
    mark = other.mark
    isCertain = other.isCertain
    self.first = first
    isGiven = other.isGiven
  }

  /// The same of a table with one more column at a position.
  func inserting(column: Int) -> DecimalEvidence {
    DecimalEvidence(self, first: first.map { ($0.row, $0.column + ($0.column >= column ? 1 : 0)) })
  }

  /// - Parameter isStyled: whether a cell may have a percent sign, grouped thousands or a typographic minus.
  init(in bytes: Span<UInt8>, offsets: [UInt32], columnCount: Int, isStyled: Bool) {
    isGiven = false
    var points = Cells(columnCount: columnCount, isStyled: isStyled)
    var commas = points
    let stride = columnCount + 1
    for row in 0..<offsets.count / stride {
      for column in 0..<columnCount {
        let at = row * stride + column
        let range = numberRange(bytes, Int(offsets[at])..<Int(offsets[at + 1]) - 1)
        switch Self.firstMark(bytes, range) {
        case .point: points.consider(bytes, range, mark: .point, at: (row, column))
        case .comma: commas.consider(bytes, range, mark: .comma, at: (row, column))
        case nil: break
        }
      }
    }
    let isComma =
      commas.isCertain == points.isCertain
      ? commas.columnCount > 0 && commas.columnCount >= points.columnCount : commas.isCertain
    let chosen = isComma ? commas : points
    mark = isComma ? .comma : .point
    isCertain = chosen.isCertain || chosen.first == nil
    first = chosen.firstCertain ?? chosen.first
  }

  /// The cells that speak for one mark.
  private struct Cells {
    private var hasShown: [Bool]
    private(set) var first: Cell?
    private(set) var firstCertain: Cell?
    private let isStyled: Bool

    init(columnCount: Int, isStyled: Bool) {
      hasShown = [Bool](repeating: false, count: columnCount)
      self.isStyled = isStyled
    }

    var isCertain: Bool { firstCertain != nil }
    /// The columns with evidence.
    var columnCount: Int { hasShown.count { $0 } }

    mutating func consider(_ bytes: Span<UInt8>, _ range: Range<Int>, mark: DecimalMark, at cell: Cell) {
      // What a column has shown already is not looked for again.
      if hasShown[cell.column] && isCertain { return }
      let isPlain = ExactDecimal.parse(bytes, range, mark: mark.byte) != nil
      guard isPlain || (isStyled && StyledNumber(bytes, range, mark: mark.byte, grouping: .spaces) != nil) else {
        return
      }
      hasShown[cell.column] = true
      first = first ?? cell
      if !isCertain && !(isPlain && DecimalEvidence.mayGroup(bytes, range)) { firstCertain = cell }
    }
  }

  /// The first mark in a field that has no letters before it.
  private static func firstMark(_ bytes: Span<UInt8>, _ range: Range<Int>) -> DecimalMark? {
    for i in range {
      if bytes[i] == DecimalMark.comma.byte { return .comma }
      if bytes[i] == DecimalMark.point.byte { return .point }
      // Letters; the bytes of a typographic minus or space are above them.
      if bytes[i] > UInt8(ascii: "9") && bytes[i] < 0x80 { return nil }
    }
    return nil
  }

  /// Whether a number's mark may group thousands: one to three digits, not beginning with 0, before it and exactly
  /// three after.
  static func mayGroup(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let isSigned = bytes[range.lowerBound] == UInt8(ascii: "-") || bytes[range.lowerBound] == UInt8(ascii: "+")
    let start = range.lowerBound + (isSigned ? 1 : 0)
    let mark = range.upperBound - 4
    return (start + 1...start + 3).contains(mark) && bytes[start] != UInt8(ascii: "0")
      && (start..<range.upperBound).allSatisfy { (bytes[$0] &- 0x30 <= 9) == ($0 != mark) }
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
