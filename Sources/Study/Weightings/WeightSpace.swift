internal import CompositeIndex
internal import LinearAlgebra
internal import Resampling
public import Sensitivity

/// What holds whatever the weights of the root's children: under how many of all weights an area is listed, where it can stand at
/// all, and how little the weights must change to move it.
///
/// The weights are ≥ 0 and have the sum of the index's own. All else stays as it is, scales and the children's values among them.
public struct WeightSpace: Sendable, Equatable, Codable {
  /// What is looked at.
  public let subject: Subject
  /// What lists an area, in the unit of the children's weighted mean.
  public let rule: ListRule
  /// The index's own weights of the root's children, 1 in sum.
  public let weights: [Double]
  /// Weights drawn to find shares; 0 where these are exact.
  public let draws: Int
  /// One per area.
  public let areas: [Area]
  /// The nearest weights at which the list changes, and by whom.
  public let list: ListStability
  /// The share of pairs of areas of which one stands above the other whatever the weights.
  public let dominatedPairs: Double

  /// What is looked at.
  public enum Subject: String, Sendable, Equatable, CaseIterable, Codable {
    /// The index's list, which scores or ranks alone decide.
    case list
    /// The areas with the highest scores, since the list does not follow from scores alone, or there is none.
    case top
  }

  /// One area over all weights.
  public struct Area: Sendable, Equatable, Codable {
    /// Whether it is listed under the index's own weights.
    public let isListed: Bool
    /// The share of weights that list it.
    public let share: Double
    /// Of the share, from what differs between scrambles; 0 where it is exact.
    public let standardError: Double
    /// The ranks outside of which no weights put it.
    public let ranks: ClosedRange<Int>
    /// The area across the line that is nearest to it: of listed areas the first off the list, of others the last on it; nil where
    /// a cut-off decides, or no area is across.
    public let rival: Int?
    /// The share of weights under which it is on its side of its rival, or of the cut-off; nil without either.
    public let orderShare: Double?
    /// The ε of the same order: how much of the weight may be given away at will before it can be reversed; nil where there is none.
    public let robustness: Double?
    /// How little the weights must change to take it off the list or put it on; nil where it was not sought, as of areas that
    /// none can move.
    public let stability: AreaStability?

    /// Whether no weights take it off the list or put it on: with a cut-off none were found, or the ranks that it can have lie on
    /// one side of the end of a list of so many.
    public func isFixed(by rule: ListRule) -> Bool {
      switch rule {
      case .atLeast: stability?.reached == nil
      case .top(let k): ranks.lowerBound > k || ranks.upperBound <= k
      }
    }
  }

  /// Why there is none.
  public enum Absence: Error, Equatable, Sendable, Codable {
    /// The root does not add up its weighted children.
    case notAddedUp
    /// The root has one child, whose weight means nothing.
    case oneChild
    /// The root has more children than there are coordinates to draw them by.
    case tooManyChildren(count: Int, limit: Int)
  }

  /// Areas for which nearest weights are sought among lists of a given length, by the areas there are: a bound on the pairs and
  /// lines that are gone through.
  static func soughtCount(of n: Int) -> Int { min(n, max(1, (1 << 23) / max(1, n))) }

  /// Why a tree has no space of weights; nil where it has one.
  static func absence(of tree: IndexTree) -> Absence? {
    let p = tree.root.children.count
    if tree.root.aggregate.divisor(of: []) == nil { return .notAddedUp }
    if p < 2 { return .oneChild }
    return p > SobolSequence.dimensionLimit ? .tooManyChildren(count: p, limit: SobolSequence.dimensionLimit) : nil
  }

  /// - Parameter top: areas with the highest scores, where the list does not follow from scores alone.
  /// - Complexity: O(n·p) a draw; O(p) a pair of a listed and an unlisted area, and O(n²·p) to see who dominates whom.
  init(_ model: IndexModel, top: Int, source: RandomSource, threads: Int) throws(SensitivityError) {
    let root = model.recipe.tree.nodes.count - 1
    let values = model.evaluation.normalised[root]
    // Rounding may leave a weight of nothing below it.
    let applied = model.evaluation.weights[root].map { max(0, $0) }
    let total = applied.reduce(0, +)
    let own = applied.map { $0 / total }
    let (subject, rule) = model.weightRule(top: top)
    let n = values.rowCount
    let contest = Contest(values, own, rule)
    let dominance = try Dominance(of: values, threads: threads)
    list = try ListStability(of: values, weights: own, rule: rule, threads: threads)

    var (shares, errors, draws) = ([Double](), [Double](repeating: 0, count: n), 0)
    if case .atLeast(let cutoff) = rule {
      shares = (0..<n).map { i in PairAcceptability.share(values.row(i).map { $0 - cutoff }) }
    } else {
      let found = try ListAcceptability(
        of: values, distribution: .uniform(count: own.count), rule: rule, seed: source.seed,
        stream: source.timelessStream(.weightSpace), threads: threads)
      (shares, errors, draws) = (found.shares, found.standardErrors, found.drawCount)
    }

    var sought = Array(0..<n)
    if case .top(let k) = rule {
      // Whom dominance keeps on one side of the end of the list no weights move.
      sought = contest.nearest(Self.soughtCount(of: n)) {
        dominance.ranks(of: $0).lowerBound <= k && dominance.ranks(of: $0).upperBound > k
      }
    }
    let moves = try AreaStability.find(of: values, weights: own, rule: rule, areas: sought, threads: threads)
    let stability = Dictionary(zip(sought, moves)) { first, _ in first }
    areas = (0..<n).map { i in
      let across = contest.across(i)
      return Area(
        isListed: contest.isListed[i], share: shares[i], standardError: errors[i], ranks: dominance.ranks(of: i),
        rival: across?.rival, orderShare: across.map { PairAcceptability.share($0.differences) },
        robustness: across.flatMap { PairRobustness.level($0.differences, weights: own) }, stability: stability[i])
    }
    (self.subject, self.rule, weights, self.draws) = (subject, rule, own, draws)
    dominatedPairs = dominance.share
  }
}

extension IndexModel {
  /// What lists an area by the weighted mean of the root's children alone: the list where its tiers are of ranks, or of scores that
  /// are not rescaled; otherwise so many areas with the highest scores.
  fileprivate func weightRule(top: Int) -> (WeightSpace.Subject, ListRule) {
    let (n, root) = (panel.unitCount, recipe.tree.root)
    if let list = recipe.list {
      let conditions = recipe.tiers[...list].map(\.condition)
      let lasts = conditions.compactMap { $0?.lastRank(of: n) }
      if lasts.count == conditions.count { return (.list, .top(lasts.max()!)) }
      let bounds = conditions.compactMap { if case .score(let least)? = $0 { least } else { nil } }
      if bounds.count == conditions.count, root.rescale == .none {
        let applied = evaluation.weights[recipe.tree.nodes.count - 1]
        // What adds up without being divided is its sum of weights times a mean.
        let unit = applied.reduce(0, +) / root.aggregate.divisor(of: applied)!
        return (.list, .atLeast(bounds.min()! / unit))
      }
    }
    return (.top, .top(top))
  }
}

/// The list at the index's own weights, and who stands on either side of its end.
private struct Contest {
  let isListed: [Bool]
  private let values: Matrix
  private let rule: ListRule
  /// Areas from the highest score to the lowest.
  private let order: [Int]
  private let listedCount: Int

  init(_ values: Matrix, _ weights: [Double], _ rule: ListRule) {
    (self.values, self.rule) = (values, rule)
    let scores = (0..<values.rowCount).map { i in weights.indices.reduce(0) { $0 + weights[$1] * values[i, $1] } }
    order = scores.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }
    let cutoff: Double =
      switch rule {
      case .atLeast(let least): least
      case .top(let k): k >= scores.count ? -.infinity : k < 1 ? .infinity : scores[order[k - 1]]
      }
    isListed = scores.map { $0 >= cutoff }
    listedCount = isListed.count(where: \.self)
  }

  /// Of the areas that may move, so many about the end of the list, in the order of the panel.
  func nearest(_ most: Int, where mayMove: (Int) -> Bool) -> [Int] {
    let candidates = order.filter(mayMove)
    let count = min(most, candidates.count)
    let end = candidates.count { isListed[$0] }
    let start = max(0, min(candidates.count - count, end - count / 2))
    return candidates[start..<start + count].sorted()
  }

  /// What is across the end of the list from an area, and by how much each child puts the one that is listed above it; nil where
  /// nothing is.
  func across(_ area: Int) -> (rival: Int?, differences: [Double])? {
    let sign = isListed[area] ? 1.0 : -1
    if case .atLeast(let cutoff) = rule { return (nil, values.row(area).map { sign * ($0 - cutoff) }) }
    guard 1..<order.count ~= listedCount else { return nil }
    let rival = order[isListed[area] ? listedCount : listedCount - 1]
    return (rival, zip(values.row(area), values.row(rival)).map { sign * ($0 - $1) })
  }
}
