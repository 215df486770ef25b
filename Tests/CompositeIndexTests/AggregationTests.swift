import CompositeIndex
import LinearAlgebra
import Probability
import Testing

/// Counts, the maximum and Copeland's rule on figures that can be checked by hand; and what means do not take.
@Suite struct AggregationTests {
  private func scores(
    _ values: Matrix, _ tree: IndexTree, _ indicators: [Indicator]? = nil, weights: [Double]? = nil
  ) throws(EvaluationError) -> [Double] {
    let evaluator = Evaluator(indicators: indicators ?? CompositeIndexTests.indicators(values.columnCount), tree: tree)
    return try evaluator.evaluate(values, weights: weights).evaluation.scores
  }

  /// Cut-offs without a scale are in the child's own unit and direction; the cut-off itself counts.
  @Test func cutoffsPointTheWayTheChildDoes() throws {
    let own = [Indicator(id: "poverty", direction: .higherIsWorse), Indicator(id: "income", direction: .lowerIsWorse)]
    let values = Matrix(columns: [[20, 19, 30, 5], [250, 200, 300, 251]])
    let tree = singleNode(2, normalise: .none, weights: .given([1, 2]), aggregate: .count(.each([20, 250])))
    #expect(try scores(values, tree, own) == [3, 2, 1, 0])
  }

  /// 0.1 + 0.2 reaches 0.3, summed to what it may.
  @Test func aSumThatMissesItsCutoffByRoundingReachesIt() throws {
    let values = Matrix(columns: [[0.1, 0.7, 0.1], [0.6, 0.1, 0.69]])
    let sum = Node(
      id: "sum", children: [.indicator(0), .indicator(1)], normalise: .none, weights: .equal, aggregate: .sum)
    let root = Node(
      id: "index", children: [.node(0)], normalise: .none, weights: .equal, aggregate: .count(.common(0.7)))
    #expect(0.1 + 0.6 < 0.7 || 0.7 + 0.1 > 0.7)
    #expect(try scores(values, IndexTree(nodes: [sum, root])) == [1, 1, 1])
  }

  /// Three areas that beat each other in a circle, and one that loses to all.
  @Test func copelandKnowsCircles() throws {
    let values = Matrix(rows: [[3, 1, 2], [2, 3, 1], [1, 2, 3], [0, 0, 0]])
    let equal = singleNode(3, normalise: .none, aggregate: .copeland)
    #expect(try scores(values, equal) == [1, 1, 1, -3])
    // The first child outweighs the others: the order is its own.
    let weighted = singleNode(3, normalise: .none, weights: .given([5, 1, 1]), aggregate: .copeland)
    #expect(try scores(values, weighted) == [3, 1, -1, -3])
    // Children that vote half against half decide nothing.
    let half = Matrix(rows: [[1, 2], [2, 1]])
    #expect(try scores(half, singleNode(2, normalise: .none, aggregate: .copeland)) == [0, 0])
  }

  @Test func copelandHasALimit() {
    let values = Matrix(columns: [(0...5_000).map(Double.init)])
    #expect(throws: EvaluationError.tooManyUnits(node: "index", count: 5_001, limit: 5_000)) {
      try scores(values, singleNode(1, normalise: .none, aggregate: .copeland))
    }
  }

  @Test func meansNameWhatTheyDoNotTake() throws {
    let values = Matrix(columns: [[1, 2, 3], [4, 0, 2]])
    for aggregate in [Aggregation.harmonic(.asIs), .power(-1.5, .asIs)] {
      #expect(throws: EvaluationError.notPositive(child: "x1", node: "index", unit: 1, value: 0)) {
        try scores(values, singleNode(2, normalise: .none, aggregate: aggregate))
      }
    }
    // A positive power of 0 is 0.
    #expect(
      abs(try scores(values, singleNode(2, normalise: .none, aggregate: .power(2, .asIs)))[1] - 2.0.squareRoot())
        < 1e-15)
    #expect(throws: EvaluationError.notPositive(child: "x1", node: "index", unit: 1, value: -1)) {
      try scores(
        Matrix(columns: [[1, 2], [4, -1]]), singleNode(2, normalise: .none, aggregate: .power(2, .asIs)))
    }
    // Mazziotta–Pareto divides by the mean.
    #expect(throws: EvaluationError.notPositive(child: "index", node: "index", unit: 0, value: -1)) {
      try scores(
        Matrix(columns: [[-1, 2], [-1, 2]]), singleNode(2, normalise: .none, aggregate: .mazziottaPareto(.added)))
    }
  }

  /// Power means of 1 and −1 and near 0 are those that have names; and they grow with the exponent.
  @Test func powerMeansMeetTheOthers() throws {
    var stream = RandomStream(seed: 3, stream: 33)
    let values = Matrix(columns: (0..<3).map { _ in (0..<20).map { _ in 0.1 + stream.uniform() } })
    func means(_ aggregate: Aggregation) throws -> [Double] {
      try scores(values, singleNode(3, normalise: .none, weights: .given([1, 2, 3]), aggregate: aggregate))
    }
    for (first, second, tolerance) in [
      (Aggregation.power(1, .asIs), Aggregation.arithmetic, 1e-14), (.power(-1, .asIs), .harmonic(.asIs), 1e-14),
      (.power(1e-6, .asIs), .geometric(.asIs), 1e-5),
    ] {
      for (a, b) in zip(try means(first), try means(second)) { #expect(abs(a - b) < tolerance) }
    }
    let ordered = try [-20.0, -3, -1, 0.5, 1, 2, 20].map { try means(.power($0, .asIs)) } + [try means(.maximum)]
    for (lower, higher) in zip(ordered, ordered.dropFirst()) { for (a, b) in zip(lower, higher) { #expect(a < b) } }
  }

  /// The cut-off of an indicator left out goes with it.
  @Test func leavingOutKeepsTheOthersCutoffs() throws {
    let tree = singleNode(3, normalise: .none, aggregate: .count(.each([1, 2, 3])))
    #expect(Recipe(tree: tree).leavingOut(indicator: 1)?.tree.root.aggregate == .count(.each([1, 3])))
  }
}
