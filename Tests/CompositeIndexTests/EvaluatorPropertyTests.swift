import CompositeIndex
import Foundation
import LinearAlgebra
import Multivariate
import Probability
import Testing

@Suite struct EvaluatorPropertyTests {
  private static let scales: [Scale] = [
    .none, .zScore, .standard(mean: 1000, sd: 100), .robust, .minMax(low: 0, high: 100, clamp: true),
    .percentileRank(.fromZeroToOne, ties: .average), .percentileRank(.weibull, ties: .min), .normalScore,
    .exponential(.toOne, ties: .max, constant: 23), .rounded(decimals: 1), .rank(ties: .average),
    .goalposts(Goalposts(ends: [-50...50, 0...100, -10...200], low: 0, high: 1, clamp: false)),
    .distance(Distance(to: .best, unit: .range, clamp: false)),
    .distance(Distance(to: .values([-1e4, -2e4, -1e5]), unit: .reference, clamp: false)),
  ]

  /// The order of the areas is of no consequence, with and without frequencies.
  @Test(arguments: scales.indices)
  func areasMayStandInAnyOrder(_ s: Int) throws {
    for seed in 0..<20 {
      var stream = RandomStream(seed: UInt64(seed), stream: 9)
      let (n, p) = (10 + stream.integer(below: 50), 3)
      let values = factorPanel(n, p, shared: 3, &stream)
      let order = (0..<n).map { ($0, stream.nextUInt64()) }.sorted { $0.1 < $1.1 }.map(\.0)
      let weights = seed % 2 == 0 ? nil : resample(n, &stream)
      let evaluator = Evaluator(
        indicators: indicators(p), tree: singleNode(p, normalise: Self.scales[s], weights: .pca))
      let scores = try evaluator.evaluate(values, weights: weights).evaluation.scores
      let permuted = try evaluator.evaluate(
        values.rows(order), weights: weights.map { w in order.map { w[$0] } }
      ).evaluation.scores
      let size = scores.reduce(1) { max($0, abs($1)) }
      for (position, i) in order.enumerated() { #expect(abs(permuted[position] - scores[i]) <= 1e-11 * size) }
    }
  }

  /// A frequency of two is two rows.
  @Test(arguments: scales.indices)
  func frequenciesAreRepeatedRows(_ s: Int) throws {
    // Ranks of a resample are scaled to its own size, so repeated rows are compared at the same number of areas.
    for seed in 0..<20 {
      var stream = RandomStream(seed: UInt64(seed), stream: 10)
      let n = 12 + stream.integer(below: 40)
      let values = factorPanel(n, 3, shared: 3, &stream)
      let weights = resample(n, &stream)
      let rows = (0..<n).flatMap { [Int](repeating: $0, count: Int(weights[$0])) }
      let evaluator = Evaluator(
        indicators: indicators(3), tree: singleNode(3, normalise: Self.scales[s], weights: .pca))
      let weighted = try evaluator.evaluate(values, weights: weights).evaluation
      let repeated = try evaluator.evaluate(values.rows(rows)).evaluation
      for (a, b) in zip(weighted.weights[0], repeated.weights[0]) { #expect(abs(a - b) <= 1e-11) }
      let size = repeated.scores.reduce(1) { max($0, abs($1)) }
      for (position, i) in rows.enumerated() {
        #expect(abs(repeated.scores[position] - weighted.scores[i]) <= 1e-11 * size)
      }
    }
  }

  /// Weights that come from the data, on a scale that they take.
  private static let weightings: [(Weighting, Scale)] = [
    (.pcaSquared, .zScore), (.critic, .minMax(low: 0, high: 1, clamp: false)), (.critic, .none), (.balanced, .zScore),
    (.balanced, .none), (.entropy, .minMax(low: 0, high: 1, clamp: false)),
  ]

  /// A frequency of two is two rows.
  @Test(arguments: weightings.indices)
  func frequenciesAreRepeatedRowsUnderEveryWeighting(_ k: Int) throws {
    let (weighting, scale) = Self.weightings[k]
    var compared = 0
    for seed in 0..<20 {
      var stream = RandomStream(seed: UInt64(seed), stream: 16)
      let n = 12 + stream.integer(below: 40)
      let values = factorPanel(n, 3, shared: 3, &stream)
      let weights = resample(n, &stream)
      let rows = (0..<n).flatMap { [Int](repeating: $0, count: Int(weights[$0])) }
      let drawn = (0..<n).filter { weights[$0] > 0 }
      let evaluator = Evaluator(
        indicators: indicators(3), tree: singleNode(3, normalise: scale, weights: weighting))
      // Balance may take a negative weight, of the resample or of the full sample.
      guard let repeated = try? evaluator.evaluate(values.rows(rows)).evaluation.weights[0],
        let (evaluation, solved) = try? evaluator.evaluate(values)
      else { continue }
      compared += 1
      #expect(abs(repeated.reduce(0, +) - 1) < 1e-12)
      let weighted = try evaluator.evaluate(values.rows(drawn), weights: drawn.map { weights[$0] }).evaluation.weights[
        0]
      for (a, b) in zip(weighted, repeated) { #expect(abs(a - b) <= 1e-11, "seed \(seed)") }
      // And in a workspace that starts from the full sample, as replicates do.
      var workspace = solved
      try evaluator.run(evaluation.treated.elements.span, weights: weights, in: &workspace)
      for (a, b) in zip(workspace.weights, repeated) { #expect(abs(a - b) <= 1e-10, "seed \(seed)") }
    }
    #expect(compared > 8)
  }

  private static let range = Scale.minMax(low: 1, high: 100, clamp: false)

  /// What is no sum of the children, on a scale that it takes.
  private static let aggregations: [(Aggregation, Scale)] = [
    (.geometric(.favourable), range), (.geometric(.asIs), range),
    (.mazziottaPareto(.added), .standard(mean: 100, sd: 10)),
    (.mazziottaPareto(.subtracted), .standard(mean: 100, sd: 10)), (.harmonic(.favourable), range),
    (.harmonic(.asIs), range), (.power(-2.5, .favourable), range), (.power(3, .asIs), range), (.maximum, .zScore),
    (.count(.common(0.5)), .zScore), (.count(.each([-20, 0, 20])), .none), (.copeland, .none),
  ]

  /// A frequency of two is two rows.
  @Test(arguments: aggregations.indices)
  func frequenciesAreRepeatedRowsHoweverChildrenAreCombined(_ a: Int) throws {
    let (aggregate, scale) = Self.aggregations[a]
    for seed in 0..<20 {
      var stream = RandomStream(seed: UInt64(seed), stream: 15)
      let n = 12 + stream.integer(below: 40)
      let values = factorPanel(n, 3, shared: 3, &stream)
      let weights = resample(n, &stream)
      let drawn = (0..<n).filter { weights[$0] > 0 }
      let rows = (0..<n).flatMap { [Int](repeating: $0, count: Int(weights[$0])) }
      let evaluator = Evaluator(
        indicators: indicators(3),
        tree: singleNode(3, normalise: scale, weights: .given([1, 2, 0.5]), aggregate: aggregate))
      // Areas that were not drawn may lie outside a range on which a mean is defined.
      let weighted = try evaluator.evaluate(values.rows(drawn), weights: drawn.map { weights[$0] }).evaluation.scores
      let repeated = try evaluator.evaluate(values.rows(rows)).evaluation.scores
      let positions = Dictionary(uniqueKeysWithValues: drawn.enumerated().map { ($1, $0) })
      let size = repeated.reduce(1) { max($0, abs($1)) }
      for (position, i) in rows.enumerated() {
        #expect(abs(repeated[position] - weighted[positions[i]!]) <= 1e-11 * size)
      }
    }
  }

  /// One child is its own mean.
  @Test(arguments: aggregations.indices)
  func oneChildIsItsOwnMean(_ a: Int) throws {
    let (aggregate, scale) = Self.aggregations[a]
    switch aggregate {
    case .count, .copeland: return
    default: break
    }
    let values = Matrix(columns: [[3, 1, 4, 1, 5, 9]])
    let evaluation = try Evaluator(
      indicators: indicators(1), tree: singleNode(1, normalise: scale, aggregate: aggregate)
    ).evaluate(values).evaluation
    for (score, x) in zip(evaluation.scores, evaluation.normalised[0].column(0)) {
      #expect(abs(score - x) <= 1e-12 * max(1, abs(x)))
    }
  }

  /// Every aggregation that there is.
  private static let everyAggregation: [Aggregation] = [
    .arithmetic, .sum, .geometric(.favourable), .geometric(.asIs), .harmonic(.favourable), .harmonic(.asIs),
    .power(0.5, .favourable), .power(-2.5, .favourable), .power(1, .favourable), .power(1, .asIs), .power(2, .asIs),
    .power(8, .asIs), .power(-2.5, .asIs), .power(0.5, .asIs), .maximum, .mazziottaPareto(.added),
    .mazziottaPareto(.subtracted), .count(.common(50)), .copeland,
  ]

  /// The list above lacks none: a new aggregation does not compile here.
  @Test func everyAggregationIsTried() {
    let kinds = Self.everyAggregation.map { aggregation in
      switch aggregation {
      case .arithmetic: 0
      case .sum: 1
      case .geometric: 2
      case .harmonic: 3
      case .power: 4
      case .maximum: 5
      case .mazziottaPareto: 6
      case .count: 7
      case .copeland: 8
      }
    }
    #expect(Set(kinds) == Set(0...8))
  }

  /// Where an aggregation is said to raise or lower scores by spread, or to do neither, no pair of areas contradicts it; where it is
  /// said to do either, both happen. Two areas have the same weighted mean on their scale; one lies further from it.
  @Test(arguments: everyAggregation, [Direction.higherIsWorse, .higherIsBetter])
  func whatSpreadDoesIsWhatIsSaid(_ aggregate: Aggregation, _ direction: Direction) throws {
    let effect = aggregate.spread(direction)
    var (raised, lowered) = (0, 0)
    for seed in 0..<50 {
      var stream = RandomStream(seed: UInt64(seed), stream: 11)
      let given = (0..<3).map { _ in 0.2 + stream.uniform() }
      var rows = [[0.0, 0, 0], [100, 100, 100]]
      for _ in 0..<40 {
        let row = (0..<3).map { _ in 30 + 40 * stream.uniform() }
        let mean = zip(row, given).reduce(0) { $0 + $1.0 * $1.1 } / given.reduce(0, +)
        // Further from the common mean by half, the weighted mean kept.
        rows.append(row)
        rows.append(row.map { mean + 1.5 * ($0 - mean) })
      }
      let values = Matrix(rows: rows)
      let tree = singleNode(
        3, normalise: Self.range, weights: aggregate == .maximum ? .equal : .given(given), aggregate: aggregate)
      let pointing = indicators(3).map { Indicator(id: $0.id, direction: direction) }
      let scores = try Evaluator(indicators: pointing, tree: IndexTree(nodes: tree.nodes, direction: direction))
        .evaluate(values).evaluation.scores
      for pair in stride(from: 2, to: rows.count, by: 2) {
        let margin = 1e-12 * abs(scores[pair])
        if scores[pair + 1] > scores[pair] + margin { raised += 1 }
        if scores[pair + 1] < scores[pair] - margin { lowered += 1 }
      }
    }
    switch effect {
    case .none: #expect(raised == 0 && lowered == 0)
    case .raises: #expect(raised > 0 && lowered == 0)
    case .lowers: #expect(raised == 0 && lowered > 0)
    case .either: #expect(raised > 0 && lowered > 0)
    }
  }

  /// On the scale that is taken when none is chosen a spread never makes an area look better off, whichever way scores point: of
  /// all that is known to do either or neither.
  @Test(arguments: [Direction.higherIsWorse, .higherIsBetter])
  func theFavourableScaleNeverRewardsSpread(_ direction: Direction) {
    for aggregate in [
      Aggregation.arithmetic, .sum, .geometric(.favourable), .harmonic(.favourable), .power(0.5, .favourable),
      .power(-3, .favourable), .mazziottaPareto(direction == .higherIsWorse ? .added : .subtracted),
    ] { #expect(!aggregate.letsSpreadLookBetter(direction)) }
    #expect(Aggregation.geometric(.asIs).letsSpreadLookBetter(.higherIsWorse))
    #expect(Aggregation.maximum.letsSpreadLookBetter(.higherIsBetter))
  }

  /// Ranks keep no distances: the figures of two areas have one mean, and the one that lies further apart comes out on either side,
  /// though ranks are then added up.
  @Test func onRanksSpreadCanDoEither() throws {
    let tree = singleNode(2, normalise: .percentileRank(.fromZeroToOne, ties: .average))
    // Area 1 lies further from the common mean 5 than area 0.
    func difference(_ others: [[Double]]) throws -> Double {
      let values = Matrix(rows: [[4, 6], [2, 8]] + others)
      let scores = try Evaluator(indicators: indicators(2), tree: tree).evaluate(values).evaluation.scores
      return scores[1] - scores[0]
    }
    #expect(try difference([[3, 1], [3, 2]]) < 0)
    #expect(try difference([[9, 7], [8, 7]]) > 0)
  }

  /// A worse indicator never improves a score.
  @Test(arguments: [
    (Scale.zScore, Aggregation.arithmetic), (.zScore, .sum), (.normalScore, .arithmetic),
    (.minMax(low: 1, high: 100, clamp: false), .geometric(.favourable)),
    (.minMax(low: 1, high: 100, clamp: false), .geometric(.asIs)),
    (.standard(mean: 100, sd: 10), .mazziottaPareto(.added)), (.zScore, .maximum), (.none, .copeland),
    (.minMax(low: 1, high: 100, clamp: false), .harmonic(.favourable)),
    (.minMax(low: 1, high: 100, clamp: false), .power(-2.5, .asIs)),
    (.minMax(low: 0, high: 100, clamp: false), .power(3, .asIs)),
  ])
  func anAreaWorseInEverythingScoresHigher(_ normalise: Scale, _ aggregate: Aggregation) throws {
    var stream = RandomStream(seed: 12, stream: 12)
    let better = (0..<30).map { _ in (0..<4).map { _ in Normal.draw(from: &stream) } }
    let rows = better + better.map { row in row.map { $0 + 0.01 + stream.uniform() } }
    let tree = singleNode(4, normalise: normalise, aggregate: aggregate)
    let scores = try Evaluator(indicators: indicators(4), tree: tree).evaluate(Matrix(rows: rows)).evaluation.scores
    for i in 0..<30 { #expect(scores[i + 30] > scores[i]) }
  }

  @Test func aClampKeepsAResampleWithinItsRange() throws {
    let values = Matrix(columns: [[0, 1, 2, 3, 10]])
    let weights = [0.0, 2, 1, 2, 0]
    for (clamp, expected) in [(true, [0.0, 0, 50, 100, 100]), (false, [-50.0, 0, 50, 100, 450])] {
      let tree = singleNode(1, normalise: .minMax(low: 0, high: 100, clamp: clamp))
      let evaluator = Evaluator(indicators: indicators(1), tree: tree)
      #expect(try evaluator.evaluate(values, weights: weights).evaluation.scores == expected)
    }
  }

  @Test func halvesRoundAwayFromZero() throws {
    let values = Matrix(columns: [[0.25, -0.25, 1.125, 2]])
    let scores = try Evaluator(indicators: indicators(1), tree: singleNode(1, normalise: .rounded(decimals: 1)))
      .evaluate(values).evaluation.scores
    #expect(scores == [0.3, -0.3, 1.1, 2])
  }

  private static let rankScales: [Scale] = [
    .percentileRank(.toOne, ties: .average), .percentileRank(.weibull, ties: .min), .normalScore,
    .exponential(.toOne, ties: .max, constant: 23),
  ]

  /// Values as they were read are ranked as they stand, sums as they are in algebra.
  @Test func rankScalesDoNotSeeRounding() throws {
    let values = Matrix(columns: [[0.1, 0.3, 0.7, 0.1], [0.2, 0, 0, 0]])
    let sum = Node(
      id: "sum", children: [.indicator(0), .indicator(1)], normalise: .none, weights: .equal, aggregate: .sum)
    let root = Node(
      id: "index", children: [.node(0)], normalise: .percentileRank(.toOne, ties: .average), weights: .equal,
      aggregate: .sum)
    let tree = IndexTree(nodes: [sum, root])
    let evaluation = try Evaluator(indicators: indicators(2), tree: tree).evaluate(values).evaluation
    #expect(evaluation.nodeValues[0, 0] != evaluation.nodeValues[1, 0])
    #expect(evaluation.scores == [0.625, 0.625, 1, 0.25])
    let read = Matrix(columns: [[0.1 + 0.2, 0.3, 0.7, 0.1]])
    let own = singleNode(1, normalise: .percentileRank(.toOne, ties: .average))
    #expect(
      try Evaluator(indicators: indicators(1), tree: own).evaluate(read).evaluation.scores == [0.75, 0.5, 1, 0.25])
  }

  /// The ranks of `scores` within the evaluation's tolerance, as many ties as there are groups.
  private static func ranks(_ evaluation: Evaluation) -> [UInt32] {
    var ranker = Ranker(count: evaluation.scores.count)
    ranker.rank(evaluation.scores.span, tolerance: evaluation.scoreTolerance)
    return ranker.ranks
  }

  /// Three thousand groups of areas whose figures are the same in another order: every group has one score in algebra. One
  /// figure a billionth part larger makes another.
  @Test(arguments: [UInt64(1), 2, 3])
  func permutedFiguresTie(seed: UInt64) throws {
    var stream = RandomStream(seed: seed, stream: 13)
    let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]
    var rows: [[Double]] = []
    for _ in 0..<3_000 {
      let figures = (0..<3).map { _ in (1_000 * stream.uniform()).rounded() / 10 }
      rows += orders.map { order in order.map { figures[$0] } }
    }
    let scales: [Scale] =
      [.none, .zScore, .standard(mean: 1000, sd: 100), .minMax(low: 0, high: 100, clamp: false)] + Self.rankScales
    for scale in scales {
      for aggregate in [Aggregation.arithmetic, .sum] {
        for rescale in [Scale.none, .zScore, .normalScore] {
          let tree = singleNode(3, normalise: scale, aggregate: aggregate, rescale: rescale)
          let evaluation = try Evaluator(indicators: indicators(3), tree: tree).evaluate(Matrix(rows: rows)).evaluation
          let ranks = Self.ranks(evaluation)
          let split = stride(from: 0, to: rows.count, by: 6).count { start in
            !(start..<start + 6).allSatisfy { ranks[$0] == ranks[start] }
          }
          #expect(split == 0, "\(scale), \(aggregate), \(rescale): groups that do not tie")
        }
      }
    }
    // Ranks by a node of equal sums; and what is near but not equal.
    let near = rows.map { row in row.enumerated().map { $0 == 0 ? $1 * (1 + 1e-9) : $1 } }
    for scale in [Scale.none, .zScore] {
      let tree = singleNode(3, normalise: scale)
      let all = Matrix(rows: rows + near)
      let ranks = Self.ranks(try Evaluator(indicators: indicators(3), tree: tree).evaluate(all).evaluation)
      let tied = rows.indices.count { rows[$0][0] > 0.1 && ranks[$0] == ranks[$0 + rows.count] }
      #expect(tied == 0, "\(scale): near figures that tie")
    }
  }

  /// The same on the scale of a parent: sums that are equal have one rank there.
  @Test(arguments: rankScales) func equalSumsShareARankOnAScale(_ scale: Scale) throws {
    var stream = RandomStream(seed: 4, stream: 13)
    let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]
    var rows: [[Double]] = []
    for _ in 0..<3_000 {
      let figures = (0..<3).map { _ in (1_000 * stream.uniform()).rounded() / 10 }
      rows += orders.map { order in order.map { figures[$0] } }
    }
    for inner in [Scale.none, .zScore] {
      let sum = Node(
        id: "sum", children: (0..<3).map(Child.indicator), normalise: inner, weights: .equal, aggregate: .sum)
      let root = Node(id: "index", children: [.node(0)], normalise: scale, weights: .equal, aggregate: .sum)
      let evaluator = Evaluator(indicators: indicators(3), tree: IndexTree(nodes: [sum, root]))
      let scores = try evaluator.evaluate(Matrix(rows: rows)).evaluation.scores
      let split = stride(from: 0, to: rows.count, by: 6).count { start in
        !(start..<start + 6).allSatisfy { scores[$0] == scores[start] }
      }
      #expect(split == 0, "\(inner)")
    }
  }

  /// A half that is a sum is rounded as the half it is.
  @Test func sumsShortOfAHalfByRoundingAreHalves() throws {
    // 0.05 + 2.05 + 0.05 falls short of 2.15 in the last bits, 0.05 + 0.05 + 2.05 does not.
    let values = Matrix(columns: [[0.05, 0.05, -0.05], [2.05, 0.05, -2.05], [0.05, 2.05, -0.05]])
    let tree = singleNode(3, normalise: .none, aggregate: .sum, rescale: .rounded(decimals: 1))
    let scores = try Evaluator(indicators: indicators(3), tree: tree).evaluate(values).evaluation.scores
    #expect(scores == [2.2, 2.2, -2.2])
  }
}
