import AreaData

extension SpecShape {
  /// Checks a node against this shape and writes out the defaults.
  ///
  /// - Parameters:
  ///   - node: as written.
  ///   - path: the keys that lead to it.
  /// - Returns: the node with every default of the language in place and every key path set.
  /// - Throws: the first error in the order of the spec; keys are judged before the values below them.
  func complete(_ node: SpecNode, at path: String = "") throws(SpecError) -> SpecNode {
    var node = node
    node.location.path = path
    if case .empty = node.kind { throw node.error(.wrongKind(expected: kinds, found: .empty)) }
    switch (self, node.content) {
    case (.text, .scalar(let text, _)):
      guard !text.allSatisfy(\.isWhitespace) else { throw node.error(.wrongKind(expected: kinds, found: .empty)) }
    case (.id, .scalar(let text, _)):
      guard isID(text) else { throw node.error(.notAnID(text)) }
    case (.time, .scalar(let text, _)):
      guard ReferenceTime(text) != nil else { throw node.error(.notATime(text)) }
    case (.flag, .scalar(let text, true)) where text == "true" || text == "false": break
    case (.number(let range), .scalar(let text, let isPlain)):
      try Self.checkNumber(node, text, isPlain, range)
    case (.word(let words, let later), .scalar(let text, _)):
      if later.contains(text) { throw node.error(.notInThisVersion([text])) }
      guard words.contains(text) else {
        throw node.error(.unknownWord(text, among: words, suggestion: nearest(to: text, among: words)))
      }
    case (.list(let element, let minimum, let maximum), .list(let elements)):
      guard elements.count >= minimum else { throw node.error(.tooFewElements(elements.count, minimum: minimum)) }
      guard elements.count <= maximum else { throw node.error(.tooManyElements(elements.count, maximum: maximum)) }
      node.content = .list(try Self.completeElements(elements, element, at: path))
    case (.oneOrMore, .list(let elements)):
      guard !elements.isEmpty else { throw node.error(.tooFewElements(0, minimum: 1)) }
      node.content = .list(try Self.completeElements(elements, .text, at: path))
    case (.oneOrMore, .scalar):
      node = try SpecShape.text.complete(node, at: path)
    case (.pair, .list(let elements)):
      guard elements.count == 2 else { throw node.error(.notTwoNames(count: elements.count)) }
      node.content = .list(try Self.completeElements(elements, .text, at: path))
    case (.range, .list(let elements)):
      guard elements.count == 2 else { throw node.error(.notAPair(count: elements.count)) }
      let ends = try Self.completeElements(elements, .number(.reachable), at: path)
      guard ends[0].number < ends[1].number else {
        throw node.error(.emptyRange(low: ends[0].number, high: ends[1].number))
      }
      node.content = .list(ends)
    case (.table(let table), .mapping(let entries)):
      node.content = .mapping(try table.complete(entries, of: node))
    case (.dictionary(let shape, let maximum), .mapping(let entries)):
      guard !entries.isEmpty else { throw node.error(.tooFewElements(0, minimum: 1)) }
      guard entries.count <= maximum else { throw node.error(.tooManyElements(entries.count, maximum: maximum)) }
      node.content = .mapping(
        try entries.map { entry throws(SpecError) in
          var entry = entry
          entry.value = try shape.complete(entry.value, at: join(path, entry.key))
          return entry
        })
    case (.node, .mapping): node = try SpecLanguage.innerNode.shape.complete(node, at: path)
    case (.either(let shapes), _):
      let fitting = shapes.filter { $0.accepts(node.content) }
      // Of alternatives that are both scalars, a number is meant where one is written.
      guard let shape = fitting.first(where: { $0.kinds.contains(node.kind) }) ?? fitting.first else {
        throw node.error(.wrongKind(expected: kinds, found: node.kind))
      }
      node = try shape.complete(node, at: path)
    default: throw node.error(.wrongKind(expected: kinds, found: node.kind))
    }
    return node
  }

  /// Whether a value of this kind is meant for this alternative, right or wrong in itself.
  func accepts(_ content: SpecNode.Content) -> Bool {
    switch content {
    case .scalar: !Set(kinds).isDisjoint(with: [.text, .number, .flag])
    case .list: kinds.contains(.list)
    case .mapping: kinds.contains(.mapping)
    }
  }

  /// Whether a list of such values is a list of names.
  private var isName: Bool {
    switch self {
    case .text, .word: true
    default: false
    }
  }

  private static func checkNumber(
    _ node: SpecNode, _ text: String, _ isPlain: Bool, _ range: NumberRange
  ) throws(SpecError) {
    let spelled = text.lowercased().drop { $0 == "-" || $0 == "+" }
    if isPlain, [".inf", ".nan", "inf", "infinity", "nan"].contains(spelled) { throw node.error(.nonFinite(text)) }
    guard isPlain, let number = decimalNumber(text) else { throw node.error(.notANumber(text)) }
    guard number.isFinite else { throw node.error(.nonFinite(text)) }
    guard range.contains(number), !range.isWhole || wholeNumber(text) != nil else {
      throw node.error(.outOfRange(text, range))
    }
  }

  /// Elements go by their `id` where they have one; two equal texts in one list are never meant.
  private static func completeElements(
    _ elements: [SpecNode], _ shape: SpecShape, at path: String
  ) throws(SpecError) -> [SpecNode] {
    var seen: Set<String> = []
    var completed: [SpecNode] = []
    for (index, element) in elements.enumerated() {
      let element = try shape.complete(element, at: join(path, element.elementName ?? String(index)))
      if shape.isName, !seen.insert(element.text).inserted { throw element.error(.repeatedElement(element.text)) }
      completed.append(element)
    }
    return completed
  }
}

extension Table {
  fileprivate func complete(_ entries: [SpecNode.Entry], of node: SpecNode) throws(SpecError) -> [SpecNode.Entry] {
    let names = keys.map(\.name)
    let present = Set(entries.map(\.key))
    let foreign = entries.filter { entry in
      !names.contains(entry.key)
        && (others == nil || later.contains(entry.key) && entry.value.kind == .mapping)
    }
    if let first = foreign.first(where: { !later.contains($0.key) }) {
      let unknown = foreign.map(\.key).filter { !later.contains($0) }
      // A key that is still free is meant rather than one that stands already.
      let free = names.filter { !present.contains($0) }
      throw SpecError(
        location: SpecLocation(first.source, path: join(node.location.path, first.key)),
        problem: .unknownKeys(
          unknown.map {
            UnknownKey($0, suggestion: nearest(to: $0, among: free) ?? nearest(to: $0, among: names) ?? path(below: $0))
          }))
    }
    if let first = foreign.first {
      throw SpecError(
        location: SpecLocation(first.source, path: join(node.location.path, first.key)),
        problem: .notInThisVersion(foreign.map(\.key)))
    }
    let missing = keys.filter { if case .required = $0.presence { !present.contains($0.name) } else { false } }
    guard missing.isEmpty else { throw node.error(.missingKeys(missing.map(\.name))) }
    if others != nil, entries.isEmpty { throw node.error(.tooFewElements(0, minimum: 1)) }
    for rule in rules { try rule.check(present, of: node) }

    var completed: [SpecNode.Entry] = []
    for entry in entries {
      var entry = entry
      let path = join(node.location.path, entry.key)
      if let key = keys.first(where: { $0.name == entry.key }) {
        entry.value = try key.shape.complete(entry.value, at: path)
      } else {
        guard isID(entry.key) else {
          throw SpecError(location: SpecLocation(entry.source, path: path), problem: .notAnID(entry.key))
        }
        entry.value = try others!.complete(entry.value, at: path)
      }
      completed.append(entry)
    }
    for key in keys where !present.contains(key.name) {
      guard case .standard(let content) = key.presence else { continue }
      let location = SpecLocation(node.location.source, path: join(node.location.path, key.name))
      let value = try key.shape.complete(SpecNode(content: content, location: location), at: location.path)
      completed.append(.init(key: key.name, source: node.location.source, value: value))
    }
    return completed
  }

  /// Where one of the tables below has a key of this name: written a level too high, it was meant there.
  private func path(below name: String) -> String? {
    for key in keys {
      if case .table(let table) = key.shape, table.keys.contains(where: { $0.name == name }) {
        return join(key.name, name)
      }
    }
    return nil
  }
}

extension Table.Rule {
  fileprivate func check(_ present: Set<String>, of node: SpecNode) throws(SpecError) {
    switch self {
    case .exactlyOne(let names):
      let found = names.filter(present.contains)
      if found.isEmpty { throw node.error(.missingOneOf(names)) }
      if found.count > 1 { throw node.error(.exclusiveKeys(found)) }
    case .atLeastOne(let names):
      if present.isDisjoint(with: names) { throw node.error(.missingOneOf(names)) }
    case .atMostOne(let names):
      let found = names.filter(present.contains)
      if found.count > 1 { throw node.error(.exclusiveKeys(found)) }
    case .needs(let name, let other):
      if present.contains(name), !present.contains(other) {
        throw node.error(.withoutEffect(key: name, needs: other))
      }
    }
  }
}

extension SpecNode {
  /// What a list element is called in a key path: its `id`, where it has one.
  var elementName: String? {
    guard case .scalar(let id, _)? = self["id"]?.content, isID(id) else { return nil }
    return id
  }
}

/// Whether a text can stand in a key path, name a folder and be typed in a shell as it is.
func isID(_ text: String) -> Bool {
  guard let first = text.unicodeScalars.first, !"-+@".unicodeScalars.contains(first) else { return false }
  return text.utf8.count <= 100 && text.unicodeScalars.allSatisfy(isIDScalar)
}

/// The nearest text that can be an id: what cannot stand in one is `filler`, and the end of a long one is cut off; nil where
/// nothing is left.
func nearestID(to text: some StringProtocol, filler: Unicode.Scalar) -> String? {
  let scalars = text.unicodeScalars.map { isIDScalar($0) ? $0 : filler }.drop { "-+@".unicodeScalars.contains($0) }
  var id = String(String.UnicodeScalarView(scalars))
  while id.utf8.count > 80 { id.removeLast() }
  return id.isEmpty ? nil : id
}

/// Whether a character can be part of an id.
func isIDScalar(_ scalar: Unicode.Scalar) -> Bool {
  isShown(scalar) && !scalar.properties.isWhitespace && !#"./\=＝*?$|<>;&"'`"#.unicodeScalars.contains(scalar)
}

/// Whether a character is seen where it stands: neither a control, a mark of direction or joining, nor the end of a line.
func isShown(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .control, .format, .lineSeparator, .paragraphSeparator: false
  default: !scalar.properties.isNoncharacterCodePoint
  }
}

func join(_ path: String, _ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }
