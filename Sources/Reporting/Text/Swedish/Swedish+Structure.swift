internal import Multivariate
internal import Study

extension Swedish: StructurePhrases {
  func factor(_ number: Int) -> String { "Faktor \(self.number(number))" }
  func factors(_ count: Int) -> String { "\(common(count)) \(count == 1 ? "faktor" : "faktorer")" }
  func components(_ count: Int) -> String { "\(common(count)) \(count == 1 ? "komponent" : "komponenter")" }
  var componentLetter: String { "K" }
  /// Factors and components are of common gender: `en`, not `ett`.
  private func common(_ count: Int) -> String { count == 1 ? "en" : language.spelled(count) }
  func span(_ low: String, _ high: String) -> String { "\(low) till \(high)" }

  // MARK: - The reading in sentences

  func factorsLead(
    _ count: Int, _ share: Double, of indicators: Int, by extraction: Extraction, _ rotation: Rotation
  ) -> String {
    let rotated = count == 1 || rotation == .none ? "" : ", roterade med \(rotation.word)"
    return
      "\(capitalised(factors(count))) förklarar \(language.percent(share)) av variationen i \(language.spelled(indicators)) indikatorer (\(extraction.rawValue)\(rotated)). En faktor är något gemensamt som inte mäts direkt men syns i flera indikatorer samtidigt."
  }
  func componentsLead(_ count: Int, _ share: Double) -> String {
    "I stället för faktorer visas \(components(count)), som sammanfattar \(language.percent(share)) av variationen utan att anta något bakom den."
  }
  func countAgreement(_ share: Double, _ suggested: Int, _ criterion: Retention.Criterion, scheme: String)
    -> String
  {
    "\(scheme): i \(ofHundred(share)) omräkningar ger \(within(criterion)) samma antal, \(common(suggested))."
  }
  var shiftedLoading: String {
    "Ett intervall kan ligga vid sidan av sin laddning: slump som läggs till siffror som redan har slump i sig försvagar sambanden, mest för de osäkraste indikatorerna."
  }
  var congruenceNote: String {
    "Likhet är Tuckers kongruens mellan omräkningarnas faktor och den redovisade: medianen och, inom parentes, vad 95 av 100 överträffar. 1 är samma faktor, under 0,85 en annan. R² är hur väl indikatorerna bestämmer områdenas poäng."
  }
  var lowFactorCorrelations: String {
    "Med färre än 1 000 områden blir faktorernas korrelationer och deras intervall för låga: ett intervall på 90 % håller då ofta bara i 80 fall av 100."
  }
  func likeness(_ scheme: String) -> String { "Likhet: \(lowercased(scheme))" }
  var dimension: String { "Faktor" }
  var likenessExceeded: String {
    "Likhet är Tuckers kongruens med den redovisade faktorn, vad 95 av 100 omräkningar överträffar; 1 är samma faktor, under 0,85 en annan. R² är hur väl indikatorerna bestämmer områdenas poäng."
  }
  func factorsFirm(_ replicates: Int, failed: Double, scheme: String) -> String {
    let failures = failed > 0 ? "; i \(ofHundred(failed)) hittades inga riktiga faktorer" : ""
    return "Intervallen är över \(self.replicates(replicates)) (\(lowercased(scheme)))\(failures)."
  }
  func factorsNotFirm(_ failed: Int, of count: Int, scheme: String) -> String {
    "Inga intervall (\(lowercased(scheme))): \(self.failed(failed, of: count)) omräkningar saknar riktiga faktorer, fler än som medges (\(language.percent(FactorStability.admittedFailures)), eller gates: failed_replicates_share om den är större), och de som har några är ett urval."
  }
  func failed(_ failed: Int, of count: Int) -> String { "\(number(failed)) av \(number(count))" }
  var notRecalculated: String { "Inget räknades om, så inget sägs om hur säkra laddningarna är: kör även stability." }
  var factorCorrelations: String { "Faktorernas korrelationer" }

  // MARK: - Headings

  var warningsHeading: String { "Att se upp med" }
  var retentionHeading: String { "Hur många faktorer?" }
  var loadingsHeading: String { "Vad hör till vad?" }
  var firmnessHeading: String { "Hur säkra är faktorerna?" }
  var fitHeading: String { "Passar data och modell?" }
  var pairsHeading: String { "Par för par, och områdena" }
  var byIndicator: String { "Indikator för indikator" }
  var retentionDetails: String { "Vad varje antal hålls emot" }
  var censusNote: String {
    "Alla områden är med, så p-värden, χ² och RMSEA prövar ingenting: de beskriver hur stor avvikelsen är. Med tusentals områden ger även en liten avvikelse ett litet p-värde."
  }
  var descriptive: String { "beskrivande" }

  var chanceShort: String { "Slump" }
  var reducedShort: String { "Reducerat" }
  var blankLoadings: String { "Laddningar under 0,3 är utelämnade; h²: andel som förklaras, u²: indikatorns egen." }

  // MARK: - Criteria

  var criterion: String { "Kriterium" }
  func name(of criterion: Retention.Criterion, isUsed: Bool) -> String {
    name(of: criterion) + (isUsed ? " (används)" : "")
  }
  var suggests: String { "Antal" }
  var sameNumber: String { "Samma antal i omräkningarna" }
  var meaning: String { "Vad det betyder" }

  func name(of criterion: Retention.Criterion) -> String {
    switch criterion {
    case .parallelComponents: "Parallellanalys av komponenter"
    case .parallelFactors: "Parallellanalys av faktorer"
    case .averageSquare: "Velicers MAP"
    case .averageFourthPower: "Velicers MAP, fjärde potens"
    case .empiricalKaiser: "Empiriskt Kaiser"
    case .kaiser: "Kaisers egenvärden över 1"
    }
  }
  func meaning(of criterion: Retention.Criterion) -> String {
    switch criterion {
    case .parallelComponents: "komponenter större än i 95 av 100 slumpade data"
    case .parallelFactors: "samma sak för det gemensamma; tar med små faktorer"
    case .averageSquare, .averageFourthPower: "när det som är kvar hänger ihop minst; tar med få"
    case .empiricalKaiser: "egenvärden över vad stickprovets storlek ger"
    case .kaiser: "gammal tumregel; tar oftast med för många"
    }
  }
  var notApplicable: String { "inte definierat: korrelationerna är singulära" }
  var observed: String { "Funnet" }
  var chanceMean: String { "Slump, medel" }
  func chanceQuantile(_ quantile: Double) -> String { "Slump, \(language.percent(quantile))" }
  var reducedEigenvalue: String { "Reducerat egenvärde" }
  var kaiserReference: String { "Empiriskt Kaiser" }

  // MARK: - Figures

  func factorsTitle(_ parts: [(dimension: String, indicators: [String], more: Int)]) -> String {
    let first = parts.prefix(2).map { part in
      let more = part.more > 0 ? " med flera" : ""
      return
        "\(part.dimension): \(part.more > 0 ? part.indicators.joined(separator: ", ") : language.list(part.indicators))\(more)"
    }
    let more = parts.count - 2
    return first.joined(separator: "; ") + (more > 0 ? "; \(common(more)) till" : "")
  }
  func unloaded(_ dimension: String) -> String { "\(dimension): ingen indikator" }
  func scree(_ standing: Int, of count: Int, _ share: Double) -> String {
    "\(capitalised(common(standing))) av \(common(count)) komponenter sticker ut från slumpen; den första bär \(language.percent(share)) av variationen"
  }
  func referenceNote(_ quantile: Double, _ draws: Int) -> String {
    "Staplar: funna egenvärden. Streck: vad indikatorer utan samband ger, i medeltal (grått) och i \(language.percent(quantile)) av \(number(draws)) dragningar högst (orange). Mörkblått sticker ut."
  }
  func loadingsKey(hasIntervals: Bool) -> String {
    "Blått: högre med faktorn. Rött: lägre. Laddningar under 0,3 är utelämnade ur läsningen."
      + (hasIntervals
        ? " Tunna streck: intervall över omräkningarna."
        : "")
      + " h²: andel av indikatorns varians som faktorerna förklarar; u²: dess egen."
  }
  var structureOrder: String { "Matris med korrelationer mellan indikatorerna, ordnade efter vad de laddar mest på." }
  func loadingPlotTitle(_ first: (String, [String]), _ second: (String, [String])) -> String {
    func part(_ dimension: (String, [String])) -> String {
      dimension.1.isEmpty ? unloaded(dimension.0) : "\(language.list(dimension.1)) (\(dimension.0))"
    }
    return "Längs var sin axel: \(part(first)) och \(part(second))"
  }
  func loadingPlotDescription(_ first: String, _ second: String) -> String {
    "Varje indikator som en punkt: laddningen på \(first) vågrätt och på \(second) lodrätt."
  }
  func biplotTitle(_ share: Double, _ high: String?, _ low: String?) -> String {
    let start = "De två första komponenterna bär \(language.percent(share)) av variationen"
    guard let high, let low else { return start }
    return start + "; den andra skiljer \(high) från \(low)"
  }
  var biplotDescription: String {
    "Områdena som en täthet i sexhörningar efter sina poäng på de två första komponenterna; indikatorerna som pilar åt det håll de ökar."
  }
  var areasPerHexagon: String { "Områden per ruta" }
}
