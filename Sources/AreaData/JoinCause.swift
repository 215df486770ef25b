import Foundation

/// Why the ids of two files do not match that a person would call the same.
public enum JoinCause: String, Sendable, Equatable, CaseIterable {
  case spaces, invisibleCharacters, letterCase, unicodeForm, trailingDecimals, leadingZeros

  /// An id without what this cause adds to it.
  func plain(_ id: String) -> String {
    switch self {
    case .spaces: String(id.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    case .invisibleCharacters:
      String(String.UnicodeScalarView(id.unicodeScalars.filter { $0.properties.generalCategory != .format }))
    case .letterCase: id.lowercased()
    // Equal strings already compare equal under canonical equivalence; what is left is compatibility, full-width digits.
    case .unicodeForm: id.precomposedStringWithCompatibilityMapping
    case .trailingDecimals: Self.withoutDecimals(id)
    case .leadingZeros: Self.withoutZeros(id)
    }
  }

  /// `1280.0` and `1280,00` are what a spreadsheet makes of the code 1280.
  private static func withoutDecimals(_ id: String) -> String {
    guard let mark = id.lastIndex(where: { $0 == "." || $0 == "," }), mark > id.startIndex,
      !id[mark...].dropFirst().isEmpty, id[mark...].dropFirst().allSatisfy({ $0 == "0" })
    else { return id }
    return String(id[..<mark])
  }

  private static func withoutZeros(_ id: String) -> String {
    let rest = id.drop { $0 == "0" }
    return rest.isEmpty ? id : String(rest)
  }

  /// The fewest of the causes that explain what all of them explain together: ids of `left` that would meet one of `right`.
  ///
  /// - Complexity: O((ids of both) · causes).
  package static func find(_ left: [String], _ right: [String]) -> (causes: [JoinCause], explained: Int) {
    guard !left.isEmpty else { return ([], 0) }
    func explained(_ causes: [JoinCause]) -> Int {
      func plain(_ id: String) -> String { causes.reduce(id) { $1.plain($0) } }
      let known = Set(right.map(plain))
      return left.count { known.contains(plain($0)) }
    }
    var causes = allCases
    let most = explained(causes)
    guard most > 0 else { return ([], 0) }
    for cause in allCases {
      let fewer = causes.filter { $0 != cause }
      if explained(fewer) == most { causes = fewer }
    }
    return (causes, most)
  }

  /// What was found, as a clause after the fault: ` (12 would match but for …)`; empty where no cause shows.
  package static func sentence(_ found: (causes: [JoinCause], explained: Int)) -> String {
    found.causes.isEmpty
      ? "" : " (\(found.explained) would match but for \(found.causes.map(\.phrase).joined(separator: " and ")))"
  }

  /// What the ids differ by, after "they differ by".
  var phrase: String {
    switch self {
    case .spaces: "spaces before or after the code"
    case .invisibleCharacters: "invisible characters"
    case .letterCase: "upper and lower case"
    case .unicodeForm: "full-width or other forms of the same characters"
    case .trailingDecimals: "decimals, as of codes that were stored as numbers"
    case .leadingZeros: "leading zeros, as of codes that were stored as numbers"
    }
  }
}
