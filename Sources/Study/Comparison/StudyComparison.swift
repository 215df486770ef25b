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
    /// Correlations of chance errors between runs that are tried, ascending.
    public let persistences: [Double]
    /// Where the change of a score through weights and scales that are estimated anew belongs.
    public let estimates: ChangeSplit.Estimates

    /// - Precondition: `level` in (0, 1), `tolerated` and `persistences` in [0, 1).
    public init(
      replicates: Int = 1000, level: Double = 0.9, tolerated: Double = 0.1, persistences: [Double] = [0, 0.8],
      estimates: ChangeSplit.Estimates = .withFigures
    ) {
      precondition(replicates >= 1 && 0 < level && level < 1 && 0..<1 ~= tolerated, "not a plan of a comparison")
      precondition(persistences.allSatisfy { 0..<1 ~= $0 }, "persistences \(persistences)")
      (self.replicates, self.level) = (replicates, level)
      (self.tolerated, self.persistences, self.estimates) = (tolerated, persistences, estimates)
    }

    /// 0 and .8, for two runs do not tell it; and the ends between which it lies by what the runs' specs say of their indicators.
    ///
    /// An index of several indicators has errors that persist as a mean of theirs, weighted by their variances in the score. Errors that
    /// persist wholly are taken for .99: no change would be within noise else.
    public static func persistences(of runs: [Study]) -> [Double] {
      let stated = runs.flatMap { study in
        study.recipe.tree.indicators.filter { study.panel.noise[$0].hasModel }.map {
          min(study.panel.noiseFactors[$0].persistence, 0.99)
        }
      }
      return Set([0, 0.8] + [stated.min(), stated.max()].compactMap(\.self)).sorted()
    }
  }

  /// Why nothing is said of chance.
  public enum NoNoise: Sendable, Equatable {
    /// A run has no figure with a noise model.
    case noModel
    /// A run's values are somebody's published ranks.
    case publishedRanks
    /// Figures of one time were revised: how far both versions have the same chance errors is not known.
    case revision
    /// Some indicators have the same figures in both runs, which do not have the same areas.
    case sharedBesideBreaks(indicators: [String])
    /// More replicates fail than a gate admits.
    case replicatesFail(FailureCounts)
  }

  /// Changes under one assumption on how far chance errors persist.
  public struct Judgement: Sendable {
    public let draws: ChangeDraws
    /// How large true changes are; nil where both runs rest on the same figures, as `signs`.
    public let prior: ChangePrior?
    public let signs: FalseSigns?

    /// Areas of whose change something is said.
    public var judgedCount: Int { draws.areas.count(where: \.isJudged) }
    public var beyondNoise: Int { draws.areas.count(where: \.isBeyondNoise) }
    /// How many would be beyond noise, had nothing changed.
    public func expectedBeyondNoise(_ level: Double) -> Double { (1 - level) * Double(judgedCount) }
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
  /// Indicators whose figures, and whose chance errors, are the same in both.
  public let shared: [String]
  /// By pair of areas, whether a figure of it was missing in either run and was put in: nothing is said of its change then.
  public let isFilled: [Bool]
  /// Whether their figures are of one time, and differ.
  public let isRevision: Bool
  public let split: Result<ChangeSplit, ChangeSplit.Failure>
  /// One per persistence, or a single one of the same chance errors.
  public let judgements: Result<[Judgement], NoNoise.Failure>
  /// Nil where the method differs, nothing is known of chance, figures are the same, or the list is none of high scores.
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
    let pairs = match.pairs.map { (own: $0.before, other: $0.after) }
    let sharesFigures = earlier.panel.sharesFigures(with: later.panel, pairs)
    let shared = earlier.panel.noisy(earlier.panel.sharedIndicators(with: later.panel, pairs))
    let isRevision = !sharesFigures && first.time != 0 && first.time == last.time
    let split = ChangeSplit.make(
      earlier, later, match, sharesFigures: sharesFigures, isRevision: isRevision, estimates: plan.estimates)
    (self.plan, before, after, runCount, self.match) = (plan, earlier, later, runs.count, match)
    (self.sharesFigures, self.isRevision, self.split) = (sharesFigures, isRevision, split)
    self.shared = shared
    let filled = [earlier, later].map { $0.panel.filled($0.recipe.tree.indicators) }
    isFilled = match.pairs.map { filled[0][$0.before] || filled[1][$0.after] }
    everyTime = ListedEveryTime(runs.map(\.study), matches)
    groups = GroupChange(earlier, later, match)

    let found: (before: ScoreDraws, after: ScoreDraws)
    if isRevision {
      (judgements, reversion) = (.failure(.init(reason: .revision)), nil)
      return
    }
    switch try Self.draws(first, last, match, shared: shared, plan, threads: threads, watch) {
    case .success(let draws): found = draws
    case .failure(let failure):
      (judgements, reversion) = (.failure(failure), nil)
      return
    }
    let scores = match.pairs.map { (earlier.evaluation.scores[$0.before], later.evaluation.scores[$0.after]) }
    let persistences = sharesFigures ? [nil] : plan.persistences.map(Optional.init)
    let isFilled = isFilled
    judgements = .success(
      persistences.map { persistence in
        let draws = ChangeDraws(
          found.before, found.after, persistence: persistence, isFilled: isFilled, level: plan.level, threads: threads)
        return Judgement(draws, changes: scores.map { $1 - $0 }, tolerated: plan.tolerated)
      })
    let methodDiffers = (try? split.get())?.methodDiffers ?? true
    reversion =
      sharesFigures || !shared.isEmpty || methodDiffers
      ? nil
      : MeanReversion(
        scores.map(\.0), scores.map(\.1), errors: found.before.variances,
        isListed: earlier.recipe.listsHighScores
          ? earlier.decision.isListed.map { flags in match.pairs.map { flags[$0.before] } } : nil)
  }

  /// Scores of both runs drawn anew, or why that says nothing.
  ///
  /// - Parameter shared: indicators whose figures are the same in both.
  private static func draws(
    _ first: Run, _ last: Run, _ match: AreaMatch, shared: [String], _ plan: Plan, threads: Int,
    _ watch: (String) -> Watch
  ) throws(StudyError) -> Result<(before: ScoreDraws, after: ScoreDraws), NoNoise.Failure> {
    for panel in [first.study.panel, last.study.panel] {
      if panel.indicators.contains(where: \.isPublishedRank) { return .failure(.init(reason: .publishedRanks)) }
      if !panel.noise.contains(where: \.hasModel) { return .failure(.init(reason: .noModel)) }
    }
    let found: (before: ScoreDraws, after: ScoreDraws)
    if !shared.isEmpty {
      guard match.isComplete(first.study, last.study) else {
        return .failure(.init(reason: .sharedBesideBreaks(indicators: shared)))
      }
      found = try drawTogether(first, last, match, shared, plan, threads: threads, watch)
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

  /// Draws in which figures that both runs share have the same chance errors in both, and others have their own: both panels have
  /// the same areas in the same rows, and the shared columns in the same places.
  private static func drawTogether(
    _ first: Run, _ last: Run, _ match: AreaMatch, _ shared: [String], _ plan: Plan, threads: Int,
    _ watch: (String) -> Watch
  ) throws(StudyError) -> (before: ScoreDraws, after: ScoreDraws) {
    let own = first.study.panel.keeping(match.pairs.map(\.before)).laidOut(shared, passingOver: 0)
    let rest = own.indicatorCount - shared.count
    let theirs = last.study.panel.keeping(match.pairs.map(\.after)).laidOut(shared, passingOver: rest)
    let pairs = match.pairs.indices.map { (own: $0, other: $0) }
    /// Of two indicators that both runs share those of the later: with other ones, the same figure would not have the same errors.
    func correlations(_ study: Study, _ panel: Panel) -> [Scheme.Correlation] {
      let areShared = { (pair: Scheme.Correlation) in max(pair.first, pair.second) < shared.count }
      return study.correlations.moved(from: study.panel, to: panel).filter { !areShared($0) }
        + last.study.correlations.moved(from: last.study.panel, to: theirs).filter(areShared)
    }
    func draws(
      _ study: Study, _ panel: Panel, since other: Panel, _ stage: String
    ) throws(StudyError) -> ScoreDraws {
      let model: IndexModel?
      do { model = try IndexMethod(of: study).model(on: panel) } catch { throw .index(error) }
      guard let model else { preconditionFailure("a run lacks its own indicators") }
      return try ScoreDraws(
        model, areas: Array(match.pairs.indices), around: model.panel.withoutChange(since: other, pairs),
        correlations(study, panel), replicates: plan.replicates,
        source: RandomSource(seed: first.seed, time: first.time), threads: threads, watch: watch(stage))
    }
    let before = try draws(first.study, own, since: theirs, "before")
    let after = try draws(last.study, theirs, since: own, "after")
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
    let judged = draws.areas.indices.filter { draws.areas[$0].isJudged }
    let prior = ChangePrior(judged.map { changes[$0] }, errors: judged.map { draws.areas[$0].sd })
    self.prior = prior
    signs = FalseSigns(
      zip(draws.areas, changes).map { $0.isJudged ? prior.falseSign(of: $1, error: $0.sd) : nil }, tolerated: tolerated)
  }
}

extension Study {
  /// Correlations between the indicators' chance errors, where a scheme of the run was told any.
  var correlations: [Scheme.Correlation] { stability?.plan.correlations ?? [] }
}
