import CompositeIndex
import Foundation
import LinearAlgebra
import Probability
import Testing

/// Indices in which a high score is good.
@Suite struct DirectionTests {
  /// Two figures that say how well off an area is, one how badly.
  private static let columns = [
    Indicator(id: "income", direction: .higherIsBetter), Indicator(id: "schooling", direction: .higherIsBetter),
    Indicator(id: "deaths", direction: .higherIsWorse),
  ]

  private static func tree(_ direction: Direction, _ normalise: Scale, _ aggregate: Aggregation) -> IndexTree {
    IndexTree(
      nodes: [
        Node(
          id: "index", children: (0..<3).map(Child.indicator), normalise: normalise, weights: .given([1, 2, 3]),
          aggregate: aggregate)
      ], direction: direction)
  }

  private static func values(_ seed: UInt64) -> Matrix {
    var stream = RandomStream(seed: seed, stream: 21)
    return factorPanel(30, 3, shared: 1, &stream)
  }

  /// The same index read the other way round: scores change their signs, on a range they change its ends.
  @Test func anIndexOfWelfareIsOneOfNeedTurnedRound() throws {
    for seed in 0..<20 {
      let values = Self.values(UInt64(seed))
      func scores(_ direction: Direction, _ normalise: Scale, _ aggregate: Aggregation = .arithmetic) throws -> [Double]
      {
        try Evaluator(indicators: Self.columns, tree: Self.tree(direction, normalise, aggregate)).evaluate(values)
          .evaluation.scores
      }
      for (need, good) in zip(
        try scores(.higherIsWorse, .zScore), try scores(.higherIsBetter, .zScore))
      { #expect(abs(need + good) < 1e-12) }
      let range = Scale.minMax(low: 1, high: 100, clamp: false)
      // A mean on the favourable scale is taken on one and the same scale, whichever way the score points.
      for aggregate in [Aggregation.geometric(.favourable), .harmonic(.favourable), .power(-2, .favourable)] {
        for (need, good) in zip(
          try scores(.higherIsWorse, range, aggregate), try scores(.higherIsBetter, range, aggregate))
        { #expect(abs(need + good - 101) < 1e-9) }
      }
      let ranks = Scale.percentileRank(.hazen, ties: .average)
      for (need, good) in zip(try scores(.higherIsWorse, ranks), try scores(.higherIsBetter, ranks)) {
        #expect(abs(need + good - 1) < 1e-12)
      }
    }
  }

  @Test func indicatorsThatPointTheOtherWayAreReversed() throws {
    let values = Self.values(1)
    for direction in [Direction.higherIsWorse, .higherIsBetter] {
      let evaluator = Evaluator(indicators: Self.columns, tree: Self.tree(direction, .zScore, .arithmetic))
      let treated = try evaluator.evaluate(values).evaluation.treated
      for (j, indicator) in Self.columns.enumerated() {
        let isReversed = indicator.direction != direction
        #expect(evaluator.isReversed(column: j) == isReversed)
        #expect(treated.column(j) == values.column(j).map { isReversed ? -$0 : $0 })
      }
    }
    #expect(Direction.higherIsBetter.word(in: .higherIsBetter) == "higher-is-better")
    #expect(Direction.higherIsWorse.word(in: .higherIsBetter) == "lower-is-better")
    #expect(Direction.higherIsBetter.word(in: .higherIsWorse) == "lower-is-worse")
  }

  /// The Human Development Index of 2021 from the figures beside it, all as printed: UNDP, Human Development Report 2021/2022, table 1.
  /// It is printed to three decimals and its figures to one, which alone may move the last digit.
  @Test func theHumanDevelopmentIndex() throws {
    let printed: [(life: Double, expected: Double, mean: Double, income: Double, index: Double)] = [
      (84.0, 16.5, 13.9, 66_933, 0.962), (83.2, 18.2, 13.0, 64_660, 0.961), (82.7, 19.2, 13.8, 55_782, 0.959),
      (85.5, 17.3, 12.2, 62_607, 0.952), (84.5, 21.1, 12.7, 49_238, 0.951), (81.4, 18.7, 13.0, 60_365, 0.948),
      (83.0, 19.4, 12.6, 54_489, 0.947), (82.0, 18.9, 11.6, 76_169, 0.945), (80.6, 17.0, 14.1, 54_534, 0.942),
      (61.6, 7.0, 2.1, 1_240, 0.400), (52.5, 8.0, 2.6, 1_364, 0.394), (55.0, 5.5, 5.7, 768, 0.385),
    ]
    func goalposts(_ ends: [ClosedRange<Double>]) -> Scale {
      .goalposts(Goalposts(ends: ends, low: 0, high: 1, clamp: true))
    }
    let tree = IndexTree(
      nodes: [
        Node(
          id: "education", children: [.indicator(1), .indicator(2)], normalise: goalposts([0...18, 0...15]),
          weights: .equal, aggregate: .arithmetic),
        Node(
          id: "hdi", children: [.indicator(0), .node(0), .indicator(3)],
          normalise: goalposts([20...85, 0...1, log(100)...log(75_000)]), weights: .equal,
          aggregate: .geometric(.favourable)),
      ], direction: .higherIsBetter)
    let columns = ["life", "expected", "mean", "income"].map {
      Indicator(id: $0, direction: .higherIsBetter, treatments: $0 == "income" ? [.log] : [])
    }
    let values = Matrix(rows: printed.map { [$0.life, $0.expected, $0.mean, $0.income] })
    let scores = try Evaluator(indicators: columns, tree: tree).evaluate(values).evaluation.scores
    for (score, row) in zip(scores, printed) { #expect(abs(score - row.index) < 0.00105, "\(row.index)") }
  }
}
