public import LinearAlgebra

/// Areas that lack some values, put beside those that lack none.
extension Evaluator {
  /// The nodes that areas with gaps have values of: those whose indicators they have all.
  ///
  /// Scales, weights and treatments are those of the complete areas, whose values stay what they are; the others are put on them, as
  /// areas are that a resample did not draw. Where a step fails for an area alone, such as the logarithm of a value that has none, its
  /// indicator or node counts as missing.
  ///
  /// - Parameters:
  ///   - values: `n × p`, as measured, of the complete areas; n ≥ 2.
  ///   - known: of each other area its p values, nil for those it lacks.
  /// - Returns: for each other area its indicators, treated, and its nodes; nil for those it lacks.
  /// - Precondition: no indicator shrinks.
  /// - Complexity: one evaluation of n + 1 areas for each area with gaps.
  public func incomplete(
    _ values: Matrix, _ known: [[Double?]]
  ) -> [(treated: [Double?], nodes: [Double?])] {
    precondition(shrinkers.allSatisfy { $0 == nil }, "an indicator shrinks towards areas that are complete")
    let n = values.rowCount
    let weights = [Double](repeating: 1, count: n) + [0]
    var workspace = makeWorkspace(unitCount: n + 1)
    var treated = [Double](repeating: 0, count: (n + 1) * indicators.count)
    return known.map { own in
      var columns = [Double?](repeating: nil, count: indicators.count)
      for j in indicators.indices {
        let complete = values.column(j)
        // Of a column that it lacks the area stands where the first does, so that no step fails by it.
        let column = complete + [own[j] ?? complete[0]]
        let isTreated =
          (try? treat(column: j, values: column.span, weights: weights, into: &treated, at: j * (n + 1))) != nil
          && abs(treated[j * (n + 1) + n]) <= Self.largestValue
        if !isTreated {
          let plain = complete + [complete[0]]
          try? treat(column: j, values: plain.span, weights: weights, into: &treated, at: j * (n + 1))
        }
        columns[j] = own[j] != nil && isTreated ? treated[j * (n + 1) + n] : nil
      }
      var nodes = [Double?](repeating: nil, count: tree.nodes.count)
      for (k, node) in tree.nodes.enumerated() {
        let isWhole = node.children.allSatisfy { child in
          switch child {
          case .indicator(let j): columns[j] != nil
          case .node(let m): nodes[m] != nil
          }
        }
        let found = (try? run(node: k, treated.span, weights: weights, in: &workspace)) != nil
        // The root of an area that is not assessed is none, even where what it lacks does not enter the tree.
        if isWhole, found, k < tree.nodes.count - 1 { nodes[k] = workspace.nodeValues[k * (n + 1) + n] }
      }
      return (columns, nodes)
    }
  }
}
