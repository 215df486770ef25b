import CompositeIndex
import Probability
import Resampling
import Robustness
import Synthetic

/// One country, one data set of it, and what the engine says of the data held against the truth.
struct Trial: Sendable {
  var areas = 0
  /// Areas whose rank interval holds the rank that the true rates give.
  var covered = 0
  /// By tenths of P(listed).
  var tenths = [Bin](repeating: Bin(), count: Self.tenthCount)
  /// Areas on the list by the data alone, and those of them that truly belong there.
  var observedListed = 0
  var rightlyListed = 0

  static let tenthCount = 10

  /// Areas whose P(listed) falls in one range.
  struct Bin: Sendable {
    var count = 0
    /// Σ P(listed).
    var expected = 0.0
    /// Areas truly on the list.
    var listed = 0

    static func + (a: Bin, b: Bin) -> Bin {
      Bin(count: a.count + b.count, expected: a.expected + b.expected, listed: a.listed + b.listed)
    }
  }

  /// The sum over some tenths; `0..<10` is everything.
  func bin(_ tenths: Range<Int>) -> Bin { self.tenths[tenths].reduce(Bin(), +) }

  /// Runs one trial on one thread; everything follows from the seed.
  init(seed: UInt64, of setting: Setting, replicates: Int) throws(StudyError) {
    let country = SyntheticCountry(seed: seed)
    let plan = StudyPlan(
      recipe: country.recipe, structure: false,
      stability: StabilityPlan(
        replicates: .count(replicates), level: 0.90, schemes: [.noise(setting.sampler)],
        certainty: .noise(setting.sampler)),
      seed: seed)
    let study = try Study(plan, on: setting.panel(of: country), threads: 1)
    let trueRanks: [Int]
    do {
      trueRanks = try IndexModel(country.recipe, on: country.truePanel).decision.ranks
    } catch { throw .index(error) }
    guard let outcome = study.stability?.chosen, let shares = outcome.listed, let observed = study.decision.isListed
    else { preconditionFailure("the synthetic recipe has a list that noise moves") }

    let truth = country.isTrulyListed
    areas = trueRanks.count
    for i in 0..<areas {
      if outcome.ranks[i].low...outcome.ranks[i].high ~= trueRanks[i] { covered += 1 }
      let tenth = min(Int(shares[i] * Double(Self.tenthCount)), Self.tenthCount - 1)
      tenths[tenth].count += 1
      tenths[tenth].expected += shares[i]
      if truth[i] { tenths[tenth].listed += 1 }
      if observed[i] { observedListed += 1 }
      if observed[i] && truth[i] { rightlyListed += 1 }
    }
  }
}
