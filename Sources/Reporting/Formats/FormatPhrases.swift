package import Study

/// What tables say of themselves, in the data package and in other formats.
package protocol FormatPhrases {
  /// The first two sheets of a workbook.
  var aboutSheet: String { get }
  var columnsSheet: String { get }
  /// Sheet, what it holds, rows.
  var tableHeadings: [String] { get }
  /// Table, column, what it is.
  var columnHeadings: [String] { get }
  /// Of a table with more rows than a sheet has.
  func tooLong(_ file: String) -> String

  var statusFact: String { get }
  var referenceFact: String { get }
  var divisionFact: String { get }
  var licenceFact: String { get }
  var engineFact: String { get }
  var numbersFact: String { get }
  var numbersNote: String { get }

  /// What a format is for, where a page leads to it.
  func holds(_ format: ReportPlan.Format) -> String
  /// What a table holds, as a sentence; nil of one that has none.
  func describes(_ table: RunTable) -> String?
  /// What columns hold, by `column`, or by `table.column` where it differs from table to table.
  static var columns: [String: String] { get }
  /// Of the columns of a level of larger areas.
  func levelCode(_ level: String) -> String
  func levelName(_ level: String) -> String
  /// Of the columns of a node that is published beside the index.
  func publishedScore(_ node: String) -> String
  func publishedRank(_ node: String) -> String
}
