internal import Study

extension Swedish: SummaryPhrases {
  var summariesStage: String { "Större områden" }
  func sentence(_ step: SummaryStep, _ facts: Facts) -> String {
    switch step {
    case .summarise(let level, _): "Beräknade \(facts.levels(level)) ur deras områden"
    case .replicate(let scheme, _, let failures):
      told(
        "Beräknade om större områden i samma omräkningar: \(lowercased(facts.name(of: scheme)))", failed(failures))
    }
  }

  var summariesHeading: String { "Större områden" }
  func summariesIntroduction(level: Double?) -> String {
    "Värdena för större områden är beräknade ur deras områden, så långt dessa är bedömda."
      + (level.map {
        " Inom parentes står det intervall som rymmer \(language.plainPercent($0)) av omräkningarna. Eftersom dessa drar områdenas sanna värden behöver det inte ligga kring det observerade."
      } ?? "")
  }
  func childrenNotCounted(areas count: Int) -> String {
    "För \(areas(count)) saknas en uppgift om barn. Den räknas som noll, så barnen är för få där."
  }
  func elsewhere(_ largerAreas: String) -> String {
    "Värdena för \(largerAreas) finns på den tekniska sidan och i summaries.csv."
  }
  func name(of measure: SummaryMeasure) -> String {
    switch measure {
    case .mean: "Medelvärde av indexvärden"
    case .meanRank: "Medelrang"
    case .shareWorstTenth: "Områden i den \(isMoreBetter ? "lägsta" : "högsta") tiondelen"
    case .extent: "Utbredning"
    case .localConcentration: "Lokal koncentration"
    case .peopleListed: "Invånare i områden på listan"
    case .childrenListed: "Barn i områden på listan"
    }
  }
  func meaning(of measure: SummaryMeasure) -> String {
    let end = isMoreBetter ? "lägst" : "högst"
    return switch measure {
    case .mean: "medelvärdet av områdenas indexvärden, vägt med invånarna"
    case .meanRank: "medelvärdet av områdenas rang, vägt med invånarna"
    case .shareWorstTenth: "andelen av områdena som hör till den tiondel av alla områden som har \(end) indexvärde"
    case .extent:
      "andelen av invånarna som bor i områden med \(end) indexvärde: alla i den första tiondelen av alla områden, och i percentil 11 till 30 en del som sjunker jämnt från \(language.percent(0.95)) till \(language.percent(0.05))"
    case .localConcentration:
      "medelrangen, vägd med invånarna, för de områden med \(end) indexvärde där tillsammans en tiondel av invånarna bor"
    case .peopleListed: "invånare i områden som står på listan"
    case .childrenListed: "barn i områden som står på listan"
    }
  }

  var biasHeading: String { "Vad slumpen gör med dessa värden" }
  func biasIntroduction(_ measures: [String]) -> String {
    "\(capitalised(language.list(measures))) söker områden i ena änden. En del står där av en slump, så det observerade värdet och medelvärdet av omräkningarna kan skilja sig åt:"
  }
  func bias(_ measure: String, _ level: String, of count: Int, _ bias: Summaries.Bias, observed: String, drawn: String)
    -> String
  {
    "\(measure), \(level): i genomsnitt \(observed) på de observerade värdena och \(drawn) i omräkningarna; över medelvärdet av omräkningarna i \(number(bias.above)) av \(number(count)), under det i \(number(bias.below))."
  }
}
