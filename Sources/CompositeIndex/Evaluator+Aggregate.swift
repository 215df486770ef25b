/// How a node's weighted children are put together, and the node's value is rescaled.
extension Evaluator {
  func aggregate(
    _ k: Int, _ weights: [Double]?, _ workspace: inout Workspace
  ) throws(EvaluationError) {
    let n = workspace.unitCount
    let node = tree.nodes[k]
    let range = childRange(of: k)
    let start = k * n
    for i in 0..<n { workspace.nodeValues[start + i] = 0 }
    if let divisor = node.aggregate.divisor(of: workspace.weights[range]) {
      addUp(k, divisor: divisor, &workspace)
    } else {
      let children = ScaledChildren(
        evaluator: self, node: node, values: workspace.normalised, weights: workspace.weights,
        extents: workspace.normalisedExtents, offset: range.lowerBound, unitCount: n, frequencies: weights)
      workspace.tolerances[k] = try node.aggregate.combine(
        children, into: &workspace.nodeValues, at: start, scratch: &workspace.centred)
    }
    // Before it is rescaled, too: a scale by ranks would make numbers again of what is none.
    try refuseBeyondNumbers(k, workspace)
    try rescale(k, weights, &workspace)
    try refuseBeyondNumbers(k, workspace)
  }

  private func addUp(_ k: Int, divisor: Double, _ workspace: inout Workspace) {
    let (n, range) = (workspace.unitCount, childRange(of: k))
    let start = k * n
    let precision = Rounding.sum(of: range.count, hasEstimatedWeights: tree.nodes[k].weights.isEstimated)
    workspace.tolerances[k] = 0
    for c in range {
      let w = workspace.weights[c] / divisor
      let child = c * n
      workspace.tolerances[k] +=
        abs(w)
        * (workspace.normalisedExtents[c].tolerance + precision * workspace.normalisedExtents[c].largest)
      for i in 0..<n { workspace.nodeValues[start + i] += w * workspace.normalised[child + i] }
    }
  }

  private func refuseBeyondNumbers(_ k: Int, _ workspace: borrowing Workspace) throws(EvaluationError) {
    let n = workspace.unitCount
    for i in 0..<n where !workspace.nodeValues[k * n + i].isFinite {
      throw .notFinite(node: tree.nodes[k].id, unit: i)
    }
  }

  private func rescale(_ k: Int, _ weights: [Double]?, _ workspace: inout Workspace) throws(EvaluationError) {
    guard tree.nodes[k].rescale != .none else { return }
    let n = workspace.unitCount
    let range = k * n..<(k + 1) * n
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
