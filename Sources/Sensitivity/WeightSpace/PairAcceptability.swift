/// How much of the space of weights puts one area above another.
public enum PairAcceptability {
  /// P(w·d > 0) for weights uniform on the simplex: w ≥ 0, Σw = 1.
  ///
  /// The share is Σ_{d_j>0} d_j^{p−1}/Π_{k≠j}(d_j − d_k), a divided difference of x₊^{p−1}, which as it stands loses all digits
  /// where differences are near each other. It is found by Varsi's recursion, which takes nothing but weighted means of numbers
  /// in 0...1: ties need no care, and a small share keeps its digits.
  ///
  /// - Parameter differences: d, how much higher the one area is on each of the `p` ≥ 1 indicators, as the index adds them up;
  ///   finite. Less a cut-off throughout, an area's own values give the share of the weights under which it passes the cut-off.
  /// - Returns: the share; 1 and 0 where one area dominates the other, 0 where the areas are equal.
  /// - Complexity: O(p²).
  /// - SeeAlso: G. Varsi, The multidimensional content of the frustum of the simplex, Pacific J. Mathematics 46 (1973) 303–314,
  ///   doi:10.2140/pjm.1973.46.303; M. M. Ali, Content of the frustum of a simplex, same journal 48 (1973) 313–322,
  ///   doi:10.2140/pjm.1973.48.313; R. Lahdelma, J. Hokkanen & P. Salminen, SMAA: stochastic multiobjective acceptability
  ///   analysis, European J. Operational Research 106 (1998) 137–143, doi:10.1016/S0377-2217(97)00163-X.
  public static func share(_ differences: [Double]) -> Double {
    precondition(!differences.isEmpty && differences.allSatisfy(\.isFinite), "differences: \(differences)")
    let positive = differences.filter { $0 > 0 }
    guard !positive.isEmpty else { return 0 }
    // An element is the share of weights, on the first so many differences of either sign, with w·d > 0.
    var shares = [Double](repeating: 0, count: differences.count - positive.count + 1)
    shares[0] = 1
    let others = differences.filter { $0 <= 0 }
    for difference in positive {
      for (k, other) in others.enumerated() {
        let distance = difference - other
        shares[k + 1] = -other / distance * shares[k + 1] + difference / distance * shares[k]
      }
    }
    return shares[others.count]
  }
}
