internal import LinearAlgebra

/// Weights under which every child has the same correlation with the node's value.
///
/// The covariance of child `c` with `Σ w_d·x_d` is `σ_c·Σ_d r_cd·σ_d·w_d`, so correlations are equal where `R·u = 1` with
/// `u_c = σ_c·w_c`: no search is needed. There is one solution, and where it has a negative weight no weights ≥ 0 balance the
/// children.
///
/// - SeeAlso: Becker, Saisana, Paruolo & Vandecasteele, Weights and importance in composite indicators: closing the gap,
///   Ecological Indicators 80 (2017) 12–22, doi:10.1016/j.ecolind.2017.03.056, who search for them; Paruolo, Saisana &
///   Saltelli, JRSS A 176 (2013) 609–634, doi:10.1111/j.1467-985X.2012.01059.x.
struct BalancedWeights: WeightEstimator {
  let node: String
  let children: [String]
  /// `L` of `R = L·Lᵀ`, row after row.
  private var factor: [Double]
  private var solution: [Double]

  init(node: String, children: [String]) {
    self.node = node
    self.children = children
    factor = [Double](repeating: 0, count: children.count * children.count)
    solution = [Double](repeating: 0, count: children.count)
  }

  mutating func solveReference(_ correlation: Matrix, sds: Span<Double>) throws(EvaluationError) -> [Double] {
    var weights = [Double](repeating: 0, count: children.count)
    try solve(correlation.elements, sds: sds, into: &weights, at: 0)
    return weights
  }

  /// - Throws: `.undeterminedWeights(node:)` where a child follows from the others, `.negativeWeight(child:node:weight:)`.
  /// - Complexity: O(c³); no allocation.
  mutating func solve(
    _ correlation: [Double], sds: Span<Double>, into weights: inout [Double], at start: Int
  ) throws(EvaluationError) {
    let p = children.count
    for i in 0..<p {
      for j in 0...i {
        var rest = correlation[i * p + j]
        for k in 0..<j { rest -= factor[i * p + k] * factor[j * p + k] }
        if i > j {
          factor[i * p + j] = rest / factor[j * p + j]
        } else {
          guard rest > RoundingBound.ofPivot(order: p) else { throw .undeterminedWeights(node: node) }
          factor[i * p + i] = rest.squareRoot()
        }
      }
      var rest = 1.0
      for k in 0..<i { rest -= factor[i * p + k] * solution[k] }
      solution[i] = rest / factor[i * p + i]
    }
    var sum = 0.0
    for i in (0..<p).reversed() {
      var rest = solution[i]
      for k in i + 1..<p { rest -= factor[k * p + i] * solution[k] }
      solution[i] = rest / factor[i * p + i]
    }
    for c in 0..<p {
      weights[start + c] = solution[c] / sds[c]
      sum += weights[start + c]
    }
    for c in 0..<p {
      weights[start + c] /= sum
      guard weights[start + c] >= -Rounding.vanishingWeight else {
        throw .negativeWeight(child: children[c], node: node, weight: weights[start + c])
      }
    }
  }
}
