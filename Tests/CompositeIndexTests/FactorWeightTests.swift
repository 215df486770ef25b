import CompositeIndex
import LinearAlgebra
import Multivariate
import Probability
import Testing
import TestSupport

/// Weights from common factors: against R (`Reference/make_factor_weights.R`), node by node and by the linear form.
@Suite struct FactorWeightTests {
  private static func values() throws -> Matrix {
    Matrix(rows: try referenceRows("factor_weights_input.csv").map { $0.map { Double($0)! } })
  }

  private static func tree(_ weighting: FactorWeighting, _ p: Int = 7) -> IndexTree {
    IndexTree(nodes: [
      Node(
        id: "index", children: (0..<p).map(Child.indicator), normalise: .zScore, weights: .factor(weighting),
        aggregate: .arithmetic)
    ])
  }

  private static let weightings = [
    FactorWeighting(.maximumLikelihood), FactorWeighting(.minimumResiduals),
    FactorWeighting(.maximumLikelihood, factorCount: 2, rotation: .varimax),
    FactorWeighting(.minimumResiduals, factorCount: 2, rotation: .oblimin()),
  ]

  @Test(arguments: Self.weightings) func areThoseOfR(_ weighting: FactorWeighting) throws {
    let evaluator = Evaluator(indicators: indicators(7), tree: Self.tree(weighting))
    let (evaluation, _) = try evaluator.evaluate(try Self.values())
    let word = Weighting.factor(weighting).word.dropFirst("factor ".count)
    let expected = try referenceRows("factor_weights_expected.csv").filter { $0[0] == word }.map { Double($0[2])! }
    #expect(expected.count == 7)
    for (found, weight) in zip(evaluation.weights[0], expected) { #expect(abs(found - weight) < 2e-8) }
    #expect(evaluation.components[0] != nil)
  }

  @Test(arguments: Self.weightings) func ofReplicatesAreThoseOfTheirOwnSample(_ weighting: FactorWeighting) throws {
    let values = try Self.values()
    let evaluator = Evaluator(indicators: indicators(7), tree: Self.tree(weighting))
    let (evaluation, solved) = try evaluator.evaluate(values)
    let standardisation = try #require(Standardisation(of: evaluation.treated))
    let form = try #require(LinearForm(evaluator, standardisation))
    var Z = Matrix(rowCount: values.rowCount, columnCount: 7)
    standardisation.apply(evaluation.treated.elements.span, into: &Z.elements, columnStride: Z.rowCount)
    var stream = RandomStream(seed: 3, stream: 78)
    var compared = 0
    for _ in 0..<30 {
      let weights = resample(values.rowCount, &stream)
      var (workspace, linear) = (solved, form.makeWorkspace(from: solved))
      let general = failure { () throws(EvaluationError) in
        try evaluator.run(evaluation.treated.elements.span, weights: weights, in: &workspace)
      }
      let moments = try Moments.fit(panel: Z, weights: weights)
      let (means, covariance) = (moments.means, moments.covariance.elements)
      let short = failure { () throws(EvaluationError) in
        try form.solve(means: means.span, covariance: covariance.span, in: &linear)
      }
      // Cold, from the repeated rows alone.
      let rows = weights.indices.flatMap { i in [Int](repeating: i, count: Int(weights[i])) }
      var alone: [Double] = []
      let cold = failure { () throws(EvaluationError) in
        alone = try evaluator.evaluate(values.rows(rows)).evaluation.weights[0]
      }
      #expect(general == cold && short == cold)
      guard cold == nil else { continue }
      compared += 1
      for c in 0..<7 {
        #expect(abs(workspace.weights[c] - alone[c]) < 1e-7 && abs(linear.weights[c] - alone[c]) < 1e-7)
      }
    }
    #expect(compared >= 20)
  }

  /// Two children have one correlation for two loadings; four of one factor and a copy leave a Heywood case.
  @Test func whatCannotBeDeterminedIsRefused() throws {
    let values = try Self.values()
    func error(_ values: Matrix, _ weighting: FactorWeighting) -> EvaluationError? {
      let p = values.columnCount
      return failure { () throws(EvaluationError) in
        _ = try Evaluator(indicators: indicators(p), tree: Self.tree(weighting, p)).evaluate(values)
      }
    }
    let one = FactorWeighting(.minimumResiduals)
    #expect(error(values.columns([0, 1]), one) == .undeterminedFactor(node: "index"))
    #expect(error(values.columns([0, 1, 2]), one) == nil)
    let copied = Matrix(columns: [values.column(0), values.column(1), values.column(0)])
    #expect(error(copied, FactorWeighting(.maximumLikelihood)) == .undeterminedFactor(node: "index"))
    guard case .improperFactor(_, node: "index")? = error(copied, one) else {
      Issue.record("\(error(copied, one) as Any)")
      return
    }
    // Two blocks, of exactly the correlations given: the second factor has but two children.
    var R = Matrix.identity(6)
    for (i, j, r) in [(0, 1, 0.56), (0, 2, 0.48), (0, 3, 0.4), (1, 2, 0.42), (1, 3, 0.35), (2, 3, 0.3), (4, 5, 0.5)] {
      (R[i, j], R[j, i]) = (r, r)
    }
    let hadamard = Matrix(
      columns: (1...6).map { j in (0..<8).map { ($0 & j).nonzeroBitCount.isMultiple(of: 2) ? 1 : -1 } })
    let blocks = hadamard.multiplied(by: try Cholesky(of: R).factor, right: .transposed)
    let two = FactorWeighting(.minimumResiduals, factorCount: 2, rotation: .varimax)
    #expect(error(blocks, two) == .undeterminedFactor(node: "index"))
    var turned = values
    for k in turned.range(ofColumn: 1) { turned.elements[k].negate() }
    for weighting in Self.weightings {
      guard case .negativeWeight(child: "x1", node: "index", let weight)? = error(turned, weighting) else {
        Issue.record("\(weighting): \(error(turned, weighting) as Any)")
        continue
      }
      #expect(weight < -0.05)
    }
  }
}
