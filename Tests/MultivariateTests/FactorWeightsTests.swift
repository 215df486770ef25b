import LinearAlgebra
import Multivariate
import Testing

@Suite("Factor weights") struct FactorWeightsTests {
  static func ofOneFactor(_ λ: [Double], _ ψ: [Double]) throws(FactorError) -> [Double] {
    var weights = [Double](repeating: 0, count: λ.count)
    var span = weights.mutableSpan
    try FactorWeights.ofOneFactor(loadings: λ.span, uniquenesses: ψ.span, into: &span)
    return weights
  }

  static func ofSeveralFactors(_ pattern: Matrix) throws(FactorError) -> [Double] {
    var weights = [Double](repeating: 0, count: pattern.rowCount)
    var span = weights.mutableSpan
    try FactorWeights.ofSeveralFactors(pattern: pattern.elements.span, into: &span)
    return weights
  }

  @Test func oneFactorWeighsLoadingsByUniqueness() throws {
    let weights = try Self.ofOneFactor([0.8, 0.6, 0.5], [0.4, 0.6, 0.5])
    for (w, expected) in zip(weights, [0.5, 0.25, 0.25]) { #expect(abs(w - expected) < 1e-15) }
  }

  /// Up to scale they are the regression scores', where the model fits.
  @Test func oneFactorWeighsAsScoresDo() throws {
    let λ = [0.9, 0.8, 0.5, -0.3]
    let model = FactorModel(pattern: Matrix(columns: [λ]), uniquenesses: λ.map { 1 - $0 * $0 })
    let weights = try Self.ofOneFactor(λ, model.uniquenesses)
    let scores = try FactorScores(of: model, correlation: model.impliedCorrelation).weights.elements
    let sum = scores.reduce(0, +)
    for (w, s) in zip(weights, scores) { #expect(abs(w - s / sum) < 1e-12) }
  }

  @Test func weightsThatCancelAreRefused() {
    #expect(throws: FactorError.cancellingWeights(sum: 0)) { try Self.ofOneFactor([0.5, -0.5], [0.5, 0.5]) }
    #expect(throws: FactorError.cancellingWeights(sum: 0)) { try Self.ofOneFactor([0, 0], [1, 1]) }
    #expect(throws: FactorError.cancellingWeights(sum: 0)) {
      try Self.ofSeveralFactors(Matrix(rowCount: 3, columnCount: 2))
    }
  }

  /// The Handbook's steps one by one: squared loadings over their factor's variance, times the factor's share.
  @Test func severalFactorsWeighByTheHandbooksSteps() throws {
    let pattern = Matrix(columns: [[0.8, 0.7, -0.6, 0.1, 0.2], [0.1, 0.3, 0.2, 0.9, -0.5]])
    let variances = (0..<2).map { k in pattern.column(k).reduce(0) { $0 + $1 * $1 } }
    let groups = FactorWeights.assignments(pattern: pattern.elements.span, variableCount: 5)
    #expect(groups == [0, 0, 0, 1, 1])
    let steps = groups.enumerated().map { i, k in
      pattern[i, k] * pattern[i, k] / variances[k] * (variances[k] / (variances[0] + variances[1]))
    }
    let total = steps.reduce(0, +)
    for (w, step) in zip(try Self.ofSeveralFactors(pattern), steps) { #expect(abs(w - step / total) < 1e-15) }
  }
}
