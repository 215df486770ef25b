/// A central interval of replicated values.
public struct Interval: Sendable, Equatable, Codable {
  /// The lower end.
  public let low: Double
  /// The upper end.
  public let high: Double

  /// An interval of given ends.
  public init(low: Double, high: Double) {
    self.low = low
    self.high = high
  }

  /// The central interval at `level` of values in any order, by linear interpolation of order statistics (Hyndman and
  /// Fan's type 7).
  ///
  /// - Precondition: at least one value.
  /// - Complexity: O(n log n).
  public init(of values: [Double], level: Double) {
    let sorted = values.sorted()
    func quantile(_ q: Double) -> Double {
      let position = q * Double(sorted.count - 1)
      let k = Int(position)
      let next = min(k + 1, sorted.count - 1)
      return sorted[k] + (position - Double(k)) * (sorted[next] - sorted[k])
    }
    self.init(low: quantile((1 - level) / 2), high: quantile((1 + level) / 2))
  }
}
