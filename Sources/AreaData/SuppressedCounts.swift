internal import Foundation
internal import Probability

/// What stands in the place of counts that a source suppressed, of which only bounds are known.
///
/// One number each: the count expected within its bounds if the area had the share or rate of all areas together. That is the
/// one of greatest likelihood, where suppressed counts count as those expected: it is found by stepping from one to the other
/// (expectation and maximisation) until it stays.
///
/// - SeeAlso: A. P. Dempster, N. M. Laird & D. B. Rubin, Maximum likelihood from incomplete data via the EM algorithm, JRSS B 39
///   (1977) 1–38, section 4.2 (censored data).
struct SuppressedCounts {
  private static let stepLimit = 500
  /// The change of the rate, by itself, below which a step is the last: steps shrink by a constant factor.
  private static let settled = 1e-13
  /// What is left of a share of one, so that its odds are a number.
  private static let leastComplement = 1e-100

  /// By cell: the count expected, and its variance within the bounds.
  private(set) var cells: [Int: (expected: Double, variance: Double)] = [:]
  /// The share or rate of all areas together.
  private(set) var rate = 0.0

  /// - Parameters:
  ///   - bounds: by cell, whole numbers, within 0 and the size where `isShare`.
  ///   - counts: of the cells that are known; NaN where nothing is.
  ///   - sizes: trials or exposure > 0; NaN where nothing is known.
  init(_ bounds: [Int: ClosedRange<Double>], counts: [Double], sizes: [Double], isShare: Bool) {
    let order = bounds.keys.sorted()
    var (known, size) = (0.0, 0.0)
    for i in counts.indices where counts[i].isFinite && sizes[i].isFinite {
      size += sizes[i]
      if bounds[i] == nil { known += counts[i] }
    }
    var expected = order.map { 0.5 * (bounds[$0]!.lowerBound + bounds[$0]!.upperBound) }
    var variances = expected
    for _ in 0..<Self.stepLimit {
      let next = (known + expected.reduce(0, +)) / size
      let isSettled = abs(next - rate) <= Self.settled * next
      rate = next
      for (k, i) in order.enumerated() {
        (expected[k], variances[k]) = Self.moments(bounds[i]!, size: sizes[i], rate: rate, isShare: isShare)
      }
      if isSettled { break }
    }
    for (k, i) in order.enumerated() { cells[i] = (expected[k], variances[k]) }
  }

  /// Mean and variance of a binomial or Poisson count within bounds.
  private static func moments(
    _ bounds: ClosedRange<Double>, size: Double, rate: Double, isShare: Bool
  ) -> (mean: Double, variance: Double) {
    let counts = Array(stride(from: bounds.lowerBound, through: bounds.upperBound, by: 1))
    // The logarithm of a count's probability over that of the one before.
    var logs = [0.0]
    for y in counts.dropFirst() {
      let odds = isShare ? (size - y + 1) * rate / max(1 - rate, Self.leastComplement) : size * rate
      logs.append(logs[logs.count - 1] + log(max(odds / y, .leastNormalMagnitude)))
    }
    let most = logs.reduce(-.infinity, max)
    let weights = logs.map { exp($0 - most) }
    let sum = weights.reduce(0, +)
    let mean = zip(weights, counts).reduce(0) { $0 + $1.0 * $1.1 } / sum
    let variance = zip(weights, counts).reduce(0) { $0 + $1.0 * ($1.1 - mean) * ($1.1 - mean) } / sum
    return (mean, variance)
  }
}
