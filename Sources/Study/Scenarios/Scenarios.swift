internal import CompositeIndex
internal import LinearAlgebra
public import Multivariate
internal import Resampling
public import Sensitivity

/// What becomes of the result when choices are made otherwise: in every combination, or in scenarios that are drawn.
public struct Scenarios: Sendable, Codable {
  /// Which choices were varied.
  public let plan: ScenarioPlan
  /// For each choice its ways, in the words of a spec.
  public let ways: [[String]]
  /// What each drawn number is of; none where every combination is gone through.
  public let numbers: [DrawnNumber]
  /// One per scenario: per combination, the first choice running fastest, or as they were drawn.
  public let outcomes: [Outcome]
  /// The scenario that is the published index; nil where there is none.
  public let published: Int?
  /// One per area.
  public let areas: [Area]
  /// What of each output's variance over the scenarios each choice answers for.
  public let effects: [Effect]
  /// Choices that were made otherwise and changed neither a rank nor the list, as far as scenarios tell them apart.
  public let idle: [Int]
  /// For each claim of the study in how many of the scenarios that have a result it holds, and with which ways of each choice.
  public let claims: [HeldClaim]
  /// Runs for Sobol' indices left out, as one of their point's failed, by kind.
  public let sobolFailures: FailureCounts
  /// What the data and the choices answer for; nil without replicates or a list, or where too many replicates failed.
  public let split: Split?

  /// A number drawn for each scenario.
  public struct DrawnNumber: Sendable, Equatable, Codable {
    /// Of which choice.
    public let choice: Int
    /// The indicator whose cut-off it multiplies, or the child whose weight it is.
    public let part: String
  }

  /// One scenario.
  public struct Outcome: Sendable, Equatable, Codable {
    /// For each choice the number of its way; 0 where numbers were drawn.
    public let ways: [Int]
    /// The numbers drawn, in the order of ``Scenarios/numbers``.
    public let numbers: [Double]
    /// How the result differs from the published one, or why there is none.
    public let result: Influence.Outcome
    /// Areas on the list; nil without a list or a result.
    public let listSize: Int?
    /// The first scenario that makes the same list, itself where none before does; nil without a list or a result.
    public let firstWithList: Int?
  }

  /// One area over the scenarios that have a result.
  public struct Area: Sendable, Equatable, Codable {
    /// Its least and greatest rank.
    public let ranks: ClosedRange<Int>
    /// Its median rank; of an even number of scenarios the lower middle one.
    public let median: Int
    /// Scenarios with it on the list; nil without a list.
    public let listed: Int?
    /// The choice with the largest total share of its rank's variance, or the largest first-order index of its numbers together where
    /// scenarios are drawn; the first of several; nil where its rank never changes, or no such index is above 0.
    public let mover: Int?
  }

  /// What is looked at over the scenarios.
  public enum Output: String, Sendable, Equatable, CaseIterable, Codable {
    /// The ranks of all areas together.
    case ranks
    /// Who is on the list, all areas together.
    case list
    /// How many are.
    case listSize = "list-size"
    /// Which claims hold, all claims together.
    case claims
  }

  /// What of an output's variance choices answer for.
  public struct Effect: Sendable, Codable {
    /// What is looked at.
    public let output: Output
    /// The shares, or why there are none.
    @CodableResult public private(set) var shares: Result<Shares, Undefined>

    init(_ output: Output, _ shares: Result<Shares, Undefined>) { (self.output, self.shares) = (output, shares) }
  }

  /// Shares of a variance, as far as scenarios tell them.
  public enum Shares: Sendable, Codable {
    /// Of every choice, over all combinations: nothing is estimated.
    case exact(VarianceShares)
    /// First-order and total indices of every choice, from scrambles, with intervals.
    case sampled(SampledIndices)
    /// First-order indices of every choice among several ways and of every drawn number, from the scenarios already drawn.
    case given([GivenShare])

    /// The shares over all combinations; nil where scenarios were drawn.
    public var exact: VarianceShares? { if case .exact(let shares) = self { shares } else { nil } }
  }

  /// A first-order index from scenarios already drawn.
  public struct GivenShare: Sendable, Equatable, Codable {
    /// Of which choice.
    public let choice: Int
    /// Of which of its numbers, by its position among all; nil for a choice among several ways.
    public let number: Int?
    /// The index; nil where the input is the same throughout, or too few scenarios have a result.
    public let ratio: CorrelationRatio?
  }

  /// Every scenario crossed with the same replicates of the data: the variance of being listed, split exactly.
  public struct Split: Sendable, Codable {
    /// Replicates that every scenario was tried on.
    public let replicates: Int
    /// Pairs of a scenario and a replicate without a result, counted as not listed, by kind.
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

  /// Lists that differ, of the scenarios that have a result; nil without a list.
  public var listCount: Int? {
    let firsts = outcomes.compactMap(\.firstWithList)
    return firsts.isEmpty ? nil : Set(firsts).count
  }

  /// Scenarios that have a result.
  public var succeeded: Int { outcomes.count { if case .found = $0.result { true } else { false } } }

  /// In how many of the scenarios that have a result areas are on the list.
  public enum Standing: String, Sendable, CaseIterable, Codable {
    case all, some, none
  }

  /// Whether an area is on the list in all, some or none of the scenarios; nil without a list.
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
    return [try estimate.scenarios(plan)]
  }

  static func find(in run: inout StudyRun) throws(StudyError) -> Scenarios? {
    try run.plan.scenarios.map { plan throws(StudyError) in try Scenarios(plan, in: &run) }
  }
}

extension Scenarios {
  private init(_ plan: ScenarioPlan, in run: inout StudyRun) throws(StudyError) {
    let model = run.model
    let prepared: PreparedScenarios
    if let made = run.scenarios.take() {
      prepared = made
    } else {
      prepared = try PreparedScenarios(plan, model, run.source)
    }
    let (drawn, set) = (prepared.drawn, prepared.set)
    let checked = try CheckedClaim.all(run.plan.claims, of: model)
    let (n, measured) = (model.panel.unitCount, model.panel.values.elements)
    var loading = ScenarioWorkspace(set, unitCount: n)
    loading.load(model.evaluation.treated.elements.span, measured: measured.span)
    let ready = loading
    let observed = ObservedScenarios(set, model, checked, ready: ready, threads: run.threads)
    let notExecuted =
      drawn.map { $0.firstNotExecuted(plan, set, model, ready: ready) }
      ?? observed.firstNotExecuted(plan, set, model, ready: ready)
    if let choice = notExecuted { throw .scenarios(.didNotRun(choice: plan.choices[choice].id)) }
    if let choice = plan.firstUntreated(set.columns, ready) {
      throw .scenarios(.didNotTreat(choice: plan.choices[choice].id))
    }
    let standing = observed.standing
    guard !standing.isEmpty else {
      throw .scenarios(.everyCombinationFailed(observed.failures.mostFrequent))
    }
    self.plan = plan
    let words = plan.words(model)
    ways = words
    numbers = set.numbers.names(model).map { DrawnNumber(choice: $0.choice, part: $0.part) }
    outcomes = observed.outcomes
    published =
      drawn == nil
      ? set.combinations.firstIndex {
        $0.cutoffFactor == 1 && $0.recipe.tree == model.recipe.tree && $0.recipe.list == model.recipe.list
          && $0.recipe.leftOut == model.recipe.leftOut
      } : nil
    let wayCounts = zip(plan.choices, words).map { $0.ways.isContinuous ? 0 : $1.count }
    let made = standing.map { observed.outcomes[$0].ways }
    claims = checked.enumerated().map { k, claim in
      HeldClaim(
        claim.claim, holds: standing.indices.map { observed.claims[k, $0] == 1 }, made: made, wayCounts: wayCounts)
    }
    run.ledger.append(
      .scenarios(
        drawn == nil
          ? .combine(choices: plan.choices.count, count: outcomes.count, failures: observed.failures)
          : .draw(choices: plan.choices.count, count: outcomes.count, failures: observed.failures)))
    var shares: ScenarioShares
    do throws(SensitivityError) {
      shares = try ScenarioShares(observed, plan, set, model, run.threads)
    } catch { preconditionFailure("shares of \(standing.count) scenarios: \(error)") }
    sobolFailures = try shares.addIndices(plan, drawn, set, checked, ready: ready, in: &run)
    (effects, idle, areas) = (shares.effects, shares.idle, shares.areas)
    split = try plan.scheme.flatMap { scheme throws(StudyError) in
      guard model.rules.list != nil else { return nil }
      return try Split(scheme, plan, set.only(standing, model), in: &run)
    }
  }
}
