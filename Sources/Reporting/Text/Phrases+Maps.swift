/// What the maps say.
extension Phrases {
  package func placeMapTitle(_ holding: Int, of count: Int, level: String) -> String {
    say(
      sv: "\(number(holding)) av \(places(count, level: level)) har något område på listan",
      en: "\(number(holding)) of \(places(count, level: level)) have an area on the list")
  }
  package func placeMapDescription(_ level: String) -> String {
    say(
      sv: "Karta över \(self.level(level, plural: true)), mörkare ju större andel av områdena som är på listan.",
      en: "Map of \(self.level(level, plural: true)), darker the larger the share of their areas on the list.")
  }
  package func areaMapTitle(_ count: Int) -> String {
    say(sv: "Här ligger de \(areas(count)) som är på listan", en: "Where the \(areas(count)) on the list lie")
  }
  package func areaMapDescription(dots: Bool) -> String {
    dots
      ? say(
        sv: "Karta med en lika stor punkt per område, eftersom områdenas ytor skiljer sig mycket.",
        en: "Map with one dot of equal size for each area, since the areas differ much in size.")
      : say(sv: "Karta över områdena, färgade efter klass.", en: "Map of the areas, coloured by class.")
  }
  package var fifthsMapTitle: String {
    say(
      sv: "Var behoven är större och mindre, i femtedelar av områdena",
      en: "Where needs are larger and smaller, in fifths of the areas")
  }
  package func fifth(_ k: Int) -> String {
    switch k {
    case 1: say(sv: "Femtedelen med störst behov", en: "The fifth with the largest needs")
    case 2: say(sv: "Andra femtedelen", en: "Second fifth")
    case 3: say(sv: "Tredje femtedelen", en: "Third fifth")
    case 4: say(sv: "Fjärde femtedelen", en: "Fourth fifth")
    default: say(sv: "Femtedelen med minst behov", en: "The fifth with the smallest needs")
    }
  }
  package func mapTooLarge(_ outlines: Int, file: String) -> String {
    say(
      sv: "Kartan har \(number(outlines)) konturer, för många för en sida. Den finns i figures/\(file).svg.",
      en: "The map has \(number(outlines)) outlines, too many for a page. It stands in figures/\(file).svg.")
  }
  /// That the outlines are of another edition than the figures.
  package func mapOfOtherDivision(_ outlines: String, figures: String) -> String {
    say(
      sv:
        "Konturerna är av områdesindelningen \(outlines), uppgifterna av \(figures). Där gränserna skiljer sig åt visar kartan andra områden än dem som uppgifterna gäller.",
      en:
        "The outlines are of the division \(outlines), the figures of \(figures). Where borders differ, the map shows other areas than those the figures describe."
    )
  }
  package func neighboursOfOtherDivision(_ outlines: String, figures: String) -> String {
    say(
      sv:
        "Grannarna är de som konturerna visar, av områdesindelningen \(outlines), medan uppgifterna är av \(figures).",
      en:
        "Neighbours are those that the outlines show, of the division \(outlines), while the figures are of \(figures)."
    )
  }
  package func outlinesOf(_ division: String) -> String {
    say(sv: "Kartans konturer: \(division)", en: "Outlines on maps: \(division)")
  }
  package var mapClass: String { say(sv: "Klass", en: "Class") }
  package var meanRank: String { say(sv: "Medelrang", en: "Mean rank") }
  package var offTheList: String { say(sv: "Inte på listan", en: "Not on the list") }
  package var noneListed: String { say(sv: "Inget område", en: "No area") }
  package func below(_ bound: String) -> String { say(sv: "Under \(bound)", en: "Below \(bound)") }
  package func orMore(_ bound: String) -> String { say(sv: "\(bound) eller mer", en: "\(bound) or more") }
  package var notAssessedShort: String { say(sv: "Inte bedömt", en: "Not assessed") }
}
