import CompositeIndex
import LinearAlgebra
import Probability
import Testing

/// What the score answers to one unit of an indicator, scales and weights held.
@Suite struct ResponseTests {
  private static let n = 40

  private static func indicators(_ count: Int) -> [Indicator] {
    (0..<count).map { j in
      Indicator(
        id: "x\(j)", direction: j % 2 == 0 ? .higherIsWorse : .lowerIsWorse, treatments: j == 1 ? [.log1p] : [])
    }
  }

  private static func values(_ count: Int) -> Matrix {
    var stream = RandomStream(seed: 3, stream: 0)
    let common = (0..<n).map { _ in Normal.draw(from: &stream) }
    return Matrix(
      columns: (0..<count).map { j in
        common.map { 20 + 3 * Double(j + 1) + (j % 2 == 0 ? 1 : -1) * $0 + Normal.draw(from: &stream) }
      })
  }

  private static func node(
    _ id: String, _ children: [Child], _ normalise: Scale, _ weights: Weighting = .equal,
    _ aggregate: Aggregation = .arithmetic, rescale: Scale = .none
  ) -> Node {
    Node(
      id: id, children: children, normalise: normalise, weights: weights, aggregate: aggregate, rescale: rescale)
  }

  private static func responses(_ nodes: [Node], indicators count: Int) throws -> ([Double?], Evaluation) {
    let evaluator = Evaluator(indicators: indicators(count), tree: IndexTree(nodes: nodes))
    let evaluation = try evaluator.evaluate(values(count)).evaluation
    return (evaluator.responses(of: evaluation), evaluation)
  }

  /// Where every step is linear, the scores of two areas differ by what the responses make of their indicators.
  @Test(arguments: [Scale.zScore, .minMax(low: 0, high: 100, clamp: true), .none])
  func `Responses add up to the differences of scores`(scale: Scale) throws {
    let nodes = [
      Self.node("a", [.indicator(0), .indicator(1)], .zScore, .pca),
      Self.node("b", [.indicator(2), .indicator(0)], .minMax(low: 1, high: 5, clamp: false), .given([2, 1]), .sum),
      Self.node("c", [.indicator(3)], scale, rescale: .standard(mean: 50, sd: 10)),
      Self.node("root", [.node(0), .node(1), .node(2)], scale, .given([1, 2, 4]), rescale: scale),
    ]
    let (responses, evaluation) = try Self.responses(nodes, indicators: 5)
    #expect(responses[4] == nil)
    let treated = evaluation.treated
    let scores = evaluation.scores
    let spread = (scores.max() ?? 0) - (scores.min() ?? 0)
    for i in 1..<Self.n {
      let told = try (0..<4).reduce(0) { $0 + (try #require(responses[$1])) * (treated[i, $1] - treated[0, $1]) }
      #expect(abs(told - (scores[i] - scores[0])) < 1e-12 * spread * Double(Self.n))
    }
  }

  @Test func `Ranks, rounding and products answer in no straight line`() throws {
    for scale in [Scale.percentileRank(.weibull, ties: .average), .normalScore, .rounded(decimals: 1)] {
      let nodes = [
        Self.node("a", [.indicator(0)], scale), Self.node("b", [.indicator(1), .indicator(2)], .zScore),
        Self.node("root", [.node(0), .node(1)], .zScore),
      ]
      let (responses, _) = try Self.responses(nodes, indicators: 3)
      #expect(responses[0] == nil && responses[1] != nil && responses[2] != nil)
      let above = [
        Self.node("a", [.indicator(0), .indicator(1)], .zScore, rescale: scale), Self.node("root", [.node(0)], .none),
      ]
      #expect(try Self.responses(above, indicators: 2).0 == [nil, nil])
    }
    let product = [
      Self.node(
        "root", [.indicator(0), .indicator(1)], .minMax(low: 1, high: 100, clamp: true), .equal, .geometric(.asIs))
    ]
    #expect(try Self.responses(product, indicators: 2).0 == [nil, nil])
  }

  /// Three areas at equal distances lie on a line by their ranks too, which is no reason to take ranks for one.
  @Test func `A line through three ranks is none`() throws {
    let tree = IndexTree(nodes: [
      Self.node("root", [.indicator(0)], .percentileRank(.fromZeroToOne, ties: .average))
    ])
    let evaluator = Evaluator(indicators: Self.indicators(1), tree: tree)
    let evaluation = try evaluator.evaluate(Matrix(columns: [[1, 2, 3]])).evaluation
    #expect(evaluation.scores == [0, 0.5, 1] && evaluator.responses(of: evaluation) == [nil])
  }

  @Test func `A treated value is measured back`() {
    let log = Indicator(id: "a", direction: .lowerIsWorse, treatments: [.log])
    #expect(abs((log.measured(-2, in: .higherIsWorse) ?? 0) - 7.38905609893065) < 1e-13)
    let both = Indicator(id: "b", direction: .higherIsWorse, treatments: [.log1p])
    #expect(both.measured(0, in: .higherIsWorse) == 0)
    #expect(both.measured(-1.3862943611198906, in: .higherIsBetter).map { abs($0 - 3) < 1e-12 } == true)
    #expect(
      Indicator(id: "c", direction: .higherIsWorse, treatments: [.shrink(.eb, towards: nil)]).measured(
        1, in: .higherIsWorse) == nil)
  }
}
