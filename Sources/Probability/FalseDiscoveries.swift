/// As many of some hypotheses as can be rejected with a tolerated share of wrong rejections among them, on average.
///
/// - SeeAlso: Y. Benjamini & Y. Hochberg, Controlling the false discovery rate: a practical and powerful approach to multiple
///   testing, Journal of the Royal Statistical Society B 57 (1995) 289–300, doi:10.1111/j.2517-6161.1995.tb02031.x. The share is held
///   where the p-values are independent or positively dependent.
public enum FalseDiscoveries {
  /// The positions of those rejected: with the k least p-values, for the largest k whose k-th is at most `k·tolerated/m`.
  ///
  /// - Parameters:
  ///   - p: m p-values, in 0...1.
  ///   - tolerated: the share, in 0...1.
  /// - Returns: the least p-value first, equal ones in the order given.
  /// - Complexity: O(m·log m).
  public static func rejected(_ p: [Double], tolerated: Double) -> [Int] {
    let order = p.indices.sorted { (p[$0], $0) < (p[$1], $1) }
    let last = order.indices.last { p[order[$0]] <= tolerated * Double($0 + 1) / Double(p.count) }
    return last.map { Array(order[...$0]) } ?? []
  }
}
