import CompositeIndex
import LinearAlgebra
import Probability
import Testing

/// Indicators and nodes that are children of several nodes.
@Suite struct SharedChildrenTests {
  private static func node(
    _ id: String, _ children: [Child], _ weights: Weighting = .equal, _ normalise: Scale = .zScore,
    rescale: Scale = .none
  ) -> Node {
    Node(id: id, children: children, normalise: normalise, weights: weights, aggregate: .arithmetic, rescale: rescale)
  }

  /// Skills stand in work and in life, indicator 0 in skills and in life.
  private static func shared(_ normalise: Scale = .zScore) -> IndexTree {
    IndexTree(nodes: [
      node("skills", [.indicator(0), .indicator(1)], .given([2, 1]), normalise),
      node("work", [.node(0), .indicator(2)], .pca, normalise),
      node("life", [.node(0), .indicator(0), .indicator(3)], .given([1, 1, 3]), normalise),
      node("index", [.node(1), .node(2)], .given([1, 2]), normalise, rescale: .standard(mean: 50, sd: 10)),
    ])
  }

  /// The same with skills written out twice.
  private static func copied(_ normalise: Scale = .zScore) -> IndexTree {
    let nodes = shared(normalise).nodes
    return IndexTree(nodes: [
      nodes[0], nodes[1], node("skills2", [.indicator(0), .indicator(1)], .given([2, 1]), normalise),
      nodes[2].changing(children: [.node(2), .indicator(0), .indicator(3)]),
      nodes[3].changing(children: [.node(1), .node(3)]),
    ])
  }

  private static func values(_ seed: UInt64) -> Matrix {
    var stream = RandomStream(seed: seed, stream: 22)
    return factorPanel(40, 4, shared: 2, &stream)
  }

  /// To the bit, by any scale and under frequencies.
  @Test(arguments: [Scale.zScore, .minMax(low: 0, high: 1, clamp: false), .normalScore])
  func aSharedNodeIsThatNodeInEachPlace(_ scale: Scale) throws {
    for seed in 0..<10 {
      var stream = RandomStream(seed: UInt64(seed), stream: 23)
      let values = Self.values(UInt64(seed))
      let weights = seed % 2 == 0 ? nil : resample(40, &stream)
      func scores(_ tree: IndexTree) throws -> [Double] {
        try Evaluator(indicators: indicators(4), tree: tree).evaluate(values, weights: weights).evaluation.scores
      }
      #expect(try scores(Self.shared(scale)) == scores(Self.copied(scale)))
    }
  }

  /// What one unit of an indicator adds to the score is the sum over every way to the root.
  @Test func responsesAddUpOverTheWays() throws {
    let values = Self.values(4)
    for scale in [Scale.zScore, .minMax(low: 0, high: 1, clamp: false)] {
      let (own, other) = (
        Evaluator(indicators: indicators(4), tree: Self.shared(scale)),
        Evaluator(indicators: indicators(4), tree: Self.copied(scale))
      )
      let a = own.responses(of: try own.evaluate(values).evaluation)
      let b = other.responses(of: try other.evaluate(values).evaluation)
      for (first, second) in zip(a, b) { #expect(abs(first! - second!) < 1e-12 && first! != 0) }
    }
  }

  @Test func depthsAreThoseOfTheLongestWay() {
    #expect(Self.shared().depths == [2, 1, 1, 0])
    let ladder = IndexTree(nodes: [
      Self.node("a", [.indicator(0)]), Self.node("b", [.node(0), .indicator(1)]),
      Self.node("c", [.node(1), .node(0)]),
    ])
    #expect(ladder.depths == [2, 1, 0] && ladder.parents(of: .node(0)) == [1, 2])
    #expect(Self.shared().parents(of: .indicator(0)) == [0, 2] && Self.shared().indicators(below: 1) == [0, 1, 2])
  }

  /// What stands elsewhere too stays when a domain goes.
  @Test func leavingADomainOutKeepsWhatItShares() throws {
    let without = try #require(Recipe(tree: Self.shared()).leavingOut(childOfRoot: 0))
    #expect(without.tree.nodes.map(\.id) == ["skills", "life", "index"] && without.leftOut == [2])
    let life = try #require(Recipe(tree: Self.shared()).leavingOut(childOfRoot: 1))
    #expect(life.tree.nodes.map(\.id) == ["skills", "work", "index"] && life.leftOut == [3])
    let first = try #require(Recipe(tree: Self.shared()).leavingOut(indicator: 0))
    #expect(first.tree.nodes.map(\.children.count) == [1, 2, 2, 2])
  }

  /// Two trees that share nodes, one of which shares within itself: evaluated together as each by itself.
  @Test func aForestTakesThem() throws {
    let values = Self.values(5)
    let trees = [Self.shared(), Self.copied(), Self.shared(.normalScore)]
    let panel = Panel(
      units: Units(ids: (0..<40).map(String.init), names: (0..<40).map(String.init)), indicators: indicators(4),
      values: values, noise: (0..<4).map { _ in .fixed })
    let forest = ForestEvaluator(panel, IndexForest(trees))
    var workspace = forest.makeWorkspace(unitCount: 40)
    forest.load(values.elements.span, measured: values.elements.span, in: &workspace)
    for (t, tree) in trees.enumerated() {
      let scores = try Evaluator(indicators: indicators(4), tree: tree).evaluate(values).evaluation.scores
      #expect(forest.evaluate(t, in: &workspace) == nil)
      #expect(Array(forest.values(ofNode: tree.nodes.count - 1, of: t, in: workspace)) == scores)
    }
  }

  /// What an evaluation says stays as it was when a copy of its workspace evaluates other figures.
  @Test func aCopiedWorkspaceLeavesTheEvaluationAlone() throws {
    let evaluator = Evaluator(indicators: indicators(4), tree: Self.shared())
    let (evaluation, workspace) = try evaluator.evaluate(Self.values(5))
    let before = (0..<4).map { evaluation.tolerance(of: .node($0)) }
    var copy = workspace
    let others = Self.values(6).elements
    try evaluator.run(others.span, weights: nil, in: &copy)
    #expect((0..<4).map { evaluation.tolerance(of: .node($0)) } == before)
  }
}
