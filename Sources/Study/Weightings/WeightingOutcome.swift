public import CompositeIndex
internal import Multivariate
public import Resampling
internal import Sensitivity

/// The index under one weighting.
public struct WeightingOutcome: Sendable, Equatable, Codable {
  /// One for each node of the tree.
  public let nodes: [ChildEffects]
  /// For each node the intervals of its weights as shares of their sum, over replicates; nil where none were made, weights are the
  /// author's, or too many replicates failed.
  public internal(set) var intervals: [[Interval]?]
  /// Replicates without weights, by kind.
  public internal(set) var failures: FailureCounts = [:]
  /// 1 = highest score; ties share the least rank.
  public let ranks: [Int]
  /// Index into the recipe's tiers; nil where no condition holds.
  public let tiers: [Int?]
  /// Nil without a list.
  public let isListed: [Bool]?
}

extension WeightingOutcome {
  /// The index as it is evaluated under a weighting, without replicates.
  ///
  /// - Complexity: as of `ChildEffects`, for each node.
  init(_ model: IndexModel, named id: String, source: RandomSource, threads: Int) throws(StudyError) {
    let tree = model.recipe.tree
    nodes = try tree.nodes.indices.map { k throws(StudyError) in
      do throws(SensitivityError) {
        return try ChildEffects(ofNode: k, of: model, source: source, threads: threads)
      } catch {
        guard case .noConvergence(let info) = error else {
          preconditionFailure("effects of \(tree.nodes[k].id): \(error)")
        }
        throw .weightings(.noConvergence(weighting: id, node: tree.nodes[k].id, info: info))
      }
    }
    intervals = tree.nodes.map { _ in nil }
    (ranks, tiers, isListed) = (model.decision.ranks, model.decision.tiers, model.decision.isListed)
  }
}

/// What became of a weighting.
public enum WeightingResult: Sendable, Equatable, Codable {
  case found(WeightingOutcome)
  /// The weights cannot be applied.
  case failed(EvaluationError)

  /// What was found; nil where it failed.
  public var outcome: WeightingOutcome? { if case .found(let outcome) = self { outcome } else { nil } }
}

/// How two weightings agree.
public struct WeightingAgreement: Sendable, Equatable, Codable {
  /// Positions among the weightings, the first the earlier one.
  public let first: Int
  /// The later one.
  public let second: Int
  /// Whether every node has the same values to the bit.
  public let isIdentical: Bool
  /// Spearman's correlation, of ranks with ties averaged; nil where either ties all.
  public let spearman: Double?
  /// Kendall's τ-b; nil where either ties all.
  public let kendall: Double?
  /// Ranks that an area moves on average.
  public let meanShift: Double
  /// The most ranks that an area moves.
  public let largestShift: Int
  /// The area that moves most, the first of several.
  public let mostMoved: Int
  /// Areas among the top under both.
  public let sharedTop: Int
  /// Areas among the top under the first.
  public let top: Int
  /// Areas in the same tier; nil without tiers.
  public let sameTier: Int?
  /// Nil without a list.
  public let list: List?

  /// Two lists.
  public struct List: Sendable, Equatable, Codable {
    /// Areas on both.
    public let both: Int
    /// Areas on the second alone, which join.
    public let joined: Int
    /// Areas on the first alone, which leave.
    public let left: Int

    /// Areas on both by those on either; nil where both are empty.
    public var jaccard: Double? {
      let either = both + joined + left
      return either > 0 ? Double(both) / Double(either) : nil
    }
  }
}

extension WeightingAgreement {
  /// - Complexity: O(n), with the term of `RankComparer`.
  init(
    _ first: Int, _ a: WeightingOutcome, _ second: Int, _ b: WeightingOutcome, isIdentical: Bool,
    _ comparer: inout RankComparer
  ) {
    let agreement = comparer.compare(b.ranks.map(UInt32.init))
    self.init(
      first: first, second: second, isIdentical: isIdentical, spearman: Self.spearman(a.ranks, b.ranks),
      kendall: agreement.kendall, meanShift: agreement.meanShift, largestShift: agreement.largestShift,
      mostMoved: a.ranks.indices.first { abs(a.ranks[$0] - b.ranks[$0]) == agreement.largestShift }!,
      sharedTop: agreement.sharedTop, top: comparer.topCount,
      sameTier: a.tiers.contains { $0 != nil } || b.tiers.contains { $0 != nil }
        ? zip(a.tiers, b.tiers).count { $0 == $1 } : nil,
      list: a.isListed.flatMap { one in b.isListed.map { List(one, $0) } })
  }

  /// Pearson's correlation of ranks with ties averaged; nil where all areas tie.
  private static func spearman(_ a: [Int], _ b: [Int]) -> Double? {
    let r = pearson(averaged(a), averaged(b))
    return r.isNaN ? nil : r
  }

  private static func averaged(_ ranks: [Int]) -> [Double] {
    var sharers = [Int](repeating: 0, count: ranks.count + 1)
    for rank in ranks { sharers[rank] += 1 }
    return ranks.map { Double($0) + Double(sharers[$0] - 1) / 2 }
  }
}

extension WeightingAgreement.List {
  fileprivate init(_ one: [Bool], _ other: [Bool]) {
    self.init(
      both: zip(one, other).count { $0 && $1 }, joined: zip(one, other).count { !$0 && $1 },
      left: zip(one, other).count { $0 && !$1 })
  }
}
