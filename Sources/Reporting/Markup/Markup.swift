/// HTML or SVG in the making: literals stand as written, everything interpolated from data is escaped.
///
/// `"<p>\(name)</p>" as Markup` cannot be broken by a name; only another `Markup` is taken over as it is. Characters
/// that XML forbids become U+FFFD, so that what is well-formed in the code is well-formed in the file.
package struct Markup: Sendable, Equatable, ExpressibleByStringInterpolation {
  package private(set) var text: String

  package init(stringLiteral value: String) { text = value }
  package init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }
  /// Code that was made to stand in a page as it is.
  init(verbatim text: String) { self.text = text }
  /// Parts one after another.
  package init(_ parts: [Markup], separator: String = "") { text = parts.map(\.text).joined(separator: separator) }

  /// Paragraphs of running text.
  package static func paragraphs(_ texts: [String]) -> Markup { Markup(texts.map { "<p>\($0)</p>\n" }) }

  package static let empty: Markup = ""
  package var isEmpty: Bool { text.isEmpty }

  package static func += (left: inout Markup, right: Markup) { left.text += right.text }
  package static func + (left: Markup, right: Markup) -> Markup {
    var result = left
    result += right
    return result
  }

  /// A text from data, escaped for element content and for attributes in double quotes.
  package static func escaped(_ raw: String) -> String {
    var result = ""
    result.reserveCapacity(raw.utf8.count + 16)
    for scalar in raw.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\t", "\n", "\r", "\u{20}"..."\u{7E}", "\u{A0}"..."\u{D7FF}", "\u{E000}"..."\u{FFFD}",
        "\u{10000}"..."\u{10FFFF}":
        result.unicodeScalars.append(scalar)
      default: result += "\u{FFFD}"
      }
    }
    return result
  }

  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    package init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + 16 * interpolationCount)
    }

    package mutating func appendLiteral(_ literal: String) { text += literal }
    package mutating func appendInterpolation(_ value: String) { text += Markup.escaped(value) }
    package mutating func appendInterpolation(_ value: Int) { text += String(value) }
    package mutating func appendInterpolation(_ value: Markup) { text += value.text }
    package mutating func appendInterpolation(_ values: [Markup]) { for value in values { text += value.text } }
    /// A length or coordinate, with at most two decimals.
    package mutating func appendInterpolation(_ value: Double) { text += FixedPoint.coordinate(value) }
  }
}
