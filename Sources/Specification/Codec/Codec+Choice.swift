import AreaData

/// One of the alternatives of a choice, by which a value is written.
struct Case<Payload: Sendable>: Sendable {
  fileprivate let write: @Sendable (Payload, Context) -> SpecNode

  func callAsFunction(_ payload: Payload) -> Spelling { Spelling { write(payload, $0) } }
}

extension Case<Void> {
  func callAsFunction() -> Spelling { self(()) }
}

/// A value by one of its alternatives, not yet written.
struct Spelling {
  fileprivate let node: (Context) -> SpecNode

  fileprivate init(_ node: @escaping (Context) -> SpecNode) { self.node = node }
}

/// The alternatives by which a value can be written: words, keys of a mapping, or values of another kind.
///
/// Each is declared with what it stands for, so that none is without meaning. Words make one alternative of the shape, and so do
/// mappings, which are told apart by their first key.
struct Choice<Value: Sendable> {
  fileprivate enum Form: Sendable {
    case word(String)
    case level
    case empty
    case keys(Table)
    case other(SpecShape)
  }

  fileprivate struct Row: Sendable {
    let form: Form
    let read: @Sendable (SpecNode, Context) throws(SpecError) -> Value
  }

  fileprivate var rows: [Row] = []

  /// - Parameter isOffered: whether the word may stand in this choice; what is not offered is written all the same.
  mutating func word(_ word: String, _ value: Value, isOffered: Bool = true) -> Case<Void> {
    if isOffered { rows.append(Row(form: .word(word)) { _, _ in value }) }
    return Case { _, _ in SpecNode(word: word) }
  }

  /// A word for each of some values.
  mutating func words<Payload>(
    _ values: [Payload], by name: @escaping @Sendable (Payload) -> String,
    _ make: @escaping @Sendable (Payload) -> Value
  ) -> Case<Payload> {
    for value in values { _ = word(name(value), make(value)) }
    return Case { payload, _ in SpecNode(word: name(payload)) }
  }

  /// A word for each case.
  mutating func words<Payload: CaseIterable & RawRepresentable<String>>(
    _ make: @escaping @Sendable (Payload) -> Value
  ) -> Case<Payload> {
    words(Array(Payload.allCases), by: \.rawValue, make)
  }

  /// A mapping with one key.
  mutating func key<Payload>(
    _ name: String, _ codec: Codec<Payload>, _ note: String, isOffered: Bool = true,
    _ make: @escaping @Sendable (Payload) -> Value
  ) -> Case<Payload> {
    form(.only(name, codec, note), isOffered: isOffered, make)
  }

  /// A mapping, which its first key tells from others, or a value of another kind.
  mutating func form<Payload>(
    _ codec: Codec<Payload>, isOffered: Bool = true, _ make: @escaping @Sendable (Payload) -> Value
  ) -> Case<Payload> {
    let form: Form = if case .table(let table) = codec.shape { .keys(table) } else { .other(codec.shape) }
    if isOffered {
      rows.append(Row(form: form) { node, context throws(SpecError) in make(try codec.read(node, context)) })
    }
    return Case(write: codec.write)
  }

  /// A mapping without keys.
  mutating func empty(_ value: Value) -> Case<Void> {
    rows.append(Row(form: .empty) { _, _ in value })
    return Case { _, _ in SpecNode([]) }
  }

  /// The name of a level of `units.within`, where it is none of the words; it stands for its position.
  mutating func level(_ make: @escaping @Sendable (Int) -> Value) -> Case<Int> {
    let words = rows.compactMap(\.word)
    rows.append(
      Row(form: .level) { node, context throws(SpecError) in
        let names = context.levels.map(\.id)
        guard let level = names.firstIndex(of: node.text) else { throw node.unknownWord(among: words + names) }
        return make(level)
      })
    return Case(write: Codec.level.write)
  }
}

extension Choice.Row {
  fileprivate var word: String? { if case .word(let word) = form { word } else { nil } }
  fileprivate var table: Table? { if case .keys(let table) = form { table } else { nil } }
  fileprivate var isLevel: Bool { if case .level = form { true } else { false } }
  fileprivate var isEmpty: Bool { if case .empty = form { true } else { false } }

  /// Whether the row is meant by a node that one of the choice's rows is meant by.
  fileprivate func isMeant(by node: SpecNode, isOnlyTable: Bool) -> Bool {
    switch (form, node.content) {
    case (.level, .scalar): true
    case (.empty, .mapping(let entries)): entries.isEmpty
    case (.keys(let table), .mapping): isOnlyTable || node[table.keys[0].name] != nil
    case (.other(let shape), let content): shape.accepts(content)
    default: false
    }
  }
}

extension Codec {
  /// One of the alternatives that `list` declares, written by the closure that it returns: a `switch` without a default, so that a
  /// case of the value that has no alternative does not compile.
  ///
  /// - Parameters:
  ///   - later: words that this version does not know yet.
  ///   - laterKeys: keys that it does not know yet.
  static func choice(
    later: [String] = [], laterKeys: [String] = [],
    _ list: (inout Choice<Value>) -> @Sendable (Value) -> Spelling
  ) -> Codec {
    var choice = Choice<Value>()
    let spell = list(&choice)
    let rows = choice.rows
    let isOnlyTable = rows.count { $0.table != nil || $0.isEmpty } == 1
    return Codec(
      choice.shape(later: later, laterKeys: laterKeys),
      read: { node, context throws(SpecError) in
        // A word before a number or a text, which it could be taken for.
        let word = node.isScalar ? rows.first { $0.word == node.text } : nil
        guard let row = word ?? rows.first(where: { $0.isMeant(by: node, isOnlyTable: isOnlyTable) }) else {
          preconditionFailure("the shape lets \(node.location.path) mean nothing")
        }
        return try row.read(node, context)
      }, write: { value, context in spell(value).node(context) })
  }
}

extension Choice {
  /// Words and mappings stand where the first of them is declared.
  fileprivate func shape(later: [String], laterKeys: [String]) -> SpecShape {
    var shapes: [SpecShape] = []
    var hasWords = false
    var hasKeys = false
    for row in rows {
      switch row.form {
      case .other(let shape): shapes.append(shape)
      case .word, .level:
        if !hasWords {
          shapes.append(rows.contains(where: \.isLevel) ? .text : .word(rows.compactMap(\.word), later: later))
        }
        hasWords = true
      case .keys, .empty:
        if !hasKeys { shapes.append(.table(table(later: laterKeys))) }
        hasKeys = true
      }
    }
    return shapes.count == 1 ? shapes[0] : .either(shapes)
  }

  /// The keys of all mappings: one that several share stands where the last of them has it.
  private func table(later: [String]) -> Table {
    let tables = rows.compactMap(\.table)
    let hasEmpty = rows.contains(where: \.isEmpty)
    guard tables.count > 1 || hasEmpty else {
      return Table(tables[0].keys, others: tables[0].others, rules: tables[0].rules, later: tables[0].later + later)
    }
    var keys: [Key] = []
    for key in tables.flatMap(\.keys) {
      keys.removeAll { $0.name == key.name }
      keys.append(Key(key.name, key.shape, .optional, key.note))
    }
    let names = tables.map { $0.keys[0].name }
    return Table(
      keys, rules: [hasEmpty ? .atMostOne(names) : .exactlyOne(names)] + tables.flatMap(\.rules), later: later)
  }
}
