extension English: PagePhrases {
  var ownName: String { "English" }
  var pagesHeading: String { "Pages" }
  func name(of page: PageKind) -> String {
    switch page {
    case .report: "Report"
    case .areas: "All areas"
    case .audit: "Audit"
    case .weights: "Try other weights"
    case .technical: "Technical page"
    }
  }
  func about(_ page: PageKind) -> String {
    switch page {
    case .report: "What the index shows, and how sure it is."
    case .areas:
      "Every assessed area: its values, its rank and its score."
    case .audit: "What becomes of the result when the index is built otherwise, in the order in which auditors ask."
    case .weights: "What becomes of the ranks when the parts of the index count for more, or for less."
    case .technical: "How sure the result is in detail, how the indicators hang together, and every step that was run."
    }
  }

  var downloadsHeading: String { "Data to download" }
  func showDownloads(_ files: Int) -> String { "Show the \(files == 1 ? "file" : "\(number(files)) files")" }
  var downloadsIntroduction: String {
    "Tables that lie beside this page, as text with commas between the columns. What each column is stands in datapackage.json, which also names the other tables."
  }
  func holds(_ table: Download) -> String {
    switch table {
    case .areas: "Every area: score and rank, and where the run has them intervals, tier, list and how sure it is."
    case .problems:
      "Every area and problem: the value, the cut-off, and how often it is passed where that was recalculated."
    case .nodes: "Every area and part of the index: value, contribution and rank."
    case .needs: "Specific needs: areas, values and cut-offs."
    case .groups: "Which group each area is in."
    case .stability: "Every area under each kind of recalculation: ranks and intervals."
    case .scenarioAreas: "Every area when choices are made otherwise: its ranks, and how many scenarios list it."
    }
  }
}
