/// The rank distribution of one area over replicates; every figure exact, from counts.
public struct RankSummary: Sendable, Equatable {
  public let mean: Double
  /// With divisor B − 1; zero for one replicate.
  public let sd: Double
  public let median: Int
  /// Ends of the central interval: the least ranks at which (1 − level)/2 and (1 + level)/2 of the replicates are
  /// reached.
  public let low: Int
  public let high: Int

  /// Summarises counts, element r − 1 for rank r, at a level such as 0.90.
  ///
  /// - Complexity: O(n).
  public init(counts: [UInt32], level: Double) {
    var total = 0
    var sum = 0
    for (k, count) in counts.enumerated() {
      total += Int(count)
      sum += Int(count) * (k + 1)
    }
    precondition(total > 0, "a distribution without replicates")
    let mean = Double(sum) / Double(total)
    var squares = 0.0
    for (k, count) in counts.enumerated() where count > 0 {
      squares += Double(count) * (Double(k + 1) - mean) * (Double(k + 1) - mean)
    }
    self.mean = mean
    sd = total > 1 ? (squares / Double(total - 1)).squareRoot() : 0
    func quantile(_ q: Double) -> Int {
      // Shares such as 0.05 · 10,000 come out a hair above the whole number they mean.
      let needed = max(1, Int((q * Double(total) - 1e-9).rounded(.up)))
      var reached = 0
      for (k, count) in counts.enumerated() {
        reached += Int(count)
        if reached >= needed { return k + 1 }
      }
      return counts.count
    }
    median = quantile(0.5)
    low = quantile((1 - level) / 2)
    high = quantile((1 + level) / 2)
  }
}
