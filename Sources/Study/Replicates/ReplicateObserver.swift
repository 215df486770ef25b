internal import CompositeIndex
internal import Resampling

/// What a stage makes of the replicates behind certainty while they are counted, so that they need not be drawn again.
///
/// One that has seen nothing is given to the scheme's run; each worker has a copy of its own.
protocol ReplicateObserver: Sendable {
  /// - Parameters:
  ///   - b: the replicate.
  ///   - scores: one an area.
  ///   - judged: their ranks and tiers.
  mutating func observe(_ b: Int, _ scores: Span<Double>, _ judged: Rules.Scratch)
}

/// What observers of one kind made of the replicates behind certainty.
struct ObservedReplicates<Observer: ReplicateObserver> {
  /// In no order.
  let observers: [Observer]
  let replicates: DrawnReplicates
  let failures: FailureCounts
}

extension StudyRun {
  /// Those who want to see a scheme's replicates: none but of the posterior behind certainty.
  func observers(of scheme: Scheme) -> [any ReplicateObserver] {
    guard scheme == plan.stability?.certainty, scheme.isPosterior else { return [] }
    let all: [(any ReplicateObserver)?] = [SummaryObserver(self), ListObserver(self)]
    return all.compactMap(\.self)
  }

  /// What was seen of the replicates behind certainty; nil where that is no posterior, or withheld.
  func observed<Observer: ReplicateObserver>(by kind: Observer.Type) -> ObservedReplicates<Observer>? {
    guard let stability = finding(Stability.self), let chosen = stability.chosen, chosen.scheme.isPosterior else {
      return nil
    }
    return ObservedReplicates(
      observers: observers.compactMap { $0 as? Observer },
      replicates: DrawnReplicates(scheme: chosen.scheme, count: chosen.replicates, level: stability.plan.level),
      failures: chosen.failures)
  }
}

extension DemandEstimate {
  /// What observing the replicates behind certainty asks, where that is a posterior: kept beside what counts them.
  ///
  /// - Parameters:
  ///   - valuesEach: numbers that are kept of each replicate.
  ///   - secondsEach: what is made of it.
  func observing(_ part: Demand.Part, valuesEach: Int, secondsEach: Double) -> Demand {
    guard let stability = plan.stability, stability.certainty.isPosterior else { return Demand(part, bytes: 0) }
    let replicates = stability.replicates.limit
    return Demand(
      part, bytes: scheme(stability.certainty, replicates).bytes + 9 * replicates * valuesEach,
      seconds: Double(replicates) * secondsEach)
  }
}
