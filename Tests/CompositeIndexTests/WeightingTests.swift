import CompositeIndex
import Foundation
import LinearAlgebra
import Probability
import Testing
import TestSupport

/// Weights taken from the data, against NumPy and SciPy (`Reference/make_choices.py`), and what they refuse.
@Suite struct WeightingTests {
  private let values: Matrix
  private let times: [Double]
  private let expected: [String: [Double]]

  init() throws {
    let rows = try referenceRows("evaluator_input.csv").map { $0.map { Double($0)! } }
    // The directions are turned here, so that any columns can be taken.
    values = Matrix(rows: rows.map { row in (1...6).map { [1, 5].contains($0) ? -row[$0] : row[$0] } })
    times = rows.map { $0[7] }
    expected = try referenceRows("weights_expected.csv").reduce(into: [:]) {
      $0[$1[0], default: []].append(Double($1[2])!)
    }
  }

  private func weights(
    _ weighting: Weighting, _ scale: Scale, columns: [Int] = Array(0..<6), weighted: Bool
  ) throws -> [Double] {
    let chosen = Matrix(columns: columns.map { values.column($0) })
    let tree = singleNode(columns.count, normalise: scale, weights: weighting)
    return try Evaluator(indicators: indicators(columns.count), tree: tree)
      .evaluate(chosen, weights: weighted ? times : nil).evaluation.weights[0]
  }

  @Test(arguments: [false, true]) func everyCaseAgrees(weighted: Bool) throws {
    let unit = Scale.minMax(low: 0, high: 1, clamp: false)
    var found = [
      "pca-squared": try weights(.pcaSquared, .none, weighted: weighted),
      "critic": try weights(.critic, unit, weighted: weighted),
      "critic/z-score": try weights(.critic, .zScore, weighted: weighted),
      "entropy": try weights(.entropy, unit, weighted: weighted),
      "entropy/none": try weights(.entropy, .none, columns: [1, 2, 3, 5], weighted: weighted),
      "balanced/none": try weights(.balanced, .none, columns: [1, 2, 3], weighted: weighted),
    ]
    if !weighted { found["balanced"] = try weights(.balanced, .zScore, columns: [1, 2, 3], weighted: false) }
    for (name, values) in found {
      let reference = try #require(expected[(weighted ? "weighted/" : "") + name], "\(name)")
      #expect(values.count == reference.count, "\(name)")
      for (value, expected) in zip(values, reference) { #expect(abs(value - expected) <= 1e-11, "\(name)") }
    }
  }

  /// What the weights are for: every child has one correlation with the score.
  @Test func balancedChildrenCorrelateAlike() throws {
    var stream = RandomStream(seed: 8, stream: 35)
    let panel = factorPanel(200, 5, shared: 1.5, &stream)
    for scale in [Scale.zScore, .none, .robust, .minMax(low: 0, high: 100, clamp: false)] {
      let scores = try Evaluator(
        indicators: indicators(5), tree: singleNode(5, normalise: scale, weights: .balanced)
      ).evaluate(panel).evaluation.scores
      let correlations = (0..<5).map { j in
        panel.column(j).covariance(with: scores) / (panel.column(j).sd * scores.sd)
      }
      for r in correlations { #expect(abs(r - correlations[0]) < 1e-12 && r > 0) }
    }
  }

  @Test func oneChildHasTheWholeWeight() throws {
    for weighting in [Weighting.pcaSquared, .critic, .entropy, .balanced] {
      let found = try Evaluator(indicators: indicators(1), tree: singleNode(1, normalise: .none, weights: weighting))
        .evaluate(Matrix(columns: [[3, 1, 4]])).evaluation.weights
      #expect(found == [[1]])
    }
  }

  private func refusal(_ columns: [[Double]], _ weighting: Weighting) -> EvaluationError? {
    failure { () throws(EvaluationError) in
      _ = try Evaluator(
        indicators: indicators(columns.count), tree: singleNode(columns.count, normalise: .none, weights: weighting)
      ).evaluate(Matrix(columns: columns))
    }
  }

  @Test func whatDeterminesNoWeightsIsNamed() {
    let line = [1.0, 2, 4, 7]
    #expect(refusal([line, line.map { 2 * $0 + 1 }], .critic) == .undeterminedWeights(node: "index"))
    #expect(refusal([line, line.map { 2 * $0 + 1 }], .balanced) == .undeterminedWeights(node: "index"))
    #expect(refusal([[2, 2, 2], [5, 5, 5]], .entropy) == .undeterminedWeights(node: "index"))
    #expect(refusal([[0, 0, 0], [5, 5, 5]], .entropy) == .undeterminedWeights(node: "index"))
    #expect(
      refusal([[1, 2, 3], [2, -1, 3]], .entropy) == .negativeShare(child: "x1", node: "index", unit: 1, value: -1))
    #expect(refusal([[1, 2, 3], [5, 5, 5]], .critic) == .constant(child: "x1", node: "index"))
    if case .negativeWeight(let child, "index", _)? = refusal(
      [line, line.map { -$0 }.enumerated().map { $1 + Double($0 % 2) }], .pcaSquared)
    {
      #expect(child == "x0" || child == "x1")
    } else {
      Issue.record("a squared loading hides its sign")
    }
    // Two children that nearly repeat each other and a third: the second would have to count against the first.
    let twin = [1.0, 2.2, 3.9, 7]
    #expect(refusal([line, zip(line, twin).map { 0.3 * $0 + 0.7 * $1 }, twin, [1, 0, 3, 2]], .balanced) != nil)
  }

  /// Against AHPy, and the mean of respondents.
  @Test func pairwiseComparisonsAgree() throws {
    let judgements: [String: [Double]] = [
      "r1": [3.0, 5, 7, 2, 3, 2], "r2": [0.5, 2, 4, 5, 7, 2], "r3": [9, 0.2, 3, 4, 1.0 / 7, 6],
    ]
    for (name, ratios) in judgements {
      var matrix = [Double](repeating: 1, count: 16)
      var next = ratios[...]
      for i in 0..<4 {
        for j in i + 1..<4 {
          let ratio = next.removeFirst()
          (matrix[i * 4 + j], matrix[j * 4 + i]) = (ratio, 1 / ratio)
        }
      }
      let found = PairwiseComparisons(of: 4, ratios: matrix)
      for (weight, reference) in zip(found.weights, expected["ahp/\(name)"]!) {
        #expect(abs(weight - reference) < 1e-11)
      }
      #expect(abs(found.consistencyRatio - expected["ahp/\(name)/ratio"]![0]) < 1e-10)
    }
    let two = PairwiseComparisons(of: 2, ratios: [1, 3, 1 / 3, 1])
    #expect(abs(two.weights[0] - 0.75) < 1e-15 && two.consistencyRatio == 0)
    #expect(PairwiseComparisons(of: 1, ratios: [1]) == PairwiseComparisons(of: 1, ratios: [1]))
  }

  /// Weights from a file count as given ones do, and go with their child.
  @Test func elicitedWeightsAreApplied() throws {
    let plan = Elicitation(file: "w.csv", method: .budgetAllocation)
    let recipe = Recipe(tree: singleNode(3, normalise: .none, weights: .elicited(plan), aggregate: .sum))
      .with(elicited: ["index": [0.5, 0.25, 0.25]])
    let values = Matrix(columns: [[1, 2, 3], [4, 5, 7], [0, 1, 0]])
    #expect(
      try Evaluator(indicators: indicators(3), tree: recipe.tree).evaluate(values).evaluation.scores == [
        1.5, 2.5, 3.25,
      ])
    let rest = try #require(recipe.leavingOut(indicator: 0)?.tree.root.weights)
    #expect(rest == .elicited(Elicitation(file: "w.csv", method: .budgetAllocation, weights: [0.25, 0.25])))
  }

  /// A child that is the same everywhere tells areas not apart, and weighs nothing.
  @Test func aConstantChildHasNoEntropyWeight() throws {
    let values = Matrix(columns: [[1, 2, 3], [5, 5, 5]])
    let found = try Evaluator(indicators: indicators(2), tree: singleNode(2, normalise: .none, weights: .entropy))
      .evaluate(values).evaluation.weights
    #expect(found == [[1, 0]])
  }
}
