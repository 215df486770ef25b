internal import CompositeIndex
internal import LinearAlgebra
internal import Resampling
internal import Sensitivity

extension Scenarios.Split {
  /// Crosses all scenarios with the same replicates.
  ///
  /// - Returns: nil where more pairs of a scenario and a replicate fail than the gate admits.
  /// - Complexity: for each replicate its draw, and for each scenario a ranking; memory does not grow with replicates.
  init?(_ scheme: Scheme, _ plan: ScenarioPlan, _ set: ScenarioSet, in run: inout StudyRun) throws(StudyError) {
    let (model, count) = (run.model, plan.replicates)
    let perturber = try run.perturber(scheme, takesMoments: false)
    var reference = ScenarioWorkspace(set, unitCount: model.panel.unitCount)
    reference.evaluate(model.panel.values.elements.span, treated: model.evaluation.treated.elements.span)
    reference.keepReference()
    let start = reference
    let workers: [ScenarioWorker]
    do {
      workers = try perturber.run(
        0..<count, of: model, threads: run.threads, watch: run.watch("scenarios")
      ) { ScenarioWorker(set, model, perturber, start) }
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
  private let scenarioCount: Int
  private var workspace: ScenarioWorkspace
  private var isListed: [UInt8]

  init(_ set: ScenarioSet, _ model: IndexModel, _ perturber: Perturber, _ start: ScenarioWorkspace) {
    let n = model.panel.unitCount
    (self.model, scenarioCount, workspace) = (model, set.scenarios.count, start)
    sample = PerturbedSample(perturber)
    tally = MembershipTally(areaCount: n, bundleWeights: [Int32](repeating: 1, count: set.scenarios.count))
    isListed = [UInt8](repeating: 0, count: n)
  }

  mutating func take(_ wanted: Range<Int>, of tile: Range<Int>, _ moments: BootstrapMoments) {
    preconditionFailure("scenarios are tried on cells drawn anew")
  }

  mutating func take(_ b: Int, _ columns: [Int], _ values: Span<Double>) {
    do throws(EvaluationError) { try sample.treat(columns, values, model.evaluator) } catch {
      failures[ReplicateFailure(error), default: 0] += scenarioCount
      tally.close()
      return
    }
    let treated = sample.treated  // its span may not live while the workspace is written
    workspace.evaluate(values, treated: treated.span)
    var flags = isListed
    isListed = []
    for k in 0..<scenarioCount {
      let failure = workspace.decide(k) { scratch, rules in
        for i in flags.indices { flags[i] = rules.isListed(tier: scratch.tiers[i]) ? 1 : 0 }
      }
      if let failure {
        failures[ReplicateFailure(failure), default: 0] += 1
      } else {
        tally.add(flags.span, bundle: k)
      }
    }
    isListed = flags
    tally.close()
  }
}
