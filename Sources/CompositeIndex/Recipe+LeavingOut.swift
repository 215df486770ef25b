extension Recipe {
  /// The same recipe with one indicator left out, or nil when nothing is left of the index.
  ///
  /// Every node that holds the indicator loses it; given weights keep the others'. A node left without children, or
  /// with given weights that are all zero, disappears, and so may its parents. Columns keep their positions, so that the
  /// same panel serves. The same holds of ends, targets and cut-offs given for each child. The indicator is no problem any more and no subject of needs, nor is any other that only stood
  /// in a node that disappeared; the bounds of tiers, in problems as in scores, stay as they are.
  public func leavingOut(indicator: Int) -> Recipe? {
    pruned(from: indicator) { _, child in child != .indicator(indicator) }
  }

  /// The same recipe with one child of the root left out, and all that stands below it and nowhere else; nil when the root has no
  /// other.
  ///
  /// Indicators that stand nowhere else are no problems any more and no subjects of needs; everything else is as when an
  /// indicator is left out.
  ///
  /// - Parameter position: of the child among the root's.
  public func leavingOut(childOfRoot position: Int) -> Recipe? {
    let root = tree.root
    precondition(root.children.indices.contains(position), "child \(position) of \(root.children.count)")
    let child = root.children[position]
    return pruned(from: nil) { node, other in node < tree.nodes.count - 1 || other != child }
  }

  /// The recipe without the children that `isKept`, asked with the node and the child, refuses.
  private func pruned(from indicator: Int?, isKept: (Int, Child) -> Bool) -> Recipe? {
    guard let pruned = tree.pruned(isKept) else { return nil }
    let lost = tree.indicators.subtracting(pruned.indicators).union(indicator.map { [$0] } ?? [])
    return Recipe(tree: pruned, tiers: tiers, list: list, needs: needs, leftOut: leftOut.union(lost))
  }
}

extension IndexTree {
  /// The tree without the children refused, and without the nodes that are then empty or no longer below the root.
  fileprivate func pruned(_ isKept: (Int, Child) -> Bool) -> IndexTree? {
    // Which children stay, in the places of the old tree; a node without any is refused by its parent in turn.
    var remaining = [[Int]]()
    for (k, node) in nodes.enumerated() {
      let positions = node.children.indices.filter { c in
        if case .node(let m) = node.children[c], remaining[m].isEmpty { return false }
        return isKept(k, node.children[c])
      }
      remaining.append(node.weights.isZero(at: positions) ? [] : positions)
    }
    guard !remaining[nodes.count - 1].isEmpty else { return nil }

    // From the root down: what it no longer reaches is dropped as well.
    var isReached = [Bool](repeating: false, count: nodes.count)
    isReached[nodes.count - 1] = true
    for k in nodes.indices.reversed() where isReached[k] {
      for c in remaining[k] {
        if case .node(let m) = nodes[k].children[c] { isReached[m] = true }
      }
    }

    var newPositions = [Int: Int]()
    var kept = [Node]()
    for k in nodes.indices where isReached[k] {
      newPositions[k] = kept.count
      kept.append(nodes[k].keeping(remaining[k], newPositions: newPositions))
    }
    return with(kept)
  }
}

extension Node {
  /// The node with the children at `positions`, other nodes having moved to `newPositions`.
  fileprivate func keeping(_ positions: [Int], newPositions: [Int: Int]) -> Node {
    let children = positions.map { c -> Child in
      switch self.children[c] {
      case .indicator(let j): .indicator(j)
      case .node(let m): .node(newPositions[m]!)
      }
    }
    return changing(
      children: children, normalise: normalise.keeping(positions), weights: weights.keeping(positions),
      aggregate: aggregate.keeping(positions))
  }
}
