/// How one value of the language is written: what may stand there, what it means, and how it is written again.
///
/// A spec is read twice. First `shape` judges the text, key by key in the order of the spec, and writes out the defaults. Then
/// `read` makes values of what the shape has accepted, part by part in the order in which they rest on each other, and judges what
/// they say of each other. Schema, suggestions and manual are read off the shape; effective specs are made by `write`.
///
/// Mappings are made by `record`, whose keys are read by name, and by `choice`, whose alternatives are the cases of an enum. Both are
/// closures in which every key or alternative is a constant: one that is declared and not used does not compile. That holds in
/// computed properties and functions; in the initial value of a stored one the compiler does not look for unused constants.
struct Codec<Value: Sendable>: Sendable {
  let shape: SpecShape
  /// Of a node that the shape has accepted and completed.
  let read: @Sendable (SpecNode, Context) throws(SpecError) -> Value
  /// What reads back as the value, among the same other parts.
  let write: @Sendable (Value, Context) -> SpecNode

  init(
    _ shape: SpecShape, read: @escaping @Sendable (SpecNode, Context) throws(SpecError) -> Value,
    write: @escaping @Sendable (Value, Context) -> SpecNode
  ) {
    self.shape = shape
    self.read = read
    self.write = write
  }

  /// The same for another type that holds as much.
  func map<Other>(
    _ other: @escaping @Sendable (Value) -> Other, _ back: @escaping @Sendable (Other) -> Value
  ) -> Codec<Other> {
    Codec<Other>(
      shape, read: { node, context throws(SpecError) in other(try read(node, context)) },
      write: { write(back($0), $1) })
  }

  /// The same, judged before it is read.
  func before(_ judge: @escaping @Sendable (SpecNode, Context) throws(SpecError) -> Void) -> Codec {
    Codec(
      shape,
      read: { node, context throws(SpecError) in
        try judge(node, context)
        return try read(node, context)
      }, write: write)
  }

  /// The same, judged once it is read.
  func after(_ judge: @escaping @Sendable (Value, SpecNode, Context) throws(SpecError) -> Void) -> Codec {
    Codec(
      shape,
      read: { node, context throws(SpecError) in
        let value = try read(node, context)
        try judge(value, node, context)
        return value
      }, write: write)
  }
}

// MARK: - Scalars

extension Codec {
  /// One of some values, by its name.
  ///
  /// - Parameter later: names that this version does not know yet.
  static func named(
    _ values: [Value], later: [String] = [], by name: @escaping @Sendable (Value) -> String
  ) -> Codec {
    Codec(
      .word(values.map(name), later: later),
      read: { node, _ in
        guard let value = values.first(where: { name($0) == node.text }) else {
          preconditionFailure("the shape lets \(node.text) pass at \(node.location.path)")
        }
        return value
      }, write: { value, _ in SpecNode(word: name(value)) })
  }
}

extension Codec where Value: RawRepresentable<String> & CaseIterable {
  /// A case, by its raw value.
  static var word: Codec { .named(Array(Value.allCases)) { $0.rawValue } }
}

extension Codec<String> {
  static var text: Codec { Codec(.text, read: { node, _ in node.text }, write: { text, _ in SpecNode(text: text) }) }
  static func word(of words: [String], later: [String] = []) -> Codec { .named(words, later: later) { $0 } }
  static var id: Codec { Codec(.id, read: text.read, write: text.write) }
  static var time: Codec { Codec(.time, read: text.read, write: text.write) }
}

extension Codec<Bool> {
  static var flag: Codec {
    Codec(.flag, read: { node, _ in node.isTrue }, write: { flag, _ in SpecNode(word: flag ? "true" : "false") })
  }
}

extension Codec<Double> {
  static func number(_ range: NumberRange) -> Codec {
    Codec(.number(range), read: { node, _ in node.number }, write: { number, _ in SpecNode(number: number) })
  }
}

extension Codec<Int> {
  static func whole(_ range: ClosedRange<Int>) -> Codec {
    Codec(.whole(range), read: { node, _ in node.count }, write: { count, _ in SpecNode(number: Double(count)) })
  }
}

/// Two numbers, the lower first.
struct Ends: Sendable {
  let low: Double
  let high: Double

  init(_ low: Double, _ high: Double) { (self.low, self.high) = (low, high) }
}

extension Codec<Ends> {
  static var range: Codec {
    Codec(
      .range, read: { node, _ in Ends(node.elements[0].number, node.elements[1].number) },
      write: { ends, _ in SpecNode(list: [SpecNode(number: ends.low), SpecNode(number: ends.high)]) })
  }
}

// MARK: - Lists and dictionaries

/// An element of a list, when it has been read.
struct Element<Value> {
  let value: Value
  /// Those above it.
  let earlier: [Value]
  let isLast: Bool
  let node: SpecNode
  let context: Context
}

/// What the elements of a list may not have in common.
enum Distinct {
  /// Texts and words, which the shape judges.
  case texts
  /// The `id`, which is judged before the rest of an element.
  case ids
  /// The word or the key by which they are chosen.
  case alternatives
}

extension Codec {
  /// - Parameter judge: what is judged of an element before the next is read.
  static func list<Item>(
    of item: Codec<Item>, minimum: Int = 1, maximum: Int = .max, distinct: Distinct = .texts,
    _ judge: @escaping @Sendable (Element<Item>) throws(SpecError) -> Void = { _ in }
  ) -> Codec where Value == [Item] {
    items(.list(of: item.shape, minimum: minimum, maximum: maximum), item, distinct, judge)
  }

  /// Names that differ; a single one may stand without brackets.
  static func oneOrMore<Item>(of item: Codec<Item>) -> Codec where Value == [Item] { items(.oneOrMore, item) }

  /// Two names that differ.
  static func pair<Item>(of item: Codec<Item>) -> Codec where Value == [Item] { items(.pair, item) }

  private static func items<Item>(
    _ shape: SpecShape, _ item: Codec<Item>, _ distinct: Distinct = .texts,
    _ judge: @escaping @Sendable (Element<Item>) throws(SpecError) -> Void = { _ in }
  ) -> Codec where Value == [Item] {
    Codec(
      shape,
      read: { node, context throws(SpecError) in
        var names: Set<String> = []
        var values: [Item] = []
        for (k, element) in node.elements.enumerated() {
          if distinct == .ids {
            let id = element.required("id")
            guard names.insert(id.text).inserted else { throw id.error(.duplicateID(id.text)) }
          }
          let value = try item.read(element, context)
          try judge(
            Element(
              value: value, earlier: values, isLast: k == node.elements.count - 1, node: element, context: context))
          if distinct == .alternatives {
            let name = element.entries.first?.key ?? element.text
            guard names.insert(name).inserted else { throw element.error(.repeatedElement(name)) }
          }
          values.append(value)
        }
        return values
      }, write: { values, context in SpecNode(list: values.map { item.write($0, context) }) })
  }

  /// Keys of the author's own, in the order of the spec.
  ///
  /// - Parameter judge: what is judged of a key before its value is read.
  static func dictionary<Item>(
    of item: Codec<Item>, maximum: Int = .max,
    _ judge: @escaping @Sendable (SpecNode.Entry, Context) throws(SpecError) -> Void = { _, _ in }
  ) -> Codec where Value == [Named<Item>] {
    Codec(
      .dictionary(of: item.shape, maximum: maximum),
      read: { node, context throws(SpecError) in
        try node.entries.map { entry throws(SpecError) in
          try judge(entry, context)
          context.ownKey = entry.key
          return Named(entry.key, try item.read(entry.value, context))
        }
      }, write: { entries, context in SpecNode(entries.map { ($0.name, item.write($0.value, context)) }) })
  }
}

extension Codec<[String]> {
  /// Texts that differ; a single one may stand without brackets.
  static var texts: Codec { oneOrMore(of: .text) }
}

/// A value under a name of the author's.
struct Named<Value: Sendable>: Sendable {
  let name: String
  let value: Value

  init(_ name: String, _ value: Value) {
    self.name = name
    self.value = value
  }
}
