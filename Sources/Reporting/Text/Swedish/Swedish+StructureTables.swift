extension Swedish: StructureTablePhrases {
  var correlationsTable: String {
    "Korrelationer mellan indikatorerna; p-värdena är beskrivande, eftersom alla områden är med"
  }
  func descriptiveP(of coefficient: String) -> String { "p-värde för \(coefficient), beskrivande" }
  var partialCorrelation: String { "Partiell korrelation, alla övriga givna" }
  var componentsTable: String { "Huvudkomponenter, bredvid vad slumpen ger" }
  var loadingsTable: String { "Laddningar på komponenter och faktorer" }
  var structureCoefficient: String { "Korrelation med faktorn, för korrelerade faktorer" }
  var factorsTable: String { "Faktorerna" }
  var determinacy: String { "R²: andel av faktorns varians som indikatorerna bestämmer" }
  var validity: String { "Poängens korrelation med faktorn" }
  var minimumCorrelation: String { "Minsta korrelation mellan två lika giltiga poäng" }
  var factorCorrelationsTable: String { "Faktorernas korrelationer, med intervall" }
  var loadingIntervalsTable: String { "Laddningarnas intervall över omräkningarna" }
  var congruencesTable: String { "Hur lika de redovisade faktorerna omräkningarnas är (Tuckers kongruens)" }
  var congruenceLow: String { "Vad 95 av 100 omräkningar överträffar" }
  var factorScoresTable: String { "Områdenas poäng på faktorerna" }
  var retentionTable: String { "Hur många faktorer varje kriterium talar för" }
  var adequacyTable: String { "Hur väl varje indikator passar in" }
  var fitTable: String { "Mått på lämplighet, anpassning och reliabilitet" }
  var coherenceTable: String { "Delar av indexet som hänger ihop för litet eller för mycket" }
  func note(_ measure: FitMeasure) -> String {
    meaning(of: measure) + (measure.isDescriptive ? " Beskrivande: alla områden är med." : "")
  }

  var samplingAdequacy: String { "Lämplighet (MSA)" }
  var squaredMultiple: String { "Andel förklarad av övriga (SMC)" }
  var communality: String { "Kommunalitet h²" }
  var uniqueness: String { "Egen varians u²" }
  var restCorrelation: String { "Korrelation med övriga" }
  var alphaIfDropped: String { "α utan den" }
}
