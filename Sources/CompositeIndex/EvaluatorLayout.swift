/// Where a workspace keeps what an evaluator computes.
///
/// In a tree everything has a place of its own. In a forest a child on a scale is computed once for all nodes that put it on that
/// scale, and nodes of one tree alone leave their places to those of the next.
struct EvaluatorLayout: Sendable {
  /// For each node the place of its values.
  let places: [Int]
  let placeCount: Int
  /// For each child, in the flat order of all nodes' children, the column of its values on its node's scale.
  let columns: [Int]
  let columnCount: Int
  /// For each child whether its column stays for other nodes.
  let isKept: [Bool]
  /// For each node whether its weights are given anew for each evaluation.
  let isVaried: [Bool]
  /// Children that a node has at most.
  let widest: Int
  /// Whether the children of every node stand side by side.
  let isPlain: Bool

  init(ofTree nodes: [Node]) {
    let count = nodes.reduce(0) { $0 + $1.children.count }
    (places, placeCount) = (Array(nodes.indices), nodes.count)
    (columns, columnCount) = (Array(0..<count), count)
    isKept = [Bool](repeating: false, count: count)
    isVaried = [Bool](repeating: false, count: nodes.count)
    widest = nodes.map(\.children.count).max() ?? 1
    isPlain = true
  }

  /// - Parameters:
  ///   - isPassing: for each node whether its values are needed only while its own tree is evaluated. Nodes of one tree that
  ///     pass have different ids.
  ///   - isVaried: for each node whether its weights are given anew for each evaluation.
  init(ofForest nodes: [Node], isPassing: [Bool], isVaried: [Bool]) {
    self.isVaried = isVaried
    // Whatever stays comes first; what passes has its place by its name.
    var count = 0
    var passing: [String: Int] = [:]
    let staying = isPassing.count { !$0 }
    places = nodes.indices.map { k in
      if isPassing[k] {
        let known = passing[nodes[k].id] ?? passing.count
        passing[nodes[k].id] = known
        return staying + known
      }
      defer { count += 1 }
      return count
    }
    placeCount = staying + passing.count

    var known: [Column: Int] = [:]
    var (columns, isKept) = ([Int](), [Bool]())
    for node in nodes {
      let word = node.normalise.word
      for (c, child) in node.children.enumerated() {
        var passes = false
        if case .node(let m) = child { passes = isPassing[m] }
        // A scale that says something of each child says it by the child's position.
        let column: Column =
          passes
          ? .passing(node: node.id, position: c)
          : .staying(child, word, position: node.normalise.isOfChildren ? c : nil)
        let position = known[column] ?? known.count
        known[column] = position
        columns.append(position)
        isKept.append(!passes)
      }
    }
    (self.columns, self.isKept, columnCount) = (columns, isKept, known.count)
    widest = nodes.map(\.children.count).max() ?? 1
    isPlain = false
  }

  private enum Column: Hashable {
    /// Of a child and a scale, in the words of a spec.
    case staying(Child, String, position: Int?)
    case passing(node: String, position: Int)
  }
}

/// What became of a child on a scale.
enum KeptColumn: Sendable {
  case unknown
  case scaled
  case unfit(Scale.Unfit)
}
