/// The rank distribution of one area over replicates, in five figures.
public struct RankSummary: Sendable, Equatable, Codable {
  /// The mean rank.
  public let mean: Double
  /// With divisor B − 1; zero for one replicate.
  public let sd: Double
  /// The least rank that half of the replicates reach.
  public let median: Int
  /// The lower end of the central interval: the least rank at which (1 − level)/2 of the replicates are reached.
  public let low: Int
  /// The upper end: the least rank at which (1 + level)/2 of the replicates are reached.
  public let high: Int
  /// Whether median and ends are exact, counted rank by rank; mean and sd always are.
  public let isExact: Bool

  /// Summarises a distribution of at least one replicate at a level such as 0.90.
  public init(_ distribution: RankDistribution, level: Double) {
    precondition(distribution.replicateCount > 0, "a distribution without replicates")
    let (lower, upper) = ((1 - level) / 2, (1 + level) / 2)
    mean = distribution.mean
    sd = distribution.sd
    median = distribution.median
    low = distribution.quantile(lower)
    high = distribution.quantile(upper)
    isExact = [lower, 0.5, upper].allSatisfy { distribution.isExact(quantile: $0) }
  }

  /// Summarises counts, element r − 1 for rank r.
  public init(counts: [UInt32], level: Double) {
    self.init(RankDistribution(counts: counts), level: level)
  }
}
