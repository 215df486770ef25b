import Yams

extension SpecNode {
  /// Spells out more values than any spec has; an alias that repeats an alias can grow without bound.
  static let sizeLimit = 100_000
  /// Far deeper than any index tree.
  static let depthLimit = 64

  /// Reads one YAML document.
  ///
  /// - Parameters:
  ///   - bytes: UTF-8.
  ///   - file: the name that errors give.
  /// - Throws: `.notUTF8`, `.emptyDocument`, `.severalDocuments`, `.invalidYAML`, `.unknownAlias`, `.duplicateKeys`,
  ///   `.foreignTag`, `.tooDeep`, `.tooLarge`, each where it stands.
  init(yaml bytes: [UInt8], file: String) throws(SpecError) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let (line, column) = Self.firstInvalid(in: bytes)
      throw SpecError(place: Place(.file(file, line: line, column: column), path: ""), problem: .notUTF8)
    }
    try self.init(yaml: text) { Place(.file(file, line: $0, column: $1), path: "") }
  }

  /// Reads the value of an override.
  init(overrideValue text: String, of override: String) throws(SpecError) {
    try self.init(yaml: text) { _, _ in Place(.override(override), path: "") }
  }

  /// Where line and column, from 1, of the text are.
  private typealias Locate = (_ line: Int, _ column: Int) -> Place

  private init(yaml text: String, at place: Locate) throws(SpecError) {
    let root: Yams.Node?
    do {
      root = try Yams.compose(yaml: text, .default, .default, .utf8)
    } catch let error as YamlError {
      throw Self.error(error, in: text, at: place)
    } catch {
      preconditionFailure("the YAML library throws its own errors only, not \(error)")
    }
    guard let root else { throw SpecError(place: place(1, 1), problem: .emptyDocument) }
    var size = 0
    try self.init(root, depth: 0, size: &size, at: place)
  }

  private static func error(_ error: YamlError, in text: String, at place: Locate) -> SpecError {
    switch error {
    case .duplicatedKeysInMapping(let keys, let context):
      SpecError(place: place(context.mark.line, context.mark.column), problem: .duplicateKeys(keys))
    case .composer(_, "but found another document", let mark, _):
      SpecError(place: place(mark.line, mark.column), problem: .severalDocuments)
    case .composer(_, "found undefined alias", let mark, _):
      SpecError(place: place(mark.line, mark.column), problem: .unknownAlias)
    case .scanner(let context, let words, let mark, _), .parser(let context, let words, let mark, _),
      .composer(let context, let words, let mark, _):
      SpecError(
        place: place(mark.line, mark.column),
        problem: .invalidYAML([context?.text, words].compactMap(\.self).joined(separator: ", ")))
    case .reader(let words, let offset, _, _):
      SpecError(place: Self.place(at: offset ?? 0, in: text, place), problem: .invalidYAML(words))
    case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
      preconditionFailure("reading a text does not fail by \(error)")
    }
  }

  private static func place(at offset: Int, in text: String, _ place: Locate) -> Place {
    let lines = text.prefix(offset).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return place(lines.count, lines[lines.count - 1].unicodeScalars.count + 1)
  }

  private init(
    _ node: Yams.Node, depth: Int, size: inout Int, at place: Locate
  ) throws(SpecError) {
    let own = place(node.mark?.line ?? 1, node.mark?.column ?? 1)
    size += 1
    guard size <= Self.sizeLimit else { throw SpecError(place: own, problem: .tooLarge(limit: Self.sizeLimit)) }
    guard depth <= Self.depthLimit else { throw SpecError(place: own, problem: .tooDeep(limit: Self.depthLimit)) }
    switch node {
    case .scalar(let scalar):
      try Self.refuse(scalar.tag, at: own)
      let isPlain = scalar.style == .plain && scalar.tag.rawValue != Tag.Name.str.rawValue
      self.init(content: .scalar(scalar.string, isPlain: isPlain), place: own)
    case .sequence(let sequence):
      try Self.refuse(sequence.tag, at: own)
      var elements: [SpecNode] = []
      for element in sequence { elements.append(try SpecNode(element, depth: depth + 1, size: &size, at: place)) }
      self.init(content: .list(elements), place: own)
    case .mapping(let mapping):
      try Self.refuse(mapping.tag, at: own)
      var entries: [Entry] = []
      var names: Set<String> = []
      for (key, value) in mapping {
        let keyPlace = place(key.mark?.line ?? 1, key.mark?.column ?? 1)
        guard case .scalar(let scalar) = key else {
          throw SpecError(
            place: keyPlace, problem: .wrongKind(expected: [.text], found: key.sequence == nil ? .mapping : .list))
        }
        // The YAML library takes `1` and `"1"` for two keys.
        guard names.insert(scalar.string).inserted else {
          throw SpecError(place: keyPlace, problem: .duplicateKeys([scalar.string]))
        }
        let value = try SpecNode(value, depth: depth + 1, size: &size, at: place)
        entries.append(Entry(key: scalar.string, source: keyPlace.source, value: value))
      }
      self.init(content: .mapping(entries), place: own)
    case .alias:
      // Aliases are resolved while the document is composed.
      throw SpecError(place: own, problem: .unknownAlias)
    }
  }

  private static func refuse(_ tag: Tag, at place: Place) throws(SpecError) {
    let name = tag.rawValue
    guard name.isEmpty || name == "!" || name.hasPrefix("tag:yaml.org,2002:") else {
      throw SpecError(place: place, problem: .foreignTag(name))
    }
  }

  /// The position of the first byte that is not UTF-8.
  private static func firstInvalid(in bytes: [UInt8]) -> (line: Int, column: Int) {
    var (line, column) = (1, 1)
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    while case .scalarValue(let scalar) = decoder.decode(&iterator) {
      (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
    }
    return (line, column)
  }
}
