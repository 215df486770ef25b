private import Foundation
public import LinearAlgebra

/// How near a factor model's `Σ` comes to the correlation matrix `R` that it explains.
///
/// Residual measures are always there. Measures of the likelihood need `R` and `Σ` positive definite.
public struct ModelFit: Sendable, Equatable, Codable {
  /// `√(Σᵢ≠ⱼ(rᵢⱼ − σᵢⱼ)² / (p(p − 1)))`, the root mean square of residual correlations (psych's `rms`).
  public let rmsr: Double
  /// The same over the diagonal, too: `√(Σᵢ≤ⱼ(rᵢⱼ − σᵢⱼ)² / (p(p + 1)/2))` (Bentler's, lavaan's `srmr`).
  public let srmr: Double
  /// The measures of the likelihood, or why there are none.
  @CodableResult public private(set) var likelihood: Result<LikelihoodFit, Obstacle>

  /// What keeps a model from having a likelihood.
  public enum Obstacle: Error, Equatable, Sendable, Codable {
    /// The correlation matrix is not positive definite.
    case correlation(CorrelationFailure)
    /// The model's `Σ` is not.
    case implied(CorrelationFailure)
  }

  /// Compares a model with the correlation matrix.
  ///
  /// Rotation changes nothing: only `Σ` and the number of factors count.
  ///
  /// - Parameters:
  ///   - model: `p` variables, `p ≥ 2`; `Σ` as it stands, so that where communality and uniqueness do not add up to one,
  ///     as at the bound of a uniqueness, the diagonal counts as a residual.
  ///   - R: `p × p`, symmetric, finite, ones on the diagonal.
  ///   - unitCount: n, or Σw for frequency weights; > 1.
  /// - Complexity: O(p³).
  public static func of(_ model: FactorModel, to R: Matrix, unitCount: Double) -> ModelFit {
    R.checkCorrelation(order: 2)
    let p = R.rowCount
    precondition(model.variableCount == p, "\(model.variableCount) variables against \(p)")
    precondition(unitCount > 1 && unitCount.isFinite, "\(unitCount) units")
    let Σ = model.impliedCorrelation
    var (beside, diagonal) = (0.0, 0.0)
    for j in 0..<p {
      for i in 0..<j { beside += (R[i, j] - Σ[i, j]) * (R[i, j] - Σ[i, j]) }
      diagonal += (R[j, j] - Σ[j, j]) * (R[j, j] - Σ[j, j])
    }
    let (pairs, cells) = (Double(p * (p - 1) / 2), Double(p * (p + 1) / 2))
    return ModelFit(
      rmsr: (beside / pairs).squareRoot(), srmr: ((beside + diagonal) / cells).squareRoot(),
      likelihood: likelihood(R, Σ, factorCount: model.factorCount, unitCount: unitCount))
  }

  private static func likelihood(
    _ R: Matrix, _ Σ: Matrix, factorCount: Int, unitCount: Double
  ) -> Result<LikelihoodFit, Obstacle> {
    let (observed, implied): (CorrelationInverse, CorrelationInverse)
    do { observed = try CorrelationInverse(of: R) } catch { return .failure(.correlation(error)) }
    do { implied = try CorrelationInverse(of: Σ) } catch { return .failure(.implied(error)) }
    // tr(Σ⁻¹R), of two symmetric matrices.
    let trace = zip(implied.inverse.elements, R.elements).reduce(0) { $0 + $1.0 * $1.1 }
    return .success(
      LikelihoodFit(
        discrepancy: max(0, implied.logDeterminant - observed.logDeterminant + trace - Double(R.rowCount)),
        nullDiscrepancy: max(0, -observed.logDeterminant),
        variableCount: R.rowCount, factorCount: factorCount, unitCount: unitCount))
  }
}
