internal import CompositeIndex
internal import LinearAlgebra
internal import Probability
public import Resampling

/// Confidence sets for the areas' true ranks, and what they rest on.
public struct RankSetOutcome: Sendable, Codable {
  /// As asked for.
  public let plan: RankSetPlan
  /// The sets, as many as were asked for.
  public let sets: RankSets
  /// Replicates that the scores' joint error was taken from.
  public let replicates: Int
  /// Redraws that failed and were left out, by kind.
  public let failures: FailureCounts

  /// Areas at most: every pair of them is compared.
  public static let areaLimit = 50_000

  /// The areas that may be among the plan's `highest`, and those that are; nil where none were asked for.
  public var highest: (possible: [Int], certain: [Int])? {
    plan.highest.flatMap { sets.simultaneous?.highest($0) }
  }

  init(_ plan: RankSetPlan, _ stability: StabilityPlan, in run: inout StudyRun) throws(StudyError) {
    let (model, source, threads, watch) = (run.model, run.source, run.threads, run.watch("rank-sets"))
    let n = model.panel.unitCount
    let scores = model.evaluation.scores
    var failures = FailureCounts()
    let input: ScoreDeviations
    do {
      switch (plan.errors, run.plan.scoreErrors) {
      case (.redraw(let count), _):
        // Where contracted figures make no index, the observed ones serve.
        let around = (try? IndexModel(model.recipe, on: model.panel.contracted())) ?? model
        let redraws = try SchemeRun(
          around, scheme: .noise(.redraw, correlations: stability.correlations), claims: [], source: source,
          threads: threads)
        let found = try redraws.deviations(count, threads: threads, watch: watch)
        failures = found.failures
        guard found.deviations.rowCount > 0 else {
          throw StudyError.stability(.everyReplicateFailed(scheme: "rank_sets", failures.mostFrequent))
        }
        input = try ScoreDeviations(
          scores: scores, deviations: found.deviations, tolerance: model.evaluation.scoreTolerance)
      case (.given(_, let count), .standardErrors(let errors)?):
        input = try ScoreDeviations(
          scores: scores, standardErrors: errors, replicates: count, source: source, threads: threads)
      case (.given(_, let count), .covariance(let covariance)?):
        input = try ScoreDeviations(
          scores: scores, covariance: covariance, replicates: count, source: source, threads: threads)
      case (.given, nil): preconditionFailure("a plan with given errors, and none given")
      }
      sets = try RankSets(of: input, level: stability.level, kinds: plan.kinds, threads: threads, watch: watch)
    } catch let error as StudyError {
      throw error
    } catch let error as RankSetError {
      throw .stability(.rankSets(error))
    } catch { throw .cancelled }
    self.plan = plan
    self.failures = failures
    replicates = input.deviations.rowCount
    run.ledger.append(.stability(.rankSets(replicates: replicates, level: stability.level, count: n)))
  }
}

extension RankSetPlan {
  /// Who may be among the highest follows from sets that hold together.
  fileprivate var kinds: RankSets.Kinds {
    var kinds: RankSets.Kinds = marginal ? .marginal : []
    if simultaneous || highest != nil { kinds.insert(.simultaneous) }
    return kinds
  }
}

extension StabilityPlan {
  /// The correlations of the scheme behind certainty, or of the first noise scheme that has any.
  var correlations: [Scheme.Correlation] {
    for scheme in [certainty] + schemes {
      if case .noise(_, _, let correlations) = scheme.perturbation, !correlations.isEmpty { return correlations }
    }
    return []
  }
}
