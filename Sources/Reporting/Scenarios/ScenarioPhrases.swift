package import CompositeIndex
package import Study

/// What is said of choices made otherwise.
package protocol ScenarioPhrases {
  var scenariosStage: String { get }
  func sentence(_ step: ScenarioStep, _ facts: Facts) -> String

  var scenariosHeading: String { get }
  /// - Parameters:
  ///   - isDrawn: whether scenarios were drawn, or every combination tried.
  ///   - failed: scenarios without a result.
  ///   - lists: lists that differ; nil without a list.
  ///   - hasPublished: whether one of them is the published index.
  func scenariosIntroduction(
    choices: Int, scenarios: Int, isDrawn: Bool, failed: Int, lists: Int?, hasPublished: Bool
  ) -> String
  /// That no scenario is the published index.
  var publishedNotAmongScenarios: String { get }

  var variedChoicesHeading: String { get }
  var choice: String { get }
  var waysHeading: String { get }
  /// A way of making a choice that is the published index's.
  func asPublished(_ way: String) -> String
  func name(of change: NodeChange, _ facts: Facts) -> String
  var nothingLeftOut: String { get }
  func without(_ part: String) -> String
  func cutoffs(times factor: Double) -> String
  func name(of treatment: Treatment, _ facts: Facts) -> String
  func treatments(_ names: [String]) -> String
  /// Cut-offs of so many indicators, each times a number of its own.
  func drawnCutoffs(_ count: Int, within: Double) -> String
  func drawnWeights(_ nodes: [String], _ spread: ScenarioPlan.WeightSpread) -> String
  /// Which rule was used for tiers' bounds on problems where indicators were left out.
  func bounds(_ bounds: ScenarioPlan.ProblemBounds) -> String
  func list(through tier: String) -> String

  var standingHeading: String { get }
  /// How many areas of the published list are on the list in all, some and none of the scenarios, and how many others are on
  /// it in some.
  func standing(all: Int, some: Int, none: Int, others: Int) -> String
  /// A share of scenarios is no probability.
  var scenariosAreNotChance: String { get }
  /// Over how many ranks the median area's ranks go, of all areas and of those on the list.
  func rankRange(_ median: Int, listed: Int?, of areas: Int) -> String
  /// Over the areas that are on the list in some scenarios and not in others.
  var waveringHeading: String { get }

  var whichChoiceHeading: String { get }
  /// Of all combinations.
  var whichChoiceIntroduction: String { get }
  /// - Parameters: scrambles, and the level of their intervals.
  func sobolIntroduction(scrambles: Int, level: Double) -> String
  /// How wide the widest interval is, and whether that counts as converged.
  func convergence(_ widest: Double) -> String
  /// - Parameter noise: what the index of a single output would be by chance, at most.
  func givenDataIntroduction(scenarios: Int, noise: Double) -> String
  func firstAndTotal(_ output: String) -> String
  /// Runs left out, as one of their point's failed.
  func pointsLeftOut(_ count: Int) -> String
  func name(of output: Scenarios.Output) -> String
  var undefinedShare: String { get }
  /// In place of a share of nothing.
  var noEffect: String { get }
  func idleChoices(_ names: [String]) -> String

  var claimsInScenariosHeading: String { get }
  var claimColumn: String { get }
  var scenariosHolding: String { get }
  /// Over the alternatives with which a claim holds in the smallest share of the scenarios.
  var weakestAlternative: String { get }
  /// That a claim holds equally often with every alternative.
  var noAlternative: String { get }
  /// - Parameters: of the scenarios with some alternatives of a choice those in which a claim holds.
  func weakest(_ choice: String, _ alternatives: [String], holding: Int, of scenarios: Int) -> String
  var claimsAreNotChance: String { get }

  var dataAgainstChoicesHeading: String { get }
  /// - Parameters: shares that sum to 1, and the replicates that all scenarios share.
  func dataAgainstChoices(data: Double, choices: Double, both: Double, replicates: Int) -> String
  var neverVaries: String { get }

  /// - Parameter hasList: whether scenarios that make the same list are shown once.
  func farthest(_ count: Int, hasList: Bool) -> String
  /// Over the numbers of scenarios, as the table of the run has them.
  var scenarioNumber: String { get }
  var meanShiftHeading: String { get }
  var joinedHeading: String { get }
  var leftHeading: String { get }
  var listLengthHeading: String { get }
}
