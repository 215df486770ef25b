/// One respondent's comparisons of a node's children two by two, and the weights that fit them: the analytic hierarchy process.
///
/// With `a_cd` how many times as important `c` is as `d`, weights are the principal eigenvector of the matrix of the `a_cd`,
/// divided by its sum. Comparisons that do not contradict each other, `a_ce = a_cd·a_de`, have the eigenvalue `λ = p`; how far
/// they do is told by the consistency ratio `(λ − p)/(p − 1)` divided by what it is for comparisons made at random.
///
/// - SeeAlso: Saaty, A scaling method for priorities in hierarchical structures, Journal of Mathematical Psychology 15 (1977)
///   234–281, doi:10.1016/0022-2496(77)90033-5; the random indices are those of The Analytic Hierarchy Process (1980), p. 21.
public struct PairwiseComparisons: Sendable, Equatable {
  /// Sum 1.
  public let weights: [Double]
  /// 0 for one or two children, whose comparisons cannot contradict each other.
  public let consistencyRatio: Double

  /// Above this, comparisons should be made again.
  public static let tolerableRatio = 0.1
  /// Consistency indices of random comparisons of 1, 2, … 15 children.
  private static let randomIndices = [
    0, 0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59,
  ]
  /// The most children whose comparisons are judged.
  public static var childLimit: Int { randomIndices.count }

  /// - Parameters:
  ///   - count: p children, at most `childLimit`.
  ///   - ratios: `p × p`, row after row: how many times as important the row's child is as the column's; positive and finite,
  ///     `a_dc = 1/a_cd`.
  /// - Complexity: O(p²) a step; the iteration closes in on a positive matrix's eigenvector by a constant factor.
  public init(of count: Int, ratios: [Double]) {
    precondition(count >= 1 && count <= Self.childLimit && ratios.count == count * count, "\(ratios.count) of \(count)")
    var weights = [Double](repeating: 1 / Double(count), count: count)
    var eigenvalue = Double(count)
    for _ in 0..<10_000 {
      var next = (0..<count).map { c in (0..<count).reduce(0) { $0 + ratios[c * count + $1] * weights[$1] } }
      eigenvalue = next.reduce(0, +)
      for c in 0..<count { next[c] /= eigenvalue }
      let change = zip(next, weights).reduce(0) { max($0, abs($1.0 - $1.1) / $1.0) }
      weights = next
      if change < 4 * .ulpOfOne * Double(count) { break }
    }
    self.weights = weights
    let p = Double(count)
    let randomIndex = Self.randomIndices[count - 1]
    consistencyRatio = randomIndex > 0 ? max(0, eigenvalue - p) / (p - 1) / randomIndex : 0
  }
}

/// Points that one respondent shared out among a node's children.
///
/// - SeeAlso: OECD & JRC, Handbook on Constructing Composite Indicators (2008), section 6.2 (budget allocation),
///   doi:10.1787/9789264043466-en.
public struct BudgetAllocation: Sendable, Equatable {
  /// The children's shares of the points; sum 1.
  public let weights: [Double]

  /// - Parameter points: one for each child, ≥ 0, some above it.
  public init(_ points: [Double]) {
    let sum = points.reduce(0, +)
    precondition(points.allSatisfy { $0 >= 0 } && sum > 0, "points \(points)")
    weights = points.map { $0 / sum }
  }
}
