import Foundation

/// What the coordinates of a file are.
package enum CoordinateKind: Equatable {
  case lengths
  case angles(degreesPerUnit: Double)

  /// How far a degree may be from one, as it is spelt in radians.
  private static let spelling = 1e-6

  /// Reads the well-known text of a reference system, of either version; nil where the text is of no such system.
  ///
  /// - SeeAlso: OGC 01-009, *Coordinate transformation services*, section 7; OGC 18-010r11, *Well-known text representation of
  ///   coordinate reference systems*, sections 7 to 10.
  package init?(wellKnownText text: String) {
    // Names stand in quotes, and may hold any word.
    let words = text.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      .compactMap { $0.isMultiple(of: 2) ? $1.uppercased() : nil }.joined(separator: "\"\"")
    let keywords = Set(words.split { !$0.isLetter && $0 != "_" })
    let isGeographic = !keywords.isDisjoint(with: ["GEOGCS", "GEOGCRS", "GEOGRAPHICCRS", "GEODCRS", "GEODETICCRS"])
    // A projected system holds the geographic one that it is projected from; Cartesian axes are those of the Earth's centre.
    let isPlane = !keywords.isDisjoint(with: ["PROJCS", "PROJCRS", "PROJECTEDCRS", "GEOCCS", "LOCAL_CS", "CARTESIAN"])
    guard isGeographic || isPlane else { return nil }
    guard isGeographic && !isPlane else {
      self = .lengths
      return
    }
    // Units in radians, one to the length of heights; that of the coordinates follows that of the prime meridian.
    let pieces = words.components(separatedBy: "UNIT[\"\",").dropFirst()
    let radians = pieces.compactMap { piece in
      Double(piece.drop(while: \.isWhitespace).prefix { "0123456789.E+-".contains($0) })
    }.last { $0 > 0 && $0 < 0.1 }
    let degrees = radians.map { $0 * 180 / .pi } ?? 1
    // 0.0174532925199433 is a degree, however many digits of it are given.
    self = .angles(degreesPerUnit: abs(degrees - 1) < Self.spelling ? 1 : degrees)
  }
}
