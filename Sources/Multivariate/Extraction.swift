/// How common factors are drawn from a correlation matrix `R`: which distance between `R` and `Σ = ΛΛᵀ + Ψ` is least.
///
/// Every distance is minimised over `Λ` in closed form, and over the uniquenesses `ψ` in `[0.005, 1]` by Newton's method;
/// see ``FactorFit``.
public enum Extraction: String, Sendable, CaseIterable, Codable {
  /// `F = ln det Σ − ln det R + tr RΣ⁻¹ − p`, least where a normal sample's likelihood is greatest; the `objective`
  /// that R's `factanal` prints, without the sample size.
  case maximumLikelihood = "ml"
  /// `F = ½ Σᵢⱼ (R − Σ)ᵢⱼ²` (ULS). Where no uniqueness is at its bound the diagonal is met exactly, and `F` is the sum of
  /// squared correlations below the diagonal that the factors leave: what psych calls minres.
  case minimumResiduals = "minres"
  /// The same minimum under the name that older texts give it: a principal axis solution is a stationary point of
  /// minimum residuals, `Λ` from the leading eigenpairs of `R − Ψ` and `Ψ` from the rows of `Λ`.
  ///
  /// Found here by Newton's method within the bounds. psych's `pa` repeats the two steps instead, without bounds, and by
  /// default stops where the communalities' sum changes by less than 0.001: short of the minimum by 0.1 and more in a
  /// loading where the steps are slow, and beyond it, at a negative uniqueness, where the minimum is at a bound.
  case principalAxis = "pa"
  /// `F = ½ tr (I − R⁻¹Σ)²`: residuals weighed by the inverse of what was observed.
  case generalisedLeastSquares = "gls"

  /// The distance that the extraction makes least.
  var discrepancy: any Discrepancy.Type {
    switch self {
    case .maximumLikelihood: LikelihoodDiscrepancy.self
    case .minimumResiduals, .principalAxis: ResidualDiscrepancy.self
    case .generalisedLeastSquares: WeightedDiscrepancy.self
    }
  }

  /// What `m` factors leave free of the correlations of `p` variables: `((p − m)² − p − m)/2`. Zero means a perfect fit
  /// whatever the data, negative that no data can tell one solution from another.
  public static func degreesOfFreedom(variableCount p: Int, factorCount m: Int) -> Int {
    ((p - m) * (p - m) - p - m) / 2
  }

  /// The most factors that leave no negative degrees of freedom: 0 of one or two variables, 1 of three or four.
  public static func factorLimit(variableCount p: Int) -> Int {
    (0..<p).last { degreesOfFreedom(variableCount: p, factorCount: $0) >= 0 } ?? 0
  }
}
