/// One thing that is done with a case's files.
package enum Step: Sendable, Equatable, Codable {
  /// A command of vikt, without its own name.
  case vikt([String])
  /// Two run folders must hold the same bytes.
  case compare(String, String)
  /// A file is read by one reader.
  case read(Reader, file: String)

  /// How tallies and faults call it.
  var name: String {
    switch self {
    case .vikt(let words): words.first ?? ""
    case .compare: "compare"
    case .read(let reader, _): reader.rawValue
    }
  }

  /// A line of a shell script, where `VIKT` and `FUZZ` name the two programs.
  var line: String {
    switch self {
    case .vikt(let words): Self.joined(["\"$VIKT\""], words)
    case .compare(let one, let other): Self.joined(["diff -r -x environment.json"], [one, other])
    case .read(let reader, let file): Self.joined(["\"$FUZZ\" read"], [reader.rawValue, file])
    }
  }

  private static func joined(_ head: [String], _ words: [String]) -> String {
    (head + words.map { "'" + $0.replacing("'", with: "'\\''") + "'" }).joined(separator: " ")
  }

  /// The steps of a script as `line` writes them, or in plain words; other lines are passed over.
  static func all(in script: String) -> [Step] { words(of: script).compactMap(Step.init) }

  private init?(_ words: [String]) {
    switch words.first {
    case "$VIKT": self = .vikt(Array(words.dropFirst()))
    case "diff" where words.count == 6: self = .compare(words[4], words[5])
    case "$FUZZ" where words.count == 4:
      guard let reader = Reader(rawValue: words[2]) else { return nil }
      self = .read(reader, file: words[3])
    default: return nil
    }
  }

  /// The words of each line, with the quotes of a shell taken away.
  private static func words(of script: String) -> [[String]] {
    var lines: [[String]] = [[]]
    var word: String?
    var quote: Character?
    var isEscaped = false
    for character in script + "\n" {
      switch (character, quote) {
      case _ where isEscaped: (word, isEscaped) = ((word ?? "") + String(character), false)
      case (quote, _?): quote = nil
      case (_, _?): word = (word ?? "") + String(character)
      case ("\\", nil): isEscaped = true
      case ("'", nil), ("\"", nil): (quote, word) = (character, word ?? "")
      case (" ", nil), ("\n", nil):
        if let word { lines[lines.count - 1].append(word) }
        word = nil
        if character == "\n" { lines.append([]) }
      default: word = (word ?? "") + String(character)
      }
    }
    return lines
  }
}
