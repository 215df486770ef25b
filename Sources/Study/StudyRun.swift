internal import Resampling

/// A study under way: what its findings are made from, and those made so far.
struct StudyRun {
  let plan: StudyPlan
  let model: IndexModel
  let source: RandomSource
  /// Workers at most.
  let threads: Int
  /// Bytes that any part may take.
  let memory: Int
  /// Given the name of something long, follows it.
  let watch: (String) -> Watch
  /// Scenarios that were made to count what they take.
  let scenarios: Handover<PreparedScenarios>
  private(set) var findings: [any Finding] = []
  private(set) var failures: [StageFailure] = []
  var ledger: [StudyStep]
  /// What they saw of the replicates behind certainty.
  var observers: [any ReplicateObserver] = []
  /// Those that draw cells, which take time to make ready.
  private var perturbers: [Perturber] = []
  /// The finding that is being made.
  private var maker: (any Finding.Type)?

  init(
    _ plan: StudyPlan, _ model: IndexModel, _ estimate: DemandEstimate, source: RandomSource, threads: Int, memory: Int,
    watch: @escaping (String) -> Watch, _ ledger: [StudyStep]
  ) {
    (self.plan, self.model, self.source, self.threads, self.memory) = (plan, model, source, threads, memory)
    (self.watch, self.ledger, scenarios) = (watch, ledger, estimate.scenarios)
  }

  /// What was found before; nil where it was not.
  ///
  /// - Precondition: the finding that is being made declares that it reads it.
  func finding<Found: Finding>(_ type: Found.Type) -> Found? {
    precondition(maker!.reads.contains { $0 == type }, "\(maker!) does not declare that it reads \(type)")
    return findings.first(Found.self)
  }

  /// Makes a finding, and keeps it or its failure.
  mutating func make<Found: Finding>(_ type: Found.Type) throws(StudyError) {
    maker = type
    do throws(StudyError) {
      if let found = try type.find(in: &self) { findings.append(found) }
    } catch {
      switch error {
      case _ where !type.isSeparable: throw error
      case .cancelled, .tooMuchMemory: throw error
      default: failures.append(StageFailure(stage: type.stage, error: error))
      }
    }
  }

  /// A scheme made ready; one that draws cells is made once.
  ///
  /// - Parameter takesMoments: whether resamples of areas come by their moments.
  mutating func perturber(_ scheme: Scheme, takesMoments: Bool) throws(StudyError) -> Perturber {
    if let ready = perturbers.first(where: { $0.scheme == scheme }) { return ready }
    let perturber = try Perturber(model, scheme, takesMoments: takesMoments, source: source, threads: threads)
    if scheme.isNoise { perturbers.append(perturber) }
    return perturber
  }
}

extension [any Finding] {
  /// The finding of a type.
  func first<Found: Finding>(_ type: Found.Type) -> Found? {
    for case let found as Found in self { return found }
    return nil
  }
}
