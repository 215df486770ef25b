/// Positions between which a quantile lies, when B independent replicates stand in ascending order: how well so few
/// replicates can know it.
///
/// The replicates not above the true q-quantile are binomial, B with q (more where others tie with it). The quantile
/// therefore lies between the replicates in places l and u unless fewer than l, or u or more, are: each has at most half
/// of 1 − level.
///
/// - SeeAlso: David and Nagaraja, Order Statistics (2003), section 7.1.
public struct QuantileBounds: Sendable, Equatable {
  /// The position, from 1, of the replicate that bounds the quantile below; nil where not even the least does at this level.
  public let lower: Int?
  /// The position of the replicate that bounds it above; nil where not even the greatest does.
  public let upper: Int?

  /// - Parameters:
  ///   - replicates: B ≥ 1.
  ///   - q: in 0 < q < 1.
  ///   - level: of confidence, in 0 < level < 1.
  /// - Complexity: O(√B).
  public init(replicates B: Int, quantile q: Double, level: Double = 0.95) {
    precondition(B >= 1 && q > 0 && q < 1 && level > 0 && level < 1, "\(B) replicates, \(q) at \(level)")
    // Binomial probabilities relative to the most probable number, outwards until they add nothing to its sum.
    let mode = min(B, Int(Double(B + 1) * q))
    let odds = q / (1 - q)
    let negligible = 1e-20
    var below = [Double]()  // of mode − 1, mode − 2, …
    var term = 1.0
    var k = mode
    while k > 0, term > negligible {
      term *= Double(k) / (Double(B - k + 1) * odds)
      k -= 1
      below.append(term)
    }
    var above = [Double]()  // of mode + 1, mode + 2, …
    term = 1
    k = mode
    while k < B, term > negligible {
      term *= Double(B - k) / Double(k + 1) * odds
      k += 1
      above.append(term)
    }
    let least = mode - below.count
    let relative = below.reversed() + [1] + above
    let total = relative.reduce(0, +)
    let tail = (1 - level) / 2 * total

    // The greatest l with P(N ≤ l − 1) ≤ tail.
    var l = least
    var mass = 0.0
    for share in relative {
      mass += share
      if mass > tail { break }
      l += 1
    }
    lower = l >= 1 ? l : nil
    // The least u with P(N ≥ u) ≤ tail.
    var u = mode + above.count + 1
    mass = 0
    for share in relative.reversed() {
      mass += share
      if mass > tail { break }
      u -= 1
    }
    upper = u <= B ? u : nil
  }

  /// Half the distance between the ranks in the two positions; nil while there are too few replicates to bound the quantile.
  ///
  /// - Parameter distribution: of as many replicates as the bounds were made for.
  public func halfWidth(in distribution: RankDistribution) -> Double? {
    guard let lower, let upper else { return nil }
    return Double(distribution.rank(at: upper) - distribution.rank(at: lower)) / 2
  }
}
