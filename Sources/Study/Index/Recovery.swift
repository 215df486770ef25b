internal import Clustering
internal import CompositeIndex
internal import Multivariate
internal import Resampling

/// How well the known truth of synthetic data was recovered.
public struct Recovery: Sendable, Equatable, Codable {
  /// Spearman's correlation of scores with true scores.
  public let rankCorrelation: Double
  /// Share of areas whose rank interval covers the true rank; nil without stability, or where it is withheld.
  public let coverage: Double?
  /// How well the list was found; nil where the index or the truth has none.
  public let list: List?
  /// Adjusted Rand index of the groups against the true ones, over the areas grouped; nil without groups.
  public let adjustedRand: Double?

  /// Areas truly on the list, on it by the index, and both.
  public struct List: Sendable, Equatable, Codable {
    /// Areas truly on the list.
    public let trueCount: Int
    /// Areas on the list by the index.
    public let listedCount: Int
    /// Areas on both.
    public let correctCount: Int
  }

  init(of truth: Truth, _ model: IndexModel, groups: Grouping?, stability: Stability?) {
    var ranker = Ranker(count: truth.scores.count)
    ranker.rank(truth.scores.span, tolerance: 0)
    let trueRanks = ranker.ranks
    let averaged = ranker.averageRanks
    ranker.rank(model.evaluation.scores.span, tolerance: model.evaluation.scoreTolerance)
    rankCorrelation = pearson(averaged, ranker.averageRanks)
    coverage = stability?.chosen.map { chosen in
      let covered = zip(chosen.ranks, trueRanks).filter { $0.low <= Int($1) && Int($1) <= $0.high }
      return Double(covered.count) / Double(trueRanks.count)
    }
    list = truth.isListed.flatMap { isTrue in
      model.decision.isListed.map { isListed in
        List(
          trueCount: isTrue.count(where: \.self), listedCount: isListed.count(where: \.self),
          correctCount: zip(isTrue, isListed).count { $0 && $1 })
      }
    }
    adjustedRand = truth.groups.flatMap { trueGroups in
      groups.map { AdjustedRand.index($0.labels, $0.units.map { trueGroups[$0] }) }
    }
  }
}

extension Study {
  /// Comparison with a known truth, for synthetic data.
  public var recovery: Recovery? { findings.first(Recovery.self) }
}

extension Recovery: Finding {
  static var stage: Stage { .index }
  static var reads: [any Finding.Type] { [Grouping.self, Stability.self] }

  static func find(in run: inout StudyRun) -> Recovery? {
    run.plan.truth.map { truth in
      Recovery(of: truth, run.model, groups: run.finding(Grouping.self), stability: run.finding(Stability.self))
    }
  }
}
