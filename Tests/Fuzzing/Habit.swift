/// What is usual at a key, by its path: how often it stands and which numbers it holds. A key without a habit stands in three
/// cases of ten, with any number of its range.
enum Habit {
  /// Keys whose standard takes a run long stand always.
  static let presence: [String: Double] = [
    "id": 0.2, "seed": 0.3, "list": 0.7, "list.tolerate": 0.7, "tiers": 0.7, "structure": 1, "stability": 0.6,
    "groups": 0.4, "report": 0.5,
    "claims": 0.25, "truth": 0.2, "gates": 0.2, "needs": 0.4, "context": 0.3, "units.within": 0.6,
    "units.boundaries": 0.35, "units.name": 0.6, "units.population": 0.6, "data.missing": 0.7, "data.impute": 0.7,
    "units.boundaries.*.layer": 0.03, "indicators.range": 0.02, "indicators.suppressed": 0.2,
    "indicators.exact": 0.3, "indicators.noise.smooth": 0.2, "data.skip": 0.95, "data.until": 0.95,
    "data.exclude": 0.2, "data.decimal": 0.03,
    "structure.draws": 1, "structure.starts": 1, "structure.replicates": 1, "stability.replicates": 1,
    "stability.replicates.at_most": 1, "stability.rank_sets": 0.4, "stability.rank_sets.replicates": 1,
    "stability.rank_sets.covariance": 0.3, "stability.thinning": 1, "stability.thinning.splits": 1,
    "stability.schemes.noise": 0.6, "stability.schemes.areas": 0.5,
    "indicators.base": 0.4, "indicators.noise": 0.3, "indicators.values": 0.03, "indicators.problem": 0.6,
    "indicators.design_effect": 0.15, "indicators.overdispersion": 0.15, "indicators.persistence": 0.1,
    "indicators.disclosure_noise": 0.1, "indicators.treat": 0.2, "tiers.when": 0.99,
    "index.weights.factor.rotation": 0.1, "index.children.weights.factor.rotation": 0.1, "index.children.weights": 0.4,
    "index.children.normalise": 0.4, "index.children.aggregate": 0.3, "index.rescale": 0.2,
    "index.children.rescale": 0.2, "index.weights.factor": 0.4, "index.children.weights.factor": 0.3,
  ]

  static let numbers: [String: [String]] = [
    "vikt": ["1"], "list.tolerate.wrongly_listed": ["0.1", "0.5", "0"], "structure.draws": ["20", "21", "50"],
    "structure.starts": ["1", "2", "3"],
    "structure.replicates": ["0", "1", "5", "20"], "stability.replicates": ["1", "2", "10", "40", "100"],
    "stability.replicates.at_most": ["1000"], "stability.rank_sets.replicates": ["100", "101"],
    "stability.thinning.splits": ["1", "2", "3"],
    "structure.factors": ["1", "1", "1", "1", "2"], "index.weights.factor.factors": ["1", "1", "1", "1", "2"],
    "index.children.weights.factor.factors": ["1", "1", "1", "1", "2"],
    "indicators.suppressed.from": ["0", "1", "3"], "indicators.suppressed.to": ["3", "4", "9"],
    "data.impute.value": ["0", "5", "50"], "indicators.per": ["100", "100", "1000", "100000"],
    "stability.rank_sets.of.highest": ["1", "3", "10"], "stability.rank_sets.highest": ["1", "3", "10"],
    "units.within.prefix.length": ["1", "2", "3"], "tiers.when.problems.at_least": ["1", "2", "3"],
    "groups.count": ["2", "3"], "groups.count.from": ["2", "3"], "groups.count.to": ["3", "4", "10"],
    "indicators.problem.at_least": ["10", "20", "0"], "indicators.problem.at_most": ["10", "20", "0"],
    "stability.level": ["0.9", "0.5", "0.95"], "indicators.overdispersion": ["0", "0.01", "0.5"],
    "index.weights.*": ["1", "2", "0.5", "3"], "index.children.weights.*": ["1", "2", "0.5", "3"],
    "indicators.design_effect": ["1", "1.5", "3"], "indicators.noise.level": ["0.9", "0.95"],
  ]

  static let words: [String: [String]] = [
    "index.aggregate": ["arithmetic", "arithmetic", "sum", "geometric"],
    "index.children.aggregate": ["arithmetic", "arithmetic", "sum", "geometric"],
    "indicators.values": ["measured", "measured", "published-ranks"],
    "indicators.direction": Array(repeating: "higher-is-worse", count: 15) + ["lower-is-worse"],
    "data.impute": ["listwise", "listwise", "mean", "median", "stop"],
  ]

  /// Whole numbers that cost nothing, however large.
  static let free: Set<String> = [
    "seed", "stability.rank_sets.highest", "stability.rank_sets.of.highest", "tiers.when.rank.at_most",
    "claims.that.listed.rank.at_most", "groups.count", "groups.count.from", "groups.count.to",
    "tiers.when.problems.at_least", "stability.schemes.areas.draw",
  ]
  /// Above this a whole number makes a run slow, or a check where it reads the number too.
  static let dear = 2000.0
  static let dearInChecks: Set<String> = ["structure.draws", "structure.starts"]
}
