internal import Foundation

/// Entropy weights: the more unevenly a child is spread over the areas, the more it weighs.
///
/// `p_i = x_i/Σx`, `e = −Σ p·ln p / ln n`, and weights `1 − e`, divided by their sum; with frequencies `p_i` counts as often as
/// its area, and `n` is their sum. It means something for figures that have a zero of their own, and none below it: shifted by a
/// constant, a child has another entropy.
///
/// - SeeAlso: Zeleny, Multiple Criteria Decision Making (1982), ch. 7; Hwang & Yoon, Multiple Attribute Decision Making (1981),
///   section 3.1.
enum EntropyWeights {
  /// - Parameters:
  ///   - values: `n × c`, column after column, from `offset · n` on.
  ///   - output: receives the weights from `offset` on.
  ///   - frequencies: n, or nil for one each.
  /// - Throws: `.negativeShare(child:node:unit:value:)`, and `.undeterminedWeights(node:)` where no child differs between areas.
  /// - Complexity: O(n·c); no allocation.
  static func weigh(
    _ values: [Double], offset: Int, count: Int, unitCount n: Int, frequencies: [Double]?, node: Node,
    evaluator: borrowing Evaluator, into output: inout [Double]
  ) throws(EvaluationError) {
    guard count > 1 else {
      output[offset] = 1
      return
    }
    var total = Double(n)
    if let frequencies { total = frequencies.reduce(0, +) }
    var sum = 0.0
    for c in offset..<offset + count {
      var size = 0.0
      for i in 0..<n {
        let (x, f) = (values[c * n + i], frequencies?[i] ?? 1)
        guard x >= 0 || f == 0 else {
          if x.isNaN { throw .notFinite(node: node.id, unit: i) }
          throw .negativeShare(child: evaluator.name(of: node.children[c - offset]), node: node.id, unit: i, value: x)
        }
        size += f * x
      }
      // Of nothing there are no shares: it is the same everywhere.
      var entropy = size > 0 ? 0 : log(total)
      for i in 0..<n where size > 0 {
        let share = values[c * n + i] / size
        if share > 0 { entropy -= (frequencies?[i] ?? 1) * share * log(share) }
      }
      let divergence = 1 - entropy / log(total)
      output[c] = divergence > Rounding.scaled ? divergence : 0
      sum += output[c]
    }
    guard sum > 0 else { throw .undeterminedWeights(node: node.id) }
    for c in offset..<offset + count { output[c] /= sum }
  }
}
