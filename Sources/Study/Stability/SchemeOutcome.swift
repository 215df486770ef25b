public import LinearAlgebra
public import Resampling

/// What one scheme's replicates came to, counted over all areas.
public struct SchemeOutcome: Sendable, Codable {
  /// As asked for.
  public let scheme: Scheme
  /// Replicates that succeeded and were tallied.
  public let replicates: Int
  /// Replicates that failed, by the kind of failure; kept out of every count.
  public let failures: FailureCounts
  /// One per area.
  public let ranks: [RankSummary]
  /// The smallest sets of ranks with a posterior probability of the plan's level, one per area; nil unless the scheme is a posterior
  /// and speaks for certainty.
  public let credibleRanks: [CredibleRanks]?
  /// How far the ranking as a whole differs from the published one, in every `SchemeTally.agreementStep`-th replicate; nil
  /// where none of those succeeded.
  public let agreement: Agreement?
  /// Share of the variance of ranks that lies between areas and not within them: 1 where every replicate ranks alike, 0 where
  /// the areas cannot be told apart.
  ///
  /// - SeeAlso: Lingsma, Eijkemans & Steyerberg, Incorporating natural variation into IVF clinic league tables, BMC Medical
  ///   Research Methodology 9 (2009) 53, doi:10.1186/1471-2288-9-53. Deviation: taken on the scale of ranks, where
  ///   both variances are exact counts.
  public let rankability: Double
  /// Half the width, in ranks, of a 95 % interval for the ends of the areas' rank intervals: the largest over areas. It is
  /// Monte Carlo error and shrinks with more replicates.
  public let rankError: Double
  /// How the list differs from the published one; nil when there is none or the scheme cannot move its rule.
  public let listChanges: ListChanges?
  /// The list chosen by probability; nil unless an error is tolerated, the scheme speaks for certainty and can move the list.
  public let tolerantList: TolerantList?
  /// Share of replicates with the area on the list; nil when there is no list, or the scheme cannot move its rule.
  public let listed: [Double]?
  /// `n × (tiers + 1)`: share of replicates in each tier, the last column for none; nil when the scheme cannot move them.
  public let tiers: Matrix?
  /// `n × problem indicators`: share of replicates past each cut-off, 0 or 1 throughout a column in `unvaried`;
  /// nil when the scheme can move none.
  public let problems: Matrix?
  /// `n × problem indicators`: share of replicates with at least 1, 2, … problems; nil when the scheme can move none.
  public let problemCounts: Matrix?
  /// `n × need subjects`: share of replicates with the need.
  public let needs: Matrix
  /// One per claim of the plan: the replicates it holds in; nil where the scheme cannot move what it speaks of.
  public let claims: [Share?]
  /// For each node of the tree, each child's weight interval; a weight that was given is its own interval.
  public let weights: [[Interval]]
  /// Indicators whose cells this scheme leaves as they are, by column.
  public let unvaried: [Int]

  /// At or above this share of replicates, an area not past the cut-off today is reported as possibly having the need.
  public static let possibleNeedFrom = 0.05

  /// The areas that may have need `d` though they are not past its cut-off, by how often replicates say so; none where
  /// needs were not followed.
  public func possible(need d: Int, besides holds: [Bool]) -> [Int] {
    guard d < needs.columnCount else { return [] }
    return holds.indices.filter { !holds[$0] && needs[$0, d] >= Self.possibleNeedFrom }
  }

  /// Over replicates, how the ranking differs from the published one.
  public struct Agreement: Sendable, Equatable, Codable {
    /// Kendall's τ-b; nil where all areas tie.
    public let tau: Spread?
    /// Share of the areas published first that stay among as many first; as many as are on the list, or a tenth.
    public let overlap: Spread
    /// How many areas count as first.
    public let overlapCount: Int
    /// Mean over areas of the shift in ranks.
    public let meanShift: Spread
  }

  /// Over replicates, areas that leave the list and areas that join it.
  ///
  /// Where replicates are drawn from the posterior, each is a world that the figures may have come from: areas of the
  /// published list that are off it there are wrongly listed, areas on it only there wrongly omitted.
  public struct ListChanges: Sendable, Equatable, Codable {
    /// Areas of the published list that a replicate's lacks.
    public let left: Spread
    /// Areas on a replicate's list and not on the published one.
    public let joined: Spread
    /// Areas on a replicate's list.
    public let size: Spread
  }

  /// Mean and central interval over replicates.
  public struct Spread: Sendable, Equatable, Codable {
    /// Over the replicates.
    public let mean: Double
    /// Between quantiles of the replicates, at the plan's level.
    public let interval: Interval

    init(_ counts: CountTally, level: Double, per unit: Double = 1) {
      mean = counts.mean / unit
      interval = Interval(
        low: Double(counts.quantile((1 - level) / 2)) / unit, high: Double(counts.quantile((1 + level) / 2)) / unit)
    }

    /// Nil for no numbers.
    init?(_ sample: SampleTally, level: Double) {
      guard sample.replicateCount > 0 else { return nil }
      mean = sample.moments().mean
      interval = sample.interval(level: level)
    }
  }
}
