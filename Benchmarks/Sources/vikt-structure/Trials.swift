import LinearAlgebra
import Multivariate
import Parallel
import Study
import StudySupport

/// What many data sets of one size came to.
struct Trials: Sendable {
  let unitCount: Int
  let trials: [Trial]

  /// Runs a trial for each seed, several at a time; the outcome does not depend on how many.
  init(
    of population: Population, truths: [FactorModel], unitCount: Int, seeds: Range<UInt64>, replicates: Int,
    threads: Int
  ) throws(StudyError) {
    self.unitCount = unitCount
    let workers = try parallelFor(count: seeds.count, chunk: 1, threads: threads, makeScratch: { [(Int, Trial)]() }) {
      (range, done: inout [(Int, Trial)]) throws(StudyError) in
      for k in range {
        let seed = seeds.lowerBound + UInt64(k)
        done.append(
          (
            k,
            try Trial(of: population, truths: truths, unitCount: unitCount, seed: seed, replicates: replicates)
          ))
      }
    }
    trials = workers.joined().sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// The mean of something over a kind's parameters, by data sets as clusters; nil where a method has none.
  func mean(_ kind: Kind, method: Int, _ part: (Sums) -> Double) -> Ratio? {
    var result = Ratio()
    for trial in trials {
      if let sums = trial.outcomes[method].sums[kind] { result.add(part(sums), per: sums.count) }
    }
    return result.base > 0 ? result : nil
  }

  /// The same over all loadings.
  func meanOfLoadings(method: Int, _ part: (Sums) -> Double) -> Ratio {
    var result = Ratio()
    for trial in trials {
      let sums = trial.outcomes[method].sums.filter { $0.key != .correlations }.values
      if !sums.isEmpty { result.add(sums.reduce(0) { $0 + part($1) }, per: sums.reduce(0) { $0 + $1.count }) }
    }
    return result
  }

  /// Data sets without a solution to judge, by reason.
  func failures(method: Int) -> [String: Int] {
    trials.reduce(into: [:]) { counts, trial in
      if let failure = trial.outcomes[method].failure { counts[failure, default: 0] += 1 }
    }
  }

  /// The share of the others.
  func solved(method: Int) -> Double {
    Double(trials.count { $0.outcomes[method].failure == nil }) / Double(trials.count)
  }

  /// Replicates that failed in the others, by kind.
  func lostReplicates(method: Int) -> [String: Int] {
    trials.reduce(into: [:]) { $0.merge($1.outcomes[method].lostReplicates, uniquingKeysWith: +) }
  }

  /// The share of data sets whose factors are all the population's, congruent by 0.95 and more.
  func recovered(method: Int) -> Double {
    let found = trials.map(\.outcomes[method]).filter { $0.failure == nil }
    return Double(found.count { $0.leastCongruence >= 0.95 }) / Double(found.count)
  }

  /// The share of data sets in which a criterion suggests so many factors.
  func share(_ criterion: Retention.Criterion, suggesting isSuch: (Int) -> Bool) -> Double {
    Double(trials.count { $0.suggested[criterion]?.map(isSuch) == true }) / Double(trials.count)
  }
}
