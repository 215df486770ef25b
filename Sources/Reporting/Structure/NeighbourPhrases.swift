/// What is said of neighbouring areas.
package protocol NeighbourPhrases {
  var autocorrelationTable: String { get }
  var autocorrelationP: String { get }
  var neighboursHeading: String { get }
  var moran: String { get }
  var subject: String { get }

  /// That a file tells which areas are neighbours.
  func neighboursByFile(_ name: String) -> String

  func neighboursLead(_ likeness: Likeness, I: String, connected: Int, of count: Int, parts: [Int]) -> String
}

/// How alike neighbours are, by Moran's I.
package enum Likeness {
  case none, some, rather, very

  init(_ I: Double) {
    switch I {
    case 0.6...: self = .very
    case 0.3..<0.6: self = .rather
    case 0.1..<0.3: self = .some
    default: self = .none
    }
  }
}

extension Phrases {
  /// How alike neighbours are in the index.
  ///
  /// - Parameter parts: sizes, in areas, of the connected parts that neighbours form, the largest first.
  package func neighboursLead(_ I: Double, connected: Int, of count: Int, parts: [Int]) -> String {
    neighboursLead(
      Likeness(I), I: language.number(I, decimals: 2), connected: connected, of: count, parts: parts)
  }
}
