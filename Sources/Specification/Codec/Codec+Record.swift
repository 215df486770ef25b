/// A key of a mapping: what stands there, how it is read from the mapping, and how it is written.
struct Field<Value: Sendable>: Sendable {
  let key: Key
  fileprivate let read: @Sendable (SpecNode, Context) throws(SpecError) -> Value
  /// Nil where the key is left out.
  fileprivate let write: @Sendable (Value, Context) -> SpecNode?

  /// A key that has to stand.
  static func required(_ name: String, _ codec: Codec<Value>, _ note: String) -> Field {
    Field(
      key: Key(name, codec.shape, .required, note),
      read: { node, context throws(SpecError) in try codec.read(node.required(name), context) },
      write: { codec.write($0, $1) })
  }

  /// A key that a value stands for when it is left out; written always.
  static func standard(
    _ name: String, _ codec: Codec<Value>, default content: SpecNode.Content, _ note: String
  ) -> Field {
    let field = required(name, codec, note)
    return Field(key: Key(name, codec.shape, .standard(content), note), read: field.read, write: field.write)
  }

  /// A key that may be left out.
  static func optional<Some>(
    _ name: String, _ codec: Codec<Some>, _ note: String, presence: Key.Presence = .optional
  ) -> Field where Value == Some? {
    Field(
      key: Key(name, codec.shape, presence, note),
      read: { node, context throws(SpecError) in
        guard let value = node[name] else { return nil }
        return try codec.read(value, context)
      },
      write: { value, context in value.map { codec.write($0, context) } })
  }

  /// A key that is left out where the list is empty.
  static func list<Item>(_ name: String, _ codec: Codec<[Item]>, _ note: String) -> Field where Value == [Item] {
    let field = Field<[Item]?>.optional(name, codec, note)
    return Field(
      key: field.key, read: { node, context throws(SpecError) in try field.read(node, context) ?? [] },
      write: { $0.isEmpty ? nil : codec.write($0, $1) })
  }
}

/// A mapping that is being read, and what its parts may ask of others.
struct Reading {
  let node: SpecNode
  let context: Context

  /// The value of a key; judges nothing before it is asked for.
  subscript<Value>(_ field: Field<Value>) -> Value {
    get throws(SpecError) { try field.read(node, context) }
  }

  /// What stands at a key, for an error to be placed there.
  func node<Value>(of field: Field<Value>) -> SpecNode? { node[field.key.name] }
}

/// The keys of a record, each with the part of the record that it holds.
struct Keys<Record: Sendable> {
  fileprivate var entries: [(key: Key, write: @Sendable (Record, Context) -> SpecNode?)] = []

  mutating func required<Value>(
    _ name: String, _ codec: Codec<Value>, _ note: String, _ part: @escaping @Sendable (Record) -> Value
  ) -> Field<Value> {
    add(.required(name, codec, note)) { record, _ in part(record) }
  }

  mutating func standard<Value>(
    _ name: String, _ codec: Codec<Value>, default content: SpecNode.Content, _ note: String,
    _ part: @escaping @Sendable (Record) -> Value
  ) -> Field<Value> {
    add(.standard(name, codec, default: content, note)) { record, _ in part(record) }
  }

  mutating func optional<Value>(
    _ name: String, _ codec: Codec<Value>, _ note: String, _ part: @escaping @Sendable (Record) -> Value?
  ) -> Field<Value?> {
    add(.optional(name, codec, note)) { record, _ in part(record) }
  }

  mutating func list<Item>(
    _ name: String, _ codec: Codec<[Item]>, _ note: String, _ part: @escaping @Sendable (Record) -> [Item]
  ) -> Field<[Item]> {
    add(.list(name, codec, note)) { record, _ in part(record) }
  }

  mutating func add<Value>(
    _ field: Field<Value>, _ part: @escaping @Sendable (Record, Context) -> Value
  ) -> Field<Value> {
    entries.append((field.key, { field.write(part($0, $1), $1) }))
    return field
  }
}

extension Codec {
  /// A mapping with the keys that `list` declares, read by the closure that it returns.
  ///
  /// - Parameters:
  ///   - rules: which keys may stand together.
  ///   - later: keys that this version does not know yet.
  ///   - order: the keys as they are written, where not in the order of the schema.
  static func record(
    rules: [Table.Rule] = [], later: [String] = [], written order: [String] = [],
    _ list: (inout Keys<Value>) -> @Sendable (Reading) throws(SpecError) -> Value
  ) -> Codec {
    var keys = Keys<Value>()
    let read = list(&keys)
    let entries = keys.entries
    let written = order.isEmpty ? entries : order.compactMap { name in entries.first { $0.key.name == name } }
    precondition(written.count == entries.count, "\(order) is another number of keys")
    return Codec(
      .table(Table(entries.map(\.key), rules: rules, later: later)),
      read: { node, context throws(SpecError) in try read(Reading(node: node, context: context)) },
      write: { value, context in SpecNode(written.map { ($0.key.name, $0.write(value, context)) }) })
  }

  /// A mapping with one key, which has to stand unless a value stands for it.
  static func only(
    _ name: String, _ codec: Codec, default content: SpecNode.Content? = nil, _ note: String
  ) -> Codec {
    let field = content.map { Field.standard(name, codec, default: $0, note) } ?? .required(name, codec, note)
    return .keys(field)
  }

  /// A mapping whose keys hold the parts of a tuple, or one value.
  static func keys<each Part: Sendable>(
    rules: [Table.Rule] = [], _ field: repeat Field<each Part>
  ) -> Codec where Value == (repeat each Part) {
    var keys: [Key] = []
    for field in repeat each field { keys.append(field.key) }
    return Codec(
      .table(Table(keys, rules: rules)),
      read: { node, context throws(SpecError) in (repeat try (each field).read(node, context)) },
      write: { value, context in
        var entries: [(String, SpecNode?)] = []
        repeat entries.append(((each field).key.name, (each field).write(each value, context)))
        return SpecNode(entries)
      })
  }
}

extension SpecNode.Content: ExpressibleByStringLiteral {
  /// A word of the language or a number.
  package init(stringLiteral word: String) { self = .scalar(word, isPlain: true) }
}
