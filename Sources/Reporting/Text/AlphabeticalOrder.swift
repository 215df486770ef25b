import Foundation

/// Alphabetical order of names without a locale: accents are set aside, but å, ä and ö follow z as in Swedish.
package enum AlphabeticalOrder {
  /// A key whose order is the alphabetical order; the raw name breaks ties.
  package static func key(_ name: String) -> String {
    // Most names are plain, and there may be tens of thousands.
    if name.utf8.allSatisfy({ $0 < 0x80 }) { return name.lowercased() }
    var result = ""
    for character in name.lowercased() {
      // The three signs that follow z in ASCII stand for the three letters that follow it in Swedish.
      switch character {
      case "å": result += "{"
      case "ä", "æ": result += "|"
      case "ö", "ø": result += "}"
      case _ where character.utf8.count == 1: result.append(character)
      default:
        result += String(character).decomposedStringWithCanonicalMapping.unicodeScalars.prefix(1).map(String.init)
          .joined()
      }
    }
    return result
  }

  /// The elements in order of their names.
  package static func sorted<T>(_ elements: [T], by name: (T) -> String) -> [T] {
    elements.map { (key: key(name($0)), name: name($0), element: $0) }
      .sorted { ($0.key, $0.name) < ($1.key, $1.name) }
      .map(\.element)
  }
}
