public import Study

extension ReportPlan.Format {
  /// Where a run folder has it: a file, or a folder of files.
  public var path: String {
    switch self {
    case .xlsx: "tables.xlsx"
    case .geoPackage: "areas.gpkg"
    case .excelCSV: "excel-csv"
    }
  }

  /// The file that a page leads to.
  var download: String { self == .excelCSV ? "\(path)/areas.csv" : path }
}
