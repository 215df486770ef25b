package import Study

/// What is said of choices made otherwise.
package protocol ScenarioPhrases {
  var scenariosStage: String { get }
  func sentence(_ step: ScenarioStep, _ facts: Facts) -> String

  var scenariosHeading: String { get }
  /// - Parameter failed: combinations without a result.
  func scenariosIntroduction(choices: Int, combinations: Int, failed: Int) -> String
  /// That no combination is the published index.
  var publishedNotAmongScenarios: String { get }

  var variedChoicesHeading: String { get }
  var choice: String { get }
  var waysHeading: String { get }
  func name(of change: NodeChange, _ facts: Facts) -> String
  var nothingLeftOut: String { get }
  func without(_ part: String) -> String
  func cutoffs(times factor: Double) -> String
  func list(through tier: String) -> String

  var standingHeading: String { get }
  /// How many areas of the published list are on the list in all, some and none of the combinations, and how many others are on
  /// it in some.
  func standing(all: Int, some: Int, none: Int, others: Int) -> String
  /// A share of combinations is no probability.
  var scenariosAreNotChance: String { get }
  func rankRange(_ median: Int, of areas: Int) -> String

  var whichChoiceHeading: String { get }
  var whichChoiceIntroduction: String { get }
  func name(of output: Scenarios.Output) -> String
  var undefinedShare: String { get }
  func idleChoices(_ names: [String]) -> String

  var dataAgainstChoicesHeading: String { get }
  /// - Parameters: shares that sum to 1, and the replicates that all combinations share.
  func dataAgainstChoices(data: Double, choices: Double, both: Double, replicates: Int) -> String
  var neverVaries: String { get }

  func farthest(_ count: Int) -> String
  var meanShiftHeading: String { get }
  var joinedHeading: String { get }
  var leftHeading: String { get }
}
