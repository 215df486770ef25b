/// A rule for rotating factors so that each variable is explained by few of them.
///
/// All but promax minimise a criterion of the pattern `Λ = A·T⁻ᵀ`, with `A` the `p × m` loadings before rotation and
/// `T` orthogonal, or, for oblique factors, with columns of length one; then `Φ = TᵀT`.
public enum Rotation: Sendable, Equatable, Codable {
  /// Factors as they were extracted.
  case none
  /// Orthogonal; the variance of squared loadings within each factor is largest: `−¼·Σₖ[Σᵢλᵢₖ⁴ − (Σᵢλᵢₖ²)²/p]`.
  case varimax
  /// Orthogonal; `−¼·Σλ⁴`, which favours one large factor.
  case quartimax
  /// Oblique; varimax with Kaiser's row lengths, then the least-squares fit to its loadings raised to `power` with
  /// their signs, factors scaled to variance one: what R's `promax` and psych's `Promax` compute. The fit is to the
  /// loadings in their own lengths; programs that raise loadings in Kaiser's, or scale columns first, differ a little.
  case promax(power: Double = 4)
  /// Oblique; direct oblimin, `¼·Σₖ≠ₗ[Σᵢλᵢₖ²λᵢₗ² − (δ/p)·Σᵢλᵢₖ²·Σᵢλᵢₗ²]`.
  ///
  /// `δ = 0` is quartimin; below zero the factors correlate less. Above zero the criterion may have no lower bound:
  /// then factors merge, and the rotation throws. SPSS calls it δ as here; GPArotation's `gam` is the same number, same
  /// sign.
  case oblimin(δ: Double = 0)
  /// `Σᵢ Πₖ(λᵢₖ² + ε)^(1/m)`: one loading near zero suffices to satisfy a variable. Many local optima, the more the
  /// smaller `ε > 0`.
  case geomin(ε: Double = 0.01, axes: Axes = .oblique)
  /// `Σ wᵢₖ·(λᵢₖ − bᵢₖ)²`: as close as it can be to a pattern that the user expects.
  case target(RotationTarget, axes: Axes = .oblique)

  /// Whether factors stay uncorrelated.
  public enum Axes: String, Sendable, Equatable, CaseIterable, Codable {
    /// They do.
    case orthogonal
    /// They may correlate.
    case oblique
  }

  /// The lengths that the rows of loadings have while they are rotated; afterwards each gets its own length back.
  public enum RowLengths: Sendable, Equatable, Codable {
    /// Their own: variables with larger communality count for more.
    case asExtracted
    /// All one, after Kaiser: each variable counts alike. A row of zeros stays so. A target is divided by the same
    /// length.
    case kaiser
  }

  /// The least `ε` of geomin: below, its logarithm bends faster at zero than a search can follow.
  package static let leastSmoothing = 1e-10

  /// Whether the factors that it gives stay uncorrelated.
  public var axes: Axes {
    switch self {
    case .none, .varimax, .quartimax: .orthogonal
    case .promax, .oblimin: .oblique
    case .geomin(_, let axes), .target(_, let axes): axes
    }
  }

  /// Whether factors may correlate.
  public var isOblique: Bool { axes == .oblique }

  /// The most factors that a search rotates: each of its steps solves for `m(m − 1)` coordinates at once, or half as many of
  /// orthogonal axes, 870 here. Promax searches its varimax.
  public var factorLimit: Int {
    switch self {
    case .none: .max
    case .promax: 42
    default: axes == .oblique ? 30 : 42
    }
  }

  /// - Throws: `.tooManyFactors(count:limit:)`.
  public func check(factorCount: Int) throws(RotationFailure) {
    guard factorCount <= factorLimit else { throw .tooManyFactors(count: factorCount, limit: factorLimit) }
  }

  /// What R's functions do unless told otherwise: Kaiser for varimax and promax, no scaling else.
  public var customaryRowLengths: RowLengths {
    switch self {
    case .varimax, .promax: .kaiser
    default: .asExtracted
    }
  }
}
