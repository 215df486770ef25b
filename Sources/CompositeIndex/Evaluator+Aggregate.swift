/// How a node's weighted children are put together, and the node's value is rescaled.
extension Evaluator {
  func aggregate(
    _ k: Int, _ weights: [Double]?, _ workspace: inout Workspace
  ) throws(EvaluationError) {
    let n = workspace.unitCount
    let node = tree.nodes[k]
    let range = childRange(of: k)
    let start = layout.places[k] * n
    for i in 0..<n { workspace.nodeValues[start + i] = 0 }
    if let divisor = node.aggregate.divisor(of: workspace.weights[range]) {
      addUp(k, divisor: divisor, &workspace)
    } else {
      let termStarts = takeTerms(ofChildrenOf: k, &workspace)
      let hasTerms = !termStarts.isEmpty && !termStarts.contains(nil)
      let (values, offset) = hasTerms ? ([], 0) : children(of: k, &workspace)
      let extents =
        layout.isPlain ? workspace.normalisedExtents : range.map { workspace.normalisedExtents[layout.columns[$0]] }
      let children = ScaledChildren(
        evaluator: self, node: node, values: values,
        weights: layout.isPlain ? workspace.weights : Array(workspace.weights[range]), extents: extents, offset: offset,
        unitCount: n, frequencies: weights, terms: workspace.terms, termStarts: termStarts)
      workspace.tolerances[k] = try node.aggregate.combine(
        children, into: &workspace.nodeValues, at: start, scratch: &workspace.centred)
    }
    // Before it is rescaled, too: a scale by ranks would make numbers again of what is none.
    try refuseBeyondNumbers(k, workspace)
    guard node.rescale != .none else { return }
    try rescale(k, weights, &workspace)
    try refuseBeyondNumbers(k, workspace)
  }

  private func addUp(_ k: Int, divisor: Double, _ workspace: inout Workspace) {
    // Kept apart from the sums, which are written meanwhile.
    let (normalised, weights, extents) = (workspace.normalised, workspace.weights, workspace.normalisedExtents)
    workspace.tolerances[k] = addUp(
      k, divisor: divisor, normalised, weights, extents, unitCount: workspace.unitCount, into: &workspace.nodeValues)
  }

  /// Never inlined, as ``copy(_:into:at:)``.
  ///
  /// - Returns: the most that equal sums may differ by.
  @inline(never)
  private func addUp(
    _ k: Int, divisor: Double, _ normalised: [Double], _ weights: [Double], _ extents: [Extent], unitCount n: Int,
    into nodeValues: inout [Double]
  ) -> Double {
    let range = childRange(of: k)
    let precision = Rounding.sum(of: range.count, hasEstimatedWeights: tree.nodes[k].weights.isComputed)
    var tolerance = 0.0
    let start = layout.places[k] * n
    var sums = nodeValues.mutableSpan
    for c in range {
      let w = weights[c] / divisor
      let column = layout.columns[c]
      let extent = extents[column]
      tolerance += abs(w) * (extent.tolerance + precision * extent.largest)
      let values = normalised.span.extracting(column * n..<(column + 1) * n)
      for i in 0..<n { sums[start + i] += w * values[i] }
    }
    return tolerance
  }

  private func refuseBeyondNumbers(_ k: Int, _ workspace: borrowing Workspace) throws(EvaluationError) {
    let n = workspace.unitCount
    let values = workspace.nodeValues.span.extracting(layout.places[k] * n..<(layout.places[k] + 1) * n)
    // Looked at all together first: a loop that may leave is no loop of vectors.
    var beyond = 0
    for i in 0..<n { beyond |= values[i].magnitude <= .greatestFiniteMagnitude ? 0 : 1 }
    guard beyond != 0 else { return }
    for i in 0..<n where !values[i].isFinite { throw .notFinite(node: tree.nodes[k].id, unit: i) }
  }

  private func rescale(_ k: Int, _ weights: [Double]?, _ workspace: inout Workspace) throws(EvaluationError) {
    let n = workspace.unitCount
    let range = layout.places[k] * n..<(layout.places[k] + 1) * n
    for i in 0..<n { workspace.centred[i] = workspace.nodeValues[range.lowerBound + i] }
    let copy = workspace.centred
    let values = copy.span.extracting(0..<n)
    do throws(Scale.Unfit) {
      workspace.tolerances[k] = try Self.apply(
        tree.nodes[k].rescale, workspace.rankScales[k].node, values, .node, weights, tolerance: workspace.tolerances[k],
        into: &workspace.nodeValues, at: range.lowerBound, &workspace.ranker
      ).tolerance
    } catch { throw EvaluationError(error, child: tree.nodes[k].id, node: tree.nodes[k].id) }
  }
}
