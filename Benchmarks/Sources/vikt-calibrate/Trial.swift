import CompositeIndex
import LinearAlgebra
import Probability
import Resampling
import Study
import StudySupport

/// One country, one data set of it, and what the engine says of the data under one prior, held against the truth.
struct Trial: Sendable {
  var areas = 0
  var replicates = 0
  var failedReplicates = 0
  /// Areas whose rank interval holds the rank that the true figures give.
  var covered = 0
  /// P(listed) and who is truly listed.
  var listed = Reliability()
  /// P(problem) and who truly has it, over all indicators.
  var problems = Reliability()
  /// Whether the interval of the number wrongly listed, wrongly omitted, and of the list's size hold.
  var holdsWronglyListed = false
  var holdsWronglyOmitted = false
  var holdsSize = false

  /// Runs one country under several priors on one thread, a trial each; everything follows from the seed.
  static func run(seed: UInt64, of world: World, _ priors: [Scheme.Prior], replicates: Int) throws(StudyError)
    -> [Trial]
  {
    let country = Country(world, seed: seed)
    let schemes = priors.enumerated().map { Scheme(name: "s\($0)", .noise(.posterior, prior: $1, correlations: [])) }
    let plan = StudyPlan(
      recipe: country.recipe, structure: nil,
      stability: StabilityPlan(
        replicates: .count(replicates), level: 0.90, schemes: schemes, certainty: schemes[0]),
      gates: Gates(failedReplicatesShare: 1), seed: seed)
    let study = try Study(plan, on: country.panel, threads: 1)
    let truth: Decision
    do { truth = try IndexModel(country.recipe, on: country.truePanel).decision } catch { throw .index(error) }
    guard let outcomes = study.stability?.outcomes, let observed = study.decision.isListed,
      let isListed = truth.isListed
    else { preconditionFailure("the recipe has a list that noise moves") }
    return outcomes.map { Trial($0, observed: observed, truth, isListed, country) }
  }

  private init(
    _ outcome: SchemeOutcome, observed: [Bool], _ truth: Decision, _ isListed: [Bool], _ country: Country
  ) {
    guard let shares = outcome.listed, let problems = outcome.problems, let changes = outcome.listChanges else {
      preconditionFailure("noise moves the list")
    }
    areas = truth.ranks.count
    (replicates, failedReplicates) = (outcome.replicates + outcome.failures.total, outcome.failures.total)
    let indicators = country.truePanel.indicators
    for i in 0..<areas {
      if outcome.ranks[i].low...outcome.ranks[i].high ~= truth.ranks[i] { covered += 1 }
      listed.add(shares[i], isTrue: isListed[i])
      for (k, indicator) in indicators.enumerated() {
        self.problems.add(problems[i, k], isTrue: indicator.problem!.holds(for: country.rates[i, k]))
      }
    }
    func holds(_ spread: SchemeOutcome.Spread, _ count: Int) -> Bool {
      spread.interval.low...spread.interval.high ~= Double(count)
    }
    holdsWronglyListed = holds(changes.left, zip(observed, isListed).count { $0 && !$1 })
    holdsWronglyOmitted = holds(changes.joined, zip(observed, isListed).count { !$0 && $1 })
    holdsSize = holds(changes.size, isListed.count { $0 })
  }
}
