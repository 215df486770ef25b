internal import CompositeIndex
public import LinearAlgebra
internal import Probability
public import Resampling

/// The outcome of every scheme, and what the one chosen for certainty says of each area.
public struct Stability: Sendable {
  public let plan: StabilityPlan
  /// In the order of `plan.schemes`.
  public let outcomes: [SchemeOutcome]
  public let certainty: Certainty

  /// The outcome behind intervals and probabilities.
  public var chosen: SchemeOutcome { outcomes[plan.schemes.firstIndex(of: plan.certainty)!] }

  /// Replicates that may fail before the results must not be trusted.
  public static let tolerableFailedShare = 0.001
  /// Whether no scheme lost more replicates than that.
  public var isSound: Bool { outcomes.allSatisfy { $0.failedShare <= Self.tolerableFailedShare } }

  /// Bytes the rank distributions of one scheme may take.
  private static let memoryLimit = 8 << 30

  init(
    _ plan: StabilityPlan, of model: IndexModel, seed: UInt64, threads: Int, watch: (String) -> Watch,
    _ ledger: inout Ledger
  ) throws(StudyError) {
    precondition(!model.panel.indicators.contains(where: \.isPublishedRank), "published ranks cannot be drawn anew")
    let bytes = RankTally.memory(unitCount: model.panel.unitCount, replicates: plan.replicates.limit, workers: threads)
    guard bytes <= Self.memoryLimit else { throw .tooMuchMemory(bytes: bytes, limit: Self.memoryLimit) }
    var outcomes = [SchemeOutcome]()
    for scheme in plan.schemes {
      let outcome = try SchemeOutcome(scheme, plan, of: model, seed: seed, threads: threads, watch: watch(scheme.name))
      ledger.record(.stability, "replicate", on: scheme.name, count: outcome.replicates, outcome.parameters)
      outcomes.append(outcome)
    }
    self.plan = plan
    self.outcomes = outcomes
    certainty = Certainty(of: outcomes[plan.schemes.firstIndex(of: plan.certainty)!], list: model.recipe.list)
  }
}

/// What one scheme's replicates came to, counted over all areas.
public struct SchemeOutcome: Sendable {
  public let scheme: Scheme
  /// Replicates that succeeded and were tallied.
  public let replicates: Int
  /// Replicates that failed, by the kind of failure; kept out of every count.
  public let failures: [String: Int]
  /// One per area.
  public let ranks: [RankSummary]
  /// Share of replicates with the area on the list; nil when there is no list, or the scheme cannot move its rule.
  public let listed: [Double]?
  /// `n × (tiers + 1)`: share of replicates in each tier, the last column for none; nil when the scheme cannot move them.
  public let tiers: Matrix?
  /// `n × problem indicators`: share of replicates past each cut-off, 0 or 1 throughout a column in `unvaried`;
  /// nil when the scheme can move none.
  public let problems: Matrix?
  /// `n × need subjects`: share of replicates with the need.
  public let needs: Matrix
  /// For each node of the tree, each child's weight interval; a weight that was given is its own interval.
  public let weights: [[Interval]]
  /// Indicators whose cells this scheme leaves as they are, by column.
  public let unvaried: [Int]

  public var failedShare: Double {
    let failed = failures.values.reduce(0, +)
    return Double(failed) / Double(max(1, failed + replicates))
  }

  init(
    _ scheme: Scheme, _ plan: StabilityPlan, of model: IndexModel, seed: UInt64, threads: Int, watch: Watch
  ) throws(StudyError) {
    let run = SchemeRun(model, scheme: scheme, seed: seed)
    let tally: SchemeTally
    do {
      tally = try run.run(ReplicateDriver(count: plan.replicates.limit, threads: threads, watch: watch))
    } catch { throw .cancelled }
    guard tally.ranks.replicateCount > 0 else {
      let kind = tally.failures.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? ""
      throw .everyReplicateFailed(scheme: scheme.name, kind: kind)
    }
    let n = model.panel.unitCount
    let total = Double(tally.ranks.replicateCount)
    func shares(_ counts: [UInt32], _ columnCount: Int) -> Matrix {
      var result = Matrix(rowCount: n, columnCount: columnCount)
      for i in 0..<n {
        for c in 0..<columnCount { result[i, c] = Double(counts[i * columnCount + c]) / total }
      }
      return result
    }
    self.scheme = scheme
    replicates = tally.ranks.replicateCount
    failures = tally.failures
    unvaried = run.unvaried
    ranks = (0..<n).map { RankSummary(counts: tally.ranks.counts(of: $0), level: plan.level) }
    let rules = model.rules
    let tierCount = rules.tiers.count
    let movesProblems = rules.problemIndicators.contains { !run.unvaried.contains($0) }
    // Resampled areas move what is estimated from them; noise moves what it draws anew.
    let isAreas = !scheme.isNoise
    let movesScores =
      isAreas ? model.recipe.tree.isEstimated : !model.recipe.tree.indicators.isSubset(of: run.unvaried)
    func canMove(_ tiers: ArraySlice<Tier>) -> Bool {
      tiers.contains { tier in
        switch tier.condition {
        case .problems: movesProblems
        case .score, .rank, .rankShare: movesScores
        case .scoreDeviation: movesScores || isAreas
        case nil: false
        }
      }
    }
    tiers = canMove(rules.tiers[...]) ? shares(tally.tiers, tierCount + 1) : nil
    problems = movesProblems ? shares(tally.problems, rules.problemIndicators.count) : nil
    needs = shares(tally.needs, rules.needSubjects.count)
    listed = rules.list.flatMap { list in
      guard canMove(rules.tiers[0...list]) else { return nil }
      return (0..<n).map { i in
        // A sum of counts, so that the shares of several tiers do not round away from 1.
        let count = (0...list).reduce(0) { $0 + Int(tally.tiers[i * (tierCount + 1) + $1]) }
        return Double(count) / total
      }
    }
    let estimated = model.estimatedWeights
    weights = model.recipe.tree.nodes.indices.map { k in
      model.childRange(of: k).enumerated().map { c, place in
        if let sample = estimated.firstIndex(of: place) {
          return Interval(of: tally.weights[sample], level: plan.level)
        }
        let given = model.evaluation.weights[k][c]
        return Interval(low: given, high: given)
      }
    }
  }

  fileprivate var parameters: [(String, String)] {
    var parameters = [(String, String)]()
    if case .noise(let sampler, _, _) = scheme.perturbation { parameters.append(("sampler", sampler.rawValue)) }
    for (kind, count) in failures.sorted(by: { $0.key < $1.key }) { parameters.append(("failed-\(kind)", "\(count)")) }
    return parameters
  }
}
