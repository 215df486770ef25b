internal import Study

/// What the tables of stability are called in the data package.
extension Phrases {
  func weightsTable(_ scheme: Scheme?, _ level: Double?) -> String {
    let title = say(sv: "Delarnas vikter", en: "The parts' weights")
    guard let scheme, let level else { return title }
    return title
      + say(
        sv: ", med \(language.percent(level))-intervall för \(weights(of: scheme.weighedFigures))",
        en: ", with \(language.percent(level)) intervals for \(weights(of: scheme.weighedFigures))")
  }
  var stabilityTable: String {
    say(
      sv: "Områdenas rang över omräkningarna, och utan det som utelämnas",
      en: "The areas' ranks over recalculations, and without what is left out")
  }
  var agreementTable: String {
    say(
      sv: "Hur omräkningarna skiljer sig från det redovisade resultatet",
      en: "How recalculations differ from the published result")
  }
  var claimsTable: String { say(sv: "Påståenden genom omräkningarna", en: "Claims through the recalculations") }
  var problemCountsTable: String {
    say(
      sv: "Andel av omräkningarna med minst så många problem",
      en: "Share of recalculations with at least so many problems")
  }
  var priorsTable: String {
    say(sv: "Säkerheten under olika förhandsantaganden", en: "Certainty under different priors")
  }
  var thinningTable: String {
    say(
      sv: "Vad ena halvan av människorna säger om den andra, och vad som slog in",
      en: "What one half of the people says of the other, and what came true")
  }
  var influenceTable: String { say(sv: "Vad resultatet hänger på", en: "What the result hangs on") }
  var influenceAreasTable: String {
    say(
      sv: "Varje områdes rang utan en indikator eller en del", en: "Each area's rank without an indicator or a domain")
  }
  func rankSetsTable(_ level: Double) -> String {
    say(
      sv: "Mängder av ranger för områdena, nivå \(language.percent(level))",
      en: "Sets of ranks for the areas, level \(language.percent(level))")
  }
  var bandsTable: String {
    say(
      sv: "Band av områden som inte kan skiljas från bandets första",
      en: "Bands of areas that cannot be told apart from the first of the band")
  }
  func worstTable(_ count: Int) -> String {
    say(
      sv: "Områden som kan höra till de \(number(count)) med högst indexvärde",
      en: "Areas that may be among the \(number(count)) with the highest scores")
  }
}
