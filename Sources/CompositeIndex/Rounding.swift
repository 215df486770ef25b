/// How far apart rounding may leave values that are equal in algebra: the tolerance within which they tie, and within which a
/// column does not vary.
///
/// It follows the size of what was summed, never the spread of the result: `x` and `100 − x` add up to a constant with a last
/// bit or two of the 100, which would pass for values if it were judged beside itself. Values as they were read have none.
///
/// - SeeAlso: Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed. (2002), §3.1 and §4.2,
///   doi:10.1137/1.9780898718027: a sum of m products is computed within `m·ε/2·Σ|w_j·x_j|`, near enough; two of them may differ
///   by twice that.
enum Rounding {
  /// Of a value on a scale whose mean, spread or ends were themselves computed, relative to the largest: those of columns with
  /// the same values in another order differ by some ten last bits.
  static let scaled = 64 * Double.ulpOfOne
  /// Of a weight taken from the children's correlations, in which the eigenvalues' distance enlarges what rounding left.
  static let estimatedWeight = 256 * Double.ulpOfOne

  /// What a weight of nothing may be below zero: a leading pair is found to sixteen times 10⁻¹³.
  static let vanishingWeight = 1e-12

  /// What rounding leaves of a count of areas that comes out even: 0.95 · 200 is 190.
  static let wholeCount = 1e-9

  /// Of a sum of `count` products, relative to the sum of their sizes.
  static func sum(of count: Int, hasEstimatedWeights: Bool) -> Double {
    Double(count + 2) * .ulpOfOne + (hasEstimatedWeights ? estimatedWeight : 0)
  }
}

extension Span<Double> {
  /// The greatest absolute value; 0 for none.
  var largestMagnitude: Double {
    var largest = 0.0
    for i in 0..<count { largest = Swift.max(largest, abs(self[i])) }
    return largest
  }
}
