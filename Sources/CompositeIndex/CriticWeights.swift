internal import LinearAlgebra

/// CRITIC weights: how much a child varies on the node's scale, times how little it goes with the others.
///
/// `C_c = σ_c·Σ_d (1 − r_cd)`, divided by their sum. After z-scores all σ are alike, and the correlations alone decide.
///
/// - SeeAlso: Diakoulaki, Mavrotas & Papayannakis, Determining objective weights in multiple criteria problems: the CRITIC
///   method, Computers & Operations Research 22 (1995) 763–770, doi:10.1016/0305-0548(94)00059-H.
struct CriticWeights: WeightEstimator {
  let node: String
  let count: Int

  mutating func solveReference(_ correlation: Matrix, sds: Span<Double>) throws(EvaluationError) -> [Double] {
    var weights = [Double](repeating: 0, count: count)
    try solve(correlation.elements, sds: sds, into: &weights, at: 0)
    return weights
  }

  /// - Throws: `.undeterminedWeights(node:)` where all children are perfectly correlated; one child has the whole weight.
  mutating func solve(
    _ correlation: [Double], sds: Span<Double>, into weights: inout [Double], at start: Int
  ) throws(EvaluationError) {
    guard count > 1 else {
      weights[start] = 1
      return
    }
    var sum = 0.0
    var largest = 0.0
    for c in 0..<count {
      var conflict = 0.0
      for d in 0..<count where d != c { conflict += 1 - correlation[c * count + d] }
      weights[start + c] = sds[c] * max(0, conflict)
      sum += weights[start + c]
      largest = max(largest, sds[c])
    }
    guard sum > RoundingBound.ofSums(order: count) * largest else { throw .undeterminedWeights(node: node) }
    for c in start..<start + count { weights[c] /= sum }
  }
}
