import Yams

extension SpecNode {
  /// More values than any spec has; an alias that repeats an alias can grow without bound.
  static let sizeLimit = 100_000
  /// Far deeper than any index tree.
  static let depthLimit = 64

  /// Reads one YAML document.
  ///
  /// - Parameters:
  ///   - bytes: UTF-8, with a byte order mark or without.
  ///   - file: the name that errors give.
  /// - Throws: `.notUTF8`, `.emptyDocument`, `.severalDocuments`, `.invalidYAML`, `.unknownAlias`, `.duplicateKeys`,
  ///   `.foreignTag`, `.tooDeep`, `.tooLarge`, each where it stands.
  init(yaml bytes: [UInt8], file: String) throws(SpecError) {
    let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let (line, column) = Self.firstInvalid(in: bytes)
      throw SpecError(location: SpecLocation(.file(file, line: line, column: column), path: ""), problem: .notUTF8)
    }
    try self.init(yaml: text, path: "", whenEmpty: .emptyDocument) {
      SpecLocation(.file(file, line: $0, column: $1), path: "")
    }
  }

  /// Reads the value of an override.
  init(overrideValue text: String, of override: String, at path: String) throws(SpecError) {
    try self.init(yaml: text, path: path, whenEmpty: .overrideWithoutValue) { _, _ in
      SpecLocation(.override(override), path: "")
    }
  }

  /// Where line and column, from 1, of the text are.
  fileprivate typealias Locate = (_ line: Int, _ column: Int) -> SpecLocation

  private init(
    yaml text: String, path: String, whenEmpty: SpecError.Problem, locate location: @escaping Locate
  ) throws(SpecError) {
    // The YAML library writes out a mapping's keys, aliases and all, before their size can be judged.
    guard AliasGrowth(of: text.utf8).isReadable else {
      throw SpecError(location: location(1, 1), problem: .tooLarge(limit: Self.sizeLimit))
    }
    let root: Yams.Node?
    do {
      root = try Yams.compose(yaml: text, .default, .default, .utf8)
    } catch let error as YamlError {
      throw Self.error(error, in: text, at: location)
    } catch {
      preconditionFailure("the YAML library throws its own errors only, not \(error)")
    }
    guard let root else { throw SpecError(location: location(1, 1), problem: whenEmpty) }
    var conversion = Conversion(locate: location)
    self = try conversion.node(root, at: path, depth: 0)
  }

  private static func error(_ error: YamlError, in text: String, at location: Locate) -> SpecError {
    switch error {
    case .duplicatedKeysInMapping(let keys, let context):
      SpecError(location: location(context.mark.line, context.mark.column), problem: .duplicateKeys(keys))
    case .composer(_, "but found another document", let mark, _):
      SpecError(location: location(mark.line, mark.column), problem: .severalDocuments)
    case .composer(_, "found undefined alias", let mark, _):
      SpecError(location: location(mark.line, mark.column), problem: .unknownAlias)
    case .scanner(let context, let words, let mark, _), .parser(let context, let words, let mark, _),
      .composer(let context, let words, let mark, _):
      SpecError(
        location: location(mark.line, mark.column),
        problem: .invalidYAML([context?.text, words].compactMap(\.self).joined(separator: ", ")))
    case .reader(let words, let offset, _, _):
      SpecError(location: Self.location(at: offset ?? 0, in: text, location), problem: .invalidYAML(words))
    case .memory: SpecError(location: location(1, 1), problem: .tooLarge(limit: sizeLimit))
    case .no, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
      preconditionFailure("reading a text does not fail by \(error)")
    }
  }

  private static func location(at offset: Int, in text: String, _ location: Locate) -> SpecLocation {
    let lines = text.prefix(offset).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return location(lines.count, lines[lines.count - 1].unicodeScalars.count + 1)
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

/// Turns the YAML library's nodes into ours, which keep no anchors, tags or aliases.
private struct Conversion {
  let locate: SpecNode.Locate
  private var size = 0

  init(locate: @escaping SpecNode.Locate) { self.locate = locate }

  mutating func node(_ node: Yams.Node, at path: String, depth: Int) throws(SpecError) -> SpecNode {
    let location = location(of: node, path)
    size += 1
    guard size <= SpecNode.sizeLimit else {
      throw SpecError(location: location, problem: .tooLarge(limit: SpecNode.sizeLimit))
    }
    guard depth <= SpecNode.depthLimit else {
      throw SpecError(location: location, problem: .tooDeep(limit: SpecNode.depthLimit))
    }
    switch node {
    case .scalar(let scalar):
      try refuse(scalar.tag, at: location)
      let isPlain = scalar.style == .plain && scalar.tag.rawValue != Tag.Name.str.rawValue
      return SpecNode(content: .scalar(scalar.string, isPlain: isPlain), location: location)
    case .sequence(let sequence):
      try refuse(sequence.tag, at: location)
      var elements: [SpecNode] = []
      for element in sequence {
        elements.append(try self.node(element, at: join(path, String(elements.count)), depth: depth + 1))
      }
      return SpecNode(content: .list(elements), location: location)
    case .mapping(let mapping):
      try refuse(mapping.tag, at: location)
      return SpecNode(content: .mapping(try entries(mapping, at: path, depth: depth)), location: location)
    case .alias:
      preconditionFailure("the YAML library resolves aliases as it reads")
    }
  }

  private mutating func entries(
    _ mapping: Yams.Node.Mapping, at path: String, depth: Int
  ) throws(SpecError) -> [SpecNode.Entry] {
    var entries: [SpecNode.Entry] = []
    var names: Set<String> = []
    for (key, value) in mapping {
      guard case .scalar(let scalar) = key else {
        let found: SpecKind = key.sequence == nil ? .mapping : .list
        throw SpecError(location: location(of: key, path), problem: .wrongKind(expected: [.text], found: found))
      }
      let own = join(path, scalar.string)
      let location = location(of: key, own)
      // The YAML library takes `1` and `"1"` for two keys.
      guard names.insert(scalar.string).inserted else {
        throw SpecError(location: location, problem: .duplicateKeys([scalar.string]))
      }
      let value = try node(value, at: own, depth: depth + 1)
      entries.append(SpecNode.Entry(key: scalar.string, source: location.source, value: value))
    }
    return entries
  }

  private func location(of node: Yams.Node, _ path: String) -> SpecLocation {
    var location = locate(node.mark?.line ?? 1, node.mark?.column ?? 1)
    location.path = path
    return location
  }

  private func refuse(_ tag: Tag, at location: SpecLocation) throws(SpecError) {
    let name = tag.rawValue
    guard name.isEmpty || name == "!" || name.hasPrefix("tag:yaml.org,2002:") else {
      throw SpecError(location: location, problem: .foreignTag(name))
    }
  }
}
