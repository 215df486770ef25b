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
  /// - Complexity: O(n) on average.
  public init(of values: [Double], level: Double) {
    var x = values
    // What the first quantile put above its place is all that the second, farther up, can ask for.
    var settled = 0
    func quantile(_ q: Double) -> Double {
      let position = q * Double(x.count - 1)
      let k = Int(position)
      CriticalOrder.place(k, in: &x, from: settled)
      settled = k
      let next = x[min(k + 1, x.count - 1)...].min() ?? x[k]
      return x[k] + (position - Double(k)) * (next - x[k])
    }
    self.init(low: quantile((1 - level) / 2), high: quantile((1 + level) / 2))
  }
}
