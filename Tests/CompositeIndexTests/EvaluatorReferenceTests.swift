import CompositeIndex
import LinearAlgebra
import Testing
import TestSupport

/// The evaluator against SciPy, pandas and scikit-learn (`Reference/make_evaluator.py`).
@Suite struct EvaluatorReferenceTests {
  private let values: Matrix
  private let times: [Double]
  private let indicators: [Indicator]
  private let expected: [String: [Double]]
  private static let names = ["income", "school", "steps", "fires", "scale", "base"]

  init() throws {
    let rows = try referenceRows("evaluator_input.csv").map { $0.map { Double($0)! } }
    values = Matrix(rows: rows.map { Array($0[1...6]) })
    times = rows.map { $0[7] }
    indicators = Self.names.map {
      Indicator(id: $0, direction: ["income", "scale"].contains($0) ? .lowerIsWorse : .higherIsWorse)
    }
    expected = try referenceRows("evaluator_expected.csv").reduce(into: [:]) { cases, row in
      #expect(Int(row[1]) == cases[row[0], default: []].count)
      cases[row[0], default: []].append(Double(row[2])!)
    }
  }

  private func evaluate(_ tree: IndexTree, weighted: Bool = false) throws -> Evaluation {
    try Evaluator(indicators: indicators, tree: tree).evaluate(values, weights: weighted ? times : nil).evaluation
  }

  /// One column on a scale.
  private func scaled(_ column: String, _ scale: Scale, weighted: Bool = false) throws -> [Double] {
    let tree = IndexTree(nodes: [
      Node(
        id: "one", children: [.indicator(Self.names.firstIndex(of: column)!)], normalise: scale, weights: .equal,
        aggregate: .arithmetic)
    ])
    return try evaluate(tree, weighted: weighted).normalised[0].column(0)
  }

  private func ranks(_ evaluation: Evaluation, _ tree: IndexTree) -> [Double] {
    let rules = Rules(recipe: Recipe(tree: tree), indicators: indicators)
    return Decision(rules, values: values, evaluation: evaluation).ranks.map(Double.init)
  }

  private func normalisations() throws -> [String: [Double]] {
    let percent = Scale.minMax(low: 0, high: 100, clamp: false)
    var found = [
      "z-score/income": try scaled("income", .zScore), "z-score/steps": try scaled("steps", .zScore),
      "min-max-0-100/scale": try scaled("scale", percent), "min-max-0-100/base": try scaled("base", percent),
      "normal-score/steps": try scaled("steps", .normalScore),
    ]
    for form in Scale.RankForm.allCases {
      for ties in Scale.Ties.allCases {
        found["rank/\(form.rawValue)/\(ties.rawValue)"] = try scaled("scale", .percentileRank(form, ties: ties))
      }
    }
    for form in [Scale.RankForm.toOne, .hazen] {
      found["exponential/\(form.rawValue)/steps"] = try scaled(
        "steps", .exponential(form, ties: .average, constant: 23))
    }
    return found
  }

  private func aggregates() throws -> [String: [Double]] {
    let given = Weighting.given([3, 1, 2, 1, 2, 1])
    let range = Scale.minMax(low: 1, high: 100, clamp: false)
    func node(_ weights: Weighting, _ aggregate: Aggregation, _ normalise: Scale = .zScore) throws -> [Double] {
      try evaluate(singleNode(6, normalise: normalise, weights: weights, aggregate: aggregate)).scores
    }
    func rescaled(_ scale: Scale) throws -> [Double] {
      try evaluate(singleNode(6, weights: .pca, rescale: scale)).scores
    }
    return [
      "weights/pca": try evaluate(singleNode(6, weights: .pca)).weights[0],
      "arithmetic/equal": try node(.equal, .arithmetic), "arithmetic/given": try node(given, .arithmetic),
      "arithmetic/pca": try node(.pca, .arithmetic), "sum/given": try node(given, .sum),
      "geometric/equal": try node(.equal, .geometric(.favourable), range),
      "geometric/given": try node(given, .geometric(.favourable), range),
      "geometric-as-is/given": try node(given, .geometric(.asIs), range),
      "rescale/mean-1000-sd-100": try rescaled(.standard(mean: 1000, sd: 100)),
      "rescale/min-max-0-100": try rescaled(.minMax(low: 0, high: 100, clamp: false)),
      "rescale/rank/(r-1)/(n-1)": try rescaled(.percentileRank(.fromZeroToOne, ties: .average)),
      "rescale/exponential/r/n": try rescaled(.exponential(.toOne, ties: .average, constant: 23)),
    ]
  }

  private func twoLevels() throws -> [String: [Double]] {
    let domains = [0, 2, 4].map { j in
      Node(
        id: "\(j)", children: [.indicator(j), .indicator(j + 1)], normalise: .zScore, weights: .equal,
        aggregate: .arithmetic)
    }
    let root = Node(
      id: "index", children: (0..<3).map(Child.node), normalise: .zScore, weights: .pca, aggregate: .arithmetic)
    let tree = IndexTree(nodes: domains + [root])
    let evaluation = try evaluate(tree)
    return [
      "tree/A": evaluation.nodeValues.column(0), "tree/B": evaluation.nodeValues.column(1),
      "tree/C": evaluation.nodeValues.column(2), "tree/weights": evaluation.weights[3],
      "tree/score": evaluation.scores, "tree/order": ranks(evaluation, tree),
    ]
  }

  private func weighted() throws -> [String: [Double]] {
    let tree = singleNode(6, weights: .pca)
    let evaluation = try evaluate(tree, weighted: true)
    let midpoints = Scale.percentileRank(.hazen, ties: .average)
    return [
      "weighted/z-score/income": try scaled("income", .zScore, weighted: true),
      "weighted/weights/pca": evaluation.weights[0], "weighted/arithmetic/pca": evaluation.scores,
      "weighted/order": ranks(evaluation, tree),
      "weighted/mid-ecdf/scale": try scaled("scale", midpoints, weighted: true),
      "weighted/mid-ecdf/base": try scaled("base", midpoints, weighted: true),
      "weighted/rank/(r-1)/(n-1)/base": try scaled(
        "base", .percentileRank(.fromZeroToOne, ties: .average), weighted: true),
    ]
  }

  @Test func everyCaseAgrees() throws {
    var found = [String: [Double]]()
    for part in [try normalisations(), try aggregates(), try twoLevels(), try weighted()] {
      found.merge(part) { _, _ in fatalError("a case is made twice") }
    }
    #expect(Set(found.keys) == Set(expected.keys))
    for (name, values) in found {
      let reference = try #require(expected[name])
      #expect(values.count == reference.count, "\(name)")
      for (i, (value, expected)) in zip(values, reference).enumerated() {
        #expect(abs(value - expected) <= 1e-11 * abs(expected) + 1e-11, "\(name), unit \(i)")
      }
    }
  }
}
