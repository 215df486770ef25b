import Parallel
import Study
import StudySupport

/// What many trials of one world came to under one prior.
struct Calibration {
  let trials: [Trial]

  /// Runs a country for each seed, several at a time; the outcome does not depend on how many.
  ///
  /// - Returns: one for each prior.
  static func run(
    _ world: World, _ priors: [Scheme.Prior], seeds: Range<UInt64>, replicates: Int, threads: Int
  ) throws(StudyError) -> [Calibration] {
    let workers = try parallelFor(count: seeds.count, chunk: 1, threads: threads, makeScratch: { [(Int, [Trial])]() }) {
      (range, done: inout [(Int, [Trial])]) throws(StudyError) in
      for k in range {
        done.append((k, try Trial.run(seed: seeds.lowerBound + UInt64(k), of: world, priors, replicates: replicates)))
      }
    }
    let trials = workers.joined().sorted { $0.0 < $1.0 }.map(\.1)
    return priors.indices.map { prior in Calibration(trials: trials.map { $0[prior] }) }
  }

  /// Share of areas whose rank interval holds the true rank.
  var coverage: Ratio { ratio { (Double($0.covered), Double($0.areas)) } }

  /// The share truly listed less the mean of P(listed), over some tenths.
  func listed(_ tenths: Range<Int>) -> Ratio { ratio { $0.listed.bin(tenths).excess } }

  /// The same of problems.
  func problems(_ tenths: Range<Int>) -> Ratio { ratio { $0.problems.bin(tenths).excess } }

  /// The expected number listed over the true one.
  var expectedOverTrue: Ratio { ratio { ($0.listed.all.expected, Double($0.listed.all.found)) } }

  var failed: Ratio { ratio { (Double($0.failedReplicates), Double($0.replicates)) } }

  /// Shares of data sets in which the interval holds.
  var wronglyListed: Ratio { ratio { ($0.holdsWronglyListed ? 1 : 0, 1) } }
  var wronglyOmitted: Ratio { ratio { ($0.holdsWronglyOmitted ? 1 : 0, 1) } }
  var size: Ratio { ratio { ($0.holdsSize ? 1 : 0, 1) } }

  private func ratio(_ parts: (Trial) -> (Double, Double)) -> Ratio {
    var result = Ratio()
    for trial in trials {
      let (y, x) = parts(trial)
      result.add(y, per: x)
    }
    return result
  }
}
