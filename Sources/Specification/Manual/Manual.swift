/// The reference manual of the language, read off the shapes by which specs are read.
package struct Manual {
  /// Keys that stand in no example, by their paths.
  package private(set) var keysWithoutExample: [String] = []
  private(set) var text = Self.head

  package init() { add(.language, at: "", "") }

  private static let head = """
    # The language of a spec

    A spec is one YAML file. Every mapping of it has a section here, and every key a line: what may stand there, what its absence
    means, what it says, and an example. A key written `NAME` is the author's own. The keys of an index's inner nodes are those of its
    root, and may be left out where the root's choice holds. `vikt schema` writes the same as a JSON Schema, for editors.

    An id has at most 100 bytes: neither white space, nor characters that cannot be seen, nor any of `. / \\ = * ? $ | < > ; & " '` and
    the backtick, and no `-`, `+` or `@` at its beginning. A text is anything that is not blank; a number or a date in its place keeps
    its spelling. n is the number of areas assessed.

    <!-- Written by script/docs: edit the language in Sources/Specification, not this file. -->

    A whole spec:

    ```yaml
    \(example)
    ```


    """

  // MARK: Sections

  /// Adds the sections of the mappings in a shape.
  private mutating func add(_ shape: SpecShape, at path: String, _ note: String) {
    // The steps of a node are the same wherever they stand, and have their sections under `index`.
    if Self.home(of: path) != path { return }
    switch shape {
    case .table(let table): add(table, at: path, note)
    case .list(let element, _, _): add(element, at: path, note)
    case .dictionary(let value, _): add(value, at: join(path, "NAME"), note)
    case .either(let shapes): for shape in shapes { add(shape, at: path, note) }
    case .text, .id, .flag, .number, .word, .oneOrMore, .pair, .range, .time, .node: break
    }
  }

  private mutating func add(_ table: Table, at path: String, _ note: String) {
    text += path.isEmpty ? "## The spec\n\n" : "\(path.contains(".") ? "###" : "##") `\(path)`\n\n\(note)\n\n"
    text += "| key | value | when absent | what it says | example |\n|---|---|---|---|---|\n"
    for key in table.keys { text += row(key, at: join(path, key.name)) }
    if let others = table.others {
      text += "| `NAME` | \(phrase(others, at: join(path, "NAME"))) | | A name of the author's own. | |\n"
    }
    text += "\n"
    if !table.rules.isEmpty { text += table.rules.map(\.sentence).joined(separator: " ") + "\n\n" }
    for key in table.keys { add(key.shape, at: join(path, key.name), key.note) }
    if let others = table.others { add(others, at: join(path, "NAME"), "A name of the author's own.") }
  }

  private mutating func row(_ key: Key, at path: String) -> String {
    let parts = path.split(separator: ".").map(String.init)[...]
    let example = Self.examples.lazy.compactMap { $0.first(at: parts) }.first.map { "\(key.name): \($0.flow)" }
    if example == nil { keysWithoutExample.append(path) }
    // What is long stands in the whole spec above.
    let shown = example.map { $0.count > 90 ? "" : "`\($0)`" } ?? ""
    let absent =
      switch key.presence {
      case .required: "required"
      case .optional: ""
      case .standard(let content):
        "`\(SpecNode(content: content, location: SpecLocation(.override(""), path: path)).flow)`"
      }
    let cells = ["`\(key.name)`", phrase(key.shape, at: path), absent, key.note, shown]
    return "| \(cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ")) |\n"
  }

  /// What may stand at a key, in a few words.
  private func phrase(_ shape: SpecShape, at path: String) -> String {
    switch shape {
    case .text: "a text"
    case .id: "an id"
    case .flag: "`true` or `false`"
    case .number(let range): range.description
    case .word(let words, _): words.map { "`\($0)`" }.joined(separator: ", ")
    case .list(let element, _, let maximum):
      "a list of: \(phrase(element, at: path))" + (maximum == .max ? "" : "; \(maximum) at most")
    case .oneOrMore: "a text, or a list of texts"
    case .pair: "a list of two texts"
    case .range: "a list of two numbers, the lower first"
    case .time: "a year, a month or a day"
    case .table: "[a mapping](#\(anchor(path)))"
    case .dictionary(let value, let maximum):
      "a mapping of names to: \(phrase(value, at: join(path, "NAME")))"
        + (maximum == .max ? "" : "; \(maximum) at most")
    case .either(let shapes): shapes.map { phrase($0, at: path) }.joined(separator: "; or ")
    case .node: "[an inner node](#index)"
    }
  }

  /// The path under which the sections of a mapping stand.
  private static func home(of path: String) -> String {
    let moved = ["scenarios.choices.one_of.": "index.", "weightings.alternatives.weights": "index.weights"]
    for (steps, own) in moved where path.hasPrefix(steps) { return own + path.dropFirst(steps.count) }
    return path
  }

  /// How Markdown calls the heading of a path.
  private func anchor(_ path: String) -> String { Self.home(of: path).lowercased().filter { $0 != "." } }

  // MARK: Examples

  private static let examples: [SpecNode] = variants.compactMap { overrides in
    try? SpecNode(yaml: Array(example.utf8), file: "example.yaml").applying(overrides: overrides)
  }
}

extension Table.Rule {
  fileprivate var sentence: String {
    func list(_ names: [String]) -> String { names.map { "`\($0)`" }.joined(separator: ", ") }
    return switch self {
    case .exactlyOne(let names): "Exactly one of \(list(names)) is required."
    case .atLeastOne(let names): "At least one of \(list(names)) is required."
    case .atMostOne(let names): "At most one of \(list(names))."
    case .needs(let name, let other): "`\(name)` needs `\(other)`."
    }
  }
}

extension SpecNode {
  /// The first value at a path, in whichever element of a list and under whichever name of the author's.
  fileprivate func first(at path: ArraySlice<String>) -> SpecNode? {
    guard let key = path.first else { return self }
    return switch content {
    case .scalar: nil
    case .list(let elements): elements.lazy.compactMap { $0.first(at: path) }.first
    case .mapping(let entries):
      entries.lazy.filter { key == "NAME" || $0.key == key }.compactMap { $0.value.first(at: path.dropFirst()) }.first
    }
  }

  /// YAML on one line.
  fileprivate var flow: String {
    switch content {
    case .scalar(let text, let isPlain): isPlain ? text : JSONValue.quoted(text)
    case .list(let elements): "[\(elements.map(\.flow).joined(separator: ", "))]"
    case .mapping(let entries):
      "{\(entries.map { "\(isID($0.key) ? $0.key : JSONValue.quoted($0.key)): \($0.value.flow)" }.joined(separator: ", "))}"
    }
  }
}

extension Spec {
  /// The reference manual of the language, in Markdown.
  public static var manual: String { Manual().text }
}
