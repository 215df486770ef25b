internal import Study

extension English: StabilityTablePhrases {
  func weightsTable(_ scheme: Scheme?, _ level: Double?) -> String {
    let title = "The parts' weights"
    guard let scheme, let level else { return title }
    return title + ", with \(language.percent(level)) intervals for \(weights(of: scheme.weighedFigures))"
  }
  var stabilityTable: String { "The areas' ranks over recalculations, and without what is left out" }
  var agreementTable: String { "How recalculations differ from the published result" }
  var claimsTable: String { "Claims through the recalculations" }
  var problemCountsTable: String { "Share of recalculations with at least so many problems" }
  var priorsTable: String { "Certainty under different priors" }
  var thinningTable: String { "What one half of the people says of the other, and what came true" }
  var influenceTable: String { "What the result depends on" }
  var influenceAreasTable: String { "Each area's rank without an indicator or a domain" }
  func rankSetsTable(_ level: Double) -> String { "Sets of ranks for the areas, level \(language.percent(level))" }
  var bandsTable: String { "Bands of areas that cannot be told apart from the first of the band" }
  func highestTable(_ count: Int) -> String { "Areas that may be among the \(number(count)) with the highest scores" }
}
