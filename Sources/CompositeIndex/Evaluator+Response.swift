internal import Foundation
internal import LinearAlgebra
internal import Multivariate

/// How the score responds to one indicator while scales and weights are held fixed.
extension Evaluator {
  /// What one unit of each indicator, treated, adds to the score.
  ///
  /// Exact: the product of weights and scale factors along every path from the indicator to the root, as they were applied. Nil for
  /// an indicator outside the tree, and where a step is no straight line: a scale by ranks, a rounded one, a geometric mean.
  ///
  /// - Parameter evaluation: of the full sample.
  /// - Complexity: O(n) a child.
  package func responses(of evaluation: Evaluation) -> [Double?] {
    var ofNodes = [Double?](repeating: nil, count: tree.nodes.count)
    ofNodes[tree.nodes.count - 1] = 1
    var isReached = [Bool](repeating: false, count: tree.nodes.count)
    var ofIndicators = [Int: Double?]()
    for (k, node) in tree.nodes.enumerated().reversed() {
      let weights = evaluation.weights[k]
      let divisor = node.aggregate.divisor(of: weights) ?? .nan
      let own = ofNodes[k].flatMap { above in
        divisor.isNaN ? nil : rescaling(of: k, evaluation, divisor).map { above * $0 }
      }
      for (c, (child, weight)) in zip(node.children, weights).enumerated() {
        let values = evaluation.values(of: child)
        let factor = node.normalise.factor(
          of: values, subject(of: c, in: k), tolerance: evaluation.tolerance(of: child))
        let response = own.flatMap { own in factor.map { own * (weight / divisor) * $0 } }
        switch child {
        // It may stand in several nodes, and enters by each.
        case .node(let m):
          ofNodes[m] = isReached[m] ? ofNodes[m].flatMap { others in response.map { others + $0 } } : response
          isReached[m] = true
        case .indicator(let j):
          if let others = ofIndicators[j] {
            ofIndicators[j] = others.flatMap { others in response.map { others + $0 } }
          } else {
            ofIndicators[j] = .some(response)
          }
        }
      }
    }
    return indicators.indices.map { ofIndicators[$0] ?? nil }
  }

  /// What one unit of node `k`'s sum becomes when the node is rescaled.
  private func rescaling(of k: Int, _ evaluation: Evaluation, _ divisor: Double) -> Double? {
    let node = tree.nodes[k]
    if node.rescale == .none { return 1 }
    let (columns, weights) = (evaluation.normalised[k], evaluation.weights[k])
    let sums = (0..<columns.rowCount).map { i in
      weights.indices.reduce(0) { $0 + weights[$1] / divisor * columns[i, $1] }
    }
    return node.rescale.factor(of: sums, .node, tolerance: 0)
  }
}

extension Scale {
  /// What one unit of the values becomes on the scale as it is fitted on them; nil where that differs from value to value.
  fileprivate func factor(of values: [Double], _ subject: Subject, tolerance: Double) -> Double? {
    switch kind {
    case .identity: return 1
    case .line:
      var ranker = Ranker(count: values.count)
      let fitted = try? fit(values.span, of: subject, weights: nil, tolerance: tolerance, ranker: &ranker)
      if case .linear(_, let factor, _, _)? = fitted { return factor }
      return nil
    case .ranks, .steps: return nil
    }
  }
}

extension Indicator {
  /// The value as measured behind one that was treated, and reversed where the indicator points the other way than the score; nil
  /// where the treatment depends on other areas.
  package func measured(_ treated: Double, in index: Direction) -> Double? {
    var value = direction == index ? treated : -treated
    for treatment in treatments.reversed() {
      switch treatment {
      case .log: value = exp(value)
      case .log1p: value = expm1(value)
      case .boxCox, .winsorise, .shrink, .keptBoxCox, .keptWinsorise: return nil
      }
    }
    return value
  }
}
