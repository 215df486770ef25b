internal import CompositeIndex

/// Each node of the published tree under all ways of the choices that change it, made once for all combinations.
struct NodeVariants {
  /// Node after node, all of its variants.
  let nodes: [Node]
  /// For each node where its variants begin.
  private let starts: [Int]
  /// For each node the choices that change it, and how far apart variants stand that differ by one way.
  private let strides: [[(choice: Int, stride: Int)]]

  init(_ plan: ScenarioPlan, _ tree: IndexTree) {
    var (nodes, starts) = ([Node](), [Int]())
    strides = tree.nodes.enumerated().map { k, node in
      var (variants, strides) = ([node], [(choice: Int, stride: Int)]())
      for (number, choice) in plan.choices.enumerated() {
        guard case .nodes(let positions, let changes) = choice.ways, positions.contains(k) else { continue }
        strides.append((number, variants.count))
        variants = changes.flatMap { change in variants.map(change.applied) }
      }
      starts.append(nodes.count)
      nodes += variants
      return strides
    }
    (self.nodes, self.starts) = (nodes, starts)
  }

  /// Where the nodes of a combination stand among all.
  func places(_ ways: [Int]) -> [Int] {
    zip(starts, strides).map { start, strides in strides.reduce(start) { $0 + ways[$1.choice] * $1.stride } }
  }
}
