public import CompositeIndex
public import Resampling

/// Everything a run found out, for tables, figures and the report.
///
/// The index, and a list of what the stages found; each stage's folder has a property of this type by which its findings are
/// read, nil where it was not asked for.
public struct Study: Sendable {
  /// The index, evaluated on the observed data.
  public let model: IndexModel
  let findings: [any Finding]
  /// Gates that do not hold; the results stand and must not be trusted.
  public let failedGates: [Gates.Failure]
  /// Stages that were asked for and failed; the others do not depend on them.
  public let failedStages: [StageFailure]
  /// What was done, in order; what was done to the data before has steps of its own.
  public let ledger: [StudyStep]

  /// The areas and their figures, those filled in among them.
  public var panel: Panel { model.panel }
  /// The choices that make the index.
  public var recipe: Recipe { model.recipe }
  /// Values, weights and scores on the observed data.
  public var evaluation: Evaluation { model.evaluation }
  /// Ranks, tiers, the list and needs on the observed data.
  public var decision: Decision { model.decision }
}

/// A stage that failed while the others stand.
public struct StageFailure: Sendable, Equatable, Codable {
  /// The stage that failed.
  public let stage: Stage
  /// Why it failed.
  public let error: StudyError

  /// The failure of a stage.
  public init(stage: Stage, error: StudyError) {
    self.stage = stage
    self.error = error
  }
}

extension Study {
  /// Runs the stages of a plan on a panel.
  ///
  /// What keeps the structure or the groups from being found is kept in `failedStages`; any other error ends the study.
  ///
  /// - Parameters:
  ///   - threads: workers at most; the result is the same to the bit at any number.
  ///   - memory: bytes that any part may take; what takes more is refused at the start.
  ///   - watch: given the name of a long stage, a scheme's or `groups`, follows it.
  ///   - begin: given what the parts of the plan ask of the machine, before the long ones.
  public init(
    _ plan: StudyPlan, on panel: Panel, threads: Int, memory: Int = memoryLimit,
    watch: @escaping (_ stage: String) -> Watch = { _ in .none }, begin: ([Demand]) -> Void = { _ in }
  ) throws(StudyError) {
    var ledger = [StudyStep]()
    let source = RandomSource(seed: plan.seed, time: plan.time)
    let panel = panel.predicted(within: plan.stability?.jointLevel, source: source, threads: threads, &ledger)
    try Self.check([Self.demand(of: plan.recipe, on: panel, workers: plan.stability == nil ? 0 : threads)], memory)
    let (recipe, measured) = try plan.keepingYardstick(on: panel, &ledger)
    do { model = try IndexModel(recipe, on: measured) } catch { throw .index(error) }
    ledger += model.steps
    let estimate = DemandEstimate(plan, model, threads: threads)
    begin(try Self.demands(estimate, memory))
    var run = StudyRun(plan, model, estimate, source: source, threads: threads, memory: memory, watch: watch, ledger)
    for part in Self.parts { try run.make(part) }
    (findings, failedStages, self.ledger) = (run.findings, run.failures, run.ledger)
    failedGates = plan.gates.failures(of: panel, findings.first(Stability.self))
  }
}
