/// How long a YAML text can become once its aliases are written out.
///
/// Ten lines of aliases to aliases, ten in each, stand for ten thousand million values. The bound is read off the text
/// without parsing it: whatever looks like an anchor or an alias counts as one, also in a quoted text, so it is never too low.
enum AliasGrowth {
  private struct Anchor {
    /// Bound of the text up to its anchor.
    let start: Int
    /// Bound of what an alias stands for, known from the first one on: the anchored value ends before it.
    var length: Int?
    /// Another anchor of the name stands above: which of them an alias means cannot be told without parsing.
    let isRepeated: Bool
  }

  /// Characters at most; `Int.max` where that is beyond counting.
  ///
  /// - Complexity: O(characters).
  static func bound(of text: String.UTF8View) -> Int {
    var anchors: [Substring: Anchor] = [:]
    var bound = 0
    var rest = text[...]
    while let mark = rest.first {
      rest = rest.dropFirst()
      bound = sum(bound, 1)
      guard mark == UInt8(ascii: "&") || mark == UInt8(ascii: "*") else { continue }
      let name = Substring(rest.prefix(while: isNameByte))
      if name.isEmpty { continue }
      if mark == UInt8(ascii: "&") {
        anchors[name] = Anchor(start: bound, length: nil, isRepeated: anchors[name] != nil)
      } else if var anchor = anchors[name] {
        let length = anchor.isRepeated ? bound : anchor.length ?? bound - anchor.start
        anchor.length = length
        anchors[name] = anchor
        bound = sum(bound, length)
      }
    }
    return bound
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
