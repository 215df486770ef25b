extension English: MapPhrases {
  func largerAreaMapTitle(_ holding: Int, of count: Int, level: String) -> String {
    "\(number(holding)) of \(largerAreas(count, level: level)) have an area on the list"
  }
  func largerAreaMapDescription(_ level: String) -> String {
    "Map of \(self.level(level, plural: true)), darker the larger the share of their areas on the list."
  }
  func areaMapTitle(_ count: Int) -> String { "Where the \(areas(count)) on the list lie" }
  func areaMapDescription(dots: Bool) -> String {
    dots
      ? "Map with one dot of equal size for each area, since the areas differ much in size."
      : "Map of the areas, coloured by class."
  }
  var fifthsMapTitle: String {
    "Where \(isMoreBetter ? "scores are higher and lower" : "needs are larger and smaller"), in fifths of the areas"
  }
  func fifth(_ k: Int) -> String {
    switch k {
    case 1: "The fifth with the \(isMoreBetter ? "highest scores" : "largest needs")"
    case 2: "Second fifth"
    case 3: "Third fifth"
    case 4: "Fourth fifth"
    default: "The fifth with the \(isMoreBetter ? "lowest scores" : "smallest needs")"
    }
  }
  func mapTooLarge(_ outlines: Int, file: String) -> String {
    "The map has \(number(outlines)) outlines, too many for a page. It is in figures/\(file).svg."
  }
  func mapOfOtherDivision(_ outlines: String, figures: String) -> String {
    "The outlines are of the division \(edition(outlines)), the figures of \(edition(figures)). Where borders differ, the map shows other areas than those the figures describe."
  }
  func neighboursOfOtherDivision(_ outlines: String, figures: String) -> String {
    "Neighbours are those that the outlines show, of the division \(edition(outlines)), while the figures are of \(edition(figures))."
  }
  func outlinesOf(_ division: String) -> String { "Outlines on maps: \(edition(division))" }
  func insetTitle(_ name: String) -> String { name.isEmpty ? "Enlarged" : "\(name) and around" }
  func mostListed(_ largerAreas: [String]) -> String {
    "The larger areas with the most areas on the list: \(language.list(largerAreas))."
  }
  func groupMapTitle(_ groups: Int) -> String { "Where the \(language.spelled(groups)) groups are" }
  var groupMapDescription: String { "A map for each group, with a dot for each of its areas." }
  var mapClass: String { "Class" }
  var meanRank: String { "Mean rank" }
  var offTheList: String { "Not on the list" }
  var noneListed: String { "No area" }
  func below(_ bound: String) -> String { "Below \(bound)" }
  func orMore(_ bound: String) -> String { "\(bound) or more" }
  var notAssessedShort: String { "Not assessed" }
  var notAssessedOrTold: String { "Not assessed or not told" }
}
