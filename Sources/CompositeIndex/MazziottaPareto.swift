/// The Mazziotta–Pareto index: the mean of an area's children and a penalty for how far they lie apart.
///
/// `M ± S²/M`, the standard deviation `S` among the children times their coefficient of variation `S/M`; both weighted, `S` with
/// divisor Σw. Children have the mean 100 and the standard deviation 10.
///
/// - SeeAlso: Mazziotta & Pareto, On a generalized non-compensatory composite index for measuring socio-economic phenomena,
///   Social Indicators Research 127 (2016) 983–1003, doi:10.1007/s11205-015-0998-2.
extension Aggregation {
  /// Which way unevenness moves the index; the raw values are the spec's words.
  public enum Penalty: String, Sendable, Equatable, CaseIterable, Codable {
    /// Uneven children raise the value: of two areas of one mean the less balanced is the more excluded.
    case added
    /// They lower it, as in an index where more is better.
    case subtracted
  }
}

extension ScaledChildren {
  /// - Throws: `.notPositive(child:node:unit:value:)` of the node where its children's mean is not above 0.
  /// - Complexity: O(n·c).
  func mazziottaPareto(
    _ penalty: Aggregation.Penalty, into output: inout [Double], at start: Int
  ) throws(EvaluationError) -> Double {
    let (sum, sign) = (weightSum, penalty == .added ? 1.0 : -1)
    // How much a value answers to one child, beside what the mean does.
    var steepness = 1.0
    for i in 0..<unitCount {
      var mean = 0.0
      for c in 0..<count { mean += weight(c) / sum * value(i, c) }
      guard mean > 0 else {
        if mean.isNaN { throw .notFinite(node: node.id, unit: i) }
        throw .notPositive(child: node.id, node: node.id, unit: i, value: mean)
      }
      var (variance, furthest) = (0.0, 0.0)
      for c in 0..<count {
        let distance = value(i, c) - mean
        variance += weight(c) / sum * distance * distance
        furthest = max(furthest, abs(distance))
      }
      steepness = max(steepness, 1 + 2 * furthest / mean + variance / mean / mean)
      output[start + i] = mean + sign * variance / mean
    }
    return steepness * meanTolerance
  }
}
