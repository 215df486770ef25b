/// The statements of a PX file before its data, each with its line, and where the data begin.
struct PXText {
  /// `KEYWORD[language]("subject", …)=items;`
  struct Statement {
    let keyword: String
    let language: String?
    let subjects: [String]
    /// Adjacent strings, as one that is broken over lines, are one item.
    let items: [String]
    let line: Int
  }

  private(set) var statements: [Statement] = []
  let bytes: [UInt8]
  private(set) var position = 0
  private(set) var line = 1
  private let name: String

  /// Reads as far as the data.
  init(_ bytes: [UInt8], name: String) throws(DataError) {
    self.bytes = bytes
    self.name = name
    while true {
      skipSpace()
      guard position < bytes.count else { throw fault(.missingKeyword("DATA")) }
      let start = line
      let keyword = try readKeyword()
      let language = try readLanguage()
      let subjects = try readSubjects()
      skipSpace()
      try expect(UInt8(ascii: "="), "an equals sign")
      if keyword == "DATA" { return }
      statements.append(
        Statement(keyword: keyword, language: language, subjects: subjects, items: try readItems(), line: start))
    }
  }

  func fault(_ fault: CubeFault) -> DataError { .cube(file: name, at: .line(line), fault) }

  private mutating func readKeyword() throws(DataError) -> String {
    let start = position
    while position < bytes.count, Self.isLetter(bytes[position]) { position += 1 }
    guard position > start else { throw unexpected("a keyword") }
    return String(decoding: bytes[start..<position], as: UTF8.self).uppercased()
  }

  private mutating func readLanguage() throws(DataError) -> String? {
    guard position < bytes.count, bytes[position] == UInt8(ascii: "[") else { return nil }
    position += 1
    let start = position
    while position < bytes.count, Self.isLetter(bytes[position]) { position += 1 }
    let language = String(decoding: bytes[start..<position], as: UTF8.self)
    try expect(UInt8(ascii: "]"), "the end of a language")
    return language
  }

  private mutating func readSubjects() throws(DataError) -> [String] {
    guard position < bytes.count, bytes[position] == UInt8(ascii: "(") else { return [] }
    position += 1
    var subjects = [String]()
    while true {
      skipSpace()
      var subject = try readString()
      skipSpace()
      while position < bytes.count, bytes[position] == RecordScanner.quote {
        subject += try readString()
        skipSpace()
      }
      subjects.append(subject)
      guard position < bytes.count, bytes[position] == UInt8(ascii: ",") else { break }
      position += 1
    }
    try expect(UInt8(ascii: ")"), "a closing bracket")
    return subjects
  }

  /// What stands between `=` and `;`. Words outside quotes are kept as they are, less the space around them.
  private mutating func readItems() throws(DataError) -> [String] {
    var items = [String]()
    var item = ""
    while true {
      skipSpace()
      guard position < bytes.count else { throw unexpected("a semicolon") }
      switch bytes[position] {
      case UInt8(ascii: ";"):
        position += 1
        items.append(item)
        return items
      case UInt8(ascii: ","):
        position += 1
        items.append(item)
        item = ""
      case RecordScanner.quote: item += try readString()
      default:
        let start = position
        while position < bytes.count, !Self.endsWord(bytes[position]) { position += 1 }
        guard position > start else { throw unexpected("a value") }
        let word = String(decoding: bytes[start..<position], as: UTF8.self)
        // A keyword within an unquoted value: the semicolon before it is lost.
        guard !word.contains("=") else { throw unexpected("a semicolon", at: start) }
        item += word
      }
    }
  }

  mutating func readString() throws(DataError) -> String {
    guard position < bytes.count, bytes[position] == RecordScanner.quote else { throw unexpected("a quote") }
    let start = position + 1
    guard let end = bytes[start...].firstIndex(of: RecordScanner.quote) else { throw fault(.openString) }
    line += LineBreaks.count(in: bytes.span, start..<end)
    position = end + 1
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  private mutating func expect(_ byte: UInt8, _ what: String) throws(DataError) {
    guard position < bytes.count, bytes[position] == byte else { throw unexpected(what) }
    position += 1
  }

  private func unexpected(_ expected: String, at start: Int? = nil) -> DataError {
    let rest = bytes[(start ?? position)...].prefix(80).prefix { $0 != 0x0A && $0 != 0x0D }
    let found = rest.isEmpty ? "the end" : String(String(decoding: rest, as: UTF8.self).prefix(30))
    return fault(.unexpected(found: found, expected: expected))
  }

  private mutating func skipSpace() {
    while position < bytes.count {
      let byte = bytes[position]
      guard byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D else { return }
      if byte == 0x0A || (byte == 0x0D && !(position + 1 < bytes.count && bytes[position + 1] == 0x0A)) { line += 1 }
      position += 1
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"): true
    default: false
    }
  }

  private static func endsWord(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == UInt8(ascii: ";") || byte == UInt8(ascii: ",") || byte == RecordScanner.quote
  }
}
