public import LinearAlgebra

/// An oblique solution expressed as one general factor and group factors, all uncorrelated: Schmid and Leiman's
/// transformation.
///
/// If the factors' correlations are themselves explained by one factor, `Φ ≈ γγᵀ + diag(1 − γ²)`, a variable loads on
/// the general factor by `Λγ`, and on the group factor `k` by `λₖ·√(1 − γₖ²)`. Off the diagonal of `Φ` the second order
/// fits only approximately, and so does `Σ`.
///
/// - SeeAlso: J. Schmid & J. M. Leiman, The development of hierarchical factor solutions, Psychometrika 22 (1957)
///   53–61, doi:10.1007/BF02289209.
public struct SchmidLeiman: Sendable, Equatable, Codable {
  /// `p` loadings on the general factor.
  public let general: [Double]
  /// `p × m` loadings on the group factors, that is, on what the general factor leaves of each.
  public let group: Matrix
  /// `γ`, `m` loadings of the factors on the general one.
  public let secondOrder: [Double]
  /// `p`, those of the oblique solution.
  public let uniquenesses: [Double]

  /// Why there is no such transformation.
  public enum Failure: Error, Equatable, Sendable {
    /// The factors' correlations give no general factor.
    case extraction(FactorError)
    /// The general factor would explain more than all of this factor, counted from 0, by this loading.
    case improperSecondOrder(factor: Int, loading: Double)
  }

  /// - Parameters:
  ///   - model: oblique factors, `p × m`, `m ≥ 2`.
  ///   - secondOrder: `γ`, from a one-factor extraction of `Φ`; for two factors, whose one correlation determines no
  ///     more, ``equalSecondOrder(correlation:)``.
  /// - Throws: `.improperSecondOrder(factor:loading:)` for the first that is above 1 in size, or NaN.
  public init(_ model: FactorModel, secondOrder: [Double]) throws(Failure) {
    let (p, m) = (model.variableCount, model.factorCount)
    precondition(m >= 2 && secondOrder.count == m, "\(secondOrder.count) second-order loadings of \(m) factors")
    for (k, γ) in secondOrder.enumerated() where !(abs(γ) <= 1) { throw .improperSecondOrder(factor: k, loading: γ) }
    let Λ = model.pattern
    general = Λ.multiplied(by: secondOrder)
    var group = Λ
    for k in 0..<m {
      let rest = (1 - secondOrder[k] * secondOrder[k]).squareRoot()
      for i in 0..<p { group[i, k] *= rest }
    }
    self.group = group
    self.secondOrder = secondOrder
    uniquenesses = model.uniquenesses
  }

  /// Transforms an oblique solution by one general factor of its `Φ`.
  ///
  /// Three factors determine its loadings and no more, four or more test it; two get ``equalSecondOrder(correlation:)``.
  ///
  /// - Parameters:
  ///   - model: oblique factors, `p × m`, `m ≥ 2`.
  ///   - extraction: how the general factor is drawn from `Φ`. By minres and its kin a factor may be a Heywood case, of
  ///     which the general factor would explain more than all.
  /// - Throws: `.extraction`, with what ``FactorFit/fit(correlation:factorCount:by:)`` throws for `Φ` and one factor;
  ///   `.improperSecondOrder(factor:loading:)`.
  public static func fit(
    _ model: FactorModel, by extraction: Extraction = .minimumResiduals
  ) throws(Failure) -> SchmidLeiman {
    let Φ = model.factorCorrelation
    if model.factorCount == 2 { return try SchmidLeiman(model, secondOrder: equalSecondOrder(correlation: Φ[1, 0])) }
    let fit: FactorFit
    do { fit = try FactorFit.fit(correlation: Φ, factorCount: 1, by: extraction) } catch { throw .extraction(error) }
    return try SchmidLeiman(model, secondOrder: fit.model.pattern.elements)
  }

  /// The loadings of two factors on a general one if they are equal in size: `√|φ|`, the second with `φ`'s sign.
  public static func equalSecondOrder(correlation φ: Double) -> [Double] {
    let γ = abs(φ).squareRoot()
    return [γ, φ < 0 ? -γ : γ]
  }
}
