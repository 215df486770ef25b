internal import CompositeIndex
internal import Multivariate
package import Resampling

/// Everything counted over one worker's replicates of one scheme. Sums and unordered samples only, so that merging in
/// any order gives the same.
package struct SchemeTally: Sendable {
  /// `n × (tiers + 1)`, area by area; the last column for no tier.
  package private(set) var tiers: [UInt32]
  /// `n × problem indicators`, column after column.
  package private(set) var problems: [UInt32]
  /// `n × (problem indicators + 1)`, area by area: replicates with exactly so many problems.
  package private(set) var problemCounts: [UInt32]
  /// `n × need subjects`, area by area.
  package private(set) var needs: [UInt32]
  /// For each child whose weight is estimated, its weight in every replicate.
  package private(set) var weights: [[Double]]
  /// Replicates in which each claim holds.
  package private(set) var claims: [Int]
  package private(set) var agreement: Agreement
  package private(set) var list: List?
  /// Each replicate's list, where they are kept.
  package private(set) var lists: DrawnSets?
  package private(set) var failures: FailureCounts = [:]
  /// Who else sees the replicates.
  private(set) var observers: [any ReplicateObserver]
  private var ranks: RankRecorder
  private let countsProblems: Bool

  /// Every so many replicates are compared with the published ranking: it takes longer than ranking one.
  static let agreementStep = 8

  package struct Agreement: Sendable {
    package var tau = SampleTally()
    package var overlap = CountTally()
    package var shift = SampleTally()
    fileprivate var comparer: RankComparer
  }

  /// Areas that leave the published list, join it, and stand on the replicate's.
  package struct List: Sendable {
    package var left = CountTally()
    package var joined = CountTally()
    package var size = CountTally()
    fileprivate let published: [Bool]
  }

  /// - Parameters:
  ///   - ranks: where every worker's ranks go.
  ///   - keepsLists: whether each replicate's list is kept, of a recipe that has one.
  init(_ run: SchemeRun, _ ranks: RankTally, keepsLists: Bool) {
    let model = run.model
    let rules = model.rules
    let (n, problemCount) = (model.panel.unitCount, rules.problemIndicators.count)
    self.ranks = RankRecorder(into: ranks)
    observers = run.observers
    countsProblems = run.scheme.isNoise
    tiers = [UInt32](repeating: 0, count: n * (rules.tiers.count + 1))
    problems = [UInt32](repeating: 0, count: countsProblems ? n * problemCount : 0)
    problemCounts = [UInt32](repeating: 0, count: countsProblems ? n * (problemCount + 1) : 0)
    needs = [UInt32](repeating: 0, count: n * rules.needSubjects.count)
    weights = model.estimatedWeights.map { _ in [] }
    claims = [Int](repeating: 0, count: run.claims.count)
    agreement = Agreement(comparer: RankComparer(published: model.published.ranker.ranks, top: model.topCount))
    list = model.decision.isListed.map { List(published: $0) }
    lists = keepsLists ? DrawnSets(unitCount: n) : nil
  }

  /// Counts a replicate that was ranked and decided; the weights of all children stand in `all` from `start` on.
  mutating func add(
    replicate b: Int, _ scores: Span<Double>, _ scratch: Rules.Scratch, _ run: SchemeRun, weights all: [Double],
    from start: Int
  ) {
    let rules = run.model.rules
    ranks.add(scratch.ranker.ranks)
    if b % Self.agreementStep == 0 {
      let found = agreement.comparer.compare(scratch.ranker.ranks)
      if let tau = found.kendall { agreement.tau.add(tau) }
      agreement.overlap.add(found.sharedTop)
      agreement.shift.add(found.meanShift)
    }
    let tierCount = rules.tiers.count
    if tierCount > 0 {
      Self.add(scratch.tiers, to: &tiers, columns: tierCount + 1)
    }
    list?.add(rules, scratch.tiers)
    lists?.add { rules.isListed(tier: scratch.tiers[$0]) }
    if countsProblems {
      Self.add(scratch.problems, to: &problems)
      Self.add(scratch.problemCounts, to: &problemCounts, columns: rules.problemIndicators.count + 1)
    }
    for (k, claim) in run.claims.enumerated() where claim.holds(rules, scratch) { claims[k] += 1 }
    for (k, position) in run.model.estimatedWeights.enumerated() { weights[k].append(all[start + position]) }
    for k in observers.indices { observers[k].observe(b, scores, scratch) }
  }

  /// Adds flags to their counters.
  private static func add(_ flags: [UInt8], to counters: inout [UInt32]) {
    let flags = flags.span
    var counters = counters.mutableSpan
    for k in 0..<min(flags.count, counters.count) { counters[k] &+= UInt32(flags[k]) }
  }

  /// Counts each area in one of its columns.
  private static func add(_ positions: [some BinaryInteger], to counters: inout [UInt32], columns: Int) {
    var counters = counters.mutableSpan
    for i in 0..<positions.count { counters[i * columns + Int(positions[i])] &+= 1 }
  }

  /// Counts who has need `d` in a replicate.
  mutating func addNeed(_ d: Int, _ hasNeed: [Bool]) {
    let needCount = needs.count / hasNeed.count
    for i in hasNeed.indices where hasNeed[i] { needs[i * needCount + d] += 1 }
  }

  mutating func addFailure(_ error: EvaluationError) { failures[ReplicateFailure(error), default: 0] += 1 }

  /// Hands the last ranks in; to be called once, after the last replicate.
  mutating func flush() { ranks.flush() }

  /// Adds another worker's counts, or another range's.
  package mutating func merge(_ other: SchemeTally) {
    for k in tiers.indices { tiers[k] += other.tiers[k] }
    for k in problems.indices { problems[k] += other.problems[k] }
    for k in problemCounts.indices { problemCounts[k] += other.problemCounts[k] }
    for k in needs.indices { needs[k] += other.needs[k] }
    for k in weights.indices { weights[k] += other.weights[k] }
    for k in claims.indices { claims[k] += other.claims[k] }
    agreement.tau.merge(other.agreement.tau)
    agreement.overlap.merge(other.agreement.overlap)
    agreement.shift.merge(other.agreement.shift)
    if let theirs = other.list {
      list!.left.merge(theirs.left)
      list!.joined.merge(theirs.joined)
      list!.size.merge(theirs.size)
    }
    if let theirs = other.lists { lists!.merge(theirs) }
    failures.merge(other.failures, uniquingKeysWith: +)
    observers += other.observers
  }
}

extension SchemeTally.List {
  mutating func add(_ rules: Rules, _ tiers: [UInt8]) {
    var (leaving, joining, standing) = (0, 0, 0)
    for i in tiers.indices {
      let isListed = rules.isListed(tier: tiers[i])
      if isListed { standing += 1 }
      if isListed != published[i] {
        if isListed { joining += 1 } else { leaving += 1 }
      }
    }
    left.add(leaving)
    joined.add(joining)
    size.add(standing)
  }
}
