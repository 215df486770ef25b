import LinearAlgebra
import Probability
import Resampling
import StudySupport

/// The study's own statistics, tried on cases whose answers are known.
enum SelfTest {
  static func passes() -> Bool {
    var passes = true
    for (name, holds) in counting + drawing {
      print(left(name, 70) + (holds ? "holds" : "FAILS"))
      passes = passes && holds
    }
    return passes
  }

  // MARK: - Counting

  private static var counting: [(String, Bool)] {
    // Area 1 is first, areas 0 and 2 share ranks 2 and 3, area 3 is last.
    let ranks = TrueRanks([2, 1, 2, 4])
    let sets = [2...2, 1...1, 1...3, 1...3]
    let expected = Held(areas: 4, width: 8, least: 3, whole: 2, any: 3)
    let above = ranks.held(by: [3...4, 1...4, 2...3, 4...4], among: 0..<4)
    let gap = CredibleRanks(RankDistribution(counts: [0, 5, 0, 5]), level: 0.9)
    var ratio = Ratio()
    for y in [1.0, 0, 1, 1] { ratio.add(y, per: 1) }
    return [
      ("tied areas share a range of ranks", ranks.ranges == [2...3, 1...1, 2...3, 4...4] && ranks.hasTies),
      ("distinct ranks are no ties", !TrueRanks([3, 1, 2]).hasTies),
      ("sets that hold the least rank, the range, any of it", ranks.held(by: sets, among: 0..<4) == expected),
      ("a set above the least rank holds another of the range", above.least == 3 && above.whole == 3 && above.any == 4),
      (
        "a set with a gap holds the least rank of a range, and not the whole",
        ranks.held(by: [CredibleRanks](repeating: gap, count: 4), among: 0..<4)
          == Held(areas: 4, width: 8, least: 3, whole: 1, any: 3)
      ),
      ("some of the areas", ranks.held(by: sets, among: [3]) == Held(areas: 1, width: 3)),
      ("the highest: a tie at the bound belongs to them", ranks.holds(highest: 2, possible: [0, 1, 2], certain: [1])),
      ("the highest: one of a tie is lacking", !ranks.holds(highest: 2, possible: [0, 1], certain: [1])),
      ("the highest: one too many is certain", !ranks.holds(highest: 2, possible: [0, 1, 2, 3], certain: [3])),
      (
        "a ratio of clusters of one case has the error of a share",
        ratio.value == 0.75 && abs(ratio.standardError - (0.75 * 0.25 / 3).squareRoot()) < 1e-15
      ),
    ]
  }

  // MARK: - Drawing

  /// Means, variances and covariances of counts are those that the engine is told, within five of their errors.
  private static var drawing: [(String, Bool)] {
    let (shares, trials) = ([0.25, 0.1, 0.02], 60.0)
    let cases: [(String, Setting.People)] = [
      ("independent people", .independent), ("people alike", .alike(0.6)), ("counts twice as variable", .twiceVariable),
    ]
    return cases.enumerated().map { number, one in
      let (name, people) = one
      var stream = RandomStream(seed: 1, stream: 0x434F_0003, index: UInt32(number))
      let draws = (0..<50_000).map { _ in Country.counts(shares, among: trials, people, &stream) }
      var holds = true
      for k in shares.indices {
        let deviations = draws.map { $0[k] - trials * shares[k] }
        holds = holds && isNear(0, deviations)
        for l in 0...k {
          let products = zip(draws, deviations).map { ($0[l] - trials * shares[l]) * $1 }
          holds = holds && isNear(covariance(shares[k], shares[l], people, same: k == l) * trials, products)
        }
      }
      return ("moments of counts: \(name)", holds)
    }
  }

  /// In a single person.
  private static func covariance(_ p: Double, _ q: Double, _ people: Setting.People, same: Bool) -> Double {
    let scale = (p * (1 - p) * q * (1 - q)).squareRoot()
    switch people {
    case .independent: return same ? scale : 0
    case .twiceVariable: return same ? 2 * scale : 0
    case .alike(let share): return same ? scale : share * Country.likeness(p, q) * scale
    }
  }

  private static func isNear(_ expected: Double, _ values: [Double]) -> Bool {
    var ratio = Ratio()
    for value in values { ratio.add(value, per: 1) }
    return abs(ratio.value - expected) <= 5 * ratio.standardError
  }
}
