public import LinearAlgebra

/// Correlations of each pair of variables once all others are held fixed.
public struct PartialCorrelations: Sendable, Equatable, Codable {
  /// `p × p`, exactly symmetric, ones on the diagonal, within [−1, 1].
  public let coefficients: Matrix

  /// Two-sided p-values by t with n − p degrees of freedom, `p × p`, zeros on the diagonal.
  ///
  /// They assume independent units that were sampled. Over a census of areas they are descriptive.
  ///
  /// - Parameter unitCount: n, or Σw for frequency weights; > p.
  public func pValues(unitCount: Double) -> Matrix {
    Correlations.pValues(of: coefficients, degreesOfFreedom: unitCount - Double(coefficients.rowCount))
  }

  /// `−qᵢⱼ/√(qᵢᵢqⱼⱼ)`, with `Q = R⁻¹`.
  ///
  /// - Parameter R: `p × p`, `p ≥ 2`, symmetric, ones on the diagonal.
  /// - Throws: ``CorrelationFailure`` where `R` is singular, indefinite or not finite.
  /// - Complexity: O(p³).
  public static func of(_ R: Matrix) throws(CorrelationFailure) -> PartialCorrelations {
    R.checkCorrelation(order: 2)
    let Q = try CorrelationInverse(of: R).inverse
    var coefficients = Matrix.identity(R.rowCount)
    for j in 0..<R.rowCount {
      for i in 0..<j {
        let value = min(1, max(-1, -Q[i, j] / (Q[i, i] * Q[j, j]).squareRoot()))
        coefficients[i, j] = value
        coefficients[j, i] = value
      }
    }
    return PartialCorrelations(coefficients: coefficients)
  }
}
