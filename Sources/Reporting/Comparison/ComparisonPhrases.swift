package import Study

/// What is said of two runs held against each other. Counts come as numbers, chance as `FalseSigns` and `ChangeDraws` have it.
package protocol ComparisonPhrases {
  func comparisonTitle(_ index: String, from: String, to: String) -> String
  /// Between editions or times: what each run is.
  func comparedRuns(_ labels: [String]) -> String

  var whatChangedHeading: String { get }
  func inBoth(_ count: Int, before: Int, after: Int) -> String
  /// - Parameter expected: had nothing changed.
  func beyondNoise(_ count: Int, of areas: Int, expected: Double, level: Double) -> String
  func calledChanged(_ count: Int, wrong: Double, tolerated: Double) -> String
  func ifNoisePersists(_ persistence: Double, beyond: Int, called: Int) -> String
  /// That every difference is the method's, and whose direction chance errors leave as it is.
  func sameFigures(_ firm: Int, of areas: Int, level: Double) -> String
  var identical: String { get }
  func noNoise(_ reason: StudyComparison.NoNoise) -> String
  var noiseAssumption: String { get }
  /// That figures without a noise model are taken as they stand.
  func coverage(_ weight: Double) -> String
  func unjudged(_ count: Int) -> String
  /// That a figure of so many areas was missing in one of the runs.
  func filled(_ count: Int) -> String
  /// That so many indicators have the same figures, and errors, in both runs.
  func sharedIndicators(_ count: Int) -> String
  /// Heads of the table by persistence.
  var persistenceColumn: String { get }
  var beyondColumn: String { get }
  var expectedColumn: String { get }
  var calledColumn: String { get }
  var wrongColumn: String { get }

  var listChangeHeading: String { get }
  func listChange(stays: Int, enters: Int, leaves: Int) -> String
  var entersHeading: String { get }
  var leavesHeading: String { get }
  var rankBefore: String { get }
  var rankAfter: String { get }
  var probabilityBefore: String { get }
  var probabilityAfter: String { get }
  func andMore(_ count: Int, table: String) -> String

  var everyTimeHeading: String { get }
  func everyTime(_ count: Int, runs: Int) -> String
  func everyTimeExpected(_ low: Double, persistent: Double, _ persistence: Double) -> String
  func everyTimeFirm(_ count: Int) -> String
  var everyTimeShared: String { get }
  func everyTimeColumn(_ persistence: Double) -> String

  var calledHeading: String { get }
  var higher: String { get }
  var lower: String { get }
  var scoreChangeColumn: String { get }
  var wrongSignColumn: String { get }

  var splitHeading: String { get }
  var splitIntroduction: String { get }
  func name(of part: ChangeSplit.Part) -> String
  func meaning(of part: ChangeSplit.Part) -> String
  var partColumn: String { get }
  var meaningColumn: String { get }
  var meanScoreColumn: String { get }
  var meanRankColumn: String { get }
  func notSplit(_ obstacle: ChangeSplit.Obstacle) -> String

  var reversionHeading: String { get }
  func reversion(_ found: MeanReversion, persistence: Double, scoreDecimals: Int) -> String

  var groupChangeHeading: String { get }
  func groupChange(moved: Int, of areas: Int, agreement: Double?) -> String

  var breaksHeading: String { get }
  func breaks(before: Int, after: Int) -> String
  func name(of reason: AreaMatch.Reason) -> String
  var reasonColumn: String { get }
  var runColumn: String { get }

  var comparisonReading: [String] { get }

  /// What each table holds, by its name.
  static var comparisonTables: [String: String] { get }
  /// What columns hold, by `table.column`.
  static var comparisonColumns: [String: String] { get }
  /// Of the column for this correlation between chance errors.
  func everyTimeProbability(_ persistence: Double) -> String
}
