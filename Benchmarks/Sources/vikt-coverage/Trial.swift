import CompositeIndex
import LinearAlgebra
import Probability
import Resampling
import Study
import StudySupport

/// One country, one data set of it, and what the engine says of the data held against the truth.
struct Trial: Sendable {
  /// How each method's sets fared: over all areas, and over the fifth with the fewest people.
  var all: [Held] = []
  var small: [Held] = []
  /// Whether the areas that may be among the highest, and those that are, hold; and how many may be.
  var holdsHighest = false
  var possibleHighest = 0
  /// By prior, P(listed) and who is truly listed.
  var listed: [Reliability] = []
  var hasTies = false
  var zeroCells = 0
  /// Replicates that failed, of all.
  var failures = 0

  /// Sets of ranks: confidence sets, then the percentile intervals of replicated ranks, then the credible sets of the joint prior.
  enum Method: Int, CaseIterable {
    case simultaneous, marginal, redraw, joint, jeffreys, national, credible

    var isNaive: Bool { self != .simultaneous && self != .marginal }
  }

  static let level = 0.90
  /// Areas with the highest scores that `highest` is about.
  static let highest = 8
  /// The first speaks for certainty, as it does by default.
  static let priors = [Scheme.Prior.joint(), .jeffreys, .national]

  /// Runs one trial on one thread; everything follows from the seed.
  init(of setting: Setting, seed: UInt64, replicates: Int) throws(StudyError) {
    let country = Country(setting, seed: seed)
    let panel = country.panel
    let truth: Decision
    do { truth = try IndexModel(country.recipe, on: country.truePanel).decision } catch { throw .index(error) }
    let study = try Study(Self.plan(country, seed: seed, replicates), on: panel, threads: 1)
    guard let stability = study.stability, let rankSets = stability.rankSets, let highest = rankSets.highest,
      let marginal = rankSets.sets.marginal, let simultaneous = rankSets.sets.simultaneous,
      let isListed = truth.isListed, let credible = stability.chosen?.credibleRanks
    else { preconditionFailure("the plan asks for all of these") }

    let trueRanks = TrueRanks(truth.ranks)
    let areas = Array(0..<Country.areaCount)
    let fewest = areas.sorted { country.trials[$0] < country.trials[$1] }.prefix(Country.areaCount / 5)
    let intervals = stability.outcomes.map { $0.ranks.map { $0.low...$0.high } }
    for sets in [simultaneous.sets, marginal.sets] + intervals {
      all.append(trueRanks.held(by: sets, among: areas))
      small.append(trueRanks.held(by: sets, among: fewest))
    }
    all.append(trueRanks.held(by: credible, among: areas))
    small.append(trueRanks.held(by: credible, among: fewest))
    holdsHighest = trueRanks.holds(highest: Self.highest, possible: highest.possible, certain: highest.certain)
    possibleHighest = highest.possible.count
    for outcome in stability.outcomes.dropFirst() {
      guard let shares = outcome.listed else { preconditionFailure("noise moves the list") }
      var reliability = Reliability()
      for i in areas { reliability.add(shares[i], isTrue: isListed[i]) }
      listed.append(reliability)
    }
    hasTies = trueRanks.hasTies
    zeroCells = panel.values.elements.count { $0 == 0 }
    failures = stability.outcomes.reduce(rankSets.failures.total) { $0 + $1.failures.total }
  }

  /// Rank sets, and the schemes that the naive intervals are of in the order of ``Method``.
  private static func plan(_ country: Country, seed: UInt64, _ replicates: Int) -> StudyPlan {
    let correlations = country.correlations
    func scheme(_ name: String, _ sampler: NoiseSampler, _ prior: Scheme.Prior) -> Scheme {
      Scheme(name: name, .noise(sampler, prior: prior, correlations: correlations))
    }
    let schemes =
      [scheme("redraw", .redraw, .jeffreys)] + priors.enumerated().map { scheme("posterior-\($0)", .posterior, $1) }
    return StudyPlan(
      recipe: country.recipe, structure: nil,
      stability: StabilityPlan(
        replicates: .count(replicates), level: level, schemes: schemes, certainty: schemes[1],
        rankSets: RankSetPlan(
          marginal: true, simultaneous: true, highest: highest, errors: .redraw(replicates: replicates))),
      // Sets and intervals are judged over the replicates that there are; how many failed is told.
      gates: Gates(failedReplicatesShare: 1), seed: seed)
  }
}
