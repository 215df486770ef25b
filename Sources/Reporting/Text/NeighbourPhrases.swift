/// What is said of neighbouring areas.
package protocol NeighbourPhrases {
  var autocorrelationTable: String { get }
  var autocorrelationP: String { get }
  var neighboursHeading: String { get }
  var moran: String { get }
  var subject: String { get }

  /// How alike neighbours are in the index.
  ///
  /// - Parameter parts: areas in each part that neighbours hold together, the largest first.
  func neighboursLead(_ I: Double, connected: Int, of count: Int, parts: [Int]) -> String
}
