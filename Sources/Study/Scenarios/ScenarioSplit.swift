internal import CompositeIndex
internal import LinearAlgebra
internal import Resampling
internal import Sensitivity

extension Scenarios.Split {
  /// Crosses all scenarios with the same replicates.
  ///
  /// - Returns: nil where more pairs of a scenario and a replicate fail than the gate admits.
  /// - Complexity: for each replicate its draw, and O(n) for each list that differs; memory does not grow with replicates.
  init?(_ scheme: Scheme, _ plan: ScenarioPlan, _ set: ScenarioSet, in run: inout StudyRun) throws(StudyError) {
    let (model, count) = (run.model, plan.replicates)
    let perturber = try run.perturber(scheme, takesMoments: false)
    let bundles = set.bundles()
    var reference = ListWorkspace(set, unitCount: model.panel.unitCount, bundleCount: bundles.count)
    reference.takeReference(
      treated: model.evaluation.treated.elements.span, measured: model.panel.values.elements.span)
    let start = reference
    let workers: [ScenarioWorker]
    do {
      workers = try perturber.run(
        0..<count, of: model, threads: run.threads, watch: run.watch("scenarios")
      ) { ScenarioWorker(set, bundles, model, perturber, start) }
    } catch { throw .cancelled }
    let tally = workers.dropFirst().reduce(into: workers[0].tally) { $0.merge($1.tally) }
    let failures = workers.reduce(into: FailureCounts()) { $0.merge($1.failures, uniquingKeysWith: +) }
    let pairs = count * set.scenarios.count
    run.ledger.append(.scenarios(.cross(scheme, count: count, failures: failures)))
    guard failures.share(besides: pairs - failures.total) <= run.plan.gates.failedReplicatesShare else { return nil }
    replicates = count
    self.failures = failures
    areas = (0..<model.panel.unitCount).map(tally.split)
  }
}

/// Scratch and tally of one worker that tries every scenario on each replicate.
private struct ScenarioWorker: ReplicateWorker {
  var sample: PerturbedSample
  private(set) var tally: MembershipTally
  private(set) var failures: FailureCounts = [:]
  private let model: IndexModel
  private let bundles: [ListBundle]
  /// For each bundle whether its list depends on scores.
  private let readsScores: [Bool]
  private var workspace: ListWorkspace

  init(
    _ set: ScenarioSet, _ bundles: [ListBundle], _ model: IndexModel, _ perturber: Perturber, _ start: ListWorkspace
  ) {
    (self.model, self.bundles, workspace) = (model, bundles, start)
    readsScores = bundles.map { set.rules[set.ruleOf[$0.scenario]].listReadsScores }
    sample = PerturbedSample(perturber)
    tally = MembershipTally(areaCount: model.panel.unitCount, bundleWeights: bundles.map(\.count))
  }

  mutating func take(_ wanted: Range<Int>, of tile: Range<Int>, _ moments: BootstrapMoments) {
    preconditionFailure("scenarios are tried on cells drawn anew")
  }

  mutating func take(_ b: Int, _ columns: [Int], _ values: Span<Double>) {
    var untreated: EvaluationError?
    if readsScores.contains(true) {
      do throws(EvaluationError) { try sample.treat(columns, values, model.evaluator) } catch { untreated = error }
    }
    let treated = sample.treated  // its span may not live while the workspace is written
    workspace.load(treated.span, measured: values)
    for (position, bundle) in bundles.enumerated() {
      if let untreated, readsScores[position] {
        failures[ReplicateFailure(untreated), default: 0] += Int(bundle.count)
        continue
      }
      do throws(EvaluationError) {
        let isListed = try workspace.findList(bundle, at: position, measured: values)
        tally.add(isListed.span, bundle: position)
      } catch { failures[ReplicateFailure(error), default: 0] += Int(bundle.count) }
    }
    tally.close()
  }
}
