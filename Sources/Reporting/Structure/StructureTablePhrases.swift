/// What the tables of structure and their columns are called in the data package.
package protocol StructureTablePhrases {
  var correlationsTable: String { get }
  func descriptiveP(of coefficient: String) -> String
  var partialCorrelation: String { get }
  var componentsTable: String { get }
  var loadingsTable: String { get }
  var structureCoefficient: String { get }
  var factorsTable: String { get }
  var determinacy: String { get }
  var validity: String { get }
  var minimumCorrelation: String { get }
  var factorCorrelationsTable: String { get }
  var loadingIntervalsTable: String { get }
  var congruencesTable: String { get }
  var congruenceLow: String { get }
  var factorScoresTable: String { get }
  var retentionTable: String { get }
  var adequacyTable: String { get }
  var fitTable: String { get }
  var coherenceTable: String { get }
  func note(_ measure: FitMeasure) -> String

  var samplingAdequacy: String { get }
  var squaredMultiple: String { get }
  var communality: String { get }
  var uniqueness: String { get }
  var restCorrelation: String { get }
  var alphaIfDropped: String { get }
}
