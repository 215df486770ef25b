package import Foundation

/// Text of files and arguments made fit for a terminal.
///
/// A control character can move the cursor, rename the window or type into the shell; a line break can forge a line; a mark
/// of direction can show a name backwards. Each is spelt by its number, `<U+001B>`.
package enum VisibleText {
  /// A text on one line, cut short where a file's cell or name makes it longer than anyone reads.
  package static func message(_ text: String) -> String {
    let limit = 2_000
    return line(text.utf8.count > limit ? String(text.prefix(limit)) + "…" : text)
  }

  /// A text on one line.
  package static func line(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isHidden) else { return text }
    return text.unicodeScalars.reduce(into: "") { shown, scalar in
      if isHidden(scalar) { shown += "<U+\(digits(scalar))>" } else { shown.unicodeScalars.append(scalar) }
    }
  }

  /// JSON with the same characters spelt as JSON spells them; line breaks and tabs of its layout stay.
  package static func json(_ data: Data) -> Data {
    let text = String(decoding: data, as: UTF8.self)
    guard text.unicodeScalars.contains(where: { isHidden($0) && $0 != "\n" }) else { return data }
    // JSON admits what is hidden inside strings only, and there by its number.
    let shown = text.unicodeScalars.reduce(into: "") { shown, scalar in
      if isHidden(scalar), scalar != "\n" {
        shown += "\\u\(digits(scalar))"
      } else {
        shown.unicodeScalars.append(scalar)
      }
    }
    return Data(shown.utf8)
  }

  /// Controls, line and paragraph separators, and the marks that turn the direction of writing; all below U+10000.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x1F, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }

  private static func digits(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
