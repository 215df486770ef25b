internal import CompositeIndex
internal import Probability
public import Resampling

/// Two runs held against each other, the first of several against the last: what changed, whether it is more than noise, and
/// where it comes from.
public struct StudyComparison: Sendable {
  /// A run as it enters.
  public struct Run: Sendable {
    /// What it found.
    public let study: Study
    /// The seed of its random numbers.
    public let seed: UInt64
    /// Tells apart the times that data speak of, as `StudyPlan.time` does; 0 where none is named.
    public let time: UInt32

    /// A run of a study.
    public init(study: Study, seed: UInt64, time: UInt32) {
      (self.study, self.seed, self.time) = (study, seed, time)
    }
  }

  /// What is drawn and judged.
  public struct Plan: Sendable, Equatable {
    /// Of each run.
    public let replicates: Int
    /// Of intervals; a change is beyond noise where its interval has none.
    public let level: Double
    /// The share of wrong signs tolerated among the areas called changed.
    public let tolerated: Double
    /// Correlations of chance errors between runs that are tried.
    public let persistences: [Double]

    /// - Precondition: `level` in (0, 1), `tolerated` and `persistences` in [0, 1).
    public init(
      replicates: Int = 1000, level: Double = 0.9, tolerated: Double = 0.1, persistences: [Double] = [0, 0.8]
    ) {
      precondition(replicates >= 1 && 0 < level && level < 1 && 0..<1 ~= tolerated, "not a plan of a comparison")
      precondition(persistences.allSatisfy { 0..<1 ~= $0 }, "persistences \(persistences)")
      (self.replicates, self.level) = (replicates, level)
      (self.tolerated, self.persistences) = (tolerated, persistences)
    }
  }

  /// Why nothing is said of chance.
  public enum NoNoise: Sendable, Equatable {
    /// A run has no figure with a noise model.
    case noModel
    /// A run's values are somebody's published ranks.
    case publishedRanks
    /// More replicates fail than a gate admits.
    case replicatesFail(FailureCounts)
  }

  /// Changes under one assumption on how far chance errors persist.
  public struct Judgement: Sendable {
    public let draws: ChangeDraws
    /// How large true changes are; nil where both runs rest on the same figures, as `signs`.
    public let prior: ChangePrior?
    public let signs: FalseSigns?

    /// Areas whose change chance can move.
    public var noisyCount: Int { draws.areas.count(where: \.isNoisy) }
    public var beyondNoise: Int { draws.areas.count(where: \.isBeyondNoise) }
    /// How many would be beyond noise, had nothing changed.
    public func expectedBeyondNoise(_ level: Double) -> Double { (1 - level) * Double(noisyCount) }
  }

  /// As asked for.
  public let plan: Plan
  /// The first of the runs, and the last.
  public let before: Study
  public let after: Study
  /// How many runs were compared.
  public let runCount: Int
  /// Of the areas of the first and the last.
  public let match: AreaMatch
  /// Whether both rest on the same figures: then only the method differs.
  public let sharesFigures: Bool
  /// Whether their figures are of one time, and differ.
  public let isRevision: Bool
  public let split: Result<ChangeSplit, ChangeSplit.Failure>
  /// One per persistence, or a single one of the same chance errors.
  public let judgements: Result<[Judgement], NoNoise.Failure>
  /// Nil where the method differs, nothing is known of chance, or the figures are the same.
  public let reversion: MeanReversion?
  /// Nil where a run has no list.
  public let everyTime: ListedEveryTime?
  /// Nil where a run has no groups.
  public let groups: GroupChange?
}

extension StudyComparison.NoNoise {
  /// Chance that is not judged.
  public struct Failure: Error {
    /// Why not.
    public let reason: StudyComparison.NoNoise
  }
}

extension StudyComparison {
  /// - Parameters:
  ///   - runs: two at least, in order of time.
  ///   - matches: of each but the last with the last, of at least one area.
  /// - Throws: `.stability` where correlations between chance errors are none; `.cancelled`.
  public init(
    _ runs: [Run], matches: [AreaMatch], plan: Plan = Plan(), threads: Int,
    watch: (_ stage: String) -> Watch = { _ in .none }
  ) throws(StudyError) {
    precondition(runs.count >= 2 && matches.count == runs.count - 1, "\(runs.count) runs, \(matches.count) matches")
    let (first, last, match) = (runs[0], runs[runs.count - 1], matches[0])
    precondition(!match.pairs.isEmpty, "no area is in both")
    let (earlier, later) = (first.study, last.study)
    let positions = Self.positions(match, earlier.panel.unitCount)
    let sharesFigures = positions.map { earlier.panel.sharesFigures(with: later.panel, at: $0) } ?? false
    let isRevision = !sharesFigures && first.time != 0 && first.time == last.time
    let split = ChangeSplit.make(earlier, later, match, sharesFigures: sharesFigures, isRevision: isRevision)
    (self.plan, before, after, runCount, self.match) = (plan, earlier, later, runs.count, match)
    (self.sharesFigures, self.isRevision, self.split) = (sharesFigures, isRevision, split)
    everyTime = ListedEveryTime(runs.map(\.study), matches)
    groups = GroupChange(earlier, later, match)

    let found: (before: ScoreDraws, after: ScoreDraws)
    switch try Self.draws(
      first, last, match, positions: sharesFigures ? positions : nil, plan, threads: threads, watch)
    {
    case .success(let draws): found = draws
    case .failure(let failure):
      (judgements, reversion) = (.failure(failure), nil)
      return
    }
    let scores = match.pairs.map { (earlier.evaluation.scores[$0.before], later.evaluation.scores[$0.after]) }
    let persistences = sharesFigures ? [nil] : plan.persistences.map(Optional.init)
    judgements = .success(
      persistences.map { persistence in
        let draws = ChangeDraws(
          found.before, found.after, persistence: persistence, level: plan.level, threads: threads)
        return Judgement(draws, changes: scores.map { $1 - $0 }, tolerated: plan.tolerated)
      })
    let methodDiffers = (try? split.get())?.methodDiffers ?? true
    reversion =
      sharesFigures || methodDiffers
      ? nil
      : MeanReversion(
        scores.map(\.0), scores.map(\.1), errors: found.before.variances,
        isListed: earlier.decision.isListed.map { flags in match.pairs.map { flags[$0.before] } })
  }

  /// Scores of both runs drawn anew, or why that says nothing.
  ///
  /// - Parameter positions: for each area of the first run its position in the last, where they share their figures.
  private static func draws(
    _ first: Run, _ last: Run, _ match: AreaMatch, positions: [Int]?, _ plan: Plan, threads: Int,
    _ watch: (String) -> Watch
  ) throws(StudyError) -> Result<(before: ScoreDraws, after: ScoreDraws), NoNoise.Failure> {
    for panel in [first.study.panel, last.study.panel] {
      if panel.indicators.contains(where: \.isPublishedRank) { return .failure(.init(reason: .publishedRanks)) }
      if !panel.noise.contains(where: \.hasModel) { return .failure(.init(reason: .noModel)) }
    }
    let found: (before: ScoreDraws, after: ScoreDraws)
    if let positions {
      found = try drawTogether(first, last, positions, plan, threads: threads, watch)
    } else {
      let pairs = match.pairs.map { (own: $0.before, other: $0.after) }
      let (old, new) = (first.study.panel, last.study.panel)
      // Of its own time, and apart even where both runs have one seed and one time.
      found = (
        try ScoreDraws(
          first.study.model, areas: pairs.map(\.own), around: old.withoutChange(since: new, pairs),
          first.study.correlations, replicates: plan.replicates,
          source: RandomSource(seed: first.seed, time: first.time).task(0), threads: threads, watch: watch("before")),
        try ScoreDraws(
          last.study.model, areas: pairs.map(\.other),
          around: new.withoutChange(since: old, pairs.map { (own: $0.other, other: $0.own) }), last.study.correlations,
          replicates: plan.replicates, source: RandomSource(seed: last.seed, time: last.time).task(1), threads: threads,
          watch: watch("after"))
      )
    }
    let failures = found.before.failures.merging(found.after.failures, uniquingKeysWith: +)
    return failures.share(besides: 2 * plan.replicates - failures.total) > Gates().failedReplicatesShare
      ? .failure(.init(reason: .replicatesFail(failures))) : .success(found)
  }

  /// Bytes that the draws of both runs take at their peak.
  public static func memory(areas n: Int, replicates: Int) -> Int {
    2 * ScoreDraws.memory(areas: n, replicates: replicates)
  }

  /// For each area of the earlier run its position in the later; nil where one has none.
  private static func positions(_ match: AreaMatch, _ count: Int) -> [Int]? {
    guard match.pairs.count == count else { return nil }
    var positions = [Int](repeating: 0, count: count)
    for pair in match.pairs { positions[pair.before] = pair.after }
    return positions
  }

  /// Draws of both methods from the same chance errors: both are run on one panel that has the indicators of either.
  private static func drawTogether(
    _ first: Run, _ last: Run, _ positions: [Int], _ plan: Plan, threads: Int, _ watch: (String) -> Watch
  ) throws(StudyError) -> (before: ScoreDraws, after: ScoreDraws) {
    let panel = first.study.panel.besideColumns(of: last.study.panel, at: positions)
    func draws(_ study: Study, _ stage: String) throws(StudyError) -> ScoreDraws {
      let model: IndexModel?
      do { model = try IndexMethod(of: study).model(on: panel) } catch { throw .index(error) }
      guard let model else { preconditionFailure("the panel lacks an indicator of its own") }
      // In the order of the pairs, which is the later run's.
      var areas = [Int](repeating: 0, count: positions.count)
      for (own, later) in positions.enumerated() { areas[later] = own }
      return try ScoreDraws(
        model, areas: areas, around: model.panel.contracted(), first.study.correlations, replicates: plan.replicates,
        source: RandomSource(seed: first.seed, time: first.time), threads: threads, watch: watch(stage))
    }
    let (before, after) = (try draws(first.study, "before"), try draws(last.study, "after"))
    let common = Set(before.numbers).intersection(after.numbers)
    return (before.keeping(common), after.keeping(common))
  }
}

extension StudyComparison.Judgement {
  init(_ draws: ChangeDraws, changes: [Double], tolerated: Double) {
    self.draws = draws
    guard draws.persistence != nil else {
      (prior, signs) = (nil, nil)
      return
    }
    let noisy = draws.areas.indices.filter { draws.areas[$0].isNoisy }
    let prior = ChangePrior(noisy.map { changes[$0] }, errors: noisy.map { draws.areas[$0].sd })
    self.prior = prior
    signs = FalseSigns(
      zip(draws.areas, changes).map { $0.isNoisy ? prior.falseSign(of: $1, error: $0.sd) : nil }, tolerated: tolerated)
  }
}

extension Study {
  /// Correlations between the indicators' chance errors, where a scheme of the run was told any.
  var correlations: [Scheme.Correlation] { stability?.plan.correlations ?? [] }
}

extension ScoreDraws {
  /// Of each area the variance of its draws.
  var variances: [Double] {
    (0..<(replicates == 0 ? 0 : scores.count / replicates)).map { k in
      let own = scores[k * replicates..<(k + 1) * replicates].map(Double.init)
      let mean = own.reduce(0, +) / Double(own.count)
      return own.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, own.count - 1))
    }
  }

  /// The draws of some replicates.
  func keeping(_ wanted: Set<Int>) -> ScoreDraws {
    let rows = numbers.indices.filter { wanted.contains(numbers[$0]) }
    guard rows.count < replicates else { return self }
    let n = replicates == 0 ? 0 : scores.count / replicates
    return ScoreDraws(
      scores: (0..<n).flatMap { k in rows.map { scores[k * replicates + $0] } }, replicates: rows.count,
      numbers: rows.map { numbers[$0] }, failures: failures)
  }

  private init(scores: [Float], replicates: Int, numbers: [Int], failures: FailureCounts) {
    (self.scores, self.replicates, self.numbers, self.failures) = (scores, replicates, numbers, failures)
  }
}
