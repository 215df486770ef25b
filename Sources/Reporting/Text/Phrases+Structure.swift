package import Multivariate
internal import Study

/// What the section on structure says of factors, criteria and measures.
extension Phrases {
  package func component(_ number: Int) -> String { "\(component) \(self.number(number))" }
  package func factor(_ number: Int) -> String {
    say(sv: "Faktor \(self.number(number))", en: "Factor \(self.number(number))")
  }
  var componentLetter: String { say(sv: "K", en: "C") }
  var factorLetter: String { "F" }
  func factors(_ count: Int) -> String {
    counted(count, sv: count == 1 ? "faktor" : "faktorer", en: count == 1 ? "factor" : "factors")
  }
  func components(_ count: Int) -> String {
    counted(count, sv: count == 1 ? "komponent" : "komponenter", en: count == 1 ? "component" : "components")
  }
  /// Swedish factors and components are of common gender: `en`, not `ett`.
  private func counted(_ count: Int, sv: String, en: String) -> String {
    say(sv: "\(common(count)) \(sv)", en: "\(language.spelled(count)) \(en)")
  }
  private func common(_ count: Int) -> String {
    say(sv: count == 1 ? "en" : language.spelled(count), en: language.spelled(count))
  }

  /// A loading, a correlation or a share of variance: two decimals.
  func loading(_ value: Double) -> String { language.number(value, decimals: 2) }
  /// In words, for either end may have a minus.
  func span(_ low: String, _ high: String) -> String { say(sv: "\(low) till \(high)", en: "\(low) to \(high)") }
  func interval(ofLoading low: Double, _ high: Double) -> String {
    span(loading(low), loading(high))
  }

  // MARK: - The reading in sentences

  package func factorsLead(
    _ count: Int, _ share: Double, of indicators: Int, by extraction: Extraction, _ rotation: Rotation
  )
    -> String
  {
    let turned =
      count == 1 || rotation == .none
      ? "" : say(sv: ", vridna med \(rotation.word)", en: ", turned by \(rotation.word)")
    return say(
      sv:
        "\(capitalised(factors(count))) förklarar \(language.percent(share)) av variationen i \(language.spelled(indicators)) indikatorer (\(extraction.rawValue)\(turned)). En faktor är något gemensamt som inte mäts direkt men syns i flera indikatorer samtidigt.",
      en:
        "\(capitalised(factors(count))) \(count == 1 ? "explains" : "explain") \(language.percent(share)) of the variance in \(language.spelled(indicators)) indicators (\(extraction.rawValue)\(turned)). A factor is something shared that is not measured itself but shows in several indicators at once."
    )
  }
  package func componentsLead(_ count: Int, _ share: Double) -> String {
    say(
      sv:
        "I stället för faktorer visas \(components(count)), som sammanfattar \(language.percent(share)) av variationen utan att anta något bakom den.",
      en:
        "Shown in place of factors: \(components(count)), which \(count == 1 ? "sums" : "sum") up \(language.percent(share)) of the variance without assuming anything behind it."
    )
  }
  /// How often the number of factors comes out the same.
  package func countAgreement(_ share: Double, _ suggested: Int, _ criterion: Retention.Criterion, scheme: String)
    -> String
  {
    say(
      sv:
        "\(scheme): i \(ofHundred(share)) omräkningar ger \(within(criterion)) samma antal, \(common(suggested)).",
      en:
        "\(scheme): in \(ofHundred(share)) recalculations \(within(criterion)) gives the same number, \(language.spelled(suggested))."
    )
  }
  package func congruence(median: Double, low: Double) -> String {
    "\(language.number(median, decimals: 3)) (> \(exceeded(low)))"
  }
  /// Rounded down: what exceeds 0.9997 exceeds 0.999, and nothing exceeds 1.
  func exceeded(_ congruence: Double) -> String {
    language.number((1_000 * congruence).rounded(.down) / 1_000, decimals: 3)
  }
  package var shiftedLoading: String {
    say(
      sv:
        "Ett intervall kan ligga vid sidan av sin laddning: slump som läggs till siffror som redan har slump i sig försvagar sambanden, mest för de osäkraste indikatorerna.",
      en:
        "An interval may lie beside its loading: chance added to figures that already hold chance weakens how they go together, most of all for the least certain indicators."
    )
  }
  package var congruenceNote: String {
    say(
      sv:
        "Likhet är Tuckers kongruens mellan omräkningarnas faktor och den redovisade: medianen och, inom parentes, vad 95 av 100 överträffar. 1 är samma faktor, under 0,85 en annan. R² är hur väl indikatorerna bestämmer områdenas poäng.",
      en:
        "Likeness is Tucker's congruence of the recalculations' factor with the published one: its median and, in brackets, what 95 of 100 exceed. 1 is the same factor, below 0.85 another. R² is how well the indicators determine the areas' scores."
    )
  }
  package var lowFactorCorrelations: String {
    say(
      sv:
        "Med färre än 1 000 områden blir faktorernas korrelationer och deras intervall för låga: ett intervall på 90 % håller då ofta bara i 80 fall av 100.",
      en:
        "With fewer than 1,000 areas the factors' correlations and their intervals come out too low: a 90% interval then often holds in 80 of 100 cases only."
    )
  }
  package func likeness(_ scheme: String) -> String {
    say(sv: "Likhet: \(lowercased(scheme))", en: "Likeness: \(lowercased(scheme))")
  }
  package var dimension: String { say(sv: "Faktor", en: "Factor") }
  var likenessExceeded: String {
    say(
      sv:
        "Likhet är Tuckers kongruens med den redovisade faktorn, vad 95 av 100 omräkningar överträffar; 1 är samma faktor, under 0,85 en annan. R² är hur väl indikatorerna bestämmer områdenas poäng.",
      en:
        "Likeness is Tucker's congruence with the published factor, what 95 of 100 recalculations exceed; 1 is the same factor, below 0.85 another. R² is how well the indicators determine the areas' scores."
    )
  }
  package func factorsFirm(_ replicates: Int, failed: Double, scheme: String) -> String {
    let failures =
      failed > 0
      ? say(
        sv: "; i \(ofHundred(failed)) hittades inga riktiga faktorer",
        en: "; \(ofHundred(failed)) found no proper factors")
      : ""
    return say(
      sv: "Intervallen är över \(self.replicates(replicates)) (\(lowercased(scheme)))\(failures).",
      en: "Intervals are over \(self.replicates(replicates)) (\(lowercased(scheme)))\(failures).")
  }
  /// Why there are no intervals.
  package func factorsNotFirm(_ failed: Int, of count: Int, scheme: String) -> String {
    say(
      sv:
        "Inga intervall (\(lowercased(scheme))): \(self.failed(failed, of: count)) omräkningar saknar riktiga faktorer, fler än som medges (\(language.percent(StructureStability.admittedFailures)), eller gates: failed_replicates_share om den är större), och de som har några är ett urval.",
      en:
        "No intervals (\(lowercased(scheme))): \(self.failed(failed, of: count)) recalculations have no proper factors, more than are admitted (\(language.percent(StructureStability.admittedFailures)), or gates: failed_replicates_share where that is more), and those that have some are a selection."
    )
  }
  /// `4 of 1,000`.
  func failed(_ failed: Int, of count: Int) -> String {
    say(sv: "\(number(failed)) av \(number(count))", en: "\(number(failed)) of \(number(count))")
  }
  package var notRecalculated: String {
    say(
      sv: "Inget räknades om, så inget sägs om hur säkra laddningarna är: kör även stability.",
      en: "Nothing was recalculated, so nothing is said of how firm the loadings are: run stability, too.")
  }
  package func factorCorrelation(_ first: String, _ second: String, _ r: Double, _ interval: String?) -> String {
    "\(first) – \(second): \(loading(r))" + (interval.map { " (\($0))" } ?? "")
  }
  package var factorCorrelations: String { say(sv: "Faktorernas korrelationer", en: "Correlations of the factors") }
  package var orthogonalFactors: String {
    say(sv: "Faktorerna hålls okorrelerade av vridningen.", en: "The rotation keeps the factors uncorrelated.")
  }

  // MARK: - Headings

  package var warningsHeading: String { say(sv: "Att se upp med", en: "What to watch for") }
  package var retentionHeading: String { say(sv: "Hur många faktorer?", en: "How many factors?") }
  package var loadingsHeading: String { say(sv: "Vad hör till vad?", en: "What belongs with what?") }
  package var firmnessHeading: String { say(sv: "Hur säkra är faktorerna?", en: "How firm are the factors?") }
  package var fitHeading: String { say(sv: "Passar data och modell?", en: "Do data and model fit?") }
  package var pairsHeading: String { say(sv: "Par för par, och områdena", en: "Pair by pair, and the areas") }
  package var byIndicator: String { say(sv: "Indikator för indikator", en: "Indicator by indicator") }
  package var retentionDetails: String {
    say(sv: "Vad varje antal hålls emot", en: "What each number is held against")
  }
  package var censusNote: String {
    say(
      sv:
        "Alla områden är med, så p-värden, χ² och RMSEA prövar ingenting: de beskriver hur stor avvikelsen är. Med tusentals områden ger även en liten avvikelse ett litet p-värde.",
      en:
        "The areas are a census, so p-values, χ² and RMSEA test nothing: they describe how large the misfit is. With thousands of areas even a small misfit gives a small p-value."
    )
  }
  package var descriptive: String { say(sv: "beskrivande", en: "descriptive") }

  package var chanceShort: String { say(sv: "Slump", en: "Chance") }
  package var reducedShort: String { say(sv: "Reducerat", en: "Reduced") }
  package var blankLoadings: String {
    say(
      sv: "Laddningar under 0,3 är utelämnade; h²: andel som förklaras, u²: indikatorns egen.",
      en: "Loadings below 0.3 are left blank; h²: share explained, u²: the indicator's own.")
  }

  // MARK: - Criteria

  package var criterion: String { say(sv: "Kriterium", en: "Criterion") }
  /// A criterion's name, marked if the number of factors was taken by it.
  func name(of criterion: Retention.Criterion, isUsed: Bool) -> String {
    name(of: criterion) + (isUsed ? say(sv: " (används)", en: " (used)") : "")
  }
  package var suggests: String { say(sv: "Antal", en: "Number") }
  package var sameNumber: String { say(sv: "Samma antal i omräkningarna", en: "Same number when recalculated") }
  package var meaning: String { say(sv: "Vad det betyder", en: "What it means") }

  package func name(of criterion: Retention.Criterion) -> String {
    switch criterion {
    case .parallelComponents: say(sv: "Parallellanalys av komponenter", en: "Parallel analysis of components")
    case .parallelFactors: say(sv: "Parallellanalys av faktorer", en: "Parallel analysis of factors")
    case .averageSquare: say(sv: "Velicers MAP", en: "Velicer's MAP")
    case .averageFourthPower: say(sv: "Velicers MAP, fjärde potens", en: "Velicer's MAP, fourth power")
    case .empiricalKaiser: say(sv: "Empiriskt Kaiser", en: "Empirical Kaiser")
    case .kaiser: say(sv: "Kaisers egenvärden över 1", en: "Kaiser's eigenvalues above 1")
    }
  }
  /// The criterion's name inside a sentence.
  func within(_ criterion: Retention.Criterion) -> String {
    switch criterion {
    case .parallelComponents, .parallelFactors, .empiricalKaiser: lowercased(name(of: criterion))
    case .averageSquare, .averageFourthPower, .kaiser: name(of: criterion)
    }
  }
  package func meaning(of criterion: Retention.Criterion) -> String {
    switch criterion {
    case .parallelComponents:
      say(
        sv: "komponenter större än i 95 av 100 slumpade data",
        en: "components larger than in 95 of 100 random data sets")
    case .parallelFactors:
      say(
        sv: "samma sak för det gemensamma; tar med små faktorer",
        en: "the same for what is shared; keeps small factors")
    case .averageSquare, .averageFourthPower:
      say(
        sv: "när det som är kvar hänger ihop minst; tar med få",
        en: "where what is left hangs together least; keeps few")
    case .empiricalKaiser:
      say(
        sv: "egenvärden över vad stickprovets storlek ger", en: "eigenvalues above what the number of areas gives")
    case .kaiser:
      say(sv: "gammal tumregel; tar oftast med för många", en: "an old rule of thumb; keeps too many as a rule")
    }
  }
  /// In place of what a criterion means, where it gives no number.
  package var notApplicable: String {
    say(
      sv: "inte definierat: korrelationerna är singulära",
      en: "not defined: the correlations are singular")
  }
  package var observed: String { say(sv: "Funnet", en: "Found") }
  package var chanceMean: String { say(sv: "Slump, medel", en: "Chance, mean") }
  package func chanceQuantile(_ quantile: Double) -> String {
    say(sv: "Slump, \(language.percent(quantile))", en: "Chance, \(language.percent(quantile))")
  }
  package var reducedEigenvalue: String { say(sv: "Reducerat egenvärde", en: "Reduced eigenvalue") }
  package var kaiserReference: String { say(sv: "Empiriskt Kaiser", en: "Empirical Kaiser") }

  // MARK: - Figures

  package func factorsTitle(_ parts: [(dimension: String, indicators: [String], more: Int)]) -> String {
    let first = parts.prefix(2).map { part in
      let more = part.more > 0 ? say(sv: " med flera", en: " and others") : ""
      return
        "\(part.dimension): \(part.more > 0 ? part.indicators.joined(separator: ", ") : language.list(part.indicators))\(more)"
    }
    let more = parts.count - 2
    return first.joined(separator: "; ")
      + (more > 0 ? say(sv: "; \(common(more)) till", en: "; \(language.spelled(more)) more") : "")
  }
  package func unloaded(_ dimension: String) -> String {
    say(sv: "\(dimension): ingen indikator", en: "\(dimension): no indicator")
  }
  package func scree(_ standing: Int, of count: Int, _ share: Double) -> String {
    say(
      sv:
        "\(capitalised(common(standing))) av \(common(count)) komponenter sticker ut från slumpen; den första bär \(language.percent(share)) av variationen",
      en:
        "\(capitalised(language.spelled(standing))) of \(language.spelled(count)) components \(standing == 1 ? "stands" : "stand") out from chance; the first carries \(language.percent(share)) of the variance"
    )
  }
  package func referenceNote(_ quantile: Double, _ draws: Int) -> String {
    say(
      sv:
        "Staplar: funna egenvärden. Streck: vad indikatorer utan samband ger, i medeltal (grått) och i \(language.percent(quantile)) av \(number(draws)) dragningar högst (orange). Mörkblått sticker ut.",
      en:
        "Bars: eigenvalues found. Marks: what unrelated indicators give, on average (grey) and at most in \(language.percent(quantile)) of \(number(draws)) draws (orange). Dark blue stands out."
    )
  }
  package func loadingsKey(hasIntervals: Bool) -> String {
    say(
      sv: "Blått: högre med faktorn. Rött: lägre. Laddningar under 0,3 är utelämnade ur läsningen.",
      en: "Blue: higher with the factor. Red: lower. Loadings below 0.3 are left out of the reading.")
      + (hasIntervals
        ? say(sv: " Tunna streck: intervall över omräkningarna.", en: " Thin lines: intervals over the recalculations.")
        : "")
      + say(
        sv: " h²: andel av indikatorns varians som faktorerna förklarar; u²: dess egen.",
        en: " h²: share of an indicator's variance that the factors explain; u²: its own.")
  }
  package var structureOrder: String {
    say(
      sv: "Matris med korrelationer mellan indikatorerna, ordnade efter vad de laddar mest på.",
      en: "Matrix of the indicators' correlations, ordered by what they load on most.")
  }
  package func loadingPlotTitle(_ first: (String, [String]), _ second: (String, [String])) -> String {
    func part(_ dimension: (String, [String])) -> String {
      dimension.1.isEmpty ? unloaded(dimension.0) : "\(language.list(dimension.1)) (\(dimension.0))"
    }
    return say(
      sv: "Längs var sin axel: \(part(first)) och \(part(second))",
      en: "Each along its own axis: \(part(first)), and \(part(second))")
  }
  package func loadingPlotDescription(_ first: String, _ second: String) -> String {
    say(
      sv: "Varje indikator som en punkt: laddningen på \(first) vågrätt och på \(second) lodrätt.",
      en: "Each indicator as a point: its loading on \(first) across and on \(second) upwards.")
  }
  package func biplotTitle(_ share: Double, _ high: String?, _ low: String?) -> String {
    let start = say(
      sv: "De två första komponenterna bär \(language.percent(share)) av variationen",
      en: "The first two components carry \(language.percent(share)) of the variance")
    guard let high, let low else { return start }
    return start
      + say(sv: "; den andra skiljer \(high) från \(low)", en: "; the second sets \(high) apart from \(low)")
  }
  package var biplotDescription: String {
    say(
      sv:
        "Områdena som en täthet i sexhörningar efter sina poäng på de två första komponenterna; indikatorerna som pilar åt det håll de ökar.",
      en:
        "The areas as a density in hexagons by their scores on the first two components; the indicators as arrows the way they grow."
    )
  }
  package var areasPerHexagon: String { say(sv: "Områden per ruta", en: "Areas per cell") }
  package func axis(_ component: String, _ share: Double) -> String { "\(component) (\(language.percent(share)))" }
  func orFewer(_ low: Int, _ high: Int) -> String {
    low == high ? number(low) : "\(number(low))–\(number(high))"
  }
}
