import AreaData
import Yams

/// Writing: nodes made of a plan carry no place.
extension SpecNode {
  private static let nowhere = SpecLocation(.override(""), path: "")

  /// A word of the language.
  init(word: String) { self.init(content: .scalar(word, isPlain: true), location: Self.nowhere) }

  /// A text of the author's.
  init(text: String) { self.init(content: .scalar(text, isPlain: false), location: Self.nowhere) }
  init(number: Double) { self.init(word: spelling(of: number)) }
  init(list: [SpecNode]) { self.init(content: .list(list), location: Self.nowhere) }

  /// A mapping of the keys that have a value.
  init(_ pairs: [(String, SpecNode?)]) {
    let entries = pairs.compactMap { key, value in
      value.map { Entry(key: key, source: Self.nowhere.source, value: $0) }
    }
    self.init(content: .mapping(entries), location: Self.nowhere)
  }

  /// YAML that reads back as this node; lists and mappings of few scalars stand on one line.
  var yaml: String {
    do {
      return try Yams.serialize(node: yamsNode, width: 120, allowUnicode: true)
    } catch {
      preconditionFailure("a spec that was read cannot be written: \(error)")
    }
  }

  private var yamsNode: Yams.Node {
    switch content {
    case .scalar(let text, let isPlain): return Self.scalar(text, isPlain: isPlain)
    case .list(let elements):
      let isShort = elements.count <= 6 && elements.allSatisfy(\.isScalar)
      return .sequence(.init(elements.map(\.yamsNode), .implicit, isShort ? .flow : .block))
    case .mapping(let entries):
      let isShort = entries.count <= 3 && entries.allSatisfy(\.value.isScalar)
      let pairs = entries.map { (Self.scalar($0.key, isPlain: false), $0.value.yamsNode) }
      return .mapping(.init(pairs, .implicit, isShort ? .flow : .block))
    }
  }

  var isScalar: Bool { if case .scalar = content { true } else { false } }

  /// Text that any YAML reader would take for something else is quoted.
  private static func scalar(_ text: String, isPlain: Bool) -> Yams.Node {
    if isPlain { return .scalar(.init(text, .implicit, .plain)) }
    let isText = Yams.Node(text).tag == Tag(.str)
    return .scalar(.init(text, Tag(.str), isText ? .any : .doubleQuoted))
  }
}
