/// What may stand at one point of a spec. The language is one tree of shapes (`SpecLanguage`), and everything that must agree
/// about it is read off that tree: the check of a spec, its "did you mean", its defaults and the JSON Schema.
package indirect enum SpecShape: Sendable {
  /// Any scalar, by its spelling; not empty, nor all spaces.
  case text
  /// A text that can stand in a key path and a file name.
  case id
  case flag
  case number(NumberRange)
  /// One of `words`; `later` are words of the language that this version does not know yet.
  case word([String], later: [String] = [])
  case list(of: SpecShape, minimum: Int = 1, maximum: Int = .max)
  /// A list of differing texts; a single one may stand without brackets.
  case oneOrMore
  /// Two differing texts.
  case pair
  /// Two numbers, the lower first.
  case range
  /// A year, a month or a day.
  case time
  case table(Table)
  /// Keys of the author's own.
  case dictionary(of: SpecShape, maximum: Int = .max)
  /// Alternatives told apart by their kind: no two share one.
  case either([SpecShape])
  /// An inner node of the index, by name, for it contains itself.
  case node

  /// The whole language, and an inner node of its index.
  package static var language: SpecShape { SpecLanguage.spec.shape }
  package static var innerNode: SpecShape { SpecLanguage.innerNode.shape }

  static func whole(_ range: ClosedRange<Int>) -> SpecShape { .number(.whole(range)) }

  /// The kinds of value that fit.
  var kinds: [SpecKind] {
    switch self {
    case .text, .id, .word, .time: [.text]
    case .flag: [.flag]
    case .number: [.number]
    case .list, .pair, .range: [.list]
    case .oneOrMore: [.text, .list]
    case .table, .dictionary, .node: [.mapping]
    case .either(let shapes): shapes.flatMap(\.kinds)
    }
  }
}

/// The keys of one kind of mapping.
package struct Table: Sendable {
  package let keys: [Key]
  package let rules: [Rule]
  /// What a key of the author's own holds; nil where there are none. A mapping that admits them is not empty.
  package let others: SpecShape?
  /// Keys of the language that this version does not know yet; beside the author's own, where they hold a mapping.
  let later: [String]

  init(_ keys: [Key], others: SpecShape? = nil, rules: [Rule] = [], later: [String] = []) {
    self.keys = keys
    self.others = others
    self.rules = rules
    self.later = later
  }

  package enum Rule: Sendable {
    case exactlyOne([String])
    case atLeastOne([String])
    case atMostOne([String])
    /// The first says nothing without the second.
    case needs(String, String)
  }
}

package struct Key: Sendable {
  package let name: String
  package let shape: SpecShape
  package let presence: Presence
  /// One line for the editor.
  let note: String

  package enum Presence: Sendable {
    case required
    case optional
    /// Stands for an absent key.
    case standard(SpecNode.Content)
  }

  init(_ name: String, _ shape: SpecShape, _ presence: Presence = .optional, _ note: String) {
    self.name = name
    self.shape = shape
    self.presence = presence
    self.note = note
  }
}
