package import Study

/// What the figures on weights, structure and groups say.
extension Phrases {
  package func equalParts(of node: String, _ count: Int) -> String {
    say(
      sv: "\(node): \(language.spelled(count)) delar som väger lika",
      en: "\(node): \(language.spelled(count)) parts that weigh the same")
  }
  package func equalWeights(_ count: Int) -> String {
    say(
      sv: "Indexets \(language.spelled(count)) delar väger lika",
      en: "The index's \(language.spelled(count)) parts weigh the same")
  }
  package func weightsTitle(_ heaviest: [String], _ most: Double, _ lightest: [String], _ least: Double) -> String {
    let most = language.percent(most, decimals: 1)
    let least = language.percent(least, decimals: 1)
    return say(
      sv:
        "\(language.list(heaviest)) väger tyngst i indexet (\(most)) och \(language.list(lightest)) lättast (\(least))",
      en:
        "\(language.list(heaviest)) \(heaviest.count == 1 ? "weighs" : "weigh") most in the index (\(most)), \(language.list(lightest)) least (\(least))"
    )
  }
  /// Of which weights an interval is.
  func weights(of figures: Scheme.WeighedFigures) -> String {
    switch figures {
    case .trueRates: say(sv: "vikterna på de verkliga värdena", en: "the weights on the true rates")
    case .redrawnFigures:
      say(
        sv: "vikterna när slumpen i siffrorna faller annorlunda",
        en: "the weights when chance in the figures falls differently")
    case .resampledAreas:
      say(sv: "vikterna när andra områden avgör dem", en: "the weights when other areas settle them")
    }
  }
  package func weightsDescription(_ level: Double?, _ schemes: [(name: String, figures: Scheme.WeighedFigures)])
    -> String
  {
    let dots = say(
      sv: "Punkterna visar varje dels vikt som andel av den nod den ingår i.",
      en: "Dots show each part's weight as a share of the node it belongs to.")
    guard let level, !schemes.isEmpty else { return dots }
    let kinds = schemes.map { "\(weights(of: $0.figures)) (\($0.name))" }
    return dots
      + say(
        sv: " Strecken är \(language.percent(level))-intervall för \(language.list(kinds)).",
        en: " Lines are \(language.percent(level)) intervals for \(language.list(kinds)).")
  }
  package func intervalKey(_ level: Double, _ scheme: String, _ figures: Scheme.WeighedFigures) -> String {
    say(
      sv: "\(scheme): \(language.percent(level))-intervall för \(weights(of: figures))",
      en: "\(scheme): \(language.percent(level)) interval for \(weights(of: figures))")
  }
  package func interval(_ low: Double, _ high: Double) -> String {
    "\(language.percent(low, decimals: 1))–\(language.percent(high, decimals: 1))"
  }
  package var part: String { say(sv: "Del", en: "Part") }
  package var within: String { say(sv: "Ingår i", en: "Belongs to") }
  package var weightShare: String { say(sv: "Vikt", en: "Weight") }

  package var screeDescription: String {
    say(
      sv:
        "Staplar med varje huvudkomponents egenvärde, märken för vad slumpen ger, och till höger andelen av variansen.",
      en:
        "Bars with each principal component's eigenvalue, marks for what chance gives, and on the right the share of variance."
    )
  }
  package var component: String { say(sv: "Komponent", en: "Component") }
  package var eigenvalue: String { say(sv: "Egenvärde", en: "Eigenvalue") }
  package var varianceShare: String { say(sv: "Andel av variansen", en: "Share of variance") }
  package var together: String { say(sv: "Sammanlagt", en: "Cumulative") }
  package var indicator: String { say(sv: "Indikator", en: "Indicator") }

  package var loadingsDescription: String {
    say(
      sv: "Laddningar mellan −1 och 1 för varje indikator, ordnade efter vad de laddar mest på. Under 0,3 är de gråa.",
      en: "Each indicator's loadings between −1 and 1, ordered by what it loads on most. Below 0.3 they are grey.")
  }

  package func correlationTitle(_ a: String, _ b: String, _ r: Double) -> String {
    say(
      sv: "Starkast följs \(a) och \(b) åt (r = \(language.number(r, decimals: 2)))",
      en: "\(a) and \(b) go together most closely (r = \(language.number(r, decimals: 2)))")
  }

  package func groupName(_ index: Int) -> String { say(sv: "Grupp \(index + 1)", en: "Group \(index + 1)") }
  package func groupsTitle(_ count: Int, _ largest: Int, _ subject: String, _ isClear: Bool?) -> String {
    let finding = say(
      sv:
        "\(capitalised(language.spelled(count))) grupper: den största har \(areas(largest)) och avviker mest i \(subject)",
      en:
        "\(capitalised(language.spelled(count))) groups: the largest has \(areas(largest)) and stands out most in \(subject)"
    )
    return isClear == false
      ? finding + say(sv: ". Grupperna är inte tydligare än slumpen", en: ". The groups are no clearer than chance")
      : finding
  }
  package var groupsDescription: String {
    say(
      sv: "En ruta per grupp: medelvärdet för varje del i standardavvikelser från alla områdens medelvärde.",
      en: "One panel a group: each part's mean, in standard deviations from the mean of all areas.")
  }
  package var group: String { say(sv: "Grupp", en: "Group") }
  package var peopleHeading: String { say(sv: "Invånare", en: "Inhabitants") }
  package var typicalArea: String { say(sv: "Typiskt område", en: "Typical area") }
  package func typical(_ name: String) -> String { say(sv: "Typiskt område: \(name)", en: "Typical area: \(name)") }
  package func signed(_ value: Double, decimals: Int) -> String {
    let number = language.number(value, decimals: decimals)
    return value > 0 && number.contains { "123456789".contains($0) } ? "+" + number : number
  }

  package func silhouetteTitle(_ count: Int, isClear: Bool) -> String {
    isClear
      ? say(
        sv: "\(capitalised(language.spelled(count))) grupper ger tydligast skillnader, tydligare än slumpen",
        en: "\(capitalised(language.spelled(count))) groups are set apart most clearly, more than by chance")
      : say(
        sv: "Inget antal grupper ger tydligare skillnader än slumpen", en: "No number of groups is clearer than chance")
  }
  package var silhouetteDescription: String {
    say(
      sv: "Linje med genomsnittlig silhuett för varje prövat antal grupper, och nivån som data utan grupper når.",
      en: "Line of the mean silhouette at each number of groups tried, and the level reached by data without groups.")
  }
  package var groupCount: String { say(sv: "Antal grupper", en: "Number of groups") }
  package var silhouette: String { say(sv: "Silhuett", en: "Silhouette") }
  package var chanceLevel: String { say(sv: "Slumpnivå", en: "Chance level") }

  func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
