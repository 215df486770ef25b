/// How many of an area's children stand at or past a cut-off, each with its weight.
///
/// - SeeAlso: Alkire & Foster, Counting and multidimensional poverty measurement, Journal of Public Economics 95 (2011)
///   476–487, section 3, doi:10.1016/j.jpubeco.2010.11.006.
public enum ChildCutoffs: Sendable, Equatable, Codable {
  /// One on the children's scale.
  case common(Double)
  /// One for each child, on its scale; where they have none, in the child's own unit and direction, after its treatments.
  case each([Double])

  func value(at position: Int) -> Double {
    switch self {
    case .common(let cutoff): cutoff
    case .each(let cutoffs): cutoffs[position]
    }
  }

  /// For how many children something is given; nil where it is the same for all.
  var childCount: Int? { if case .each(let cutoffs) = self { cutoffs.count } else { nil } }

  func keeping(_ positions: [Int]) -> ChildCutoffs {
    if case .each(let cutoffs) = self { .each(positions.map { cutoffs[$0] }) } else { self }
  }
}

extension ScaledChildren {
  /// `Σ w·[x ≥ cut-off]`; what misses the cut-off by rounding alone reaches it.
  ///
  /// - Complexity: O(n·c).
  func count(past cutoffs: ChildCutoffs, into output: inout [Double], at start: Int) -> Double {
    for c in 0..<count {
      let given = cutoffs.value(at: c)
      let isReversed = node.normalise == .none && evaluator.isReversed(node.children[c])
      let bound = (isReversed ? -given : given) - extents[offset + c].tolerance
      for i in 0..<unitCount where value(i, c) >= bound { output[start + i] += weight(c) }
    }
    return Rounding.sum(of: count, hasEstimatedWeights: node.weights.isComputed) * weightSum
  }

  /// The greatest child.
  ///
  /// - Complexity: O(n·c).
  func maximum(into output: inout [Double], at start: Int) -> Double {
    var tolerance = 0.0
    for c in 0..<count {
      for i in 0..<unitCount {
        let greatest = c == 0 ? value(i, c) : max(output[start + i], value(i, c))
        output[start + i] = greatest
      }
      tolerance = max(tolerance, extents[offset + c].tolerance)
    }
    return tolerance
  }
}
