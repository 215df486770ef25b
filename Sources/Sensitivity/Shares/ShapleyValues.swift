/// The value of a set shared out among its members, each by what it adds on average over all orders of joining.
///
/// φ_i = Σ_{u∌i} |u|!(p − |u| − 1)!/p! · (v(u ∪ i) − v(u)).
///
/// - SeeAlso: L. S. Shapley, A value for n-person games (1953), doi:10.1515/9781400881970-018.
public enum ShapleyValues {
  /// Members at most.
  public static let playerLimit = 24

  /// The values of `p` members.
  ///
  /// - Parameters:
  ///   - value: v at the number whose bits are the members of the set; 2ᵖ elements, the empty set's first.
  ///   - playerCount: p, in 0...24.
  /// - Returns: one value for each; v(all) − v(∅) in sum.
  /// - Complexity: O(p·2ᵖ).
  public static func values(of value: [Double], playerCount p: Int) -> [Double] {
    precondition(0...playerLimit ~= p && value.count == 1 << p, "\(value.count) values for \(p) members")
    let weights = weights(playerCount: p)
    return (0..<p).map { i in
      // Sums of one size of set first: weights differ by many orders of magnitude.
      var gains = [Double](repeating: 0, count: p)
      for set in 0..<1 << p where set >> i & 1 == 0 {
        gains[set.nonzeroBitCount] += value[set | 1 << i] - value[set]
      }
      return zip(gains, weights).reduce(0) { $0 + $1.0 * $1.1 }
    }
  }

  /// |u|!(p − |u| − 1)!/p! by |u|, for |u| < p.
  static func weights(playerCount p: Int) -> [Double] {
    var binomial = 1.0
    return (0..<p).map { size in
      if size > 0 { binomial *= Double(p - size) / Double(size) }
      return 1 / (Double(p) * binomial)
    }
  }
}
