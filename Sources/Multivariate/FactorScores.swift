private import Foundation
public import LinearAlgebra

/// How the factors of units are estimated from their standardised variables: weights, and how far to trust them.
///
/// No estimate is a factor itself: the factors of `m + p` variances are not determined by `p` variables. How near the best
/// linear estimate comes is ``squaredMultipleCorrelations``, and two sets of scores that both agree with the model and the
/// data may correlate as little as ``minimumCorrelations``.
///
/// - SeeAlso: J. W. Grice, Computing and evaluating factor scores, Psychological Methods 6 (2001) 430–450,
///   doi:10.1037/1082-989X.6.4.430.
public struct FactorScores: Sendable, Equatable, Codable {
  /// Which linear estimate.
  public enum Method: String, Sendable, CaseIterable, Codable {
    /// Thurstone's regression scores, `W = R⁻¹ΛΦ`: the most accurate; shrunk, and each mixed with other factors.
    case thurstone
    /// Bartlett's, `W = Ψ⁻¹Λ(ΛᵀΨ⁻¹Λ)⁻¹`: unbiased given the factors, and on average free of other factors.
    case bartlett
    /// ten Berge's, `W = R^-½CΦ^½` with `C = R^-½L(LᵀR⁻¹L)^-½`, `L = ΛΦ^½`: correlated exactly as the factors are.
    case tenBerge = "ten-berge"
  }

  /// Above this a factor counts as determined by more than all of itself: one, and what the search's own tolerance moves.
  private static let mostDetermined = 1 + FactorSolver.gradientTolerance

  /// Which estimate this is.
  public let method: Method
  /// `W`, `p × m`: scores of units are their standardised variables times this.
  public let weights: Matrix
  /// The `m` correlations of estimated scores with the factors they estimate, under the model; nil where ``squaredMultipleCorrelations`` is.
  public let validities: [Double?]
  /// `R²`, `m`: the share of a factor's variance that the variables determine, `diag(ΦΛᵀR⁻¹ΛΦ)`; its root is the factor's
  /// determinacy, the greatest validity that any method can have. The same for all methods. Nil where it comes out above 1:
  /// the model then contradicts `R`, which alone has the variables determine more of the factor than there is.
  public let squaredMultipleCorrelations: [Double?]

  /// `2R² − 1`, `m`: the least correlation between two equally valid sets of scores; below zero, they may be opposites.
  public var minimumCorrelations: [Double?] { squaredMultipleCorrelations.map { $0.map { 2 * $0 - 1 } } }

  /// Finds the weights of `method` for the factors of a model.
  ///
  /// - Parameters:
  ///   - model: as extracted or rotated.
  ///   - R: the correlations of the variables, `p × p`, that the model was fitted to.
  ///   - method: which estimate.
  /// - Throws: `.nonFinite(row:column:)`; `.notPositiveDefinite(order:)` for dependent variables;
  ///   `.dependentFactors(order:)` where the loadings do not tell factors apart, Thurstone's method excepted;
  ///   `.zeroUniqueness(index:)` for Bartlett's method.
  /// - Complexity: O(p³).
  /// - SeeAlso: L. L. Thurstone, The Vectors of Mind (1935), chapter 9; M. S. Bartlett, The statistical conception of mental
  ///   factors, British J. of Psychology 28 (1937) 97–104; J. M. F. ten Berge, W. P. Krijnen, T. Wansbeek & A. Shapiro, Some
  ///   new results on correlation-preserving factor scores prediction methods, Linear Algebra and its Applications 289
  ///   (1999) 311–318, doi:10.1016/S0024-3795(97)10007-6.
  public init(of model: FactorModel, correlation R: Matrix, method: Method = .thurstone) throws(FactorError) {
    let (p, m) = (model.variableCount, model.factorCount)
    precondition(R.rowCount == p && R.columnCount == p, "\(R.rowCount) × \(R.columnCount) correlations of \(p)")
    if let k = model.pattern.elements.firstIndex(where: { !$0.isFinite }) {
      throw .nonFinite(row: k % p, column: k / p)
    }
    let structure = model.structure
    let regression = try Self.inverse(of: R).multiplied(by: structure)
    let W =
      switch method {
      case .thurstone: regression
      case .bartlett: try Self.bartlettWeights(model)
      case .tenBerge: try Self.tenBergeWeights(model, R)
      }
    let RW = R.multiplied(by: W)
    func product(_ A: Matrix, _ B: Matrix, _ k: Int) -> Double {
      (0..<p).reduce(0) { $0 + A[$1, k] * B[$1, k] }
    }
    self.method = method
    weights = W
    let R² = (0..<m).map { k in
      let value = product(regression, structure, k)
      return value > Self.mostDetermined ? nil : min(1, value)
    }
    squaredMultipleCorrelations = R²
    validities = (0..<m).map { k in
      guard R²[k] != nil else { return nil }
      let variance = product(W, RW, k)
      return variance > 0 ? product(W, structure, k) / variance.squareRoot() : 0
    }
  }

  /// Scores of units, `n × m`.
  ///
  /// - Parameter Z: `n × p`, standardised as for the correlations. A NaN makes its row NaN.
  public func scores(ofStandardised Z: Matrix) -> Matrix { Z.multiplied(by: weights) }

  private static func bartlettWeights(_ model: FactorModel) throws(FactorError) -> Matrix {
    var weighted = model.pattern
    for (i, ψ) in model.uniquenesses.enumerated() {
      guard ψ > 0 else { throw .zeroUniqueness(index: i) }
      for k in 0..<model.factorCount { weighted[i, k] /= ψ }
    }
    let information = model.pattern.multiplied(by: weighted, left: .transposed)
    return weighted.multiplied(by: try inverseOfInformation(information))
  }

  private static func tenBergeWeights(_ model: FactorModel, _ R: Matrix) throws(FactorError) -> Matrix {
    let root = try power(0.5, of: model.factorCorrelation)
    let L = model.pattern.multiplied(by: root)
    // R^-½·C = R⁻¹L(LᵀR⁻¹L)^-½: the root of R itself is not needed.
    let solved = try inverse(of: R).multiplied(by: L)
    let information = L.multiplied(by: solved, left: .transposed)
    _ = try inverseOfInformation(information)
    return solved.multiplied(by: try power(-0.5, of: information)).multiplied(by: root)
  }

  /// `R⁻¹`; refuses variables that are dependent up to rounding.
  private static func inverse(of R: Matrix) throws(FactorError) -> Matrix {
    let eigen: SymmetricEigen
    do { eigen = try SymmetricEigen(of: R) } catch { throw FactorError(error) }
    let tolerance = RoundingBound.ofSums(order: R.rowCount) * (eigen.values.first ?? 0)
    if let rank = eigen.values.firstIndex(where: { $0 <= tolerance }) { throw .notPositiveDefinite(order: rank + 1) }
    return power(-1, of: eigen)
  }

  private static func inverseOfInformation(_ A: Matrix) throws(FactorError) -> Matrix {
    let cholesky: Cholesky
    do {
      cholesky = try Cholesky(of: A)
    } catch {
      switch error {
      case .nonFinite(let row, let column): throw .nonFinite(row: row, column: column)
      case .notPositiveDefinite(let order): throw .dependentFactors(order: order)
      }
    }
    // A factor whose own information is rounding beside what the others say of it is no factor.
    let bound = RoundingBound.ofPivot(order: A.rowCount)
    for k in 0..<A.rowCount where cholesky.factor[k, k] * cholesky.factor[k, k] <= bound * A[k, k] {
      throw .dependentFactors(order: k + 1)
    }
    return cholesky.solve(.identity(A.rowCount))
  }

  private static func power(_ exponent: Double, of A: Matrix) throws(FactorError) -> Matrix {
    let eigen: SymmetricEigen
    do { eigen = try SymmetricEigen(of: A) } catch { throw FactorError(error) }
    return power(exponent, of: eigen)
  }

  /// The power of a positive definite matrix. One of semidefinite `Φ`, rounding below zero, is taken as on the edge.
  private static func power(_ exponent: Double, of eigen: SymmetricEigen) -> Matrix {
    var scaled = eigen.vectors
    for k in 0..<scaled.columnCount {
      let factor = pow(max(0, eigen.values[k]), exponent)
      for i in scaled.range(ofColumn: k) { scaled.elements[i] *= factor }
    }
    return scaled.multiplied(by: eigen.vectors, right: .transposed)
  }
}
