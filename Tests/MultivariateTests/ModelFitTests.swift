import Foundation
import LinearAlgebra
import Multivariate
import Testing
import TestSupport

@Suite struct ModelFitTests {
  private let reference = FitnessReference.read!

  private func model(_ name: String) -> FactorModel {
    let (Λ, Φ) = (reference.matrix("\(name) pattern"), reference.matrix("\(name) phi"))
    let h² = FactorModel(pattern: Λ, factorCorrelation: Φ, uniquenesses: Array(repeating: 0, count: Λ.rowCount))
      .communalities
    return FactorModel(pattern: Λ, factorCorrelation: Φ, uniquenesses: h².map { 1 - $0 })
  }

  @Test func measuresAreThoseOfPsych() throws {
    for (name, f) in reference.cases("psych") {
      let R = reference.matrix(String(name.prefix { $0 != "-" }))
      let fit = ModelFit.of(model(name), to: R, unitCount: f["n"]!)
      let found = try fit.likelihood.get()
      #expect(agree(fit.rmsr, f["rms"]))
      #expect(found.degreesOfFreedom == Int(f["df"]!) && agree(found.discrepancy, f["F"]), "\(name)")
      #expect(agree(found.nullDiscrepancy, f["F0"]) && agree(found.statistic(), f["chi"]), "\(name)")
      #expect(agree(found.nullStatistic(), f["nullchi"]) && agree(found.tli, f["tli"]), "\(name)")
      #expect(abs(found.pValue()! / f["p"]! - 1) < 1e-8 && agree(found.bic, f["bic"]), "\(name)")
      let rmsea = found.rmsea()!
      #expect(agree(rmsea.estimate, f["rmsea"]) && agree(rmsea.interval.lowerBound, f["lower"]), "\(name)")
      #expect(agree(rmsea.interval.upperBound, f["upper"]), "\(name)")
      // As psych prints them.
      #expect(agree(rmsea.interval.lowerBound, f["roughlower"], within: 1e-6), "\(name)")
      #expect(agree(rmsea.interval.upperBound, f["roughupper"], within: 1e-6), "\(name)")
      #expect(agree(found.aic, f["chi"]! - 2 * f["df"]!) && agree(found.statistic(.wishart), (f["n"]! - 1) * f["F"]!))
    }
  }

  @Test func measuresAreThoseOfLavaan() throws {
    for (name, f) in reference.cases("lavaan") {
      let R = reference.matrix(String(name.prefix { $0 != "-" }))
      let model = FactorModel(
        pattern: reference.matrix("\(name) pattern"), factorCorrelation: reference.matrix("\(name) phi"),
        uniquenesses: reference.matrix("\(name) psi").elements)
      let fit = ModelFit.of(model, to: R, unitCount: f["n"]!)
      let found = try fit.likelihood.get()
      #expect(agree(found.statistic(.normal), f["chi"]) && agree(found.nullStatistic(.normal), f["nullchi"]), "\(name)")
      #expect(agree(found.cfi, f["cfi"]) && agree(fit.srmr, f["srmr"]), "\(name)")
      #expect(agree(found.pValue(.normal), f["p"]), "\(name)")
      #expect(found.degreesOfFreedom == Int(f["df"]!) && found.nullDegreesOfFreedom == Int(f["nulldf"]!))
    }
  }

  @Test func aTurnOfFactorsChangesNothing() throws {
    let straight = model("holzinger-3-none")
    let (c, s) = (cos(0.7), sin(0.7))
    let rotation = Matrix(rows: [[c, s, 0], [-s, c, 0], [0, 0, 1]])
    let rotated = FactorModel(pattern: straight.pattern.multiplied(by: rotation), uniquenesses: straight.uniquenesses)
    let R = reference.matrix("holzinger")
    let (a, b) = (ModelFit.of(straight, to: R, unitCount: 301), ModelFit.of(rotated, to: R, unitCount: 301))
    #expect(agree(a.srmr, b.srmr, within: 1e-14))
    #expect(agree(try a.likelihood.get().discrepancy, try b.likelihood.get().discrepancy, within: 1e-13))
  }

  /// One factor on three variables fits them exactly: nothing is left to test.
  /// A model whose communalities and uniquenesses do not add up to one has residuals on the diagonal.
  @Test func diagonalResidualsCountInOneMeasureOnly() {
    let model = FactorModel(pattern: Matrix(columns: [[0.6, 0.6]]), uniquenesses: [0.5, 0.5])
    let fit = ModelFit.of(model, to: Matrix(rows: [[1, 0.3], [0.3, 1]]), unitCount: 50)
    #expect(agree(fit.rmsr, 0.06) && agree(fit.srmr, ((0.06 * 0.06 + 2 * 0.14 * 0.14) / 3).squareRoot()))
  }

  @Test func noDegreesOfFreedomLeaveNothingToTest() throws {
    let λ = [0.9, 0.8, 0.5]
    let model = FactorModel(pattern: Matrix(columns: [λ]), uniquenesses: λ.map { 1 - $0 * $0 })
    let fit = ModelFit.of(model, to: model.impliedCorrelation, unitCount: 50)
    let found = try fit.likelihood.get()
    #expect(found.degreesOfFreedom == 0 && found.discrepancy < 1e-14 && fit.rmsr == 0 && fit.srmr == 0)
    #expect(found.pValue() == nil && found.rmsea() == nil && found.tli == nil && found.cfi == nil)
    #expect(found.bic == nil && found.aic == nil && found.nullStatistic() > 0)
    let pair = FactorModel(pattern: Matrix(columns: [[0.6, 0.6]]), uniquenesses: [0.64, 0.64])
    #expect(try ModelFit.of(pair, to: pair.impliedCorrelation, unitCount: 9).likelihood.get().degreesOfFreedom == -1)
  }

  @Test func singularMatricesKeepTheirResiduals() {
    // The third is the mean of the first two.
    let h = (0.75 as Double).squareRoot()
    let R = Matrix(rows: [
      [1, 0.5, h, 0.1], [0.5, 1, h, 0.1], [h, h, 1, 0.2 / (2 * h)], [0.1, 0.1, 0.2 / (2 * h), 1],
    ])
    let λ = [0.6, 0.6, 0.9, 0.1]
    let model = FactorModel(pattern: Matrix(columns: [λ]), uniquenesses: λ.map { 1 - $0 * $0 })
    let fit = ModelFit.of(model, to: R, unitCount: 100)
    #expect(fit.rmsr > 0)
    guard case .failure(.correlation(.singular(let smallest))) = fit.likelihood else {
      Issue.record("\(fit.likelihood)")
      return
    }
    #expect(abs(smallest) < 1e-14)

    // A Heywood case beyond its bound: no uniqueness is left of two variables that the factor makes one.
    let heywood = FactorModel(pattern: Matrix(columns: [[1, 1, 0.5]]), uniquenesses: [0, 0, 0.75])
    let near = Matrix(rows: [[1, 0.9, 0.5], [0.9, 1, 0.5], [0.5, 0.5, 1]])
    guard case .failure(.implied(.singular)) = ModelFit.of(heywood, to: near, unitCount: 100).likelihood else {
      Issue.record("an implied matrix of rank 2 has a likelihood")
      return
    }
    let indefinite = Matrix(rows: [[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]])
    guard
      case .failure(.correlation(.indefinite(let value))) =
        ModelFit.of(heywood, to: indefinite, unitCount: 100).likelihood
    else {
      Issue.record("an indefinite matrix has a likelihood")
      return
    }
    #expect(agree(value, -0.8, within: 1e-14))
  }

  @Test func noCorrelationIsFittedByNothing() throws {
    let empty = FactorModel(pattern: Matrix(rowCount: 5, columnCount: 1), uniquenesses: [1, 1, 1, 1, 1])
    let found = try ModelFit.of(empty, to: .identity(5), unitCount: 40).likelihood.get()
    #expect(found.discrepancy == 0 && found.cfi == 1 && found.pValue() == 1 && found.rmsea()?.estimate == 0)
    #expect(found.rmsea()!.interval == 0...0)
    // Fewer units than Bartlett's factor takes away.
    let few = try ModelFit.of(empty, to: .identity(5), unitCount: 4).likelihood.get()
    #expect(few.statistic() == 0 && few.tli == nil)
  }

  /// With a million units χ² and its noncentrality are in the millions.
  @Test func manyUnitsHaveAnInterval() throws {
    let R = reference.matrix("harman")
    let found = try ModelFit.of(model("harman-4-promax"), to: R, unitCount: 1e6).likelihood.get()
    let rmsea = found.rmsea()!
    #expect(rmsea.interval.contains(rmsea.estimate) && rmsea.interval.upperBound - rmsea.interval.lowerBound < 3e-4)
  }
}
