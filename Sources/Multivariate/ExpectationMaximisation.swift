private import Foundation
package import LinearAlgebra

/// Maximum likelihood factors by expectation and maximisation: slow, but no step lowers the likelihood or leaves the
/// region of proper solutions.
///
/// With `G = I + ΛᵀΨ⁻¹Λ` and `β = G⁻¹ΛᵀΨ⁻¹` a step takes `Λ ← Rβᵀ(G⁻¹ + βRβᵀ)⁻¹` and `Ψ ← diag(R − ΛβR)`, of which
/// elements below 0.005 are raised to it: given `Λ`, that is where the step's own likelihood is greatest within the bound.
///
/// - SeeAlso: D. B. Rubin & D. T. Thayer, EM algorithms for ML factor analysis, Psychometrika 47 (1982) 69–76,
///   doi:10.1007/BF02293851. Deviation: the lower bound.
package struct ExpectationMaximisation: Sendable {
  /// `Λ`, `p × m`, in no particular rotation.
  package private(set) var loadings: Matrix
  /// The `p` uniquenesses, in [0.005, 1].
  package private(set) var uniquenesses: [Double]
  private let R: Matrix

  /// Starts from the leading principal components and what they leave, at least a tenth of each variable.
  ///
  /// - Parameters:
  ///   - R: correlations, `p × p`.
  ///   - factorCount: `m`, less than `p`.
  package init(correlation R: Matrix, factorCount m: Int) throws(FactorError) {
    self.R = R
    let eigen: SymmetricEigen
    do { eigen = try SymmetricEigen(of: R) } catch { throw FactorError(error) }
    let loadings = Matrix(
      columns: (0..<m).map { l in eigen.vectors.column(l).map { $0 * max(0, eigen.values[l]).squareRoot() } })
    self.loadings = loadings
    uniquenesses = (0..<R.rowCount).map { i in max(0.1, 1 - loadings.row(i).reduce(0) { $0 + $1 * $1 }) }
  }

  /// One step. O(p²·m).
  package mutating func advance() throws(FactorError) {
    let (p, m) = (loadings.rowCount, loadings.columnCount)
    var weighted = loadings
    for l in 0..<m {
      for i in 0..<p { weighted[i, l] /= uniquenesses[i] }
    }
    var G = loadings.multiplied(by: weighted, left: .transposed)
    for l in 0..<m { G[l, l] += 1 }
    let inverse = try solve(G, .identity(m))
    let β = weighted.multiplied(by: inverse)  // transposed, p × m
    let covariance = R.multiplied(by: β)
    var moment = β.multiplied(by: covariance, left: .transposed)
    for k in moment.elements.indices { moment.elements[k] += inverse.elements[k] }
    loadings = try solve(moment, covariance.transposed).transposed
    for i in 0..<p {
      var explained = 0.0
      for l in 0..<m { explained += loadings[i, l] * covariance[i, l] }
      uniquenesses[i] = max(FactorCriterion.leastUniqueness, R[i, i] - explained)
    }
  }

  private func solve(_ A: Matrix, _ B: Matrix) throws(FactorError) -> Matrix {
    do { return try Cholesky(of: A).solve(B) } catch { throw FactorError(error) }
  }
}

extension Matrix {
  /// A square matrix of elements in a span, column after column.
  init(square elements: Span<Double>) {
    let p = Int(Double(elements.count).squareRoot())
    self.init(rowCount: p, columnCount: p)
    for k in 0..<elements.count { self.elements[k] = elements[k] }
  }
}
