internal import Clustering
private import Foundation

extension Grouping {
  /// The numbers of groups tried, what speaks for each, and which is recommended.
  public struct Search: Sendable, Equatable, Codable {
    /// One number of groups.
    public struct Cut: Sendable, Equatable, Codable {
      /// The number of groups.
      public let count: Int
      /// Areas in the smallest of them.
      public let smallest: Int
      /// The mean silhouette, in −1…1.
      public let silhouette: Double
      /// The 95th percentile of that in data without groups; NaN where no such data have so many groups.
      public let chance: Double
      /// Caliński and Harabasz' ratio of the spread between groups to that within; infinite where groups have none.
      public let varianceRatio: Double
      /// The gap: by how much the logarithm of the sum of squares within groups lies below its mean in data without groups.
      public let gap: Double
      /// The gap's standard error, `s·√(1 + 1/draws)`.
      public let gapError: Double
      /// For each group, the largest first, the mean over replicates of its likeness (Jaccard) to the group most like it;
      /// nil where areas are not grouped again.
      public let jaccards: [Double]?
    }

    /// Why a number is recommended.
    public enum Reason: String, Sendable, Equatable, CaseIterable, Codable {
      /// Its mean silhouette is the largest.
      case silhouette
      /// It is the most groups of which each is found again, ``foundAgain`` or more alike.
      case foundAgain = "found-again"
      /// At no number is each group found again; its least likeness is the largest.
      case leastLost = "least-lost"
      /// Every number leaves a group that is too small: the fewest groups tried.
      case noneLargeEnough = "none-large-enough"
    }

    /// In ascending order of the number of groups.
    public let cuts: [Cut]
    /// Areas that a group must have.
    public let smallest: Int
    /// What data without groups reach.
    public let reference: GroupReference
    /// The number recommended, at which the groups are made.
    public let chosen: Int
    /// Why.
    public let reason: Reason

    /// A likeness from which on a group counts as found again.
    ///
    /// - SeeAlso: C. Hennig, Cluster-wise assessment of cluster stability, Computational Statistics & Data Analysis 52
    ///   (2007) 258–271, doi:10.1016/j.csda.2006.11.025.
    public static let foundAgain = 0.75

    /// The numbers of groups that were tried.
    public var counts: ClosedRange<Int> { cuts[0].count...cuts[cuts.count - 1].count }
    /// The mean silhouette at each.
    public var silhouettes: [Double] { cuts.map(\.silhouette) }
    /// The best silhouette among cuts without groups that are too small; nil where every cut has one.
    public var best: Double? { cuts.filter { $0.smallest >= smallest }.map(\.silhouette).max() }
    /// 95th percentile of the best silhouette in data without groups.
    public var chance: Double { reference.percentile95 }
    /// Whether the best silhouette lies above it: otherwise the groups are cuts through one cluster.
    public var showsGroups: Bool { best.map { $0 > chance } ?? false }

    /// - Parameters:
    ///   - jaccards: by number and group; nil where areas are not grouped again.
    init(
      _ found: GroupCount, _ reference: GroupReference, by criterion: GroupPlan.Criterion, smallest: Int,
      jaccards: [[Double]]?
    ) {
      let cuts = found.range.enumerated().map { index, count in
        Cut(
          count: count, smallest: found.smallest[index], silhouette: found.silhouettes[index].mean,
          chance: reference.chances[index], varianceRatio: found.squares[index].varianceRatio,
          gap: reference.logSquares[index] - log(found.squares[index].within),
          gapError: reference.logSquareDeviations[index] * (1 + 1 / Double(reference.draws.count)).squareRoot(),
          jaccards: jaccards?[index])
      }
      (self.cuts, self.smallest, self.reference) = (cuts, smallest, reference)
      (chosen, reason) =
        Self.recommendation(of: cuts.filter { $0.smallest >= smallest }, criterion) ?? (
          cuts[0].count, .noneLargeEnough
        )
    }

    private static func recommendation(of cuts: [Cut], _ criterion: GroupPlan.Criterion) -> (Int, Reason)? {
      /// Of equal ones the fewest groups.
      func most(_ value: (Cut) -> Double) -> Int? {
        var best: Cut?
        for cut in cuts where best.map({ value(cut) > value($0) }) ?? true { best = cut }
        return best?.count
      }
      guard criterion == .stability, cuts.allSatisfy({ $0.jaccards != nil }) else {
        return most(\.silhouette).map { ($0, .silhouette) }
      }
      let kept = cuts.last { $0.jaccards!.min()! >= foundAgain }
      return kept.map { ($0.count, .foundAgain) } ?? most { $0.jaccards!.min()! }.map { ($0, .leastLost) }
    }
  }
}
