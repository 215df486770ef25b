/// What a cell holds at most, in UTF-16's units.
private let cellCapacity = 32_767

/// Text as a sheet's XML holds it.
extension [UInt8] {
  /// Appends text of a cell, cut where it is longer than a cell may be.
  mutating func append(cellText text: String) { append(escaped: text.cut(to: cellCapacity)) }

  /// Appends text with what XML or workbooks take for something else written by its number.
  mutating func append(escaped text: String) {
    var text = text
    text.withUTF8 { bytes in
      let bytes = unsafe Span(_unsafeElements: bytes)
      for i in bytes.indices {
        switch bytes[i] {
        case UInt8(ascii: "&"): append(contentsOf: "&amp;".utf8)
        case UInt8(ascii: "<"): append(contentsOf: "&lt;".utf8)
        case UInt8(ascii: ">"): append(contentsOf: "&gt;".utf8)
        case UInt8(ascii: "\""): append(contentsOf: "&quot;".utf8)
        case 0: append(contentsOf: "\u{FFFD}".utf8)
        case 0x01..<0x20 where bytes[i] != 0x09 && bytes[i] != 0x0A:
          append(contentsOf: "_x00\(bytes[i] < 16 ? "0" : "")\(String(bytes[i], radix: 16, uppercase: true))_".utf8)
        case UInt8(ascii: "_") where Self.isNumbered(bytes, at: i): append(contentsOf: "_x005F_".utf8)
        // U+FFFE and U+FFFF are no characters of XML: the last byte of three is made that of U+FFFD.
        case 0xBE, 0xBF:
          let isNone = i >= 2 && bytes[i - 2] == 0xEF && bytes[i - 1] == 0xBF
          append(isNone ? 0xBD : bytes[i])
        default: append(bytes[i])
        }
      }
    }
  }

  /// Whether text looks from here on like a character written by its number, `_x000D_`.
  private static func isNumbered(_ bytes: Span<UInt8>, at i: Int) -> Bool {
    guard i + 6 < bytes.count, bytes[i + 1] == UInt8(ascii: "x"), bytes[i + 6] == UInt8(ascii: "_") else {
      return false
    }
    return (i + 2..<i + 6).allSatisfy { Character(UnicodeScalar(bytes[$0])).isHexDigit }
  }
}

extension String {
  /// The text in an attribute or element of XML.
  var escaped: String {
    var bytes = [UInt8]()
    bytes.append(escaped: self)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// At most so many UTF-16 units, as workbooks count, without half a character at the end.
  func cut(to capacity: Int) -> String {
    // No text has more of UTF-16's units than bytes.
    guard utf8.count > capacity, utf16.count > capacity else { return self }
    var (kept, count) = ("", 0)
    for character in self {
      count += character.utf16.count
      if count > capacity { break }
      kept.append(character)
    }
    return kept
  }
}
