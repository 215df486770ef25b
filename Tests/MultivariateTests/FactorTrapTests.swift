import LinearAlgebra
import Multivariate
import Testing
import TestSupport

/// Correlations that leave nothing to find, too much, or more than one answer.
@Suite("Factor traps") struct FactorTrapTests {
  @Test(arguments: Extraction.allCases) func twoVariablesHaveNoFactor(_ extraction: Extraction) {
    #expect(throws: FactorError.tooManyFactors(count: 1, limit: 0)) {
      try FactorFit.fit(correlation: Fixtures.equicorrelation(2, 0.5), factorCount: 1, by: extraction)
    }
    #expect(throws: FactorError.tooManyFactors(count: 1, limit: 0)) {
      try FactorFit.fit(correlation: .identity(1), factorCount: 1, by: extraction)
    }
  }

  @Test func limitsFollowFromDegreesOfFreedom() {
    #expect((0...10).map { Extraction.factorLimit(variableCount: $0) } == [0, 0, 0, 1, 1, 2, 3, 3, 4, 5, 6])
    #expect(Extraction.degreesOfFreedom(variableCount: 2, factorCount: 1) == -1)
    #expect(Extraction.degreesOfFreedom(variableCount: 3, factorCount: 1) == 0)
    #expect(Extraction.degreesOfFreedom(variableCount: 24, factorCount: 4) == 186)
    #expect(throws: FactorError.tooManyFactors(count: 2, limit: 1)) {
      try FactorFit.fit(correlation: Fixtures.equicorrelation(4, 0.5), factorCount: 2)
    }
  }

  /// Three correlations and three loadings, but λ₁² = r₁₂·r₁₃/r₂₃ = 1.6: no proper factor fits.
  @Test(arguments: Extraction.allCases) func threeVariablesMayBeAHeywoodCase(_ extraction: Extraction) throws {
    let R = Matrix(rows: [[1, 0.8, 0.6], [0.8, 1, 0.3], [0.6, 0.3, 1]])
    let fit = try FactorFit.fit(correlation: R, factorCount: 1, by: extraction)
    #expect(fit.degreesOfFreedom == 0)
    #expect(fit.heywood == [0])
    #expect(fit.model.uniquenesses[0] == 0.005)
    #expect(fit.objective > 0.001)
  }

  @Test(arguments: Extraction.allCases) func uncorrelatedVariablesHaveNoCommonFactor(_ extraction: Extraction) throws {
    let fit = try FactorFit.fit(correlation: .identity(5), factorCount: 1, by: extraction)
    #expect(fit.objective < 1e-12)
    #expect(!fit.isDetermined)
    // Whatever is called a factor is one variable's own.
    #expect(fit.model.pattern.elements.count { abs($0) > 1e-6 } <= 1)
  }

  @Test(arguments: Extraction.allCases) func equalCorrelationsShareOneFactor(_ extraction: Extraction) throws {
    let R = Fixtures.equicorrelation(6, 0.49)
    let one = try FactorFit.fit(correlation: R, factorCount: 1, by: extraction)
    #expect(one.model.pattern.elements.allSatisfy { abs($0 - 0.7) < 1e-8 })
    #expect(one.isDetermined)
    let two = try FactorFit.fit(correlation: R, factorCount: 2, by: extraction)
    #expect(two.objective < 1e-12)
    #expect(!two.isDetermined)
  }

  /// Two uncorrelated blocks; the second has but two variables, whose one correlation cannot tell two loadings.
  @Test(arguments: Extraction.allCases) func factorOnTwoVariablesIsUndetermined(_ extraction: Extraction) throws {
    var R = Matrix.identity(6)
    for (i, j, r) in [(0, 1, 0.56), (0, 2, 0.48), (0, 3, 0.4), (1, 2, 0.42), (1, 3, 0.35), (2, 3, 0.3), (4, 5, 0.5)] {
      R[i, j] = r
      R[j, i] = r
    }
    let fit = try FactorFit.fit(correlation: R, factorCount: 2, by: extraction)
    #expect(fit.objective < 1e-12)
    #expect(!fit.isDetermined)
    #expect(distance(fit.model.impliedCorrelation, R) < 1e-6)
    // A correlation with the others ties it down.
    for i in 0..<4 {
      for j in 4..<6 {
        R[i, j] = [0.1, 0.15, 0.05, 0.2][i]
        R[j, i] = R[i, j]
      }
    }
    #expect(try FactorFit.fit(correlation: R, factorCount: 2, by: extraction).isDetermined)
  }

  /// Fewer units than variables: the sample's correlations are dependent.
  @Test func dependentVariablesHaveOnlyMinimumResiduals() throws {
    var random = Lehmer(3)
    let Λ = Matrix(columns: [[0.9, 0.8, 0.7, 0.8, 0.7, 0.6, 0.7, 0.8, 0.6, 0.7]])
    let R = try Moments.fit(panel: random.panel(6, loadings: Λ)).correlation
    for extraction in [Extraction.maximumLikelihood, .generalisedLeastSquares] {
      #expect(throws: FactorError.notPositiveDefinite(order: 6)) {
        try FactorFit.fit(correlation: R, factorCount: 1, by: extraction)
      }
    }
    let fit = try FactorFit.fit(correlation: R, factorCount: 1, by: .minimumResiduals)
    #expect(fit.gradientNorm <= 1e-9)
    #expect(fit.model.uniquenesses.allSatisfy { $0 >= 0.005 && $0 <= 1 })
  }

  @Test func variableThatRepeatsAnotherIsNamed() throws {
    var R = Fixtures.equicorrelation(5, 0.5)
    (R[1, 3], R[3, 1]) = (1, 1)
    #expect(throws: FactorError.notPositiveDefinite(order: 4)) { try FactorFit.fit(correlation: R, factorCount: 1) }
    let fit = try FactorFit.fit(correlation: R, factorCount: 1, by: .minimumResiduals)
    #expect(abs(fit.model.pattern[1, 0] - fit.model.pattern[3, 0]) < 1e-8)
  }

  @Test func constantVariableIsRefused() {
    var R = Fixtures.equicorrelation(5, 0.5)
    for i in 0..<5 where i != 2 { (R[i, 2], R[2, i]) = (.nan, .nan) }
    #expect(throws: FactorError.nonFinite(row: 2, column: 0)) { try FactorFit.fit(correlation: R, factorCount: 1) }
  }
}
