private import Foundation

/// Maximum likelihood: `g = μ − ln(1 + μ)`, with `1 + μ` the eigenvalues of `Ψ^-½RΨ^-½`.
///
/// - SeeAlso: D. N. Lawley & A. E. Maxwell, Factor Analysis as a Statistical Method, 2nd ed. (1971), chapter 4.
enum LikelihoodDiscrepancy: Discrepancy {
  static let isScaled = true
  static let needsInverse = false
  static func value(_ μ: Double) -> Double { μ - log1p(μ) }
  static func slope(_ μ: Double) -> Double { μ }
  static let pairTermCount = 1
  static func pairTerm(_ term: Int, _ μ: Double) -> (Double, Double) { (1, 1 + μ) }
}
