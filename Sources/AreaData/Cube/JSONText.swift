/// A value of JSON, with the order of its members kept.
package enum JSONNode {
  case null
  case flag(Bool)
  case number(Double)
  case text(String)
  case list([JSONNode])
  case object([(name: String, value: JSONNode)])

  package subscript(name: String) -> JSONNode? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  package var text: String? { if case .text(let text) = self { text } else { nil } }
  package var number: Double? { if case .number(let number) = self { number } else { nil } }
  package var elements: [JSONNode]? { if case .list(let elements) = self { elements } else { nil } }
  package var members: [(name: String, value: JSONNode)]? {
    if case .object(let members) = self { members } else { nil }
  }

  /// A whole number, exactly; nil for any other.
  package var whole: Int? { number.flatMap { Int(exactly: $0) } }
}

/// Reads JSON strictly: RFC 8259, no name twice in one object, numbers that a double can hold.
///
/// Foundation's reader keeps the last of two equal names and says no line.
package struct JSONText {
  private static let depthLimit = 64

  private let bytes: [UInt8]
  private let name: String
  private var position = 0

  /// - Throws: `.cube` with the line, `.notJSON`, `.openString`, `.tooDeep`, `.repeatedName`.
  /// - Complexity: O(bytes).
  package static func read(_ bytes: [UInt8], name: String) throws(DataError) -> JSONNode {
    var text = JSONText(bytes: bytes, name: name)
    let node = try text.readValue(depth: 0)
    text.skipSpace()
    guard text.position == bytes.count else { throw text.unexpected("the end") }
    return node
  }

  private init(bytes: [UInt8], name: String) {
    self.bytes = bytes
    self.name = name
  }

  private func fault(_ fault: CubeFault, at place: Int) -> DataError {
    .cube(file: name, at: .line(LineBreaks.count(in: bytes.span, 0..<min(place, bytes.count)) + 1), fault)
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

  private mutating func readValue(depth: Int) throws(DataError) -> JSONNode {
    guard depth < Self.depthLimit else { throw fault(.tooDeep(limit: Self.depthLimit), at: position) }
    skipSpace()
    guard position < bytes.count else { throw unexpected("a value") }
    switch bytes[position] {
    case UInt8(ascii: "{"): return try readObject(depth)
    case UInt8(ascii: "["): return try readList(depth)
    case UInt8(ascii: "\""): return .text(try readString())
    case UInt8(ascii: "t"): return try readWord("true", .flag(true))
    case UInt8(ascii: "f"): return try readWord("false", .flag(false))
    case UInt8(ascii: "n"): return try readWord("null", .null)
    default: return try readNumber()
    }
  }

  private mutating func readObject(_ depth: Int) throws(DataError) -> JSONNode {
    position += 1
    var members = [(name: String, value: JSONNode)]()
    var names = Set<String>()
    skipSpace()
    if take(UInt8(ascii: "}")) { return .object(members) }
    while true {
      skipSpace()
      let start = position
      guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { throw unexpected("a name") }
      let key = try readString()
      guard names.insert(key).inserted else { throw fault(.repeatedName(key), at: start) }
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw unexpected("a colon") }
      members.append((key, try readValue(depth: depth + 1)))
      skipSpace()
      if take(UInt8(ascii: "}")) { return .object(members) }
      guard take(UInt8(ascii: ",")) else { throw unexpected("a comma or the end of an object") }
    }
  }

  private mutating func readList(_ depth: Int) throws(DataError) -> JSONNode {
    position += 1
    var elements = [JSONNode]()
    skipSpace()
    if take(UInt8(ascii: "]")) { return .list(elements) }
    while true {
      elements.append(try readValue(depth: depth + 1))
      skipSpace()
      if take(UInt8(ascii: "]")) { return .list(elements) }
      guard take(UInt8(ascii: ",")) else { throw unexpected("a comma or the end of a list") }
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private mutating func readWord(_ word: StaticString, _ node: JSONNode) throws(DataError) -> JSONNode {
    let text = Array("\(word)".utf8)
    guard bytes[position...].starts(with: text) else { throw unexpected("a value") }
    position += text.count
    return node
  }

  private mutating func readNumber() throws(DataError) -> JSONNode {
    var end = position
    while end < bytes.count, Self.isOfNumber(bytes[end]) { end += 1 }
    let node = try number(position, end)
    position = end
    return node
  }

  private static func isOfNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
      true
    default: false
    }
  }

  private func number(_ start: Int, _ end: Int) throws(DataError) -> JSONNode {
    // JSON has neither a plus sign, a bare mark nor leading zeros.
    let first = start < end && bytes[start] == UInt8(ascii: "-") ? start + 1 : start
    let hasLeadingZero = isDigit(first, end) && bytes[first] == 0x30 && isDigit(first + 1, end)
    let hasBareMark = (start..<end).contains { bytes[$0] == UInt8(ascii: ".") && !isDigit($0 + 1, end) }
    guard isDigit(first, end), !hasLeadingZero, !hasBareMark,
      let value = ExactDecimal.parse(bytes.span, start..<end, mark: UInt8(ascii: ".")), value.isFinite
    else { throw unexpected("a value") }
    return .number(value)
  }

  private func isDigit(_ at: Int, _ end: Int) -> Bool {
    guard at < end else { return false }
    let byte = bytes[at]
    return byte >= 0x30 && byte <= 0x39
  }

  private mutating func readString() throws(DataError) -> String {
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
