/// A value of JSON, with the order of its members kept.
package enum JSONNode {
  case null
  case flag(Bool)
  case number(Double)
  case text(String)
  case list([JSONNode])
  case object([(name: String, value: JSONNode)])

  package subscript(name: String) -> JSONNode? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  package var text: String? { if case .text(let text) = self { text } else { nil } }
  package var number: Double? { if case .number(let number) = self { number } else { nil } }
  package var elements: [JSONNode]? { if case .list(let elements) = self { elements } else { nil } }
  package var members: [(name: String, value: JSONNode)]? {
    if case .object(let members) = self { members } else { nil }
  }

  /// A whole number, exactly; nil for any other.
  package var whole: Int? { number.flatMap { Int(exactly: $0) } }
}

/// Reads JSON whole.
package enum JSONText {
  /// - Throws: `.cube` with the line, `.notJSON`, `.openString`, `.tooDeep`, `.repeatedName`.
  /// - Complexity: O(bytes).
  package static func read(_ bytes: [UInt8], name: String) throws(DataError) -> JSONNode {
    var scanner = JSONScanner(bytes, name: name)
    let node = try scanner.readNode()
    try scanner.readEnd()
    return node
  }
}

extension JSONScanner {
  /// A value with all that is in it.
  mutating func readNode() throws(DataError) -> JSONNode {
    switch try kind() {
    case .object:
      var members = [(name: String, value: JSONNode)]()
      try readObject { scanner, name throws(DataError) in members.append((name, try scanner.readNode())) }
      return .object(members)
    case .list:
      var elements = [JSONNode]()
      try readList { scanner throws(DataError) in elements.append(try scanner.readNode()) }
      return .list(elements)
    case .text: return .text(try readText())
    case .flag: return .flag(try readFlag())
    case .null:
      try readNull()
      return .null
    case .number: return .number(try readNumber())
    }
  }
}
