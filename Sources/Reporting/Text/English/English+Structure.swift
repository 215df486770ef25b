internal import Multivariate
internal import Study

extension English: StructurePhrases {
  func factor(_ number: Int) -> String { "Factor \(self.number(number))" }
  func factors(_ count: Int) -> String { "\(language.spelled(count)) \(count == 1 ? "factor" : "factors")" }
  func components(_ count: Int) -> String {
    "\(language.spelled(count)) \(count == 1 ? "component" : "components")"
  }
  var componentLetter: String { "C" }
  func span(_ low: String, _ high: String) -> String { "\(low) to \(high)" }

  // MARK: - The reading in sentences

  func factorsLead(
    _ count: Int, _ share: Double, of indicators: Int, by extraction: Extraction, _ rotation: Rotation
  ) -> String {
    let rotated = count == 1 || rotation == .none ? "" : ", rotated by \(rotation.word)"
    return
      "\(capitalised(factors(count))) \(count == 1 ? "explains" : "explain") \(language.percent(share)) of the variance in \(language.spelled(indicators)) indicators (\(extraction.rawValue)\(rotated)). A factor is something shared that is not measured itself but shows in several indicators at once."
  }
  func componentsLead(_ count: Int, _ share: Double) -> String {
    "Shown in place of factors: \(components(count)), which \(count == 1 ? "sums" : "sum") up \(language.percent(share)) of the variance without assuming anything behind it."
  }
  func countAgreement(_ share: Double, _ suggested: Int, _ criterion: Retention.Criterion, scheme: String)
    -> String
  {
    "\(scheme): in \(ofHundred(share)) recalculations \(within(criterion)) gives the same number, \(language.spelled(suggested))."
  }
  var shiftedLoading: String {
    "An interval may lie beside its loading: chance added to figures that already hold chance weakens how they go together, most of all for the least certain indicators."
  }
  var congruenceNote: String {
    "Likeness is Tucker's congruence of the recalculations' factor with the published one: its median and, in brackets, what 95 of 100 exceed. 1 is the same factor, below 0.85 another. R² is how well the indicators determine the areas' scores."
  }
  var lowFactorCorrelations: String {
    "With fewer than 1,000 areas the factors' correlations and their intervals come out too low: a 90% interval then often holds in 80 of 100 cases only."
  }
  func likeness(_ scheme: String) -> String { "Likeness: \(lowercased(scheme))" }
  var dimension: String { "Factor" }
  var likenessExceeded: String {
    "Likeness is Tucker's congruence with the published factor, what 95 of 100 recalculations exceed; 1 is the same factor, below 0.85 another. R² is how well the indicators determine the areas' scores."
  }
  func factorsFirm(_ replicates: Int, failed: Double, scheme: String) -> String {
    let failures = failed > 0 ? "; \(ofHundred(failed)) found no proper factors" : ""
    return "Intervals are over \(self.replicates(replicates)) (\(lowercased(scheme)))\(failures)."
  }
  func factorsNotFirm(_ failed: Int, of count: Int, scheme: String) -> String {
    "No intervals (\(lowercased(scheme))): \(self.failed(failed, of: count)) recalculations have no proper factors, more than are admitted (\(language.percent(FactorStability.admittedFailures)), or gates: failed_replicates_share where that is more), and those that have some are a selection."
  }
  func failed(_ failed: Int, of count: Int) -> String { "\(number(failed)) of \(number(count))" }
  var notRecalculated: String {
    "Nothing was recalculated, so it is not known how stable the loadings are: run the stability stage as well."
  }
  var factorCorrelations: String { "Correlations of the factors" }

  // MARK: - Headings

  var warningsHeading: String { "What to watch for" }
  var retentionHeading: String { "How many factors?" }
  var loadingsHeading: String { "What belongs with what?" }
  var firmnessHeading: String { "How stable are the factors?" }
  var fitHeading: String { "Do data and model fit?" }
  var pairsHeading: String { "Pair by pair, and the areas" }
  var byIndicator: String { "Indicator by indicator" }
  var retentionDetails: String { "What each number is held against" }
  var censusNote: String {
    "The areas are a census, so p-values, χ² and RMSEA test nothing: they describe how large the misfit is. With thousands of areas even a small misfit gives a small p-value."
  }
  var descriptive: String { "descriptive" }

  var chanceShort: String { "Chance" }
  var reducedShort: String { "Reduced" }
  var blankLoadings: String { "Loadings below 0.3 are left blank; h²: share explained, u²: the indicator's own." }

  // MARK: - Criteria

  var criterion: String { "Criterion" }
  func name(of criterion: Retention.Criterion, isUsed: Bool) -> String {
    name(of: criterion) + (isUsed ? " (used)" : "")
  }
  var suggests: String { "Number" }
  var sameNumber: String { "Same number when recalculated" }
  var meaning: String { "What it means" }

  func name(of criterion: Retention.Criterion) -> String {
    switch criterion {
    case .parallelComponents: "Parallel analysis of components"
    case .parallelFactors: "Parallel analysis of factors"
    case .averageSquare: "Velicer's MAP"
    case .averageFourthPower: "Velicer's MAP, fourth power"
    case .empiricalKaiser: "Empirical Kaiser"
    case .kaiser: "Kaiser's eigenvalues above 1"
    }
  }
  func meaning(of criterion: Retention.Criterion) -> String {
    switch criterion {
    case .parallelComponents: "components larger than in 95 of 100 random data sets"
    case .parallelFactors: "the same for what is shared; keeps small factors"
    case .averageSquare, .averageFourthPower: "where what is left hangs together least; keeps few"
    case .empiricalKaiser: "eigenvalues above what the number of areas gives"
    case .kaiser: "an old rule of thumb; keeps too many as a rule"
    }
  }
  var notApplicable: String { "not defined: the correlations are singular" }
  var observed: String { "Found" }
  var chanceMean: String { "Chance, mean" }
  func chanceQuantile(_ quantile: Double) -> String { "Chance, \(language.percent(quantile))" }
  var reducedEigenvalue: String { "Reduced eigenvalue" }
  var kaiserReference: String { "Empirical Kaiser" }

  // MARK: - Figures

  func factorsTitle(_ parts: [(dimension: String, indicators: [String], more: Int)]) -> String {
    let first = parts.prefix(2).map { part in
      let more = part.more > 0 ? " and others" : ""
      return
        "\(part.dimension): \(part.more > 0 ? part.indicators.joined(separator: ", ") : language.list(part.indicators))\(more)"
    }
    let more = parts.count - 2
    return first.joined(separator: "; ") + (more > 0 ? "; \(language.spelled(more)) more" : "")
  }
  func unloaded(_ dimension: String) -> String { "\(dimension): no indicator" }
  func scree(_ standing: Int, of count: Int, _ share: Double) -> String {
    "\(capitalised(language.spelled(standing))) of \(language.spelled(count)) components \(standing == 1 ? "stands" : "stand") out from chance; the first carries \(language.percent(share)) of the variance"
  }
  func referenceNote(_ quantile: Double, _ draws: Int) -> String {
    "Bars: eigenvalues found. Marks: what unrelated indicators give, on average (grey) and at most in \(language.percent(quantile)) of \(number(draws)) draws (orange). Dark blue stands out."
  }
  func loadingsKey(hasIntervals: Bool) -> String {
    "Blue: higher with the factor. Red: lower. Loadings below 0.3 are left out of the reading."
      + (hasIntervals
        ? " Thin lines: intervals over the recalculations."
        : "")
      + " h²: share of an indicator's variance that the factors explain; u²: its own."
  }
  var structureOrder: String { "Matrix of the indicators' correlations, ordered by what they load on most." }
  func loadingPlotTitle(_ first: (String, [String]), _ second: (String, [String])) -> String {
    func part(_ dimension: (String, [String])) -> String {
      dimension.1.isEmpty ? unloaded(dimension.0) : "\(language.list(dimension.1)) (\(dimension.0))"
    }
    return "Each along its own axis: \(part(first)), and \(part(second))"
  }
  func loadingPlotDescription(_ first: String, _ second: String) -> String {
    "Each indicator as a point: its loading on \(first) across and on \(second) upwards."
  }
  func biplotTitle(_ share: Double, _ high: String?, _ low: String?) -> String {
    let start = "The first two components carry \(language.percent(share)) of the variance"
    guard let high, let low else { return start }
    return start + "; the second sets \(high) apart from \(low)"
  }
  var biplotDescription: String {
    "The areas as a density in hexagons by their scores on the first two components; the indicators as arrows the way they grow."
  }
  var areasPerHexagon: String { "Areas per cell" }
}
