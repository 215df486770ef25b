/// One value of a spec as it was written: its spelling, where it stands and the key path that leads to it.
///
/// Scalars keep their spelling, so that a code such as `0114` or a name such as `on` is never turned into something else.
package struct SpecNode: Sendable {
  package var content: Content
  /// As read, list elements go by their position; `SpecShape.complete` gives them their ids.
  package var location: SpecLocation

  package indirect enum Content: Sendable {
    /// Written without quotes (`isPlain`), or as text beyond doubt.
    case scalar(String, isPlain: Bool)
    case list([SpecNode])
    case mapping([Entry])
  }

  package struct Entry: Sendable {
    package var key: String
    package var source: SpecLocation.Source
    package var value: SpecNode
  }

  var kind: SpecKind {
    switch content {
    case .scalar(let text, true) where Self.nulls.contains(text): .empty
    case .scalar(let text, true) where decimalNumber(text) != nil: .number
    case .scalar: .text
    case .list: .list
    case .mapping: .mapping
    }
  }

  /// How YAML spells "nothing".
  private static let nulls: Set = ["", "~", "null", "Null", "NULL"]
}

/// Reading a node that the grammar has accepted; a wrong kind here is a fault of the grammar, not of the spec.
extension SpecNode {
  subscript(key: String) -> SpecNode? { entries.first { $0.key == key }?.value }

  func required(_ key: String) -> SpecNode {
    guard let value = self[key] else { preconditionFailure("the grammar lets \(location.path) lack \(key)") }
    return value
  }

  var text: String {
    guard case .scalar(let text, _) = content else { preconditionFailure("\(location.path) is no text") }
    return text
  }

  var number: Double {
    guard let number = Double(text) else { preconditionFailure("\(location.path) is no number") }
    return number + 0  // never -0, which the effective spec would not keep
  }

  var count: Int {
    guard let count = wholeNumber(text).flatMap(Int.init(exactly:)) else {
      preconditionFailure("\(location.path) is no count")
    }
    return count
  }

  var isTrue: Bool { text == "true" }

  /// The elements of a list, a single value standing for a list of one.
  var elements: [SpecNode] {
    if case .list(let elements) = content { elements } else { [self] }
  }

  /// The entries of a mapping; none for anything else.
  var entries: [Entry] {
    if case .mapping(let entries) = content { entries } else { [] }
  }

  func error(_ problem: SpecError.Problem) -> SpecError { SpecError(location: location, problem: problem) }
}

/// The number that digits, a point and an exponent spell; nil for any other text, such as `0114`, `1_000` or `0x1F`.
///
/// May be infinite: `1e999` is a number that no `Double` holds.
func decimalNumber(_ text: String) -> Double? {
  let digits = text.drop { $0 == "-" || $0 == "+" }
  guard text.count - digits.count <= 1, let first = digits.first, first.isASCIIDigit || first == "." else { return nil }
  guard text.allSatisfy({ $0.isASCIIDigit || "+-.eE".contains($0) }) else { return nil }
  // A leading zero means octal to some readers and a code to most people.
  guard !(first == "0" && digits.dropFirst().first?.isASCIIDigit == true) else { return nil }
  return Double(text)
}

/// The whole number that `text` spells, also as `1e6`; nil when it is none or does not fit.
func wholeNumber(_ text: String) -> UInt64? {
  guard let number = decimalNumber(text) else { return nil }
  return UInt64(text) ?? UInt64(exactly: number)
}

extension Character {
  fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
