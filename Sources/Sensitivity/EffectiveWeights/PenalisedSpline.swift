import LinearAlgebra

/// A smooth curve through a cloud of points: cubic B-splines on even knots, second differences of their coefficients penalised,
/// the amount of smoothing by generalised cross-validation.
///
/// The curve minimises ‖y − Bα‖² + λ‖Dα‖², D the second differences. All λ share one decomposition: with B'B + D'D·s = LLᵀ and
/// L⁻¹B'B·L⁻ᵀ = UΓUᵀ, the curve's degrees of freedom and residuals at any λ are sums over the γ. λ is the least of n·RSS/(n − df)²
/// on a grid of its logarithm, refined by golden sections. At λ = ∞ the curve is the straight line of least squares.
///
/// - SeeAlso: P. H. C. Eilers & B. D. Marx, Flexible smoothing with B-splines and penalties, Statistical Science 11 (1996)
///   89–121, doi:10.1214/ss/1038425655; G. H. Golub, M. Heath & G. Wahba, Generalized cross-validation as a method for choosing
///   a good ridge parameter, Technometrics 21 (1979) 215–223, doi:10.1080/00401706.1979.10489751.
public struct PenalisedSpline: Sendable, Equatable {
  /// The curve at each point's x; their mean is that of y.
  public let fitted: [Double]
  /// Trace of the smoother, from 2, a straight line, to the number of B-splines.
  public let degreesOfFreedom: Double
  /// λ.
  public let smoothing: Double
  /// n·RSS/(n − df)².
  public let crossValidation: Double

  /// Intervals between knots unless told otherwise: n/4, at least 4 and at most 40.
  public static func intervalCount(unitCount: Int) -> Int { max(4, min(40, unitCount / 4)) }

  /// log₁₀ of λ relative to the size of the sums of squares, from almost no smoothing to almost a straight line.
  private static let exponents = stride(from: -6.0, through: 10, by: 0.25)

  /// Fits a curve.
  ///
  /// - Parameters:
  ///   - x: n ≥ 5 values, finite, of at least two different ones.
  ///   - y: n values, finite.
  ///   - intervals: between even knots over the range of x, ≥ 1; there are three B-splines more.
  /// - Returns: the curve, or `.constantInput`.
  /// - Throws: `.nonFinite(row:column:)` with column 0 for x and 1 for y, `.tooFewUnits(count:needed:)`, `.noConvergence(info:)`.
  /// - Complexity: O(n + m³) for m B-splines.
  public static func fit(
    x: [Double], y: [Double], intervals: Int? = nil
  ) throws(SensitivityError) -> Result<PenalisedSpline, Undefined> {
    let n = x.count
    precondition(y.count == n && intervals ?? 1 >= 1, "\(n) x, \(y.count) y")
    for (column, values) in [x, y].enumerated() {
      if let row = values.firstIndex(where: { !$0.isFinite }) { throw .nonFinite(row: row, column: column) }
    }
    guard n >= 5 else { throw .tooFewUnits(count: n, needed: 5) }
    let (low, high) = x.reduce((Double.infinity, -Double.infinity)) { (min($0.0, $1), max($0.1, $1)) }
    guard high - low > RoundingBound.ofSums() * max(abs(low), abs(high)) else { return .failure(.constantInput) }
    let basis = CubicBasis(low: low, high: high, intervals: intervals ?? intervalCount(unitCount: n))
    let mean = y.reduce(0, +) / Double(n)
    let smoother = try SplineSmoother(basis, x: x, y: y.map { $0 - mean })
    let λ = smoother.bestSmoothing(exponents)
    let (residual, df) = smoother.residual(λ)
    let coefficients = smoother.coefficients(λ)
    return .success(
      PenalisedSpline(
        fitted: x.map { mean + basis.value(coefficients, at: $0) }, degreesOfFreedom: df,
        smoothing: λ * smoother.scale, crossValidation: SplineSmoother.score(n, residual, df)))
  }
}
