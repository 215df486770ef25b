/// Minimum residuals: `g = μ²/2`, with `μ` the eigenvalues of `R − Ψ`.
///
/// - SeeAlso: H. H. Harman & W. H. Jones, Factor analysis by minimizing residuals (minres), Psychometrika 31 (1966)
///   351–368, doi:10.1007/BF02289468. Deviation: the bounds are on uniquenesses, not on communalities, so that a
///   variable whose uniqueness is at its lower bound may have a little more than unit variance in `Σ`.
enum ResidualDiscrepancy: Discrepancy {
  static let isScaled = false
  static let needsInverse = false
  static func value(_ μ: Double) -> Double { μ * μ / 2 }
  static func slope(_ μ: Double) -> Double { μ }
  static let pairTermCount = 1
  static func pairTerm(_ term: Int, _ μ: Double) -> (Double, Double) { (1, 1) }
}
