/// What a mean that is not linear adds up of one child: its logarithms, inverses or powers.
struct MeanTerm: Sendable, Equatable {
  let mean: PowerMean
  /// What values are first taken off; nil where they are taken as they are.
  let pivot: Double?

  /// Writes the terms of values, into `output` from `start` on; false where some value has none.
  ///
  /// Never inlined, as ``Evaluator/copy(_:into:at:)``.
  @inline(never)
  fileprivate func write(_ values: Span<Double>, into output: inout [Double], at start: Int) -> Bool {
    var output = output.mutableSpan
    for i in 0..<values.count {
      let x = pivot.map { $0 - values[i] } ?? values[i]
      guard x > 0 || (x == 0 && mean.takesZero) else { return false }
      output[start + i] = mean.transform(x)
    }
    return true
  }
}

/// Terms of children that stay for other nodes of a forest are taken once for all nodes that take the same mean of them.
extension Evaluator {
  /// Whether some node of a forest takes a mean with such terms.
  var readsTerms: Bool { !layout.isPlain && tree.nodes.contains { $0.aggregate.powerMean != nil } }

  /// For each child of a node where its terms stand in the workspace, nil for those that have none there; nothing where the node
  /// takes no such mean.
  func takeTerms(ofChildrenOf k: Int, _ workspace: inout Workspace) -> [Int?] {
    let node = tree.nodes[k]
    guard !layout.isPlain, let term = node.meanTerm(tree.direction) else { return [] }
    let n = workspace.unitCount
    return childRange(of: k).map { position in
      guard layout.isKept[position] else { return nil }
      let column = layout.columns[position]
      if workspace.termsTaken[column] != term {
        let normalised = workspace.normalised
        let values = normalised.span.extracting(column * n..<(column + 1) * n)
        workspace.termsTaken[column] = nil
        guard term.write(values, into: &workspace.terms, at: column * n) else { return nil }
        workspace.termsTaken[column] = term
      }
      return column * n
    }
  }
}
