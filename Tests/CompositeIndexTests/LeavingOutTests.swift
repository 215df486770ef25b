import CompositeIndex
import LinearAlgebra
import Probability
import Testing

/// One indicator, or one child of the root, left out of a recipe.
@Suite struct LeavingOutTests {
  private static func node(
    _ id: String, _ children: [Child], _ weights: Weighting = .equal, rescale: Scale = .none
  ) -> Node {
    Node(id: id, children: children, normalise: .zScore, weights: weights, aggregate: .arithmetic, rescale: rescale)
  }

  /// Money: 0, 1. Inner: 2. School: inner, 3. Root: money, school, 4; indicator 5 is a problem and no more.
  private static let recipe = Recipe(
    tree: IndexTree(nodes: [
      node("money", [.indicator(0), .indicator(1)], .given([2, 1])),
      node("inner", [.indicator(2)], .pca),
      node("school", [.node(1), .indicator(3)], .given([1, 0])),
      node("index", [.node(0), .node(2), .indicator(4)], .given([5, 3, 1]), rescale: .zScore),
    ]),
    tiers: [Tier(id: "listed", condition: .problems(atLeast: 3)), Tier(id: "rest", condition: nil)], list: 0,
    needs: NeedRule(of: .indicators, cutoff: .percentile(80)))

  private static let columns = (0..<6).map {
    Indicator(id: "x\($0)", direction: .higherIsWorse, problem: $0 == 1 ? nil : .atLeast(0))
  }

  @Test func aNodeLosesTheIndicatorAndKeepsTheOthersWeights() throws {
    let without = try #require(Self.recipe.leavingOut(indicator: 0))
    #expect(
      without
        == Recipe(
          tree: IndexTree(
            nodes: [Self.node("money", [.indicator(1)], .given([1]))] + Self.recipe.tree.nodes.dropFirst()),
          tiers: Self.recipe.tiers, list: 0, needs: Self.recipe.needs, leftOut: [0]))
  }

  /// Inner has nothing left, school only a child of weight zero: both go, and what was in them is passed over.
  @Test func nodesLeftEmptyDisappearInTurn() throws {
    let without = try #require(Self.recipe.leavingOut(indicator: 2))
    #expect(
      without.tree
        == IndexTree(nodes: [
          Self.recipe.tree.nodes[0],
          Self.node("index", [.node(0), .indicator(4)], .given([5, 1]), rescale: .zScore),
        ]))
    #expect(without.leftOut == [2, 3])
  }

  @Test func aChildOfTheRootGoesWithAllBelowIt() throws {
    let withoutSchool = try #require(Self.recipe.leavingOut(childOfRoot: 1))
    #expect(withoutSchool == Self.recipe.leavingOut(indicator: 2))
    let withoutFour = try #require(Self.recipe.leavingOut(childOfRoot: 2))
    #expect(withoutFour == Self.recipe.leavingOut(indicator: 4))
    let withoutMoney = try #require(Self.recipe.leavingOut(childOfRoot: 0))
    #expect(withoutMoney.leftOut == [0, 1])
    #expect(
      withoutMoney.tree
        == IndexTree(nodes: [
          Self.recipe.tree.nodes[1],
          Self.node("school", [.node(0), .indicator(3)], .given([1, 0])),
          Self.node("index", [.node(1), .indicator(4)], .given([3, 1]), rescale: .zScore),
        ]))
  }

  @Test func anIndicatorInSeveralNodesLeavesThemAll() throws {
    let recipe = Recipe(
      tree: IndexTree(nodes: [
        Self.node("a", [.indicator(0), .indicator(1)]), Self.node("b", [.indicator(1), .indicator(2)]),
        Self.node("index", [.node(0), .node(1), .indicator(1)]),
      ]))
    let without = try #require(recipe.leavingOut(indicator: 1))
    #expect(
      without.tree
        == IndexTree(nodes: [
          Self.node("a", [.indicator(0)]), Self.node("b", [.indicator(2)]),
          Self.node("index", [.node(0), .node(1)]),
        ]))
    // Without a, indicator 1 still stands in b.
    #expect(recipe.leavingOut(childOfRoot: 0)?.leftOut == [0])
  }

  @Test func nothingIsLeftOfOne() throws {
    let one = Recipe(
      tree: IndexTree(nodes: [Self.node("a", [.indicator(0)]), Self.node("index", [.node(0)])]))
    #expect(one.leavingOut(indicator: 0) == nil && one.leavingOut(childOfRoot: 0) == nil)
    let weighed = Recipe(
      tree: IndexTree(nodes: [Self.node("index", [.indicator(0), .indicator(1)], .given([1, 0]))]))
    #expect(weighed.leavingOut(indicator: 0) == nil && weighed.leavingOut(indicator: 1) != nil)
    // Left out one after the other.
    let two = Recipe(tree: IndexTree(nodes: [Self.node("index", [.indicator(0), .indicator(1)])]))
    let first = try #require(two.leavingOut(indicator: 0))
    #expect(first.leftOut == [0] && first.leavingOut(indicator: 1) == nil)
  }

  /// What is left out is no problem and no subject of needs; three problems stay three.
  @Test func rulesPassOverWhatIsLeftOut() throws {
    let values = Matrix(rows: [[1, -1, 1, 1, -1, -1], [1, -1, 1, -1, -1, 1], [1, -1, 1, 1, 1, 1]])
    func count(_ recipe: Recipe) -> (indicators: [Int], problems: [UInt16], listed: [Bool], subjects: [Child]) {
      let rules = Rules(recipe: recipe, indicators: Self.columns)
      var scratch = rules.makeScratch(unitCount: 3)
      rules.findProblems(in: values.elements.span, &scratch)
      rules.decide([3.0, 2, 1].span, tolerance: 0, weights: nil, &scratch)
      return (rules.problemIndicators, scratch.problemCounts, scratch.tiers.map(rules.isListed), rules.needSubjects)
    }
    let whole = count(Self.recipe)
    #expect(whole.indicators == [0, 2, 3, 4, 5])
    #expect(whole.problems == [3, 3, 5] && whole.listed == [true, true, true])
    let without = count(try #require(Self.recipe.leavingOut(indicator: 2)))
    #expect(without.indicators == [0, 4, 5])
    #expect(without.problems == [1, 2, 3] && without.listed == [false, false, true])
    #expect(without.subjects == [0, 1, 4, 5].map(Child.indicator))
    // Five stands in no node: only the problem goes.
    let recipe = try #require(Self.recipe.leavingOut(indicator: 5))
    #expect(recipe.tree == Self.recipe.tree && count(recipe).problems == [3, 2, 4])
  }

  /// The same panel serves, and the scores are those of a recipe written without the indicator.
  @Test func scoresAreThoseOfARecipeWithoutIt() throws {
    var stream = RandomStream(seed: 3, stream: 31)
    let values = factorPanel(50, 6, shared: 2, &stream)
    let recipe = Recipe(
      tree: IndexTree(nodes: [
        Self.node("a", [.indicator(0), .indicator(1), .indicator(2)], .pca),
        Self.node("b", [.indicator(3), .indicator(4)]),
        Self.node("index", [.node(0), .node(1), .indicator(5)], .given([1, 2, 3])),
      ]))
    let written = IndexTree(nodes: [
      Self.node("a", [.indicator(0), .indicator(2)], .pca), recipe.tree.nodes[1], recipe.tree.nodes[2],
    ])
    let without = try #require(recipe.leavingOut(indicator: 1))
    func scores(_ tree: IndexTree) throws -> [Double] {
      try Evaluator(indicators: indicators(6), tree: tree).evaluate(values).evaluation.scores
    }
    #expect(try scores(without.tree) == scores(written))
    let withoutB = try #require(recipe.leavingOut(childOfRoot: 1))
    #expect(
      try scores(withoutB.tree)
        == scores(
          IndexTree(nodes: [
            recipe.tree.nodes[0], Self.node("index", [.node(0), .indicator(5)], .given([1, 3])),
          ])))
  }
}
