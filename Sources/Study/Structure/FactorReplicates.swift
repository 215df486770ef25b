internal import CompositeIndex
internal import Multivariate
internal import Resampling

/// The factors sought again in replicates of each of stability's schemes.
struct FactorReplicates: Sendable, Codable {
  /// In the order of the schemes.
  let outcomes: [FactorStability]
}

extension Study {
  /// How stable the factors are under each scheme of perturbation; empty without replicates.
  public var factorStability: [FactorStability] { findings.first(FactorReplicates.self)?.outcomes ?? [] }
}

extension FactorReplicates: Finding {
  static var stage: Stage { .structure }
  static var reads: [any Finding.Type] { [Structure.self] }

  static func find(in run: inout StudyRun) throws(StudyError) -> FactorReplicates? {
    let (model, gate) = (run.model, run.plan.gates.failedReplicatesShare)
    guard let structure = run.finding(Structure.self), structure.plan.replicates > 0,
      let stability = run.plan.stability, case .success(let analysis)? = structure.factors
    else { return nil }
    let takesMoments =
      !model.evaluator.refitsTreatments && model.panel.indicatorCount <= BootstrapMoments.columnLimit
    var outcomes = [FactorStability]()
    for scheme in stability.schemes {
      let perturber = try run.perturber(scheme, takesMoments: takesMoments)
      let outcome = try FactorStability(
        of: analysis, structure.retention, model, perturber, count: structure.plan.replicates, level: stability.level,
        failedShare: max(gate, FactorStability.admittedFailures), threads: run.threads,
        watch: run.watch("structure-\(scheme.name)"))
      run.ledger.append(
        .structure(.recalculate(scheme, count: outcome.replicates, failures: outcome.failures)))
      outcomes.append(outcome)
    }
    return FactorReplicates(outcomes: outcomes)
  }
}
