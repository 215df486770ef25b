import CompositeIndex
import LinearAlgebra
import Probability
import Testing

/// Trees evaluated together, against each by itself.
@Suite struct ForestTests {
  private static let n = 40

  private static func panel(_ values: Matrix) -> Panel {
    let ids = (0..<n).map(String.init)
    return Panel(
      units: Units(ids: ids, names: ids), indicators: indicators(4), values: values, noise: (0..<4).map { _ in .fixed })
  }

  private static func values(_ seed: UInt64) -> Matrix {
    var stream = RandomStream(seed: seed, stream: 24)
    return factorPanel(n, 4, shared: 2, &stream)
  }

  /// Nodes of a table, each with its place there: a domain on three scales, another one, and roots that put them together.
  private static func table(_ low: Double, _ means: [Aggregation]) -> [[Node]] {
    let range = Scale.minMax(low: low, high: 100, clamp: false)
    let first = [Scale.zScore, range, .normalScore].map {
      Node(
        id: "first", children: [.indicator(0), .indicator(1)], normalise: $0, weights: .equal, aggregate: .arithmetic)
    }
    let second = Node(
      id: "second", children: [.indicator(2), .indicator(3)], normalise: .zScore, weights: .given([1, 2]),
      aggregate: .arithmetic)
    let roots = means.flatMap { mean in
      [[1.0, 2], [3, 1]].map {
        Node(id: "index", children: [.node(0), .node(1)], normalise: range, weights: .given($0), aggregate: mean)
      }
    }
    return [first, [second], roots]
  }

  /// Every tree of a table, and where its nodes stand in it.
  private static func trees(_ table: [[Node]]) -> (trees: [IndexTree], places: [[Int]]) {
    let pairs = table[2].indices.flatMap { root in table[0].indices.map { (first: $0, root: root) } }
    return (
      pairs.map { IndexTree(nodes: [table[0][$0.first], table[1][0], table[2][$0.root]]) },
      pairs.map { [$0.first, table[0].count, table[0].count + 1 + $0.root] }
    )
  }

  private static let means: [Aggregation] = [
    .geometric(.favourable), .geometric(.asIs), .arithmetic, .harmonic(.favourable), .harmonic(.asIs),
    .power(0.5, .favourable), .power(2, .asIs), .maximum,
  ]

  /// Means that are not linear take their terms once for all trees: to the bit what each tree has by itself, on one set of figures after
  /// another.
  @Test func treesThatShareTermsAreEvaluatedAsByThemselves() throws {
    let (trees, _) = Self.trees(Self.table(1, Self.means))
    let forest = ForestEvaluator(Self.panel(Self.values(1)), IndexForest(trees))
    var workspace = forest.makeWorkspace(unitCount: Self.n)
    for seed in [UInt64(1), 2, 1] {
      let values = Self.values(seed)
      forest.load(values.elements.span, measured: values.elements.span, in: &workspace)
      for (t, tree) in trees.enumerated() {
        let scores = try Evaluator(indicators: indicators(4), tree: tree).evaluate(values).evaluation.scores
        #expect(forest.evaluate(t, in: &workspace) == nil)
        #expect(Array(forest.values(ofNode: 2, of: t, in: workspace)) == scores, "tree \(t), seed \(seed)")
      }
    }
  }

  /// Where the least value is 0 there is no geometric mean: the same error as by itself, each time it is asked for.
  @Test func aTermThatThereIsNotFailsAsByItself() throws {
    let (trees, _) = Self.trees(Self.table(0, Self.means))
    let values = Self.values(3)
    let forest = ForestEvaluator(Self.panel(values), IndexForest(trees))
    var workspace = forest.makeWorkspace(unitCount: Self.n)
    forest.load(values.elements.span, measured: values.elements.span, in: &workspace)
    var failures = 0
    for t in Array(trees.indices) + trees.indices.reversed() {
      var expected: EvaluationError?
      do throws(EvaluationError) {
        _ = try Evaluator(indicators: indicators(4), tree: trees[t]).evaluate(values)
      } catch { expected = error }
      #expect(forest.evaluate(t, in: &workspace) == expected, "tree \(t)")
      failures += expected == nil ? 0 : 1
    }
    #expect(failures > 0 && failures < 2 * trees.count)
  }

  /// Told by their places which nodes are the same, the forest is the one that comparing them makes.
  @Test func placesMakeTheSameForest() {
    let (trees, places) = Self.trees(Self.table(1, Self.means))
    let compared = IndexForest(trees)
    for own in [places.map(Optional.some), places.enumerated().map { $0 % 3 == 1 ? nil : $1 }] {
      let forest = IndexForest(trees, places: own)
      #expect(forest.nodes == compared.nodes && forest.positions == compared.positions)
    }
    #expect(compared.nodeCount == 4 + 3 * 16)
  }
}
