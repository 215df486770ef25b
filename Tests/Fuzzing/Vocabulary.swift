import Specification

/// Every key and word of the language, read off its shapes.
package enum Vocabulary {
  /// The keys and words as a spec spells them.
  static let tokens: [String] = Set(
    all.map { name in
      let parts = name.split(separator: " ", maxSplits: 1)
      return String(parts.count == 2 ? parts[1] : parts[0].split(separator: ".").last ?? "")
    }
  ).sorted()

  /// Each key by its path, such as `stability.level`, and each word by the path of its key, such as
  /// `index.weights pca`; what is an author's own is `*`.
  package static let all: Set<String> = {
    var found = Set<String>()
    collect(.language, at: "", into: &found)
    return found
  }()

  private static func collect(_ shape: SpecShape, at path: String, into found: inout Set<String>) {
    switch shape {
    case .text, .id, .flag, .number, .oneOrMore, .pair, .range, .time: break
    case .word(let words, _): found.formUnion(words.map { "\(path) \($0)" })
    case .list(let element, _, _): collect(element, at: path, into: &found)
    case .dictionary(let value, _): collect(value, at: below(path, "*"), into: &found)
    case .either(let shapes): shapes.forEach { collect($0, at: path, into: &found) }
    case .node: if path == "index.children" { collect(.innerNode, at: path, into: &found) }
    case .table(let table): collect(table, at: path, into: &found)
    }
  }

  private static func collect(_ table: Table, at path: String, into found: inout Set<String>) {
    for key in table.keys {
      let own = below(path, key.name)
      found.insert(own)
      collect(key.shape, at: own, into: &found)
    }
    if let others = table.others { collect(others, at: below(path, "*"), into: &found) }
  }

  /// The path of a key. The steps of a node are the same words where a choice has them, and count once.
  static func below(_ path: String, _ key: String) -> String {
    if path == "scenarios.choices.one_of" { return "index.\(key)" }
    if key == "weights", path.hasPrefix("weightings") { return "index.weights" }
    return path.isEmpty ? key : "\(path).\(key)"
  }
}
