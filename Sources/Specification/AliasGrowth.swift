/// How long and how deep a YAML text can become once its aliases are written out.
///
/// Ten lines of aliases to aliases, ten in each, stand for ten thousand million values, and a chain of them for a value too deep
/// to be taken apart. Both are bounded by reading the text without parsing it: whatever looks like an anchor or an alias
/// counts as one, also in a quoted text, so that no bound is too low.
package struct AliasGrowth {
  /// Characters at most; `Int.max` where that is beyond counting.
  package private(set) var length = 0
  /// Aliases within what aliases stand for, at most.
  package private(set) var depth = 0

  /// Whether any spec is as long and as deep.
  package var isReadable: Bool { length <= 10_000_000 && depth <= 1_000 }

  private struct Anchor {
    /// Bounds of the text up to its anchor.
    let length: Int
    let aliasCount: Int
    /// Another anchor of the name stands above: which of them an alias means cannot be told without parsing.
    let isRepeated: Bool
    /// Bounds of what an alias stands for, known from the first one on: the anchored value ends before it.
    var value: (length: Int, depth: Int)?
  }

  /// - Complexity: O(characters).
  package init(of text: String.UTF8View) {
    var anchors: [Substring: Anchor] = [:]
    var aliasCount = 0
    var rest = text[...]
    while let mark = rest.first {
      rest = rest.dropFirst()
      length = Self.sum(length, 1)
      guard mark == UInt8(ascii: "&") || mark == UInt8(ascii: "*") else { continue }
      let name = Substring(rest.prefix(while: Self.isNameByte))
      if name.isEmpty { continue }
      if mark == UInt8(ascii: "&") {
        anchors[name] = Anchor(length: length, aliasCount: aliasCount, isRepeated: anchors[name] != nil)
      } else if let anchor = anchors[name] {
        let holdsAliases = anchor.isRepeated || aliasCount > anchor.aliasCount
        let value: (length: Int, depth: Int) =
          anchor.isRepeated
          ? (length, depth + 1) : anchor.value ?? (length - anchor.length, holdsAliases ? depth + 1 : 1)
        anchors[name]?.value = value
        aliasCount += 1
        length = Self.sum(length, value.length)
        depth = max(depth, value.depth)
      }
    }
  }

  private static func sum(_ a: Int, _ b: Int) -> Int {
    let (sum, hasOverflown) = a.addingReportingOverflow(b)
    return hasOverflown ? .max : sum
  }

  /// Letters of ASCII, digits, `_` and `-`: what the YAML library takes for a name.
  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
