extension English: StructureTablePhrases {
  var correlationsTable: String {
    "Correlations of the indicators; p-values are descriptive, for the areas are a census"
  }
  func descriptiveP(of coefficient: String) -> String { "p-value of \(coefficient), descriptive" }
  var partialCorrelation: String { "Partial correlation, all others held fixed" }
  var componentsTable: String { "Principal components, beside what chance alone gives" }
  var loadingsTable: String { "Loadings on components and factors" }
  var structureCoefficient: String { "Correlation with the factor, where factors correlate" }
  var factorsTable: String { "The factors" }
  var determinacy: String { "R²: share of the factor's variance that the indicators determine" }
  var validity: String { "Correlation of the scores with the factor" }
  var minimumCorrelation: String { "Least correlation between two equally valid sets of scores" }
  var factorCorrelationsTable: String { "The factors' correlations, with intervals" }
  var loadingIntervalsTable: String { "Intervals of the loadings over the recalculations" }
  var congruencesTable: String {
    "How alike the recalculations' factors are to the published ones (Tucker's congruence)"
  }
  var congruenceLow: String { "What 95 of 100 recalculations exceed" }
  var factorScoresTable: String { "The areas' scores on the factors" }
  var retentionTable: String { "How many factors each criterion speaks for" }
  var adequacyTable: String { "How well each indicator fits in" }
  var fitTable: String { "Measures of adequacy, fit and reliability" }
  var coherenceTable: String { "Parts of the index that hang together too little or too much" }
  func note(_ measure: FitMeasure) -> String {
    meaning(of: measure) + (measure.isDescriptive ? " Descriptive: the areas are a census." : "")
  }

  var samplingAdequacy: String { "Sampling adequacy (MSA)" }
  var squaredMultiple: String { "Share explained by the others (SMC)" }
  var communality: String { "Communality h²" }
  var uniqueness: String { "Uniqueness u²" }
  var restCorrelation: String { "Correlation with the rest" }
  var alphaIfDropped: String { "α without it" }
}
