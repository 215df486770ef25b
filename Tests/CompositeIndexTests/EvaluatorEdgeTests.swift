import CompositeIndex
import LinearAlgebra
import Probability
import Testing
import TestSupport

/// What keeps an index from being computed, each with its payload; and what does not.
@Suite struct EvaluatorEdgeTests {
  private func evaluate(
    _ values: Matrix, _ tree: IndexTree? = nil, treatments: [Treatment] = []
  ) throws(EvaluationError) -> Evaluation {
    let p = values.columnCount
    let evaluator = Evaluator(indicators: indicators(p, treatments: treatments), tree: tree ?? singleNode(p))
    return try evaluator.evaluate(values).evaluation
  }

  @Test(arguments: [2, 10, 1_000, 10_000])
  func aConstantColumnIsNamed(_ n: Int) {
    // 0.1 has no exact sum: rounding in the mean must not pass for spread.
    for constant in [0, 0.1, -3.7e9] {
      let values = Matrix(columns: [(0..<n).map(Double.init), [Double](repeating: constant, count: n)])
      let scales: [Scale] = [
        .zScore, .minMax(low: 0, high: 1, clamp: true), .normalScore, .percentileRank(.hazen, ties: .min),
        .exponential(.toOne, ties: .average, constant: 23),
      ]
      for scale in scales {
        #expect(throws: EvaluationError.constant(child: "x1", node: "index")) {
          try evaluate(values, singleNode(2, normalise: scale))
        }
      }
      #expect(throws: EvaluationError.constant(child: "x1", node: "index")) {
        try evaluate(values, singleNode(2, normalise: .none, weights: .pca))
      }
    }
  }

  @Test func aConstantNodeIsNamed() {
    let opposite = Matrix(columns: [[1, 2, 3], [3, 2, 1]])
    #expect(throws: EvaluationError.constant(child: "index", node: "index")) {
      try evaluate(opposite, singleNode(2, normalise: .none, rescale: .zScore))
    }
    let inner = Node(
      id: "inner", children: [.indicator(0), .indicator(1)], normalise: .none, weights: .equal, aggregate: .sum)
    let root = Node(id: "root", children: [.node(0)], normalise: .zScore, weights: .equal, aggregate: .sum)
    #expect(throws: EvaluationError.constant(child: "inner", node: "root")) {
      try evaluate(opposite, IndexTree(nodes: [inner, root]))
    }
  }

  /// Shares of two kinds that add up to 100: whatever is left of their sum is rounding, on every scale and after every step.
  @Test(arguments: [Scale.none, .zScore, .minMax(low: 0, high: 100, clamp: false), .normalScore])
  func aNodeWhoseChildrenCancelIsConstant(_ inner: Scale) {
    for seed in 0..<20 {
      var stream = RandomStream(seed: UInt64(seed), stream: 14)
      let n = [3, 10, 500, 20_000][seed % 4]
      let men = (0..<n).map { _ in (1_000 * stream.uniform()).rounded() / 10 }
      let women = men.map { ((100 - $0) * 10).rounded() / 10 }
      let values = Matrix(columns: [men, women, men.map { _ in stream.uniform() }])
      func tree(_ outer: Scale, _ weights: Weighting = .equal, rescale: Scale = .none) -> IndexTree {
        let sex = Node(
          id: "sex", children: [.indicator(0), .indicator(1)], normalise: inner, weights: .equal,
          aggregate: .arithmetic, rescale: rescale)
        let root = Node(
          id: "idx", children: [.node(0), .indicator(2)], normalise: outer, weights: weights, aggregate: .arithmetic)
        return IndexTree(nodes: [sex, root])
      }
      let scales: [Scale] = [
        .zScore, .minMax(low: 0, high: 1, clamp: true), .normalScore, .percentileRank(.hazen, ties: .min),
        .exponential(.toOne, ties: .average, constant: 23),
      ]
      for outer in scales {
        #expect(throws: EvaluationError.constant(child: "sex", node: "idx"), "\(outer), n \(n)") {
          try evaluate(values, tree(outer))
        }
      }
      #expect(throws: EvaluationError.constant(child: "sex", node: "idx")) { try evaluate(values, tree(.none, .pca)) }
      #expect(throws: EvaluationError.constant(child: "sex", node: "sex")) {
        try evaluate(values, tree(.none, rescale: .zScore))
      }
    }
  }

  /// What differs by more than rounding is no constant, however little it is beside what was summed.
  @Test func aNodeThatNearlyCancelsIsNone() throws {
    var stream = RandomStream(seed: 1, stream: 14)
    let men = (0..<50).map { _ in (1_000 * stream.uniform()).rounded() / 10 }
    let rest = (0..<50).map { _ in 1e-9 * Double(stream.integer(below: 100)) }
    let women = zip(men, rest).map { 100 - $0 + $1 }
    let inner = Node(
      id: "sex", children: [.indicator(0), .indicator(1)], normalise: .none, weights: .equal, aggregate: .sum)
    let root = Node(id: "idx", children: [.node(0)], normalise: .zScore, weights: .equal, aggregate: .sum)
    let scores = try evaluate(Matrix(columns: [men, women]), IndexTree(nodes: [inner, root])).scores
    for (a, b) in zip(scores, zip(rest, rest).map { ($0.0 - rest.mean) / rest.sd }) { #expect(abs(a - b) < 1e-4) }
  }

  @Test func aColumnConstantInTheResampleIsNamed() {
    let values = Matrix(columns: [[1, 2, 3, 4], [5, 5, 5, 6]])
    let evaluator = Evaluator(indicators: indicators(2), tree: singleNode(2))
    #expect(throws: EvaluationError.constant(child: "x1", node: "index")) {
      try evaluator.evaluate(values, weights: [2, 1, 1, 0])
    }
  }

  @Test func logarithmsNameTheFirstValueTheyDoNotTake() {
    #expect(throws: EvaluationError.outsideLogarithm(indicator: "x0", unit: 1, value: 0)) {
      try evaluate(Matrix(columns: [[1, 0, -1]]), treatments: [.log])
    }
    #expect(throws: EvaluationError.outsideLogarithm(indicator: "x1", unit: 2, value: -1)) {
      try evaluate(Matrix(columns: [[0, 1, 2], [-0.5, 0, -1]]), treatments: [.log1p])
    }
    // The second logarithm meets what the first made of 1.
    #expect(throws: EvaluationError.outsideLogarithm(indicator: "x0", unit: 1, value: 0)) {
      try evaluate(Matrix(columns: [[2, 1, 3]]), treatments: [.log, .log])
    }
  }

  @Test func aGeometricMeanNamesWhatIsNotPositive() {
    let values = Matrix(columns: [[1, 2, 3], [4, 0, 2]])
    #expect(throws: EvaluationError.notPositive(child: "x1", node: "index", unit: 1, value: 0)) {
      try evaluate(values, singleNode(2, normalise: .none, aggregate: .geometric(.asIs)))
    }
    // On the favourable scale of 0…100 it is the worst area that comes to zero.
    let percent = Scale.minMax(low: 0, high: 100, clamp: false)
    #expect(throws: EvaluationError.notPositive(child: "x0", node: "index", unit: 2, value: 0)) {
      try evaluate(values, singleNode(2, normalise: percent, aggregate: .geometric(.favourable)))
    }
  }

  @Test func aNegativeComponentWeightIsNamed() throws {
    let values = Matrix(columns: [[1, 2, 4], [2, 4, 8], [4, 2, -2]])
    let error = failure { () throws(EvaluationError) in _ = try evaluate(values, singleNode(3, weights: .pca)) }
    guard case .negativeWeight(let child, let node, let weight) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(child == "x2" && node == "index")
    #expect(abs(weight + 1) < 1e-12)
  }

  @Test func tiedComponentsAreRefused() {
    let crossed = Matrix(columns: [[-1, -1, 1, 1], [-1, 1, -1, 1]])
    #expect(throws: EvaluationError.undeterminedComponent(node: "index")) {
      try evaluate(crossed, singleNode(2, weights: .pca))
    }
  }

  @Test(arguments: [0, 1])
  func anIndexComparesAtLeastTwo(_ n: Int) {
    #expect(throws: EvaluationError.tooFewUnits(count: n)) {
      try evaluate(Matrix(rowCount: n, columnCount: 2), singleNode(2))
    }
  }

  @Test func aNodeThatOverflowsIsNamed() {
    let values = Matrix(columns: [[1, 2, 3], [1, 3, 4]])
    let scale = Scale.minMax(low: 0, high: 1.5e308, clamp: false)
    // Ranks would make numbers again of what is none.
    for rescale in [Scale.none, .percentileRank(.hazen, ties: .average), .normalScore] {
      let node = Node(
        id: "index", children: [.indicator(0), .indicator(1)], normalise: scale, weights: .equal, aggregate: .sum,
        rescale: rescale)
      #expect(throws: EvaluationError.notFinite(node: "index", unit: 2)) {
        try evaluate(values, IndexTree(nodes: [node]))
      }
    }
  }

  @Test func weightsMustFitTheChildren() async {
    await #expect(processExitsWith: .failure) {
      _ = Node(
        id: "n", children: [.indicator(0), .indicator(1)], normalise: .none, weights: .given([1, -1]),
        aggregate: .sum)
    }
  }

  @Test func aValueTooLargeToSquareIsNamed() {
    #expect(throws: EvaluationError.tooLarge(indicator: "x0", unit: 0, value: 1.5e308)) {
      try evaluate(
        Matrix(columns: [[1.5e308, 1, 2], [1.5e308, 3, 2]]), singleNode(2, normalise: .none, aggregate: .sum))
    }
  }

  @Test func identicalColumnsShareTheWeight() throws {
    let column = [3.0, 1, 4, 1, 5]
    let evaluation = try evaluate(Matrix(columns: [column, column]), singleNode(2, weights: .pca))
    for weight in evaluation.weights[0] { #expect(abs(weight - 0.5) < 1e-15) }
    let share = try #require(evaluation.components[0])
    #expect(abs(share.first - 1) < 1e-15 && share.ratio < 1e-15)
  }

  @Test func oneChildHasTheWholeWeight() throws {
    let evaluation = try evaluate(Matrix(columns: [[3, 1, 4]]), singleNode(1, weights: .pca))
    #expect(evaluation.weights == [[1]])
    #expect(evaluation.components.map { [$0?.first, $0?.ratio] } == [[1, 0]])
  }

  @Test func indicatorsMayOutnumberAreas() throws {
    var stream = RandomStream(seed: 4, stream: 1)
    let values = factorPanel(5, 9, shared: 10, &stream)
    let evaluation = try evaluate(values, singleNode(9, weights: .pca))
    #expect(abs(evaluation.weights[0].reduce(0, +) - 1) < 1e-12)
    #expect(evaluation.scores.allSatisfy { $0.isFinite })
  }

  @Test func twoAreasMakeAnIndex() throws {
    let evaluation = try evaluate(Matrix(columns: [[1, 2], [5, 9]]), singleNode(2, weights: .pca))
    #expect(evaluation.scores[0] < 0 && evaluation.scores[1] == -evaluation.scores[0])
  }
}
