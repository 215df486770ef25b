internal import CompositeIndex
internal import Resampling

/// What is made of replicates once they are ranked and judged; one worker's.
protocol ReplicateObserver: Sendable {
  /// - Parameters:
  ///   - b: the replicate.
  ///   - scores: one an area.
  ///   - judged: their ranks and tiers.
  mutating func observe(_ b: Int, _ scores: Span<Double>, _ judged: Rules.Scratch)
}

/// What observers made of the replicates behind certainty.
struct ObservedReplicates<Observer: ReplicateObserver> {
  /// In no order.
  let observers: [Observer]
  let replicates: DrawnReplicates
  let failures: FailureCounts
}

extension SchemeRun {
  /// Runs replicates and hands each that makes an index to an observer.
  func observe<Observer: ReplicateObserver>(
    _ replicates: Range<Int>, threads: Int, watch: Watch, _ makeObserver: @Sendable () -> Observer
  ) throws(Cancelled) -> (observers: [Observer], failures: FailureCounts) {
    let workers = try perturber.run(replicates, of: model, threads: threads, watch: watch) {
      ScoreWorker(self, tally: nil, observer: makeObserver())
    }
    let failures = workers.reduce(into: FailureCounts()) { $0.merge($1.keptFailures, uniquingKeysWith: +) }
    return (workers.compactMap { $0.observer as? Observer }, failures)
  }
}

extension StudyRun {
  /// Draws the very replicates behind certainty again, where that is a posterior and not withheld.
  mutating func drawnAgain<Observer: ReplicateObserver>(
    _ name: String, _ makeObserver: @Sendable () -> Observer
  ) throws(StudyError) -> ObservedReplicates<Observer>? {
    guard let stability = finding(Stability.self), let chosen = stability.chosen, chosen.scheme.isPosterior else {
      return nil
    }
    let count = chosen.replicates + chosen.failures.total
    let replicates = try SchemeRun(chosen.scheme, claims: [], in: &self)
    do {
      let found = try replicates.observe(0..<count, threads: threads, watch: watch(name), makeObserver)
      return ObservedReplicates(
        observers: found.observers,
        replicates: DrawnReplicates(scheme: chosen.scheme, count: chosen.replicates, level: stability.plan.level),
        failures: found.failures)
    } catch { throw .cancelled }
  }
}

extension DemandEstimate {
  /// What drawing the replicates behind certainty again asks, where that is a posterior.
  ///
  /// - Parameters:
  ///   - valuesEach: numbers that are kept of each replicate.
  ///   - secondsEach: what is made of it.
  func observing(_ part: Demand.Part, valuesEach: Int, secondsEach: Double) -> Demand {
    guard let stability = plan.stability, stability.certainty.isPosterior else { return Demand(part, bytes: 0) }
    let replicates = stability.replicates.limit
    return Demand(
      part,
      bytes: perturbation(stability.certainty, takesMoments: false) + 9 * replicates * valuesEach
        + threads * 8 * n * columnCount,
      seconds: Double(replicates)
        * (perturbationTime(stability.certainty) + evaluationTime(isLinear: model.linear != nil) + secondsEach))
  }
}
