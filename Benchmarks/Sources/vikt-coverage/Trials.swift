import CompositeIndex
import Parallel
import Study
import StudySupport

/// What many trials of one setting came to.
struct Trials: Sendable {
  let setting: Setting
  let trials: [Trial]
  /// Data sets that yield no index: their first component points against an indicator.
  let refused: Int

  /// Runs a trial for each seed, several at a time; the outcome does not depend on how many.
  init(of setting: Setting, seeds: Range<UInt64>, replicates: Int, threads: Int) throws(StudyError) {
    self.setting = setting
    let workers = try parallelFor(count: seeds.count, chunk: 1, threads: threads, makeScratch: { [(Int, Trial)]() }) {
      (range, done: inout [(Int, Trial)]) throws(StudyError) in
      for k in range {
        do throws(StudyError) {
          done.append((k, try Trial(of: setting, seed: seeds.lowerBound + UInt64(k), replicates: replicates)))
        } catch {
          guard case .index(.negativeWeight) = error else { throw error }
        }
      }
    }
    trials = workers.joined().sorted { $0.0 < $1.0 }.map(\.1)
    refused = seeds.count - trials.count
  }

  /// Share of areas whose set holds their true rank.
  func eachArea(_ method: Trial.Method, _ reading: Held.Reading) -> Ratio {
    ratio { (Double($0.all[method.rawValue].count(reading)), Double($0.all[method.rawValue].areas)) }
  }

  /// The same among the areas with the fewest people.
  func eachSmallArea(_ method: Trial.Method, _ reading: Held.Reading) -> Ratio {
    ratio { (Double($0.small[method.rawValue].count(reading)), Double($0.small[method.rawValue].areas)) }
  }

  /// Share of data sets in which the sets of all areas hold.
  func allAtOnce(_ method: Trial.Method, _ reading: Held.Reading) -> Ratio {
    ratio { ($0.all[method.rawValue].count(reading) == $0.all[method.rawValue].areas ? 1 : 0, 1) }
  }

  /// Mean number of ranks in a set.
  func width(_ method: Trial.Method) -> Ratio {
    ratio { (Double($0.all[method.rawValue].width), Double($0.all[method.rawValue].areas)) }
  }

  /// Share of data sets in which who may be among the highest, and who is, hold.
  var highest: Ratio { ratio { ($0.holdsHighest ? 1 : 0, 1) } }
  /// Mean number of those who may be.
  var possibleHighest: Ratio { ratio { (Double($0.possibleHighest), 1) } }

  /// Under a prior of ``Trial/priors``, the share truly listed less the mean of P(listed), over some tenths.
  func excess(_ prior: Int, _ tenths: Range<Int>) -> Ratio { ratio { $0.listed[prior].bin(tenths).excess } }

  var hasTies: Bool { trials.contains(where: \.hasTies) }
  /// Share of cells without anybody.
  var zeroCells: Double {
    ratio { (Double($0.zeroCells), Double(Country.areaCount * Country.indicatorCount)) }.value
  }
  var failures: Int { trials.reduce(0) { $0 + $1.failures } }

  private func ratio(_ parts: (Trial) -> (Double, Double)) -> Ratio {
    var result = Ratio()
    for trial in trials {
      let (y, x) = parts(trial)
      result.add(y, per: x)
    }
    return result
  }
}
