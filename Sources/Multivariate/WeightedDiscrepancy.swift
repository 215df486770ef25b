/// Generalised least squares: `g = (1 − γ)²/2`, with `γ = 1/(1 + μ)` the eigenvalues of `Ψ^½R⁻¹Ψ^½`.
///
/// - SeeAlso: K. G. Jöreskog & A. S. Goldberger, Factor analysis by generalized least squares, Psychometrika 37 (1972)
///   243–260, doi:10.1007/BF02306782.
enum WeightedDiscrepancy: Discrepancy {
  static let isScaled = true
  static let needsInverse = true

  static func value(_ μ: Double) -> Double {
    let residual = μ / (1 + μ)
    return residual * residual / 2
  }

  static func slope(_ μ: Double) -> Double { μ / ((1 + μ) * (1 + μ)) }

  static let pairTermCount = 2

  static func pairTerm(_ term: Int, _ μ: Double) -> (Double, Double) {
    let γ = 1 / (1 + μ)
    return term == 0 ? (γ, γ) : (1, γ * γ - γ)
  }
}
