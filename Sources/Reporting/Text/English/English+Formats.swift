internal import Study

extension English: FormatPhrases {
  var aboutSheet: String { "About" }
  var columnsSheet: String { "Columns" }
  var tableHeadings: [String] { ["Sheet", "What it holds", "Rows"] }
  var columnHeadings: [String] { ["Table", "Column", "What it is"] }
  func tooLong(_ file: String) -> String { "It has more rows than a sheet, and stands in \(file) only." }

  var statusFact: String { "Status" }
  var referenceFact: String { "The figures describe" }
  var divisionFact: String { "Division" }
  var licenceFact: String { "Licence" }
  var engineFact: String { "Made by" }
  var numbersFact: String { "Numbers" }
  var numbersNote: String { "Shown with four digits; the cells hold more." }

  func holds(_ format: ReportPlan.Format) -> String {
    switch format {
    case .xlsx: "All tables as a workbook, with what every column is."
    case .geoPackage: "The areas with their outlines and results, for maps (GeoPackage)."
    case .excelCSV: "The areas as Excel opens them where the decimal mark is a comma; the other tables lie beside it."
    }
  }
  func describes(_ table: RunTable) -> String? {
    Self.tables[table.name] ?? (table.summary.isEmpty ? nil : capitalised(table.summary) + ".")
  }
  func levelCode(_ level: String) -> String { "Code of the \(self.level(level)) that the area lies in." }
  func levelName(_ level: String) -> String { "Name of the \(self.level(level)) that the area lies in." }
  func publishedScore(_ node: String) -> String { "The value of \(node)." }
  func publishedRank(_ node: String) -> String { "The area's rank by \(node); 1 is the highest score." }

  /// Tables whose summary leans on their name.
  private static let tables: [String: String] = [
    "indicators": "What each indicator is, how it is distributed, how many areas are past its cut-off.",
    "correlations": "Correlations of each pair of indicators.",
    "loadings": "Loadings of indicators on components and on factors.",
    "factors": "Variances of the factors, and how well scores determine them.",
    "factor_correlations": "Correlations of the factors, with intervals.",
    "loading_intervals": "Intervals of loadings over the replicates.",
    "factor_scores": "The areas' scores on the factors.",
    "autocorrelation": "Moran's I: how alike neighbours are.",
  ]
}
