/// A value of a generated spec, before it is written.
indirect enum Draft {
  /// Stands as it is: a number, a word of the language.
  case word(String)
  /// A text, quoted where YAML could take it for something else.
  case text(String)
  case list([Draft])
  case mapping([(key: String, value: Draft)])

  /// YAML in blocks, a key or element a line, so that a line and what is indented below it can be taken away.
  var yaml: String { lines.joined(separator: "\n") + "\n" }

  private var lines: [String] {
    switch self {
    case .word(let word): [word]
    case .text(let text): [Self.scalar(text)]
    case .list(let elements): elements.isEmpty ? ["[]"] : elements.flatMap { Self.entry("-", $0) }
    case .mapping(let entries):
      entries.isEmpty ? ["{}"] : entries.flatMap { Self.entry(Self.scalar($0.key) + ":", $0.value) }
    }
  }

  private static func entry(_ head: String, _ value: Draft) -> [String] {
    let lines = value.lines
    return lines.count == 1 && !value.isNested
      ? ["\(head) \(lines[0])"] : [head] + lines.map { "  " + $0 }
  }

  private var isNested: Bool {
    switch self {
    case .word, .text: false
    case .list(let elements): !elements.isEmpty
    case .mapping(let entries): !entries.isEmpty
    }
  }

  private static func scalar(_ text: String) -> String {
    let isPlain =
      text.first.map { $0.isASCII && $0.isLetter } == true
      && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_-".contains($0)) }
      && !["null", "true", "false"].contains(text.lowercased())
    return isPlain ? text : quoted(text)
  }

  /// A text in quotes, for YAML and JSON alike.
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}", "\u{FEFF}":
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
