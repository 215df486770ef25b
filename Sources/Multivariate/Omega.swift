public import LinearAlgebra

/// McDonald's ω: how much of the variance of a sum of standardised variables is due to common factors, and to a general
/// one.
///
/// A variable with a negative loading on the general factor enters the sum with its sign reversed. With `s` the signs,
/// `V = sᵀRs` the variance of the sum, `ψ` uniquenesses and `g` general loadings,
/// `ω_total = 1 − Σψ/V` and `ω_hierarchical = (Σ|g|)²/V`.
///
/// - SeeAlso: R. P. McDonald, Test Theory (1999), chapter 6; R. E. Zinbarg, W. Revelle, I. Yovel & W. Li, Cronbach's α,
///   Revelle's β, and McDonald's ω_H, Psychometrika 70 (2005) 123–133, doi:10.1007/s11336-003-0974-7. `V` is taken from
///   the observed correlations, as psych does; give the implied ones for the ω of the model.
public struct Omega: Sendable, Equatable, Codable {
  /// The share of the sum's variance that all common factors explain.
  public let total: Double
  /// The share that the general factor explains; nil where a single factor is all there is, so that none is general.
  public let hierarchical: Double?
  /// The variables that enter with their sign reversed, ascending.
  public let reversed: [Int]

  /// ω of several factors with a general one.
  ///
  /// - Parameters:
  ///   - solution: general and group factors of `p` variables.
  ///   - R: `p × p`, the variables' correlations.
  public init(_ solution: SchmidLeiman, correlation R: Matrix) {
    self.init(general: solution.general, uniquenesses: solution.uniquenesses, R, isGeneral: true)
  }

  /// ω of a single factor: there is a total only.
  ///
  /// - Parameters:
  ///   - model: one factor of `p` variables.
  ///   - R: `p × p`, the variables' correlations.
  public init(oneFactor model: FactorModel, correlation R: Matrix) {
    precondition(model.factorCount == 1, "\(model.factorCount) factors")
    self.init(general: model.pattern.elements, uniquenesses: model.uniquenesses, R, isGeneral: false)
  }

  private init(general: [Double], uniquenesses: [Double], _ R: Matrix, isGeneral: Bool) {
    let p = general.count
    precondition(
      R.rowCount == p && R.columnCount == p, "\(R.rowCount) × \(R.columnCount) correlations of \(p) variables")
    let signs = general.map { $0 < 0 ? -1.0 : 1 }
    let Rs = R.multiplied(by: signs)
    let variance = zip(signs, Rs).reduce(0) { $0 + $1.0 * $1.1 }
    let sum = general.reduce(0) { $0 + abs($1) }
    total = 1 - uniquenesses.reduce(0, +) / variance
    hierarchical = isGeneral ? sum * sum / variance : nil
    reversed = (0..<p).filter { general[$0] < 0 }
  }
}
