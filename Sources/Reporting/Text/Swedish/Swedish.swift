internal import CompositeIndex

/// What is said in Swedish.
struct Swedish: Phrases {
  static let language = Language.sv
  static let numerals = Numerals(
    grouping: "\u{A0}", decimalMark: ",", percentSign: "\u{A0}%", conjunction: " och ",
    words: [
      "noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv",
    ])

  let isGuarded: Bool
  let direction: Direction

  static let months = [
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
    "december",
  ]
}

extension Swedish: CommonPhrases {
  func areas(_ count: Int) -> String { "\(number(count)) \(count == 1 ? "område" : "områden")" }
  func people(_ count: Int) -> String { "\(number(count)) \(count == 1 ? "person" : "personer")" }
  func replicates(_ count: Int) -> String { "\(number(count)) \(count == 1 ? "omräkning" : "omräkningar")" }
  func level(_ kind: LevelKind, plural: Bool) -> String {
    switch kind {
    case .municipality: plural ? "kommuner" : "kommun"
    case .county: "län"
    case .region: plural ? "regioner" : "region"
    case .department: "departement"
    case .localAuthority: plural ? "lokala myndighetsområden" : "lokalt myndighetsområde"
    case .state: plural ? "delstater" : "delstat"
    case .province: plural ? "provinser" : "provins"
    case .district: "distrikt"
    case .ward: plural ? "valkretsar" : "valkrets"
    case .fylke: plural ? "fylken" : "fylke"
    case .country: plural ? "länder" : "land"
    }
  }
  func otherLevel(_ id: String, plural: Bool) -> String { plural ? "större områden (\(id))" : "större område (\(id))" }

  func listedInWords(_ share: Double) -> String { "på listan i \(ofHundred(share)) omräkningar" }
  func ofHundred(_ count: String) -> String { "\(count) av 100" }
  var fewerThanOneOfHundred: String { "färre än 1 av 100" }
  var moreThan99OfHundred: String { "fler än 99 av 100" }

  func condition(_ condition: Tier.Condition, problemCount: Int, title: (String) -> String) -> String {
    switch condition {
    case .problems(let least):
      least == problemCount
        ? (least == 1
          ? "det enda problemet" : least == 2 ? "båda problemen" : "alla \(language.spelled(least)) problem")
        : "minst \(language.spelled(least)) av \(language.spelled(problemCount)) problem"
    case .kept(.node(let id, _), let least): "\(title(id)) \(figure(least)) eller mer"
    case .kept(_, let least): "indexvärde \(figure(least)) eller mer"
    case .score(let least): "indexvärde \(language.plain(least)) eller mer"
    case .scoreDeviation(let deviations): "indexvärde minst \(standardDeviations(deviations)) över medelvärdet"
    case .scorePercentile(let percent): "indexvärde vid eller över \(language.plain(percent))-percentilen"
    case .node(let id, .value(let least)): "\(title(id)) \(language.plain(least)) eller mer"
    case .node(let id, .estimated(.deviation(let deviations))):
      "\(title(id)) minst \(standardDeviations(deviations)) över sitt medelvärde"
    case .node(let id, .estimated(.percentile(let percent))):
      "\(title(id)) vid eller över sin \(language.plain(percent))-percentil"
    case .rank(let most): "bland de \(number(most)) högsta indexvärdena"
    case .rankShare(let share, _):
      "bland de \(language.plain(100 * share)) procent områden som har högst indexvärde"
    }
  }
  var or: String { " eller " }
  func standardDeviations(_ count: Double) -> String {
    language.plain(count) + (count == 1 ? " standardavvikelse" : " standardavvikelser")
  }

  var sameNumbers: String { "Samma siffror som tabell" }
  var area: String { "Område" }
  var areasHeading: String { "Områden" }
  var share: String { "Andel" }
  var yes: String { "ja" }
  var no: String { "nej" }
  var rankWithInterval: String { "Rang (intervall)" }
}
