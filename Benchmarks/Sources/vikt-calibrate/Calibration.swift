import Parallel
import Robustness
import StudySupport

/// What many trials of one setting came to.
struct Calibration {
  let setting: Setting
  let trials: [Trial]

  /// Runs a trial for each seed, several at a time; the outcome does not depend on how many.
  init(of setting: Setting, seeds: Range<UInt64>, replicates: Int, threads: Int) throws(StudyError) {
    self.setting = setting
    let workers = try parallelFor(count: seeds.count, chunk: 1, threads: threads, makeScratch: { [(Int, Trial)]() }) {
      (range, done: inout [(Int, Trial)]) throws(StudyError) in
      for k in range {
        done.append((k, try Trial(seed: seeds.lowerBound + UInt64(k), of: setting, replicates: replicates)))
      }
    }
    trials = workers.joined().sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// Share of areas whose rank interval holds the true rank.
  var coverage: Ratio { ratio { (Double($0.covered), Double($0.areas)) } }

  /// The mean of P(listed) over some tenths.
  func meanProbability(_ tenths: Range<Int>) -> Double {
    ratio { ($0.listed.bin(tenths).expected, Double($0.listed.bin(tenths).count)) }.value
  }

  /// The share truly listed less the mean of P(listed), over some tenths.
  func excess(_ tenths: Range<Int>) -> Ratio {
    ratio { $0.listed.bin(tenths).excess }
  }

  /// The expected number listed over the true one.
  var expectedOverTrue: Ratio { ratio { ($0.listed.all.expected, Double($0.listed.all.found)) } }

  /// The observed number listed over the true one: what one says who takes the data at their word.
  var observedOverTrue: Ratio { ratio { (Double($0.observedListed), Double($0.listed.all.found)) } }

  /// Of the areas listed by the data, the share truly listed.
  var precision: Ratio { ratio { (Double($0.rightlyListed), Double($0.observedListed)) } }

  /// Of the areas truly listed, the share listed by the data.
  var recall: Ratio { ratio { (Double($0.rightlyListed), Double($0.listed.all.found)) } }

  private func ratio(_ parts: (Trial) -> (Double, Double)) -> Ratio {
    var result = Ratio()
    for trial in trials {
      let (y, x) = parts(trial)
      result.add(y, per: x)
    }
    return result
  }
}
