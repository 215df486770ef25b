/// A number as people write it for people: with a percent sign (`12,5 %`), grouped thousands (`1 234 567`) or the minus sign
/// of typography (`−3`).
///
/// - SeeAlso: *The International System of Units*, 9th edition, 2019, section 5.4.4 (groups of three, a thin space between).
struct StyledNumber {
  /// What may stand between groups of three digits: `spaces` of any width and apostrophes, or also the mark that is not the
  /// decimal one.
  enum Grouping { case spaces, marksToo }

  let value: Double
  let hasPercent: Bool
  let hasMinus: Bool
  /// What stands between the groups; nil where there are none.
  let separator: [UInt8]?
  let groupCount: Int
  /// Whether five digits or more stand together before the mark, which a column of grouped numbers would have grouped.
  let hasLongRun: Bool

  /// Whether the thousands cannot be decimals: `1.234.567`.
  var provesGrouping: Bool { groupCount > 1 }

  private static let minus: [UInt8] = [0xE2, 0x88, 0x92]
  private static let percent: [UInt8] = [0x25]
  /// Space; no-break space; narrow no-break, thin and figure space; apostrophe, straight and typographic.
  private static let spaces: [[UInt8]] = [
    [0x20], [0xC2, 0xA0], [0xE2, 0x80, 0xAF], [0xE2, 0x80, 0x89], [0xE2, 0x80, 0x87], [0x27], [0xE2, 0x80, 0x99],
  ]

  /// Nil for what is no such number; a plain one is.
  ///
  /// - Parameter range: of the cell, less its quotes and spaces.
  init?(_ bytes: Span<UInt8>, _ range: Range<Int>, mark: UInt8, grouping: Grouping) {
    guard range.count <= 100 else { return nil }
    var rest = range.map { bytes[$0] }[...]
    hasMinus = rest.drop(prefix: Self.minus)
    hasPercent = rest.drop(suffix: Self.percent)
    if hasPercent { _ = Self.spaces.prefix(5).first { rest.drop(suffix: $0) } }
    var plain: [UInt8] = hasMinus ? [UInt8(ascii: "-")] : []
    if !hasMinus, let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      plain.append(sign)
      rest = rest.dropFirst()
    }
    let other = mark == DecimalMark.point.byte ? DecimalMark.comma.byte : DecimalMark.point.byte
    let separators = Self.spaces + (grouping == .marksToo ? [[other]] : [])
    var digits = rest.dropDigits()
    var found: [UInt8]?
    var groups = 0
    hasLongRun = digits.count > 4
    plain += digits
    while !digits.isEmpty, let separator = found ?? separators.first(where: { rest.starts(with: $0) }),
      rest.drop(prefix: separator)
    {
      guard groups > 0 || digits.count <= 3 else { return nil }
      digits = rest.dropDigits()
      guard digits.count == 3 else { return nil }
      found = separator
      groups += 1
      plain += digits
    }
    plain += rest
    guard let value = ExactDecimal.parse(plain.span, 0..<plain.count, mark: mark), value.isFinite else { return nil }
    self.value = value
    separator = found
    groupCount = groups
  }
}

extension ArraySlice<UInt8> {
  fileprivate mutating func drop(prefix: [UInt8]) -> Bool {
    guard starts(with: prefix) else { return false }
    self = dropFirst(prefix.count)
    return true
  }

  fileprivate mutating func drop(suffix: [UInt8]) -> Bool {
    guard self.suffix(suffix.count).elementsEqual(suffix) else { return false }
    self = dropLast(suffix.count)
    return true
  }

  fileprivate mutating func dropDigits() -> ArraySlice<UInt8> {
    let digits = prefix { $0 &- 0x30 <= 9 }
    self = dropFirst(digits.count)
    return digits
  }
}
