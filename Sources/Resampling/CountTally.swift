/// The distribution of a small whole number over replicates, such as how many listed areas a replicate keeps.
public struct CountTally: Sendable, Equatable {
  /// How often each value occurred, up to the greatest that did.
  public private(set) var counts: [Int] = []
  private var moments = WholeMoments()

  /// Without replicates.
  public init() {}

  /// Counts one replicate's value, ≥ 0.
  ///
  /// - Complexity: O(1), but for memory up to the greatest value.
  public mutating func add(_ value: Int) {
    precondition(value >= 0, "a count of \(value)")
    if value >= counts.count { counts += [Int](repeating: 0, count: value + 1 - counts.count) }
    counts[value] += 1
    moments.add(value)
  }

  /// Adds another worker's replicates.
  public mutating func merge(_ other: CountTally) {
    for (value, times) in other.counts.enumerated() where times > 0 {
      if value >= counts.count { counts += [Int](repeating: 0, count: value + 1 - counts.count) }
      counts[value] += times
      moments.add(value, times: times)
    }
  }

  /// Replicates counted.
  public var replicateCount: Int { moments.count }
  /// Not a number without replicates.
  public var mean: Double { moments.mean }
  /// With divisor B − 1; zero for one replicate.
  public var sd: Double { moments.sd }

  /// The least value at which a share `q` of the replicates, at least one, is reached.
  public func quantile(_ q: Double) -> Int {
    precondition(replicateCount > 0, "a quantile of no replicates")
    var missing = orderStatistic(of: q, among: replicateCount)
    for (value, times) in counts.enumerated() {
      missing -= times
      if missing <= 0 { return value }
    }
    return counts.count - 1
  }

  /// The share of replicates with a value of `k` or less.
  public func probability(atMost k: Int) -> Double {
    Double(counts.prefix(max(0, k + 1)).reduce(0, +)) / Double(replicateCount)
  }
}
