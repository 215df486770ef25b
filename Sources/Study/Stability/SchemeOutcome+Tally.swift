internal import CompositeIndex
internal import LinearAlgebra
internal import Resampling

extension SchemeOutcome {
  /// Runs a scheme's replicates, as many as the plan asks for, and sums them up.
  ///
  /// - Parameter keep: is given the observers of all workers.
  init(
    _ run: SchemeRun, _ plan: StabilityPlan, threads: Int, watch: Watch,
    keeping keep: ([any ReplicateObserver]) -> Void = { _ in }
  ) throws(StudyError) {
    let n = run.model.panel.unitCount
    let ranks = RankTally(unitCount: n, replicates: plan.replicates.limit, cutoffs: run.model.cutoffRanks)
    var tally: SchemeTally?
    var summary: Summary?
    var done = 0
    for end in plan.replicates.ends {
      do throws(Cancelled) {
        let batch = try run.tally(
          done..<end, ranks: ranks, keepsLists: plan.tolerated != nil && run.scheme == plan.certainty, threads: threads,
          watch: watch.from(done, of: plan.replicates.limit))
        if tally == nil { tally = batch } else { tally!.merge(batch) }
      } catch { throw .cancelled }
      done = end
      guard ranks.replicateCount > 0 else { continue }
      summary = Summary(of: ranks, level: plan.level, threads: threads)
      if case .until(let bound, _) = plan.replicates, summary!.error <= bound { break }
    }
    guard let tally else { preconditionFailure("a plan of no replicates") }
    guard let summary else {
      throw .stability(.everyReplicateFailed(scheme: run.scheme.name, tally.failures.mostFrequent))
    }
    let credible =
      run.scheme == plan.certainty && run.scheme.isPosterior
      ? ranks.map(threads: threads) { _, distribution in CredibleRanks(distribution, level: plan.level) } : nil
    self.init(run, plan, tally, summary, credible)
    keep(tally.observers)
  }

  private init(
    _ run: SchemeRun, _ plan: StabilityPlan, _ tally: SchemeTally, _ summary: Summary, _ credible: [CredibleRanks]?
  ) {
    let (model, scheme, level) = (run.model, run.scheme, plan.level)
    let rules = model.rules
    let n = model.panel.unitCount
    let total = summary.replicateCount
    /// Shares from counts, area by area.
    func shares(_ columnCount: Int, _ count: (_ area: Int, _ column: Int) -> Int) -> Matrix {
      var result = Matrix(rowCount: n, columnCount: columnCount)
      for i in 0..<n {
        for c in 0..<columnCount { result[i, c] = Double(count(i, c)) / Double(total) }
      }
      return result
    }
    let moves = SchemeEffects(run)
    let tierCount = rules.tiers.count
    let problemCount = rules.problemIndicators.count
    let canMoveList = rules.list.map { moves.canMove(rules.tiers[0...$0]) } ?? false
    self.init(
      scheme: scheme, replicates: total, failures: tally.failures, ranks: summary.ranks,
      credibleRanks: credible, agreement: Agreement(tally.agreement, topCount: model.topCount, level: level),
      rankability: Self.rankability(summary.ranks), rankError: summary.error,
      listChanges: canMoveList ? tally.list.map { ListChanges($0, level: level) } : nil,
      tolerantList: canMoveList
        ? plan.tolerated.flatMap { tolerated in
          tally.lists.map { TolerantList($0, tolerated: tolerated, level: level) }
        } : nil,
      listed: rules.list.flatMap { list in
        guard canMoveList else { return nil }
        return (0..<n).map { i in
          // A sum of counts, so that the shares of several tiers do not round away from 1.
          let count = (0...list).reduce(0) { $0 + Int(tally.tiers[i * (tierCount + 1) + $1]) }
          return Double(count) / Double(total)
        }
      },
      tiers: moves.canMove(rules.tiers[...])
        ? shares(tierCount + 1) { Int(tally.tiers[$0 * (tierCount + 1) + $1]) } : nil,
      problems: moves.problems ? shares(problemCount) { Int(tally.problems[$1 * n + $0]) } : nil,
      problemCounts: moves.problems
        ? shares(problemCount) { i, c in
          (c + 1...problemCount).reduce(0) { $0 + Int(tally.problemCounts[i * (problemCount + 1) + $1]) }
        } : nil,
      needs: shares(rules.needSubjects.count) { Int(tally.needs[$0 * rules.needSubjects.count + $1]) },
      claims: zip(run.claims, tally.claims).map { claim, count in
        (claim.isOfList ? canMoveList : moves.scores) ? Share(count: count, of: total) : nil
      },
      weights: Self.weights(model, tally, level: level), unvaried: run.perturber.unvaried)
  }

  private static func weights(_ model: IndexModel, _ tally: SchemeTally, level: Double) -> [[Interval]] {
    let estimated = model.estimatedWeights
    return model.recipe.tree.nodes.indices.map { k in
      model.childRange(of: k).enumerated().map { c, position in
        if let sample = estimated.firstIndex(of: position) { return Interval(of: tally.weights[sample], level: level) }
        let given = model.evaluation.weights[k][c]
        return Interval(low: given, high: given)
      }
    }
  }

  /// Variance of the areas' mean ranks over that and the mean variance of an area's rank.
  private static func rankability(_ ranks: [RankSummary]) -> Double {
    let n = Double(ranks.count)
    let mean = ranks.reduce(0) { $0 + $1.mean } / n
    let between = ranks.reduce(0) { $0 + ($1.mean - mean) * ($1.mean - mean) } / n
    let within = ranks.reduce(0) { $0 + $1.sd * $1.sd } / n
    return between + within > 0 ? between / (between + within) : 0
  }
}

/// What a scheme can move: resampled areas move what is estimated from them, noise moves what it draws anew.
private struct SchemeEffects {
  let scores: Bool
  let problems: Bool
  private let isAreas: Bool

  init(_ run: SchemeRun) {
    let model = run.model
    isAreas = !run.scheme.isNoise
    problems = model.rules.problemIndicators.contains { !run.perturber.unvaried.contains($0) }
    scores =
      isAreas
      ? model.recipe.tree.isEstimated || model.evaluator.refitsTreatments
      : !model.recipe.tree.indicators.isSubset(of: run.perturber.unvaried)
  }

  func canMove(_ tiers: ArraySlice<Tier>) -> Bool {
    tiers.contains { tier in
      switch tier.condition {
      case .problems: problems
      case .score, .rank, .rankShare, .node(_, .value), .kept: scores
      case .scoreDeviation, .scorePercentile, .node(_, .estimated): scores || isAreas
      case nil: false
      }
    }
  }
}

extension SchemeOutcome.Agreement {
  fileprivate init?(_ tally: SchemeTally.Agreement, topCount: Int, level: Double) {
    guard let shift = SchemeOutcome.Spread(tally.shift, level: level) else { return nil }
    self.init(
      tau: .init(tally.tau, level: level), overlap: .init(tally.overlap, level: level, per: Double(topCount)),
      overlapCount: topCount, meanShift: shift)
  }
}

extension SchemeOutcome.ListChanges {
  fileprivate init(_ tally: SchemeTally.List, level: Double) {
    self.init(
      left: .init(tally.left, level: level), joined: .init(tally.joined, level: level),
      size: .init(tally.size, level: level))
  }
}

extension ReplicateGoal {
  /// Numbers of replicates after which a rule may stop: fixed, so that the results are the same on any machine.
  fileprivate var ends: [Int] {
    switch self {
    case .count(let count): return [count]
    case .until(_, let limit):
      var ends = [min(1_000, limit)]
      while ends.last! < limit { ends.append(min(2 * ends.last!, limit)) }
      return ends
    }
  }
}

/// What the replicates' ranks come to.
private struct Summary {
  let replicateCount: Int
  let ranks: [RankSummary]
  /// The largest half-width, over areas and both ends of their intervals, of a 95 % interval of Monte Carlo error; all ranks
  /// where the replicates are too few for one.
  let error: Double

  init(of tally: RankTally, level: Double, threads: Int) {
    let total = tally.replicateCount
    let bounds = [(1 - level) / 2, (1 + level) / 2].map { QuantileBounds(replicates: total, quantile: $0) }
    let areas = tally.map(threads: threads) { _, distribution in
      (
        RankSummary(distribution, level: level),
        bounds.map { $0.halfWidth(in: distribution) ?? Double(tally.unitCount) }.max()!
      )
    }
    replicateCount = total
    ranks = areas.map(\.0)
    error = areas.map(\.1).max()!
  }
}

extension Watch {
  /// The watch of a part that begins after `done` of `total` units of the whole.
  fileprivate func from(_ done: Int, of total: Int) -> Watch {
    Watch(report: { part, _ in report(done + part, total) }, isCancelled: isCancelled)
  }
}
