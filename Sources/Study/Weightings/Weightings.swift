public import CompositeIndex
internal import LinearAlgebra
public import Multivariate
internal import Resampling
internal import Sensitivity

/// Every weighting beside every other and the index's own, and what holds whatever the weights.
public struct Weightings: Sendable, Codable {
  /// Which weightings are compared.
  public let plan: WeightingPlan
  /// The index's own, then the plan's alternatives in order.
  public let results: [WeightingResult]
  /// Every pair of weightings that have a result.
  public let agreements: [WeightingAgreement]
  /// Areas compared as the top.
  public let top: Int
  /// What holds whatever the weights of the root's children, or why nothing is said of it.
  @CodableResult public private(set) var space: Result<WeightSpace, WeightSpace.Absence>

  /// What tables call a weighting.
  public func id(of weighting: Int) -> String {
    weighting == 0 ? WeightingPlan.ownID : plan.alternatives[weighting - 1].id
  }

  /// The first weighting before this one under which every node has the same values to the bit; nil where none has.
  public func same(as weighting: Int) -> Int? {
    agreements.first { $0.second == weighting && $0.isIdentical }?.first
  }

  /// Whether classes and list follow from problems alone, so that no weights change them.
  public static func leavesTiers(of recipe: Recipe) -> Bool {
    recipe.tiers.allSatisfy { tier in
      switch tier.condition {
      case .problems, nil: true
      case .score, .scoreDeviation, .scorePercentile, .node, .rank, .rankShare, .kept: false
      }
    }
  }

  /// How the index's own weights and another's agree; nil where the other has no result.
  public func agreement(with weighting: Int) -> WeightingAgreement? {
    agreements.first { $0.first == 0 && $0.second == weighting }
  }
}

extension Study {
  /// Other weightings beside the index's own; nil where none were asked for, or the stage failed.
  public var weightings: Weightings? { findings.first(Weightings.self) }
}

extension Weightings: Finding {
  static var stage: Stage { .weightings }
  static var isSeparable: Bool { true }

  static func demands(_ estimate: DemandEstimate) -> [Demand] {
    estimate.plan.weightings.map { [estimate.weightings($0)] } ?? []
  }

  static func find(in run: inout StudyRun) throws(StudyError) -> Weightings? {
    try run.plan.weightings.map { plan throws(StudyError) in try Weightings(plan, in: &run) }
  }
}

extension Weightings {
  private init(_ plan: WeightingPlan, in run: inout StudyRun) throws(StudyError) {
    let own = run.model
    self.plan = plan
    top = plan.top.map { min($0, own.panel.unitCount) } ?? own.topCount
    let models = [.success(own)] + plan.alternatives.map { $0.model(of: own) }
    let failures = models.reduce(into: FailureCounts()) { counts, model in
      if case .failure(let error) = model { counts[ReplicateFailure(error), default: 0] += 1 }
    }
    run.ledger.append(.weightings(.reweigh(count: plan.alternatives.count, failures: failures)))
    // Weights that are given have nothing to be found again.
    let isEstimated = models.contains { (try? $0.get())?.estimatedWeights.isEmpty == false }
    let replicates = try (isEstimated ? plan.scheme : nil).map { scheme throws(StudyError) in
      try WeightReplicates(models.map { try? $0.get() }, scheme, plan, in: &run)
    }
    let names = [WeightingPlan.ownID] + plan.alternatives.map(\.id)
    results = try models.indices.map { m throws(StudyError) in
      switch models[m] {
      case .failure(let error): return .failed(error)
      case .success(let model):
        var outcome = try WeightingOutcome(model, named: names[m], source: run.source, threads: run.threads)
        if let replicates { (outcome.intervals, outcome.failures) = (replicates.intervals[m], replicates.failures[m]) }
        return .found(outcome)
      }
    }
    agreements = Self.agreements(results, models.map { try? $0.get() }, top: top)
    if let absence = WeightSpace.absence(of: own.recipe.tree) {
      space = .failure(absence)
      return
    }
    do throws(SensitivityError) {
      let found = try WeightSpace(own, top: top, source: run.source, threads: run.threads)
      run.ledger.append(.weightings(.allWeights(found.rule, draws: found.draws, count: found.areas.count)))
      space = .success(found)
    } catch { preconditionFailure("all weights of finite values: \(error)") }
  }

  private static func agreements(
    _ results: [WeightingResult], _ models: [IndexModel?], top: Int
  ) -> [WeightingAgreement] {
    results.indices.flatMap { a -> [WeightingAgreement] in
      guard let one = results[a].outcome, let model = models[a] else { return [] }
      var comparer = RankComparer(published: model.published.ranker.ranks, top: top)
      return results.indices.dropFirst(a + 1).compactMap { b in
        guard let other = results[b].outcome, let its = models[b] else { return nil }
        return WeightingAgreement(
          a, one, b, other, isIdentical: model.hasSameValues(as: its), &comparer)
      }
    }
  }
}

extension WeightingPlan.Alternative {
  /// The index under this weighting, or why there is none.
  fileprivate func model(of own: IndexModel) -> Result<IndexModel, EvaluationError> {
    Result { () throws(EvaluationError) in try IndexModel(applied(to: own.recipe), on: own.panel) }
  }
}

extension IndexModel {
  /// Whether every node has the same values to the bit.
  fileprivate func hasSameValues(as other: IndexModel) -> Bool {
    let (own, its) = (evaluation.nodeValues.elements, other.evaluation.nodeValues.elements)
    return own.indices.allSatisfy { own[$0].bitPattern == its[$0].bitPattern }
  }
}
