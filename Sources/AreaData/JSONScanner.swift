/// Goes over the bytes of JSON value by value, strictly: RFC 8259, no name twice in one object, numbers that a double can hold.
///
/// Who reads takes each value as what it should be, so that nothing is made of what is not wanted. Foundation's reader makes an
/// object of every number, keeps the last of two equal names and says no line.
struct JSONScanner {
  private static let depthLimit = 64

  enum Kind { case null, flag, number, text, list, object }

  private let bytes: [UInt8]
  private let name: String
  private var depth = 0
  /// Of the next byte.
  private(set) var position = 0

  /// - Parameters:
  ///   - bytes: UTF-8.
  ///   - name: the file's, in errors.
  init(_ bytes: [UInt8], name: String) {
    self.bytes = bytes
    self.name = name
  }

  /// Of the next byte, counted from 1.
  var line: Int { line(of: position) }

  private func line(of place: Int) -> Int { LineBreaks.count(in: bytes.span, 0..<min(place, bytes.count)) + 1 }

  private func fault(_ fault: CubeFault, at place: Int) -> DataError {
    .cube(file: name, at: .line(line(of: place)), fault)
  }

  private func unexpected(_ expected: String) -> DataError {
    let rest = bytes[min(position, bytes.count)...].prefix(60).prefix { $0 != 0x0A && $0 != 0x0D }
    let found = rest.isEmpty ? "the end" : String(String(decoding: rest, as: UTF8.self).prefix(30))
    return fault(.notJSON(found: found, expected: expected), at: position)
  }

  private mutating func skipSpace() {
    while position < bytes.count {
      let byte = bytes[position]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
      position += 1
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  /// What the next value is, by its first byte; a number where it is nothing else.
  mutating func kind() throws(DataError) -> Kind {
    skipSpace()
    guard position < bytes.count else { throw unexpected("a value") }
    return switch bytes[position] {
    case UInt8(ascii: "{"): .object
    case UInt8(ascii: "["): .list
    case UInt8(ascii: "\""): .text
    case UInt8(ascii: "t"), UInt8(ascii: "f"): .flag
    case UInt8(ascii: "n"): .null
    default: .number
    }
  }

  /// Passes over the end of the file, where nothing but space may be left.
  mutating func readEnd() throws(DataError) {
    skipSpace()
    guard position == bytes.count else { throw unexpected("the end") }
  }

  // MARK: Objects and lists

  /// Reads an object; `read` takes the value of each name, and no more.
  mutating func readObject(
    _ read: (inout JSONScanner, _ name: String) throws(DataError) -> Void
  ) throws(DataError) {
    try enter()
    defer { depth -= 1 }
    var names = Set<String>()
    skipSpace()
    if take(UInt8(ascii: "}")) { return }
    while true {
      skipSpace()
      let start = position
      guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { throw unexpected("a name") }
      let name = try readText()
      guard names.insert(name).inserted else { throw fault(.repeatedName(name), at: start) }
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw unexpected("a colon") }
      try read(&self, name)
      skipSpace()
      if take(UInt8(ascii: "}")) { return }
      guard take(UInt8(ascii: ",")) else { throw unexpected("a comma or the end of an object") }
    }
  }

  /// Reads a list; `read` takes each element, and no more.
  mutating func readList(_ read: (inout JSONScanner) throws(DataError) -> Void) throws(DataError) {
    try enter()
    defer { depth -= 1 }
    skipSpace()
    if take(UInt8(ascii: "]")) { return }
    while true {
      try read(&self)
      skipSpace()
      if take(UInt8(ascii: "]")) { return }
      guard take(UInt8(ascii: ",")) else { throw unexpected("a comma or the end of a list") }
    }
  }

  private mutating func enter() throws(DataError) {
    guard depth < Self.depthLimit else { throw fault(.tooDeep(limit: Self.depthLimit), at: position) }
    depth += 1
    position += 1
  }

  /// Passes over a value.
  mutating func skip() throws(DataError) {
    switch try kind() {
    case .object: try readObject { scanner, _ throws(DataError) in try scanner.skip() }
    case .list: try readList { scanner throws(DataError) in try scanner.skip() }
    case .text: _ = try readText()
    case .flag: _ = try readFlag()
    case .null: try readNull()
    case .number: _ = try readNumber()
    }
  }

  // MARK: Words and numbers

  mutating func readNull() throws(DataError) { try read("null") }

  mutating func readFlag() throws(DataError) -> Bool {
    let isTrue = bytes[position] == UInt8(ascii: "t")
    try read(isTrue ? "true" : "false")
    return isTrue
  }

  private mutating func read(_ word: StaticString) throws(DataError) {
    let text = Array("\(word)".utf8)
    guard bytes[position...].starts(with: text) else { throw unexpected("a value") }
    position += text.count
  }

  mutating func readNumber() throws(DataError) -> Double {
    let range = numberRange
    // JSON has neither a plus sign, a bare mark nor leading zeros.
    let first = range.lowerBound + (!range.isEmpty && bytes[range.lowerBound] == UInt8(ascii: "-") ? 1 : 0)
    let hasLeadingZero = isDigit(first) && bytes[first] == 0x30 && isDigit(first + 1)
    let hasBareMark = range.contains { bytes[$0] == UInt8(ascii: ".") && !isDigit($0 + 1) }
    guard isDigit(first), !hasLeadingZero, !hasBareMark,
      let value = ExactDecimal.parse(bytes.span, range, mark: UInt8(ascii: ".")), value.isFinite
    else { throw unexpected("a value") }
    position = range.upperBound
    return value
  }

  /// The bytes of the number that comes next, as far as they may belong to one.
  private var numberRange: Range<Int> {
    var end = position
    while end < bytes.count, Self.isOfNumber(bytes[end]) { end += 1 }
    return position..<end
  }

  private static func isOfNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
      true
    default: false
    }
  }

  private func isDigit(_ at: Int) -> Bool {
    guard at < bytes.count else { return false }
    let byte = bytes[at]
    return byte >= 0x30 && byte <= 0x39
  }

  // MARK: Texts

  /// The bytes from a place to the next one, as they stand.
  func text(from start: Int) -> String { String(decoding: bytes[start..<position], as: UTF8.self) }

  mutating func readText() throws(DataError) -> String {
    let open = position
    position += 1
    let start = position
    while position < bytes.count, bytes[position] != UInt8(ascii: "\""), bytes[position] != UInt8(ascii: "\\") {
      guard bytes[position] >= 0x20 else { throw unexpected("a character of a text") }
      position += 1
    }
    guard position < bytes.count else { throw fault(.openString, at: open) }
    if bytes[position] == UInt8(ascii: "\"") {
      position += 1
      return String(decoding: bytes[start..<position - 1], as: UTF8.self)
    }
    var text = Array(bytes[start..<position])
    while true {
      guard position < bytes.count else { throw fault(.openString, at: open) }
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") { break }
      guard byte >= 0x20 else { throw unexpected("a character of a text") }
      if byte == UInt8(ascii: "\\") {
        try readEscape(&text)
      } else {
        text.append(byte)
        position += 1
      }
    }
    position += 1
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func readEscape(_ text: inout [UInt8]) throws(DataError) {
    let plain: [UInt8: UInt8] = [
      UInt8(ascii: "\""): 0x22, UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "/"): 0x2F, UInt8(ascii: "b"): 0x08,
      UInt8(ascii: "f"): 0x0C, UInt8(ascii: "n"): 0x0A, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
    ]
    guard position + 1 < bytes.count else { throw unexpected("an escape") }
    if let byte = plain[bytes[position + 1]] {
      text.append(byte)
      position += 2
      return
    }
    guard let first = codeUnit(at: position) else { throw unexpected("an escape") }
    var scalar = Unicode.Scalar(first)
    var length = 6
    if scalar == nil, first < 0xDC00, let second = codeUnit(at: position + 6), (0xDC00...0xDFFF).contains(second) {
      scalar = Unicode.Scalar(0x10000 + (UInt32(first) - 0xD800) << 10 + UInt32(second) - 0xDC00)
      length = 12
    }
    guard let scalar else { throw unexpected("an escape") }
    text.append(contentsOf: String(Character(scalar)).utf8)
    position += length
  }

  /// The number of `\uXXXX`.
  private func codeUnit(at start: Int) -> UInt16? {
    guard start + 6 <= bytes.count, bytes[start] == UInt8(ascii: "\\"), bytes[start + 1] == UInt8(ascii: "u") else {
      return nil
    }
    var unit: UInt16 = 0
    for byte in bytes[start + 2..<start + 6] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
      unit = unit << 4 | UInt16(digit)
    }
    return unit
  }
}
