/// What the tables of structure and their columns are called in the data package.
extension Phrases {
  var correlationsTable: String {
    say(
      sv: "Korrelationer mellan indikatorerna; p-värdena är beskrivande, eftersom alla områden är med",
      en: "Correlations of the indicators; p-values are descriptive, for the areas are a census")
  }
  func descriptiveP(of coefficient: String) -> String {
    say(sv: "p-värde för \(coefficient), beskrivande", en: "p-value of \(coefficient), descriptive")
  }
  var partialCorrelation: String {
    say(sv: "Partiell korrelation, alla övriga givna", en: "Partial correlation, all others held fixed")
  }
  var componentsTable: String {
    say(
      sv: "Huvudkomponenter, bredvid vad slumpen ger", en: "Principal components, beside what chance alone gives")
  }
  var loadingsTable: String {
    say(sv: "Laddningar på komponenter och faktorer", en: "Loadings on components and factors")
  }
  var structureCoefficient: String {
    say(
      sv: "Korrelation med faktorn, för korrelerade faktorer",
      en: "Correlation with the factor, where factors correlate")
  }
  var factorsTable: String { say(sv: "Faktorerna", en: "The factors") }
  var determinacy: String {
    say(
      sv: "R²: andel av faktorns varians som indikatorerna bestämmer",
      en: "R²: share of the factor's variance that the indicators determine")
  }
  var validity: String {
    say(sv: "Poängens korrelation med faktorn", en: "Correlation of the scores with the factor")
  }
  var minimumCorrelation: String {
    say(
      sv: "Minsta korrelation mellan två lika giltiga poäng",
      en: "Least correlation between two equally valid sets of scores")
  }
  var factorCorrelationsTable: String {
    say(sv: "Faktorernas korrelationer, med intervall", en: "The factors' correlations, with intervals")
  }
  var loadingIntervalsTable: String {
    say(sv: "Laddningarnas intervall över omräkningarna", en: "Intervals of the loadings over the recalculations")
  }
  var congruencesTable: String {
    say(
      sv: "Hur lika de redovisade faktorerna omräkningarnas är (Tuckers kongruens)",
      en: "How alike the recalculations' factors are to the published ones (Tucker's congruence)")
  }
  var congruenceLow: String {
    say(sv: "Vad 95 av 100 omräkningar överträffar", en: "What 95 of 100 recalculations exceed")
  }
  var factorScoresTable: String { say(sv: "Områdenas poäng på faktorerna", en: "The areas' scores on the factors") }
  var retentionTable: String {
    say(sv: "Hur många faktorer varje kriterium talar för", en: "How many factors each criterion speaks for")
  }
  var adequacyTable: String {
    say(sv: "Hur väl varje indikator passar in", en: "How well each indicator fits in")
  }
  var fitTable: String {
    say(
      sv: "Mått på lämplighet, anpassning och reliabilitet", en: "Measures of adequacy, fit and reliability")
  }
  var coherenceTable: String {
    say(
      sv: "Delar av indexet som hänger ihop för litet eller för mycket",
      en: "Parts of the index that hang together too little or too much")
  }
  func note(_ measure: FitMeasure) -> String {
    meaning(of: measure)
      + (measure.isDescriptive
        ? say(sv: " Beskrivande: alla områden är med.", en: " Descriptive: the areas are a census.") : "")
  }

  var samplingAdequacy: String { say(sv: "Lämplighet (MSA)", en: "Sampling adequacy (MSA)") }
  var squaredMultiple: String {
    say(sv: "Andel förklarad av övriga (SMC)", en: "Share explained by the others (SMC)")
  }
  var communality: String { say(sv: "Kommunalitet h²", en: "Communality h²") }
  var uniqueness: String { say(sv: "Egen varians u²", en: "Uniqueness u²") }
  var restCorrelation: String { say(sv: "Korrelation med övriga", en: "Correlation with the rest") }
  var alphaIfDropped: String { say(sv: "α utan den", en: "α without it") }
}
