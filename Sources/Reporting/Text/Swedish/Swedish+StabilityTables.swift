internal import Study

extension Swedish: StabilityTablePhrases {
  func weightsTable(_ scheme: Scheme?, _ level: Double?) -> String {
    let title = "Delarnas vikter"
    guard let scheme, let level else { return title }
    return title + ", med \(language.percent(level))-intervall för \(weights(of: scheme.weighedFigures))"
  }
  var stabilityTable: String { "Områdenas rang över omräkningarna, och utan det som utelämnas" }
  var agreementTable: String { "Hur omräkningarna skiljer sig från det redovisade resultatet" }
  var claimsTable: String { "Påståenden genom omräkningarna" }
  var problemCountsTable: String { "Andel av omräkningarna med minst så många problem" }
  var priorsTable: String { "Säkerheten under olika förhandsantaganden" }
  var thinningTable: String { "Vad ena halvan av människorna säger om den andra, och vad som slog in" }
  var influenceTable: String { "Vad resultatet hänger på" }
  var influenceAreasTable: String { "Varje områdes rang utan en indikator eller en del" }
  func rankSetsTable(_ level: Double) -> String { "Mängder av ranger för områdena, nivå \(language.percent(level))" }
  var bandsTable: String { "Band av områden som inte kan skiljas från bandets första" }
  func highestTable(_ count: Int) -> String { "Områden som kan höra till de \(number(count)) med högst indexvärde" }
}
