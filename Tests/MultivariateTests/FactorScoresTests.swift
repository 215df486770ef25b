import Foundation
import LinearAlgebra
import Multivariate
import Testing
import TestSupport

@Suite("Factor scores") struct FactorScoresTests {
  /// Matrices by name, from psych and factanal.
  static let reference: [String: Matrix] = {
    let url = URL(filePath: #filePath).deletingLastPathComponent().appending(
      components: "Reference", "factor_scores.csv")
    let rows = try! String(contentsOf: url, encoding: .utf8).split(separator: "\n").dropFirst(2).map {
      $0.split(separator: ",").map(String.init)
    }
    return Dictionary(grouping: rows) { $0[0] }.mapValues { rows in
      Matrix(
        rowCount: rows.map { Int($0[1])! }.max()!, columnCount: rows.map { Int($0[2])! }.max()!,
        elements: rows.map { Double($0[3])! })
    }
  }()
  static let R = reference["correlation"]!
  static let oblique: FactorModel = {
    let unnamed = FactorModel(
      pattern: reference["pattern"]!, factorCorrelation: reference["phi"]!,
      uniquenesses: [Double](repeating: 1, count: 9))
    return FactorModel(
      pattern: unnamed.pattern, factorCorrelation: unnamed.factorCorrelation,
      uniquenesses: unnamed.communalities.map { 1 - $0 })
  }()

  @Test(arguments: [("Thurstone", FactorScores.Method.thurstone), ("Bartlett", .bartlett), ("tenBerge", .tenBerge)])
  func weightsArePsychs(_ name: String, _ method: FactorScores.Method) throws {
    let scores = try FactorScores(of: Self.oblique, correlation: Self.R, method: method)
    #expect(distance(scores.weights, Self.reference[name]!) < 1e-10)
    for (k, found) in scores.squaredMultipleCorrelations.enumerated() {
      let r² = try #require(found)
      #expect(abs(r² - Self.reference["R2"]![0, k]) < 1e-10)
      #expect(try #require(scores.validities[k]) <= r².squareRoot() + 1e-12)
      #expect(scores.minimumCorrelations[k] == 2 * r² - 1)
    }
  }

  @Test(arguments: [("factanal-regression", FactorScores.Method.thurstone), ("factanal-Bartlett", .bartlett)])
  func scoresAreFactanals(_ name: String, _ method: FactorScores.Method) throws {
    let model = FactorModel(
      pattern: Self.reference["factanal-pattern"]!, uniquenesses: Self.reference["factanal-psi"]!.elements)
    let scores = try FactorScores(of: model, correlation: Self.R, method: method)
    let Z = Self.reference["panel"]!
    #expect(distance(scores.scores(ofStandardised: Z), Self.reference[name]!) < 1e-10)
  }

  @Test func eachMethodKeepsItsPromise() throws {
    let model = Self.oblique
    let thurstone = try FactorScores(of: model, correlation: Self.R)
    for k in 0..<3 {
      let (validity, r²) = (thurstone.validities[k], thurstone.squaredMultipleCorrelations[k])
      #expect(abs(try #require(validity) - (try #require(r²)).squareRoot()) < 1e-12)
    }
    let bartlett = try FactorScores(of: model, correlation: Self.R, method: .bartlett)
    #expect(distance(bartlett.weights.multiplied(by: model.pattern, left: .transposed), .identity(3)) < 1e-12)
    let tenBerge = try FactorScores(of: model, correlation: Self.R, method: .tenBerge)
    let covariance = tenBerge.weights.multiplied(by: Self.R.multiplied(by: tenBerge.weights), left: .transposed)
    #expect(distance(covariance, model.factorCorrelation) < 1e-12)
  }

  /// Two unrelated variables cannot tell 0.81 each of one factor: 1.62 of it is no share.
  @Test func noFactorIsDeterminedByMoreThanAll() throws {
    let model = FactorModel(pattern: Matrix(columns: [[0.9, 0.9], [0.3, -0.3]]), uniquenesses: [0.1, 0.1])
    let scores = try FactorScores(of: model, correlation: .identity(2))
    #expect(scores.squaredMultipleCorrelations[0] == nil && scores.validities[0] == nil)
    #expect(scores.minimumCorrelations[0] == nil)
    #expect(abs(try #require(scores.squaredMultipleCorrelations[1]) - 0.18) < 1e-15)
  }

  @Test func whatHasNoScoresIsSaid() {
    let λ = Matrix(columns: [[0.8, 0.7, 0.6], [0, 0, 0]])
    let empty = FactorModel(pattern: λ, uniquenesses: [0.36, 0.51, 0.64])
    for method in [FactorScores.Method.bartlett, .tenBerge] {
      #expect(throws: FactorError.dependentFactors(order: 2)) {
        try FactorScores(of: empty, correlation: empty.impliedCorrelation, method: method)
      }
    }
    let full = FactorModel(pattern: λ.columns([0]), uniquenesses: [0.36, 0, 0.64])
    #expect(throws: FactorError.zeroUniqueness(index: 1)) {
      try FactorScores(of: full, correlation: .identity(3), method: .bartlett)
    }
    var R = Matrix.identity(3)
    (R[0, 1], R[1, 0]) = (1, 1)
    #expect(throws: FactorError.notPositiveDefinite(order: 3)) { try FactorScores(of: full, correlation: R) }
    R[2, 2] = .nan
    #expect(throws: FactorError.nonFinite(row: 2, column: 2)) { try FactorScores(of: full, correlation: R) }
  }
}
