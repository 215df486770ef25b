/// Copeland's rule: how many areas one is worse than by a weighted majority of the children, less how many it is better than.
///
/// Of each pair of areas the children vote with their weights, a tie for neither. Only the order of the areas on each child
/// counts. With frequencies an area counts as often as it does: its copies tie.
///
/// - SeeAlso: Munda & Nardo, Noncompensatory/nonlinear composite indicators for ranking countries, Applied Economics 41 (2009)
///   1513–1523, doi:10.1080/00036840601019364; Copeland, A "reasonable" social welfare function, University of Michigan (1951).
extension ScaledChildren {
  /// Pairs grow with the square of the areas.
  static let copelandLimit = 5_000

  /// - Parameter margins: scratch for n numbers.
  /// - Throws: `.tooManyUnits(node:count:limit:)`.
  /// - Complexity: O(n²·c).
  func copeland(
    into output: inout [Double], at start: Int, margins: inout [Double]
  ) throws(EvaluationError) -> Double {
    let n = unitCount
    guard n <= Self.copelandLimit else {
      throw .tooManyUnits(node: node.id, count: n, limit: Self.copelandLimit)
    }
    // Votes that are equal in algebra, summed in two orders.
    let even = Rounding.sum(of: count, hasEstimatedWeights: node.weights.isComputed) * weightSum
    var total = 0.0
    for i in 0..<n {
      total += frequencies?[i] ?? 1
      for j in i..<n { margins[j] = 0 }
      for c in 0..<count {
        let (x, w, tolerance) = (value(i, c), weight(c), extents[offset + c].tolerance)
        for j in i..<n {
          let difference = x - value(j, c)
          margins[j] += difference > tolerance ? w : difference < -tolerance ? -w : 0
        }
      }
      for j in i..<n where abs(margins[j]) > even {
        let sign = margins[j] > 0 ? 1.0 : -1
        output[start + i] += sign * (frequencies?[j] ?? 1)
        output[start + j] -= sign * (frequencies?[i] ?? 1)
      }
    }
    return Double(n) * .ulpOfOne * total
  }
}
