/// How wide a text will be in a sans-serif system font: an estimate on the safe side, since no font is loaded.
package enum TextWidth {
  package static func of(_ text: String, size: Double) -> Double {
    text.unicodeScalars.reduce(0) { $0 + size * advance($1) }
  }

  /// The text, or as much of it as fits with an ellipsis.
  package static func fitted(_ text: String, size: Double, width: Double) -> String {
    guard of(text, size: size) > width else { return text }
    var kept = ""
    var used = size * advance("…")
    for character in text {
      used += of(String(character), size: size)
      guard used <= width else { break }
      kept.append(character)
    }
    while kept.last == " " { kept.removeLast() }
    return kept + "…"
  }

  /// The text broken between words into lines that fit.
  package static func lines(_ text: String, size: Double, width: Double) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, of(last + " " + word, size: size) <= width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(fitted(String(word), size: size, width: width))
      }
    }
    return lines
  }

  private static func advance(_ scalar: Unicode.Scalar) -> Double {
    switch scalar {
    case "i", "j", "l", "I", "!", "'", ".", ",", ":", ";", "|": 0.31
    case " ", "\u{A0}", "f", "r", "t", "(", ")", "-", "/": 0.39
    case "m", "w", "M", "W", "%", "@", "…", "—": 0.95
    case "A"..."Z", "Å", "Ä", "Ö": 0.71
    default: scalar.value < 0x2E80 ? 0.61 : 1.05
    }
  }
}
