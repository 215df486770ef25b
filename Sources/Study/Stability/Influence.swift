public import CompositeIndex
internal import Multivariate
internal import Parallel
internal import Resampling
internal import Synchronization

/// What becomes of the result when indicators, domains or larger areas are left out, one at a time.
///
/// It shows what the result depends on. It is not error: nothing in it happened by chance.
public struct Influence: Sendable, Codable {
  /// The kind of thing left out.
  public let kind: LeaveOut
  /// One per thing, in the order of panel or tree; larger areas by their codes.
  public let entries: [Entry]
  /// One per area: its least and greatest rank over the entries that could be computed.
  public let ranks: [ClosedRange<Int>]
  /// One per entry: every area's rank without it. Nil for what failed, and for larger areas, which may be many.
  public let ranksWithout: [[UInt32]?]

  /// The result without one thing.
  public struct Entry: Sendable, Equatable, Codable {
    /// The indicator's or the domain's id, or the larger area's code.
    public let id: String
    /// What becomes of the result.
    public let outcome: Outcome
  }

  /// What evaluating the index without something came to.
  public enum Outcome: Sendable, Equatable, Codable {
    case found(Change)
    /// The index cannot be computed without it.
    case failed(EvaluationError)
  }

  /// How a result differs from the published one.
  public struct Change: Sendable, Equatable, Codable {
    /// Over all areas, in ranks.
    public let meanShift: Double
    /// The greatest shift of any area, in ranks.
    public let largestShift: Int
    /// The area that moves most, the first of several.
    public let mostMoved: Int
    /// Kendall's τ-b of the two rankings; nil where all areas tie.
    public let tau: Double?
    /// Areas that come onto the list and that leave it; nil without a list.
    public let joined: Int?
    /// Areas that leave the list; nil without one.
    public let left: Int?
  }

  /// What becomes of the result without each kind of things.
  static func all(_ kinds: [LeaveOut], in run: inout StudyRun) throws(StudyError) -> [Influence] {
    var found = [Influence]()
    for kind in kinds {
      let name = kind.word(run.model.panel.units)
      do {
        found.append(
          try Influence(kind, of: run.model, threads: run.threads, watch: run.watch("leave-out-\(name)")))
      } catch { throw .cancelled }
      run.ledger.append(.stability(.leaveOut(kind, count: found.last!.entries.count)))
    }
    return found
  }

  /// Evaluates the index once for each thing left out.
  ///
  /// - Complexity: one evaluation of the index per thing.
  init(_ kind: LeaveOut, of model: IndexModel, threads: Int, watch: Watch) throws(Cancelled) {
    let cases = Case.all(of: kind, model)
    let n = model.panel.unitCount
    let done = Atomic(0)
    let found = try parallelFor(
      count: cases.count, chunk: 1, threads: threads, makeScratch: { Found(model, keepsRanks: kind.isOfTree) }
    ) {
      (range, found: inout Found) throws(Cancelled) in
      if watch.isCancelled() { throw Cancelled() }
      watch.report(done.add(1, ordering: .relaxed).oldValue, cases.count)
      for k in range {
        do throws(EvaluationError) {
          let (scratch, isListed) = try cases[k].evaluate(model)
          let change = Change(scratch, isListed, from: model, &found.comparer)
          found.add(k, .found(change), scratch.ranker.ranks)
        } catch { found.add(k, .failed(error), nil) }
      }
    }
    self.kind = kind
    let outcomes = found.flatMap(\.outcomes).sorted { $0.0 < $1.0 }
    entries = outcomes.map { Entry(id: cases[$0.0].id, outcome: $0.1) }
    let kept = found.reduce(into: [Int: [UInt32]]()) { all, part in all.merge(part.kept) { first, _ in first } }
    ranksWithout = cases.indices.map { kept[$0] }
    ranks = (0..<n).map { i in
      let low = found.map { $0.lows[i] }.min() ?? n
      let high = found.map { $0.highs[i] }.max() ?? 1
      return low <= high ? low...high : model.decision.ranks[i]...model.decision.ranks[i]
    }
  }

  private struct Found: Sendable {
    var outcomes: [(Int, Outcome)] = []
    /// Ranks by the position of their case.
    var kept: [Int: [UInt32]] = [:]
    var lows: [Int]
    var highs: [Int]
    var comparer: RankComparer
    private let keepsRanks: Bool

    init(_ model: IndexModel, keepsRanks: Bool) {
      self.keepsRanks = keepsRanks
      lows = [Int](repeating: .max, count: model.panel.unitCount)
      highs = [Int](repeating: 0, count: model.panel.unitCount)
      comparer = RankComparer(published: model.published.ranker.ranks, top: model.topCount)
    }

    mutating func add(_ k: Int, _ outcome: Outcome, _ ranks: [UInt32]?) {
      outcomes.append((k, outcome))
      guard let ranks else { return }
      if keepsRanks { kept[k] = ranks }
      for (i, rank) in ranks.enumerated() {
        lows[i] = min(lows[i], Int(rank))
        highs[i] = max(highs[i], Int(rank))
      }
    }
  }

  /// One thing left out: another recipe, or areas that do not count in what is estimated.
  private struct Case: Sendable {
    let id: String
    let recipe: Recipe
    /// The level and the code whose areas do not count.
    var without: (level: Int, code: String)?

    static func all(of kind: LeaveOut, _ model: IndexModel) -> [Case] {
      let recipe = model.recipe
      switch kind {
      case .indicators:
        return recipe.tree.indicators.sorted().compactMap { j in
          recipe.leavingOut(indicator: j).map { Case(id: model.panel.indicators[j].id, recipe: $0) }
        }
      case .domains:
        return recipe.tree.root.children.enumerated().compactMap { position, child in
          recipe.leavingOut(childOfRoot: position).map { Case(id: model.name(of: child), recipe: $0) }
        }
      case .level(let level):
        return Set(model.panel.units.levels[level].codes).sorted().map {
          Case(id: $0, recipe: recipe, without: (level, $0))
        }
      }
    }

    /// Ranks, and who is on the list.
    func evaluate(_ model: IndexModel) throws(EvaluationError) -> (judged: Rules.Scratch, isListed: [Bool]?) {
      let panel = model.panel
      let weights = without.map { level, code in panel.units.levels[level].codes.map { $0 == code ? 0.0 : 1 } }
      if let weights, weights.count(where: { $0 > 0 }) < 2 { throw .tooFewUnits(count: weights.count { $0 > 0 }) }
      let (evaluation, _) = try Evaluator(panel, tree: recipe.tree).evaluate(panel.values, weights: weights)
      let rules = Rules(recipe: recipe, indicators: panel.indicators)
      let judged = rules.judge(panel.values, evaluation, weights: weights)
      return (judged, rules.list.map { _ in judged.tiers.map(rules.isListed) })
    }
  }
}

extension LeaveOut {
  /// Whether it takes from the tree; few things do.
  fileprivate var isOfTree: Bool {
    switch self {
    case .indicators, .domains: true
    case .level: false
    }
  }
}

extension Influence.Change {
  /// How ranks and a list differ from the published ones.
  init(_ scratch: Rules.Scratch, _ isListed: [Bool]?, from model: IndexModel, _ comparer: inout RankComparer) {
    let ranks = scratch.ranker.ranks
    let agreement = comparer.compare(ranks)
    let published = model.decision
    func changed(to isNow: Bool) -> Int? {
      isListed.flatMap { now in
        published.isListed.map { before in zip(before, now).count { $0 != $1 && $1 == isNow } }
      }
    }
    self.init(
      meanShift: agreement.meanShift, largestShift: agreement.largestShift,
      mostMoved: ranks.indices.first { abs(Int(ranks[$0]) - published.ranks[$0]) == agreement.largestShift }!,
      tau: agreement.kendall, joined: changed(to: true), left: changed(to: false))
  }
}
