public import CompositeIndex

/// What of each area's change comes from new figures, and what from another method or other areas.
///
/// With x(F, M) the result of figures F by method M over the areas that both runs have, from (a, a) to (b, b):
///
///     figures = ½·[x(b, a) − x(a, a)] + ½·[x(b, b) − x(a, b)]
///     method  = ½·[x(a, b) − x(a, a)] + ½·[x(b, b) − x(b, a)]
///     borders = the rest of the change: that the areas which only one run has enter means, scales and ranks
///
/// Where estimates are split apart and the method is one, the second part is the yardstick: weights and scales estimated from the
/// earlier figures against those estimated from the later.
///
/// The first two are Shapley values, the mean over both orders.
///
/// - SeeAlso: L. S. Shapley, A value for n-person games, Contributions to the Theory of Games II (1953) 307–317; A. F.
///   Shorrocks, Decomposition procedures for distributional analysis, Journal of Economic Inequality 11 (2013) 99–126,
///   doi:10.1007/s10888-011-9214-z.
public struct ChangeSplit: Sendable, Equatable {
  /// What a change may come from.
  public enum Part: String, Sendable, Equatable, CaseIterable {
    /// Figures of another time.
    case figures
    /// Other figures of the same time.
    case revision
    case method
    /// Weights and scales of the same method, estimated from other figures.
    case yardstick
    /// Areas that only one of the runs has.
    case borders
  }

  /// Where the weights and scales belong that a method estimates from the figures.
  public enum Estimates: Sendable, Equatable {
    /// To the figures: other figures, other estimates.
    case withFigures
    /// Apart, where both runs have one method: x(F, M) is then the result of figures F by the estimates that M's own figures gave.
    case apart
  }

  /// Why a change is not split.
  public enum Obstacle: Sendable, Equatable {
    /// A method needs indicators of which the other run has no figures.
    case otherIndicators(earlierOnly: [String], laterOnly: [String])
    /// A method shrinks indicators whose noise, or whose larger areas, the other run does not know.
    case notShrunk(indicators: [String])
    /// One run's method makes no index of the other's figures.
    case notEvaluated(EvaluationError)
  }

  /// Those that differ between the runs.
  public let parts: [Part]
  /// By part, by pair of areas: adding up to the change of the score.
  public let scores: [[Double]]
  /// The same of the rank.
  public let ranks: [[Double]]

  /// Whether the method makes a difference: the same figures would give other results by it.
  public var methodDiffers: Bool { parts.contains(.method) }
  /// How far part `k` moves an area's score on average, either way.
  public func meanScoreMove(_ k: Int) -> Double { Self.meanSize(scores[k]) }
  /// How far part `k` moves an area's rank on average, either way.
  public func meanRankMove(_ k: Int) -> Double { Self.meanSize(ranks[k]) }

  private static func meanSize(_ values: [Double]) -> Double {
    values.reduce(0) { $0 + abs($1) } / Double(max(1, values.count))
  }
}

extension ChangeSplit {
  /// - Parameters:
  ///   - sharesFigures: whether the indicators that both have are the same figures.
  ///   - isRevision: whether other figures are of the same time.
  static func make(
    _ before: Study, _ after: Study, _ match: AreaMatch, sharesFigures: Bool, isRevision: Bool,
    estimates: Estimates = .withFigures
  ) -> Result<ChangeSplit, Failure> {
    let total = Results.change(
      Results(before.model, at: match.pairs.map(\.before)), Results(after.model, at: match.pairs.map(\.after)))
    var (first, second) = (IndexMethod(of: before), IndexMethod(of: after))
    // A run that keeps what the other estimated has its method.
    if after.keptYardstick != nil, second.makes(before) {
      first = second
    } else if before.keptYardstick != nil, first.makes(after) {
      second = first
    }
    if sharesFigures {
      return .success(first == second && total.isNone ? ChangeSplit([]) : ChangeSplit([(.method, total)]))
    }
    let isComplete = match.isComplete(before, after)
    let isApart = estimates == .apart && first == second
    do throws(EvaluationError) {
      if isApart { (first, second) = (try first.keepingEstimates(of: before), try second.keepingEstimates(of: after)) }
      // Over all areas the runs' own order serves; else each is made anew of the areas that both have.
      let (old, new) =
        isComplete
        ? (before.panel, after.panel)
        : (before.panel.keeping(match.pairs.map(\.before)), after.panel.keeping(match.pairs.map(\.after)))
      func results(_ panel: Panel, _ method: IndexMethod, isEarlier: Bool) throws(EvaluationError) -> Results? {
        try method.model(on: panel).map { model in
          Results(
            model,
            at: isComplete ? match.pairs.map { isEarlier ? $0.before : $0.after } : Array(match.pairs.indices))
        }
      }
      guard let aa = try results(old, first, isEarlier: true), let bb = try results(new, second, isEarlier: false)
      else { preconditionFailure("a run lacks its own indicators") }
      var parts = [(Part, Results)]()
      let figures: Part = isRevision ? .revision : .figures
      let both = Results.change(aa, bb)
      if first == second {
        parts.append((figures, both))
      } else {
        guard let ab = try results(old, second, isEarlier: true), let ba = try results(new, first, isEarlier: false)
        else {
          let (own, theirs) = (before.panel.positions, after.panel.positions)
          guard Set(own.keys) != Set(theirs.keys) else {
            let indicators = Set(second.notShrunk(on: old)).union(first.notShrunk(on: new))
            return .failure(Failure(obstacle: .notShrunk(indicators: indicators.sorted())))
          }
          return .failure(
            Failure(
              obstacle: .otherIndicators(
                earlierOnly: own.keys.filter { theirs[$0] == nil }.sorted(),
                laterOnly: theirs.keys.filter { own[$0] == nil }.sorted())))
        }
        let isSame = ab == aa && ba == bb
        parts.append((figures, isSame ? both : .mean(.change(aa, ba), .change(ab, bb))))
        if !isSame { parts.append((isApart ? .yardstick : .method, .mean(.change(aa, ab), .change(ba, bb)))) }
      }
      if !isComplete { parts.append((.borders, .change(both, total))) }
      return .success(ChangeSplit(parts))
    } catch { return .failure(Failure(obstacle: .notEvaluated(error))) }
  }

  /// A change that is not split.
  public struct Failure: Error {
    /// Why not.
    public let obstacle: Obstacle
  }

  private init(_ parts: [(Part, Results)]) {
    self.parts = parts.map(\.0)
    scores = parts.map(\.1.scores)
    ranks = parts.map(\.1.ranks)
  }
}

/// Scores and ranks of the pairs of areas, or differences of them.
private struct Results: Equatable {
  let scores: [Double]
  let ranks: [Double]

  init(_ model: IndexModel, at areas: [Int]) {
    let all = model.evaluation.scores
    scores = areas.map { all[$0] }
    ranks = areas.map { Double(model.decision.ranks[$0]) }
  }

  /// Whether no area has another score or rank.
  var isNone: Bool { scores.allSatisfy { $0 == 0 } && ranks.allSatisfy { $0 == 0 } }

  private init(scores: [Double], ranks: [Double]) { (self.scores, self.ranks) = (scores, ranks) }

  static func change(_ first: Results, _ second: Results) -> Results {
    Results(
      scores: zip(first.scores, second.scores).map { $1 - $0 }, ranks: zip(first.ranks, second.ranks).map { $1 - $0 })
  }

  static func mean(_ first: Results, _ second: Results) -> Results {
    Results(
      scores: zip(first.scores, second.scores).map { ($0 + $1) / 2 },
      ranks: zip(first.ranks, second.ranks).map { ($0 + $1) / 2 })
  }
}
