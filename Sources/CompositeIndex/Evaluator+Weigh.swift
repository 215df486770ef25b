internal import LinearAlgebra

/// How a node's children are weighed.
extension Evaluator {
  func weighChildren(
    of k: Int, _ weights: [Double]?, _ workspace: inout Workspace
  ) throws(EvaluationError) {
    let range = childRange(of: k)
    let weighting = tree.nodes[k].weights
    switch weighting.source {
    case .author where layout.isVaried[k]: break
    case .author:
      for c in range { workspace.weights[c] = weighting.authored(at: c - range.lowerBound) }
    case .values:
      let (values, offset) = children(of: k, &workspace)
      var found = [Double](repeating: 0, count: offset + range.count)
      try EntropyWeights.weigh(
        values, offset: offset, count: range.count, unitCount: workspace.unitCount, frequencies: weights,
        node: tree.nodes[k], evaluator: self, into: &found)
      for (c, position) in range.enumerated() { workspace.weights[position] = found[offset + c] }
    case .correlations(let ofComponents):
      try correlateChildren(of: k, weights, &workspace)
      let order = range.count
      let sds = workspace.sds
      if workspace.hasReference {
        try workspace.estimates[k]!.solve(
          workspace.correlation, sds: sds.span, into: &workspace.weights, at: range.lowerBound)
      } else {
        let correlation = Matrix(
          rowCount: order, columnCount: order, elements: Array(workspace.correlation[0..<order * order]))
        let solved = try workspace.estimates[k]!.solveReference(correlation, sds: sds.span)
        for c in range { workspace.weights[c] = solved[c - range.lowerBound] }
        guard ofComponents else { return }
        do { workspace.shares[k] = try Evaluation.ComponentShare(of: correlation) } catch {
          throw .noConvergence(node: tree.nodes[k].id)
        }
      }
    }
  }

  /// The weighted correlation matrix of a node's normalised children, into the workspace.
  private func correlateChildren(
    of k: Int, _ weights: [Double]?, _ workspace: inout Workspace
  ) throws(EvaluationError) {
    let n = workspace.unitCount
    let range = childRange(of: k)
    let order = range.count
    let normalised = workspace.normalised
    for c in 0..<order {
      let column = layout.columns[range.lowerBound + c]
      let isKept = layout.isKept[range.lowerBound + c]
      if isKept, let sd = workspace.keptSpreads[column] {
        workspace.sds[c] = sd
        let kept = workspace.keptCentred
        Self.copy(kept.span.extracting(column * n..<(column + 1) * n), into: &workspace.centred, at: c * n)
        continue
      }
      let values = normalised.span.extracting(column * n..<(column + 1) * n)
      let moments = ColumnMoments(of: values, weights: weights)
      guard moments.varies(beyond: workspace.normalisedExtents[column].tolerance) else {
        throw .constant(child: name(of: tree.nodes[k].children[c]), node: tree.nodes[k].id)
      }
      workspace.sds[c] = moments.sd
      var total = Double(n)
      if let weights { total = weights.reduce(0, +) }
      let factor = 1 / (moments.sd * (total - 1).squareRoot())
      // The inverse of a spread near the smallest numbers is none: then it is divided by what is left of its unit.
      let unit = factor.isFinite ? 1 : 0x1p-1000
      let rest = factor.isFinite ? factor : 1 / (moments.sd / unit * (total - 1).squareRoot())
      for i in 0..<n {
        workspace.centred[c * n + i] = (values[i] - moments.mean) / unit * rest * (weights?[i] ?? 1).squareRoot()
      }
      guard isKept else { continue }
      workspace.keptSpreads[column] = moments.sd
      let centred = workspace.centred
      Self.copy(centred.span.extracting(c * n..<(c + 1) * n), into: &workspace.keptCentred, at: column * n)
    }
    let centred = workspace.centred
    Self.multiply(centred.span.extracting(0..<order * n), order, into: &workspace.correlation)
  }

  /// Correlations of `order` columns that are centred and of length 1; never inlined, as ``copy(_:into:at:)``.
  @inline(never)
  private static func multiply(_ centred: Span<Double>, _ order: Int, into correlation: inout [Double]) {
    var correlation = correlation.mutableSpan
    let n = centred.count / order
    BLAS.syrk(.transposed, n: order, k: n, alpha: 1, a: centred, lda: n, beta: 0, c: &correlation, ldc: order)
    for j in 0..<order {
      correlation[j + j * order] = 1
      for i in 0..<j { correlation[i + j * order] = correlation[j + i * order] }
    }
  }
}
