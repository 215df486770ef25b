import LinearAlgebra
import Multivariate
import Testing
import TestSupport

@Suite struct OmegaTests {
  /// psych's figures, from psych's own oblique solution (Reference/make_omega.R).
  @Test func figuresEqualThoseOfPsych() throws {
    let matrices = try LabelledMatrices("omega_matrices.csv")
    let figures = try Table.reference("omega_figures.csv")
    for (row, name) in figures.labels.enumerated() {
      let model = FactorModel(
        pattern: matrices["\(name) pattern"]!, factorCorrelation: matrices["\(name) phi"]!,
        uniquenesses: matrices["\(name) uniqueness"]!.elements)
      let R = matrices["\(name) correlation"]!
      let expected = matrices["\(name) schmid"]!
      let key = matrices["\(name) key"]!.elements
      let second = matrices["\(name) second"]!.elements
      let solution = try SchmidLeiman(model, secondOrder: second)
      for i in 0..<model.variableCount {
        #expect(abs(key[i] * solution.general[i] - expected[i, 0]) <= 1e-12, "\(name)")
        for k in 0..<model.factorCount {
          #expect(abs(key[i] * solution.group[i, k] - expected[i, k + 1]) <= 1e-7, "\(name)")
        }
      }
      let omega = Omega(solution, correlation: R)
      #expect(abs(omega.hierarchical! - figures.figures[row, 0]) <= 1e-8, "\(name)")
      #expect(abs(omega.total - figures.figures[row, 1]) <= 1e-8, "\(name)")
      #expect(omega.reversed == key.indices.filter { key[$0] < 0 })
      if model.factorCount == 2 {
        let equal = SchmidLeiman.equalSecondOrder(correlation: model.factorCorrelation[0, 1])
        #expect(zip(equal, second).allSatisfy { abs($0 - $1) <= 1e-14 })
      }
    }
    #expect(figures.labels.count == 6)
  }

  /// The whole way from correlations, each step at its optimum, where psych's search of second-order loadings ends early.
  @Test func theGeneralFactorIsThatOfPsych() throws {
    let matrices = try LabelledMatrices("omega_matrices.csv")
    let figures = try Table.reference("omega_figures.csv")
    for (row, name) in figures.labels.enumerated() {
      let model = FactorModel(
        pattern: matrices["\(name) pattern"]!, factorCorrelation: matrices["\(name) phi"]!,
        uniquenesses: matrices["\(name) uniqueness"]!.elements)
      let extraction: Extraction = name.hasSuffix("ml") ? .maximumLikelihood : .minimumResiduals
      let solution = try SchmidLeiman.fit(model, by: extraction)
      let expected = matrices["\(name) second"]!.elements
      #expect(zip(solution.secondOrder, expected).allSatisfy { abs($0 - $1) <= 1e-5 }, "\(name)")
      let omega = Omega(solution, correlation: matrices["\(name) correlation"]!)
      #expect(abs(omega.hierarchical! - figures.figures[row, 0]) <= 1e-6, "\(name)")
    }
  }

  /// Three factors of which the general one would explain more than all of one: minres lets a loading pass 1.
  @Test func aGeneralFactorThatExplainsTooMuchIsRefused() throws {
    let Φ = Matrix(rows: [[1, 0.9, 0.9], [0.9, 1, 0.5], [0.9, 0.5, 1]])
    let model = FactorModel(
      pattern: Matrix(rows: (0..<9).map { i in (0..<3).map { $0 == i / 3 ? 0.7 : 0 } }), factorCorrelation: Φ,
      uniquenesses: [Double](repeating: 0.51, count: 9))
    do throws(SchmidLeiman.Failure) {
      _ = try SchmidLeiman.fit(model, by: .minimumResiduals)
      Issue.record("a general factor")
    } catch {
      guard case .improperSecondOrder(0, let loading) = error else {
        Issue.record("\(error)")
        return
      }
      // One factor of three variables would fit exactly with λ₁² = r₁₂r₁₃/r₂₃ = 1.62; a uniqueness at its bound leaves less.
      #expect(loading > 1 && loading < (0.9 * 0.9 / 0.5).squareRoot())
    }
  }

  @Test func anExactHierarchyKeepsTheCorrelations() throws {
    let γ = [0.8, 0.6, -0.5]
    let Φ = Matrix(rows: (0..<3).map { k in (0..<3).map { $0 == k ? 1 : γ[k] * γ[$0] } })
    var Λ = Matrix(rowCount: 9, columnCount: 3)
    for i in 0..<9 { Λ[i, i / 3] = 0.5 + 0.04 * Double(i) }
    let model = FactorModel(
      pattern: Λ, factorCorrelation: Φ, uniquenesses: (0..<9).map { 1 - Λ[$0, $0 / 3] * Λ[$0, $0 / 3] })
    let solution = try SchmidLeiman(model, secondOrder: γ)
    let loadings = Matrix(columns: [solution.general] + (0..<3).map { solution.group.column($0) })
    let implied = FactorModel(pattern: loadings, uniquenesses: model.uniquenesses).impliedCorrelation
    #expect(distance(implied, model.impliedCorrelation) <= 1e-14)
    let omega = Omega(solution, correlation: implied)
    #expect(omega.reversed == [6, 7, 8])
    #expect(0 < omega.hierarchical! && omega.hierarchical! < omega.total && omega.total < 1)
  }

  @Test func oneFactorHasATotalOnly() {
    let model = extraction(Matrix(columns: [[0.8, 0.7, -0.6]]))
    let omega = Omega(oneFactor: model, correlation: model.impliedCorrelation)
    #expect(omega.hierarchical == nil && omega.reversed == [2])
    #expect(abs(omega.total - 2.1 * 2.1 / (2.1 * 2.1 + 0.36 + 0.51 + 0.64)) <= 1e-15)
  }

  @Test func anImproperSecondOrderIsTyped() {
    let model = FactorModel(
      pattern: .identity(2), factorCorrelation: Matrix(rows: [[1, 0.9], [0.9, 1]]), uniquenesses: [0, 0])
    #expect(throws: SchmidLeiman.Failure.improperSecondOrder(factor: 1, loading: -1.2)) {
      try SchmidLeiman(model, secondOrder: [0.7, -1.2])
    }
    #expect(SchmidLeiman.equalSecondOrder(correlation: -0.25) == [0.5, -0.5])
  }
}
