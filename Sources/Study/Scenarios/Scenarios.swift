internal import CompositeIndex
internal import LinearAlgebra
public import Multivariate
internal import Resampling
public import Sensitivity

/// What becomes of the result when choices are made otherwise, in every combination.
public struct Scenarios: Sendable, Codable {
  /// Which choices were varied.
  public let plan: ScenarioPlan
  /// For each choice its ways, in the words of a spec.
  public let ways: [[String]]
  /// One per combination, the first choice running fastest.
  public let outcomes: [Outcome]
  /// The combination that is the published index; nil where there is none.
  public let published: Int?
  /// One per area; empty where every combination failed.
  public let areas: [Area]
  /// What of each output's variance over the combinations each choice answers for.
  public let effects: [Effect]
  /// Choices that were made otherwise and changed neither a rank nor the list.
  public let idle: [Int]
  /// What the data and the choices answer for; nil without replicates or a list, or where too many replicates failed.
  public let split: Split?

  /// One combination.
  public struct Outcome: Sendable, Equatable, Codable {
    /// For each choice the number of its way.
    public let ways: [Int]
    /// How the result differs from the published one, or why there is none.
    public let result: Influence.Outcome
    /// Areas on the list; nil without a list or a result.
    public let listSize: Int?
  }

  /// One area over the combinations that have a result.
  public struct Area: Sendable, Equatable, Codable {
    /// Its least and greatest rank.
    public let ranks: ClosedRange<Int>
    /// Its median rank; of an even number of combinations the lower middle one.
    public let median: Int
    /// Combinations with it on the list; nil without a list.
    public let listed: Int?
    /// The choice with the largest total share of its rank's variance, the first of several; nil where its rank never changes.
    public let mover: Int?
  }

  /// What is looked at over the combinations.
  public enum Output: String, Sendable, Equatable, CaseIterable, Codable {
    /// The ranks of all areas together.
    case ranks
    /// Who is on the list, all areas together.
    case list
    /// How many are.
    case listSize = "list-size"
  }

  /// The shares of an output's variance that choices answer for.
  public struct Effect: Sendable, Codable {
    /// What is looked at.
    public let output: Output
    /// First order, total and Shapley shares, or why there are none.
    @CodableResult public private(set) var shares: Result<VarianceShares, Undefined>
  }

  /// Every combination crossed with the same replicates of the data: the variance of being listed, split exactly.
  public struct Split: Sendable, Codable {
    /// Replicates that every combination was tried on.
    public let replicates: Int
    /// Pairs of a combination and a replicate without a result, counted as not listed, by kind.
    public let failures: FailureCounts
    /// One per area.
    public let areas: [MembershipSplit]

    /// The variance of being listed summed over areas, and its parts.
    public var total: (variance: Double, choice: Double, data: Double, interaction: Double) {
      areas.reduce(into: (0, 0, 0, 0)) { sum, area in
        sum.variance += area.variance
        sum.choice += area.choice
        sum.data += area.data
        sum.interaction += area.interaction
      }
    }
  }

  /// Combinations that have a result.
  public var succeeded: Int { outcomes.count { if case .found = $0.result { true } else { false } } }

  /// In how many of the combinations that have a result areas are on the list.
  public enum Standing: String, Sendable, CaseIterable, Codable {
    case all, some, none
  }

  /// Whether an area is on the list in all, some or none of the combinations; nil without a list.
  public func standing(of area: Int) -> Standing? {
    areas[area].listed.map { $0 == succeeded ? .all : $0 == 0 ? .none : .some }
  }
}

extension Study {
  /// What becomes of the result when choices are made otherwise; nil where none were asked for, or the stage failed.
  public var scenarios: Scenarios? { findings.first(Scenarios.self) }
}

extension Scenarios: Finding {
  static var stage: Stage { .scenarios }
  static var isSeparable: Bool { true }

  static func demands(_ estimate: DemandEstimate) throws(StudyError) -> [Demand] {
    guard let plan = estimate.plan.scenarios else { return [] }
    let count = plan.combinationCount(estimate.model.recipe)
    guard count <= ScenarioPlan.combinationLimit else {
      throw .scenarios(.tooManyCombinations(count: count, limit: ScenarioPlan.combinationLimit))
    }
    return [estimate.scenarios(plan, count: count)]
  }

  static func find(in run: inout StudyRun) throws(StudyError) -> Scenarios? {
    try run.plan.scenarios.map { plan throws(StudyError) in try Scenarios(plan, in: &run) }
  }
}

extension Scenarios {
  private init(_ plan: ScenarioPlan, in run: inout StudyRun) throws(StudyError) {
    let model = run.model
    let set = ScenarioSet(plan, model)
    let observed = ObservedScenarios(plan, set, model, threads: run.threads)
    if let choice = observed.firstNotExecuted(plan) {
      throw .scenarios(.didNotRun(choice: plan.choices[choice].id))
    }
    let standing = observed.standing
    guard !standing.isEmpty else {
      throw .scenarios(.everyCombinationFailed(observed.failures.mostFrequent))
    }
    self.plan = plan
    ways = plan.words(model)
    outcomes = observed.outcomes
    published = set.scenarios.firstIndex {
      $0.cutoffFactor == 1 && $0.recipe.tree == model.recipe.tree && $0.recipe.list == model.recipe.list
        && $0.recipe.leftOut == model.recipe.leftOut
    }
    let shares: ScenarioShares
    do throws(SensitivityError) {
      shares = try ScenarioShares(observed, plan.wayCounts(model.recipe), hasList: model.rules.list != nil, run.threads)
    } catch { preconditionFailure("shares of \(standing.count) combinations: \(error)") }
    (effects, idle, areas) = (shares.effects, shares.idle, shares.areas)
    run.ledger.append(
      .scenarios(.combine(choices: plan.choices.count, count: outcomes.count, failures: observed.failures)))
    split = try plan.scheme.flatMap { scheme throws(StudyError) in
      guard model.rules.list != nil else { return nil }
      return try Split(scheme, plan, set.only(standing, model), in: &run)
    }
  }
}
