extension Swedish: MapPhrases {
  func largerAreaMapTitle(_ holding: Int, of count: Int, level: String) -> String {
    "\(number(holding)) av \(largerAreas(count, level: level)) har något område på listan"
  }
  func largerAreaMapDescription(_ level: String) -> String {
    "Karta över \(self.level(level, plural: true)), mörkare ju större andel av områdena som är på listan."
  }
  func areaMapTitle(_ count: Int) -> String { "Här ligger de \(areas(count)) som är på listan" }
  func areaMapDescription(dots: Bool) -> String {
    dots
      ? "Karta med en lika stor punkt per område, eftersom områdenas ytor skiljer sig mycket."
      : "Karta över områdena, färgade efter klass."
  }
  var fifthsMapTitle: String {
    "Var \(isMoreBetter ? "indexvärdena är högre och lägre" : "behoven är större och mindre"), i femtedelar av områdena"
  }
  func fifth(_ k: Int) -> String {
    switch k {
    case 1: "Femtedelen med \(isMoreBetter ? "högst indexvärden" : "störst behov")"
    case 2: "Andra femtedelen"
    case 3: "Tredje femtedelen"
    case 4: "Fjärde femtedelen"
    default: "Femtedelen med \(isMoreBetter ? "lägst indexvärden" : "minst behov")"
    }
  }
  func mapTooLarge(_ outlines: Int, file: String) -> String {
    "Kartan har \(number(outlines)) konturer, för många för en sida. Den finns i figures/\(file).svg."
  }
  func mapOfOtherDivision(_ outlines: String, figures: String) -> String {
    "Konturerna är av områdesindelningen \(edition(outlines)), uppgifterna av \(edition(figures)). Där gränserna skiljer sig åt visar kartan andra områden än dem som uppgifterna gäller."
  }
  func neighboursOfOtherDivision(_ outlines: String, figures: String) -> String {
    "Grannarna är de som konturerna visar, av områdesindelningen \(edition(outlines)), medan uppgifterna är av \(edition(figures))."
  }
  func outlinesOf(_ division: String) -> String { "Kartans konturer: \(edition(division))" }
  func insetTitle(_ name: String) -> String { name.isEmpty ? "Förstorat" : "\(name) med omnejd" }
  func mostListed(_ largerAreas: [String]) -> String { "Flest områden på listan har \(language.list(largerAreas))." }
  func groupMapTitle(_ groups: Int) -> String { "Var de \(language.spelled(groups)) grupperna finns" }
  var groupMapDescription: String { "En karta för varje grupp, med en punkt för varje område i den." }
  var mapClass: String { "Klass" }
  var meanRank: String { "Medelrang" }
  var offTheList: String { "Inte på listan" }
  var noneListed: String { "Inget område" }
  func below(_ bound: String) -> String { "Under \(bound)" }
  func orMore(_ bound: String) -> String { "\(bound) eller mer" }
  var notAssessedShort: String { "Inte bedömt" }
  var notAssessedOrTold: String { "Inte bedömt eller inte redovisat" }
}
