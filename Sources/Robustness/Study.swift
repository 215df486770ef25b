public import Clustering
public import CompositeIndex
public import LinearAlgebra
public import Multivariate

/// Everything a run found out, for tables, figures and the report. A stage that was not asked for is nil.
public struct Study: Sendable {
  public let panel: Panel
  public let recipe: Recipe
  public let evaluation: Evaluation
  public let decision: Decision
  public let structure: Structure?
  public let stability: Stability?
  public let groups: Grouping?
  /// Comparison with a known truth, for synthetic data.
  public let recovery: Recovery?
  public let ledger: Ledger
}

/// How the indicators hang together: correlations and principal components of the treated columns.
public struct Structure: Sendable {
  /// `p × p` Pearson correlations of the treated, direction-turned indicators.
  public let correlation: Matrix
  public let components: PrincipalComponents
}

/// The outcome of every scheme, and what the one chosen for certainty says of each area.
public struct Stability: Sendable {
  public let plan: StabilityPlan
  /// In the order of `plan.schemes`.
  public let outcomes: [SchemeOutcome]
  public let certainty: CertaintyOutcome

  /// The outcome behind intervals and probabilities.
  public var chosen: SchemeOutcome { outcomes[plan.schemes.firstIndex(of: plan.certainty)!] }
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
  /// `n × problemIndicators`: share of replicates past each cut-off; nil when the scheme cannot move them.
  public let problems: Matrix?
  /// `n × needs`: share of replicates with the need.
  public let needs: Matrix
  /// For each node of the tree, each child's weight interval.
  public let weights: [[Interval]]
  /// Indicators whose cells this scheme leaves as they are, by column.
  public let unvaried: [Int]
}

/// A quantile interval at the plan's level.
public struct Interval: Sendable, Equatable {
  public let low: Double
  public let high: Double
}

/// The rank distribution of one area over the replicates of a scheme.
public struct RankSummary: Sendable, Equatable {
  public let mean: Double
  public let sd: Double
  public let median: Int
  /// Ends of the central interval at the plan's level.
  public let low: Int
  public let high: Int
}

/// The probabilities of being listed and the class each area falls in, or why there are none.
public enum CertaintyOutcome: Sendable {
  case classes([CertaintyClass])
  case undefined(Reason)

  public enum Reason: String, Sendable, Equatable {
    /// The recipe names no list.
    case noList = "no-list"
    /// The scheme chosen cannot move the rule that decides the list.
    case ruleCannotMove = "rule-cannot-move"
  }
}

/// How sure it is that an area is on the list or off it, by its share of replicates listed.
public enum CertaintyClass: String, Sendable, Equatable, CaseIterable {
  case clearlyOn = "clearly-on"
  case probablyOn = "probably-on"
  case tooCloseToCall = "too-close-to-call"
  case clearlyOff = "clearly-off"

  /// At or above this share: clearly on.
  public static let clearlyOnFrom = 0.95
  /// At or above this share, and not clearly: probably on.
  public static let probablyOnFrom = 0.80
  /// Below or at this share: clearly off. Everything between is too close to call.
  public static let clearlyOffTo = 0.05

  public init(listedShare: Double) {
    self =
      listedShare >= Self.clearlyOnFrom
      ? .clearlyOn
      : listedShare >= Self.probablyOnFrom
        ? .probablyOn : listedShare > Self.clearlyOffTo ? .tooCloseToCall : .clearlyOff
  }
}

/// Areas with alike conditions.
public struct Grouping: Sendable {
  public let plan: GroupPlan
  /// What the groups are made of: the root's children or the indicators.
  public let subjects: [Child]
  /// Units that were grouped, in panel order.
  public let units: [Int]
  /// `units.count × subjects.count`: z-scores over all areas, before the shape is applied.
  public let levels: Matrix
  public let dendrogram: Dendrogram
  /// For each grouped unit its group, 0 the largest.
  public let labels: [Int]
  public let profiles: [GroupProfile]
  /// The mean silhouette at each count tried; empty when the count was given.
  public let silhouettes: [CountSilhouette]
  /// The 95th percentile of the best silhouette in data without groups; nil when the count was given.
  public let chance: Double?
}

public struct CountSilhouette: Sendable, Equatable {
  public let count: Int
  public let silhouette: Double
}

/// One group: its size, its people, its pattern and the area nearest its centre.
public struct GroupProfile: Sendable, Equatable {
  public let unitCount: Int
  public let population: Double?
  /// Mean z-score of each subject.
  public let means: [Double]
  /// The unit nearest the group's mean, by squared distance in the shape grouped on.
  public let typicalUnit: Int
}

/// How well the known truth of synthetic data was found again.
public struct Recovery: Sendable, Equatable {
  /// Spearman's correlation of scores with true scores.
  public let rankCorrelation: Double
  /// Share of areas whose rank interval covers the true rank, with the plan's level; nil without stability.
  public let coverage: Double?
  /// Areas truly on the list, and of these how many the index lists, and how many it lists in all.
  public let list: ListRecovery?
  /// Adjusted Rand index of the groups against the true ones, over grouped areas; nil without groups.
  public let adjustedRand: Double?
}

public struct ListRecovery: Sendable, Equatable {
  public let trueCount: Int
  public let listedCount: Int
  public let correctCount: Int
}
