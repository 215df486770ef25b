import CompositeIndex
import Foundation
import LinearAlgebra
import Multivariate
import Probability
import Testing
import TestSupport

/// The shortcut for linear trees against the evaluator that visits every area.
@Suite struct LinearFormTests {
  /// A random tree of one to three levels whose steps are all linear; now and then an indicator or a node stands in two nodes.
  private static func tree(_ p: Int, _ stream: inout RandomStream) -> IndexTree {
    func normalise(_ stream: inout RandomStream) -> Scale {
      [Scale.none, .zScore, .standard(mean: 50, sd: 10)][stream.integer(below: 3)]
    }
    func weights(_ count: Int, _ stream: inout RandomStream) -> Weighting {
      [.equal, .given((0..<count).map { _ in 0.2 + stream.uniform() }), .pca, .pcaSquared, .critic, .balanced][
        stream.integer(below: 6)]
    }
    func node(_ id: Int, _ children: [Child], _ stream: inout RandomStream) -> Node {
      Node(
        id: "n\(id)", children: children, normalise: normalise(&stream), weights: weights(children.count, &stream),
        aggregate: stream.integer(below: 2) == 0 ? .arithmetic : .sum,
        rescale: stream.integer(below: 3) == 0 ? .standard(mean: 1000, sd: 100) : .none)
    }
    var open = (0..<p).map(Child.indicator)
    if stream.integer(below: 3) == 0 { open.append(.indicator(stream.integer(below: p))) }
    var nodes = [Node]()
    for _ in 0..<stream.integer(below: 3) where open.count > 2 {
      var next = [Child]()
      var rest = open[...]
      while !rest.isEmpty {
        let children = Array(rest.prefix(1 + stream.integer(below: 3)))
        rest = rest.dropFirst(children.count)
        if stream.integer(below: 4) == 0 {
          next += children  // left for a higher node
        } else {
          nodes.append(node(nodes.count, children, &stream))
          next.append(.node(nodes.count - 1))
        }
      }
      open = next
      if !nodes.isEmpty, stream.integer(below: 4) == 0 { open.append(.node(stream.integer(below: nodes.count))) }
    }
    nodes.append(node(nodes.count, open, &stream))
    return IndexTree(nodes: nodes)
  }

  /// Weighted means and covariance of standardised columns, by definition.
  private static func moments(_ Z: Matrix, _ weights: [Double]?) -> (means: [Double], covariance: [Double]) {
    let columns = (0..<Z.columnCount).map { Z.column($0).repeated(weights) }
    let covariance = columns.flatMap { x in columns.map { $0.covariance(with: x) } }
    return (columns.map(\.mean), covariance)
  }

  @Test func agreesWithTheEvaluatorOnRandomTrees() throws {
    var compared = 0
    for seed in 0..<300 {
      var stream = RandomStream(seed: UInt64(seed), stream: 77)
      let (n, p) = (20 + stream.integer(below: 60), 1 + stream.integer(below: 8))
      let values = factorPanel(n, p, shared: 1.5, &stream)
      let evaluator = Evaluator(indicators: indicators(p), tree: Self.tree(p, &stream))
      // A component may weigh a child negatively: such a tree has no reference to start from.
      guard let (evaluation, solved) = try? evaluator.evaluate(values) else { continue }
      let form = try #require(LinearForm(evaluator, Standardisation(of: evaluation.treated)!))
      var Z = Matrix(rowCount: n, columnCount: p)
      form.standardisation.apply(evaluation.treated.elements.span, into: &Z.elements, columnStride: n)
      for weights in [nil, resample(n, &stream), resample(n, &stream)] {
        let (means, covariance) = Self.moments(Z, weights)
        var workspace = solved
        var linear = form.makeWorkspace(from: solved)
        let general = failure { () throws(EvaluationError) in
          try evaluator.run(evaluation.treated.elements.span, weights: weights, in: &workspace)
        }
        let short = failure { () throws(EvaluationError) in
          try form.solve(means: means.span, covariance: covariance.span, in: &linear)
        }
        #expect(general.map(caseName) == short.map(caseName), "seed \(seed)")
        guard general == nil, short == nil else { continue }
        compared += 1
        for (a, b) in zip(workspace.weights, linear.weights) { #expect(abs(a - b) <= 1e-10, "seed \(seed)") }
        for k in evaluator.tree.nodes.indices {
          let expected = Array(workspace.nodeValues[k * n..<(k + 1) * n])
          let found = Self.values(of: .node(k), form, linear, Z)
          // An index may lie far from zero, where a value has fewer digits than its spread.
          let size = expected.reduce(expected.sd) { max($0, abs($1)) }
          for (a, b) in zip(expected, found) { #expect(abs(a - b) <= 1e-10 * size, "seed \(seed), node \(k)") }
          let tolerances = (
            evaluator.tolerance(of: .node(k), in: workspace, evaluation.treated.elements.span),
            form.tolerance(of: .node(k), from: linear, means: means.span, covariance: covariance.span)
          )
          #expect(
            Self.ranks(expected, tolerances.0) == Self.ranks(found, tolerances.1), "seed \(seed), node \(k)")
        }
        for j in 0..<p {
          let found = Self.values(of: .indicator(j), form, linear, Z)
          for (a, b) in zip(evaluation.treated.column(j), found) { #expect(abs(a - b) <= 1e-10 * max(1, abs(a))) }
        }
      }
    }
    #expect(compared > 500)
  }

  private static func values(of child: Child, _ form: LinearForm, _ solved: LinearForm.Workspace, _ Z: Matrix)
    -> [Double]
  {
    var coefficients = [Double](repeating: .nan, count: Z.columnCount)
    let constant = form.form(of: child, from: solved, into: &coefficients, at: 0)
    return (0..<Z.rowCount).map { i in zip(Z.row(i), coefficients).reduce(constant) { $0 + $1.0 * $1.1 } }
  }

  private static func ranks(_ scores: [Double], _ tolerance: Double) -> [UInt32] {
    var ranker = Ranker(count: scores.count)
    ranker.rank(scores.span, tolerance: tolerance)
    return ranker.ranks
  }

  @Test func anIndicatorInTwoNodesCountsTwice() throws {
    let values = Matrix(columns: [[1, 2, 4, 9], [3, 1, 2, 2]])
    let domains = [[Child.indicator(0)], [.indicator(0), .indicator(1)]].enumerated().map { k, children in
      Node(id: "\(k)", children: children, normalise: .none, weights: .equal, aggregate: .sum)
    }
    let root = Node(
      id: "index", children: [.node(0), .node(1)], normalise: .none, weights: .equal, aggregate: .sum)
    let evaluator = Evaluator(indicators: indicators(2), tree: IndexTree(nodes: domains + [root]))
    let (evaluation, solved) = try evaluator.evaluate(values)
    #expect(evaluation.scores == [5, 5, 10, 20])
    let form = try #require(LinearForm(evaluator, Standardisation(of: evaluation.treated)!))
    var workspace = form.makeWorkspace(from: solved)
    let (means, covariance) = ([0.0, 0], [1.0, 0, 0, 1])
    try form.solve(means: means.span, covariance: covariance.span, in: &workspace)
    var coefficients = [0.0, 0]
    _ = form.form(of: .node(2), from: workspace, into: &coefficients, at: 0)
    #expect(coefficients == [2 * form.standardisation.spreads[0], form.standardisation.spreads[1]])
  }

  @Test(arguments: [
    Scale.robust, .minMax(low: 0, high: 1, clamp: false), .normalScore, .rounded(decimals: 1),
    .rank(ties: .average), .goalposts(Goalposts(ends: [0...1, 0...2], low: 0, high: 1, clamp: false)),
    .distance(Distance(to: .best, unit: .range, clamp: false)), .percentileRank(.hazen, ties: .average),
    .exponential(.toOne, ties: .average, constant: 23),
  ])
  func otherScalesHaveNoLinearForm(_ scale: Scale) {
    let values = Matrix(columns: [[1, 2, 3], [2, 1, 3]])
    for tree in [singleNode(2, normalise: scale)] + (scale.isOfChildren ? [] : [singleNode(2, rescale: scale)]) {
      let form = LinearForm(Evaluator(indicators: indicators(2), tree: tree), Standardisation(of: values)!)
      #expect(form.map { _ in true } == nil)
    }
  }

  @Test func entropyWeightsHaveNoLinearForm() {
    let evaluator = Evaluator(indicators: indicators(2), tree: singleNode(2, normalise: .none, weights: .entropy))
    let form = LinearForm(evaluator, Standardisation(of: Matrix(columns: [[1, 2, 3], [2, 1, 3]]))!)
    #expect(form.map { _ in true } == nil)
  }

  @Test(arguments: [
    Aggregation.geometric(.asIs), .mazziottaPareto(.added), .harmonic(.asIs), .power(2, .asIs), .maximum,
    .count(.common(1)), .copeland,
  ])
  func otherMeansHaveNoLinearForm(_ aggregate: Aggregation) {
    let tree = singleNode(2, normalise: .none, aggregate: aggregate)
    let evaluator = Evaluator(indicators: indicators(2), tree: tree)
    let form = LinearForm(evaluator, Standardisation(of: Matrix(columns: [[1, 2, 3], [2, 1, 3]]))!)
    #expect(form.map { _ in true } == nil)
  }
}
