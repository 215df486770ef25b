import Foundation
import LinearAlgebra
import Multivariate
import Testing

@Suite("Distances over uniquenesses") struct FactorCriterionTests {
  static let R = ExtractionReference.correlations["holzinger"]!
  static let cases = [Extraction.maximumLikelihood, .minimumResiduals, .generalisedLeastSquares].flatMap { extraction in
    [1, 3, 5].map { (extraction, $0) }  // of five leading eigenvalues some are negative, and left to the tail
  }
  static let ψ = [0.5, 0.7, 0.6, 0.3, 0.25, 0.4, 0.8, 0.55, 0.45]

  /// The distance by its definition, at the loadings that are best for these uniquenesses.
  static func definition(_ extraction: Extraction, _ m: Int) throws -> Double {
    let p = R.rowCount
    let isScaled = extraction != .minimumResiduals
    let d = ψ.map { isScaled ? $0.squareRoot() : 1 }
    var S = R
    for i in 0..<p {
      S[i, i] -= ψ[i]
      for j in 0..<p { S[i, j] /= d[i] * d[j] }
    }
    for j in 0..<p { S[j, j] = (R[j, j] - ψ[j]) / (d[j] * d[j]) }
    let eigen = try SymmetricEigen(of: S)
    var Λ = Matrix(rowCount: p, columnCount: m)
    for k in 0..<m {
      for i in 0..<p { Λ[i, k] = d[i] * eigen.vectors[i, k] * max(0, eigen.values[k]).squareRoot() }
    }
    let Σ = FactorModel(pattern: Λ, uniquenesses: ψ).impliedCorrelation
    switch extraction {
    case .maximumLikelihood:
      let factor = try Cholesky(of: Σ)
      let product = factor.solve(R)
      let trace = (0..<p).reduce(0) { $0 + product[$1, $1] }
      return try factor.logDeterminant - Cholesky(of: R).logDeterminant + trace - Double(p)
    case .minimumResiduals, .principalAxis:
      return zip(R.elements, Σ.elements).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / 2
    case .generalisedLeastSquares:
      var D = try Cholesky(of: R).solve(Σ)
      for k in D.elements.indices { D.elements[k] = -D.elements[k] }
      for i in 0..<p { D[i, i] += 1 }
      let square = D.multiplied(by: D)
      return (0..<p).reduce(0) { $0 + square[$1, $1] } / 2
    }
  }

  @Test(arguments: cases) func sumOverTheTailIsTheDistance(_ extraction: Extraction, _ m: Int) throws {
    var criterion = FactorCriterion(variableCount: 9, factorCount: m, extraction: extraction)
    try criterion.measure(Self.ψ.map { criterion.coordinate(ofUniqueness: $0) }, Self.R)
    #expect(abs(criterion.value - (try Self.definition(extraction, m))) < 1e-12)
  }

  @Test(arguments: cases) func derivativesAreThoseOfFiniteDifferences(_ extraction: Extraction, _ m: Int) throws {
    var criterion = FactorCriterion(variableCount: 9, factorCount: m, extraction: extraction)
    let x = Self.ψ.map { criterion.coordinate(ofUniqueness: $0) }
    try criterion.measure(x, Self.R)
    criterion.measureCurvature()
    let (gradient, hessian) = (criterion.gradient, criterion.hessian)
    let h = 1e-5
    for j in 0..<9 {
      var (values, gradients): ([Double], [[Double]]) = ([], [])
      for side in [-h, h] {
        var moved = x
        moved[j] += side
        try criterion.measure(moved, Self.R)
        values.append(criterion.value)
        gradients.append(criterion.gradient)
      }
      #expect(abs((values[1] - values[0]) / (2 * h) - gradient[j]) < 1e-8)
      for i in 0..<9 {
        #expect(abs((gradients[1][i] - gradients[0][i]) / (2 * h) - hessian[i + j * 9]) < 1e-7)
      }
    }
    for j in 0..<9 {
      for i in 0..<j { #expect(abs(hessian[i + j * 9] - hessian[j + i * 9]) < 1e-12) }
    }
  }
}

extension FactorCriterion {
  fileprivate mutating func measure(_ x: [Double], _ R: Matrix) throws { try measure(x, R.elements.span) }
}
