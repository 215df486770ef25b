internal import CompositeIndex
internal import Multivariate
internal import Resampling

/// Everything counted over one worker's replicates of one scheme. Sums and unordered samples only, so that merging in
/// any order gives the same.
struct SchemeTally: Sendable {
  private(set) var ranks: RankTally
  /// `n × (tiers + 1)`, area by area; the last column for no tier.
  private(set) var tiers: [UInt32]
  /// `n × problem indicators`, area by area.
  private(set) var problems: [UInt32]
  /// `n × need subjects`, area by area.
  private(set) var needs: [UInt32]
  /// For each child whose weight is estimated, its weight in every replicate.
  private(set) var weights: [[Double]]
  private(set) var failures: [String: Int] = [:]
  private let estimated: [Int]
  private let needCount: Int

  /// - Parameters:
  ///   - estimated: places, in the flat order of children, whose weights are estimated.
  ///   - replicates: of the whole scheme.
  init(unitCount n: Int, rules: Rules, estimated: [Int], replicates: Int) {
    ranks = RankTally(unitCount: n, replicates: replicates)
    tiers = [UInt32](repeating: 0, count: n * (rules.tiers.count + 1))
    problems = [UInt32](repeating: 0, count: n * rules.problemIndicators.count)
    needCount = rules.needSubjects.count
    needs = [UInt32](repeating: 0, count: n * needCount)
    weights = estimated.map { _ in [] }
    self.estimated = estimated
  }

  /// Counts a replicate that was ranked and decided; the weights of all children stand in `all` from `start` on.
  mutating func add(
    _ scratch: Rules.Scratch, tierCount: Int, countsProblems: Bool, weights all: [Double], from start: Int
  ) {
    ranks.add(scratch.ranker.ranks)
    if tierCount > 0 {
      for (i, tier) in scratch.tiers.enumerated() { tiers[i * (tierCount + 1) + Int(tier)] += 1 }
    }
    if countsProblems {
      for k in problems.indices where scratch.problems[k] { problems[k] += 1 }
    }
    for (k, place) in estimated.enumerated() { weights[k].append(all[start + place]) }
  }

  /// Counts who has need `d` in a replicate.
  mutating func addNeed(_ d: Int, _ hasNeed: [Bool]) {
    for i in hasNeed.indices where hasNeed[i] { needs[i * needCount + d] += 1 }
  }

  mutating func addFailure(_ error: EvaluationError) { failures[error.kind, default: 0] += 1 }

  mutating func merge(_ other: SchemeTally) {
    ranks.merge(other.ranks)
    for k in tiers.indices { tiers[k] += other.tiers[k] }
    for k in problems.indices { problems[k] += other.problems[k] }
    for k in needs.indices { needs[k] += other.needs[k] }
    for k in weights.indices { weights[k] += other.weights[k] }
    failures.merge(other.failures, uniquingKeysWith: +)
  }
}
