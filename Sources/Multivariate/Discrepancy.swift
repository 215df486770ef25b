/// A distance between `R` and `Σ = ΛΛᵀ + Ψ` that, minimised over `Λ`, is a sum over eigenvalues: `f(ψ) = Σ g(μₖ)`.
///
/// The `μ₁ ≥ … ≥ μₚ` belong to `S = D(R − Ψ)D`, with `D = Ψ^-½` or the identity. The best `m` factors take away the
/// leading eigenvalues, `Λ = D⁻¹V·diag(μ)^½`, and leave the *tail*: the other `p − m`, and any leading one that is
/// not positive, since no real loading makes it.
///
/// With `x = ln ψ` where `D = Ψ^-½` and `x = ψ` else, perturbation of eigenvalues gives, for a function `h` of each
/// distance and sums over the tail and all pairs,
///
///     ∂f/∂xᵢ     = −Σₖ h(μₖ)·vᵢₖ²
///     ∂²f/∂xᵢ∂xⱼ = Σₖₗ h[k, l]·sₖₗ·vᵢₖvⱼₖ·vᵢₗvⱼₗ,   sₖₗ = 1 + (μₖ + μₗ)/2, or 1 where D is the identity,
///
/// where `h[k, l]` is the divided difference of a function that is `h` on the tail and 0 on the leading values: 0 for two
/// of these, `h(μₖ)/(μₖ − μₗ)` for one of each, and for two of the tail a polynomial whose terms each distance states.
///
/// - SeeAlso: K. G. Jöreskog, Some contributions to maximum likelihood factor analysis, Psychometrika 32 (1967) 443–482,
///   doi:10.1007/BF02289658; M. R. B. Clarke, A rapidly convergent method for maximum-likelihood factor analysis, British
///   J. of Mathematical and Statistical Psychology 23 (1970) 43–52. Deviation: one
///   formula for three distances, exact at any misfit.
protocol Discrepancy: Sendable {
  /// Whether `D = Ψ^-½` and `x = ln ψ`, or `D = I` and `x = ψ`.
  static var isScaled: Bool { get }
  /// `g(μ)`: what an eigenvalue left over adds to the distance; ≥ 0, and 0 at 0.
  static func value(_ μ: Double) -> Double
  /// `h(μ)`: how the distance falls as a uniqueness grows.
  static func slope(_ μ: Double) -> Double
  /// Whether `h(S)` is `γ − γ²` of `Ψ^½R⁻¹Ψ^½`, and its diagonal takes the inverse of `R`; it is `S` itself else.
  static var needsInverse: Bool { get }
  /// How many products a tail pair's `h[k, l]·sₖₗ` is the sum of, once both orders of the pair are added.
  static var pairTermCount: Int { get }
  /// The two factors of the product `term`, one for each member of a pair, both taken at `μ`.
  static func pairTerm(_ term: Int, _ μ: Double) -> (Double, Double)
}
