package import Study

/// What the tables of stability are called in the data package.
package protocol StabilityTablePhrases {
  func weightsTable(_ scheme: Scheme?, _ level: Double?) -> String
  var stabilityTable: String { get }
  var agreementTable: String { get }
  var claimsTable: String { get }
  var problemCountsTable: String { get }
  var priorsTable: String { get }
  var thinningTable: String { get }
  var influenceTable: String { get }
  var influenceAreasTable: String { get }
  func rankSetsTable(_ level: Double) -> String
  var bandsTable: String { get }
  func highestTable(_ count: Int) -> String
}
