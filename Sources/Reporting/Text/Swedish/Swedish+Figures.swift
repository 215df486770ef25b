internal import Study

extension Swedish: FigurePhrases {
  func equalParts(of node: String, _ count: Int) -> String {
    "\(node): \(language.spelled(count)) delar som väger lika"
  }
  func equalWeights(_ count: Int) -> String { "Indexets \(language.spelled(count)) delar väger lika" }
  func weightsTitle(_ heaviest: [String], _ most: Double, _ lightest: [String], _ least: Double) -> String {
    let most = language.percent(most, decimals: 1)
    let least = language.percent(least, decimals: 1)
    return
      "\(language.list(heaviest)) väger tyngst i indexet (\(most)) och \(language.list(lightest)) lättast (\(least))"
  }
  func weights(of figures: Scheme.WeighedFigures) -> String {
    switch figures {
    case .trueRates: "vikterna på de verkliga värdena"
    case .redrawnFigures: "vikterna när slumpen i siffrorna faller annorlunda"
    case .resampledAreas: "vikterna när andra områden avgör dem"
    }
  }
  func weightsDescription(_ level: Double?, _ schemes: [(name: String, figures: Scheme.WeighedFigures)])
    -> String
  {
    let dots = "Punkterna visar varje dels vikt som andel av den nod den ingår i."
    guard let level, !schemes.isEmpty else { return dots }
    let kinds = schemes.map { "\(weights(of: $0.figures)) (\($0.name))" }
    return dots + " Strecken är \(language.percent(level))-intervall för \(language.list(kinds))."
  }
  func weightInterval(_ level: Double, _ figures: Scheme.WeighedFigures) -> String {
    "\(language.percent(level)) intervall för \(weights(of: figures))"
  }
  func intervalKey(_ level: Double, _ scheme: String, _ figures: Scheme.WeighedFigures) -> String {
    "\(scheme): \(language.percent(level))-intervall för \(weights(of: figures))"
  }
  var part: String { "Del" }
  var within: String { "Ingår i" }
  var weightShare: String { "Vikt" }

  var screeDescription: String {
    "Staplar med varje huvudkomponents egenvärde, märken för vad slumpen ger, och till höger andelen av variansen."
  }
  var component: String { "Komponent" }
  var eigenvalue: String { "Egenvärde" }
  var varianceShare: String { "Andel av variansen" }
  var together: String { "Sammanlagt" }
  var indicator: String { "Indikator" }

  var loadingsDescription: String {
    "Laddningar mellan −1 och 1 för varje indikator, ordnade efter vad de laddar mest på. Under 0,3 är de gråa."
  }

  func correlationTitle(_ a: String, _ b: String, _ r: Double) -> String {
    "Starkast följs \(a) och \(b) åt (r = \(language.number(r, decimals: 2)))"
  }

  func groupName(_ index: Int) -> String { "Grupp \(index + 1)" }
  func groupsTitle(_ count: Int, _ largest: Int, _ subject: String, _ isClear: Bool?) -> String {
    let finding =
      "\(capitalised(language.spelled(count))) grupper: den största har \(areas(largest)) och avviker mest i \(subject)"
    return isClear == false ? finding + ". Grupperna är inte tydligare än slumpen" : finding
  }
  var groupsDescription: String {
    "En ruta per grupp: medelvärdet för varje del i standardavvikelser från alla områdens medelvärde."
  }
  var group: String { "Grupp" }
  var peopleHeading: String { "Invånare" }
  var typicalArea: String { "Typiskt område" }
  func typical(_ name: String) -> String { "Typiskt område: \(name)" }

  func silhouetteTitle(_ count: Int, isClear: Bool) -> String {
    isClear
      ? "Områdena faller i grupper tydligare än ett enda kluster skulle göra; rekommenderat antal: \(language.spelled(count))"
      : "Inget antal grupper är tydligare än snitt genom ett enda kluster"
  }
  var silhouetteDescription: String {
    "Linje med genomsnittlig silhuett för varje prövat antal grupper, och nivån som den bästa i 95 av 100 dragningar av ett enda kluster inte överstiger."
  }
  var groupCount: String { "Antal grupper" }
  var silhouette: String { "Silhuett" }
  var chanceLevel: String { "Slumpnivå" }
}
