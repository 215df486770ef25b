import CompositeIndex
import Probability
import Resampling
import Robustness
import StudySupport
import Synthetic

/// One country, one data set of it, and what the engine says of the data held against the truth.
struct Trial: Sendable {
  var areas = 0
  /// Areas whose rank interval holds the rank that the true rates give.
  var covered = 0
  /// P(listed) and who is truly listed.
  var listed = Reliability()
  /// Areas on the list by the data alone, and those of them that truly belong there.
  var observedListed = 0
  var rightlyListed = 0

  /// Runs one trial on one thread; everything follows from the seed.
  init(seed: UInt64, of setting: Setting, replicates: Int) throws(StudyError) {
    let country = SyntheticCountry(seed: seed)
    let plan = StudyPlan(
      recipe: country.recipe, structure: nil,
      stability: StabilityPlan(
        replicates: .count(replicates), level: 0.90, schemes: [.noise(setting.sampler)],
        certainty: .noise(setting.sampler)),
      gates: Gates(failedReplicatesShare: 1), seed: seed)
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
      listed.add(shares[i], isTrue: truth[i])
      if observed[i] { observedListed += 1 }
      if observed[i] && truth[i] { rightlyListed += 1 }
    }
  }
}
