internal import Probability
public import Resampling

/// In how many of some replicates something held.
public struct Share: Sendable, Equatable, Codable {
  /// Replicates in which it held.
  public let count: Int
  /// Replicates in all.
  public let total: Int

  /// - Parameter total: ≥ 1.
  public init(count: Int, of total: Int) {
    self.count = count
    self.total = total
  }

  /// A share that was counted among so many replicates.
  public init(_ value: Double, of total: Int) { self.init(count: Int((value * Double(total)).rounded()), of: total) }

  /// The share itself, in [0, 1].
  public var value: Double { Double(count) / Double(total) }

  /// The Monte Carlo error of the share: Wilson's 95 % interval. It says how far more replicates could move the share, and
  /// nothing of the data's uncertainty.
  public var error: Interval {
    let range = Wilson.interval(count: count, total: total, level: 0.95)
    return Interval(low: range.lowerBound, high: range.upperBound)
  }
}
