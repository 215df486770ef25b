private import Foundation
public import LinearAlgebra
private import Probability

/// Whether correlations suit a factor analysis: what variables share, against what pairs of them have alone.
public struct Adequacy: Sendable, Equatable, Codable {
  /// The Kaiser–Meyer–Olkin measure, in 0...1: `Σr² / (Σr² + Σq²)` over all pairs, `q` the partial correlations. Nil where
  /// every correlation is zero.
  public let overall: Double?
  /// The same over the pairs of one variable, `p` measures of sampling adequacy; nil where it correlates with none.
  public let byVariable: [Double?]
  /// `1 − 1/(R⁻¹)ᵢᵢ`, `p` shares of variance that all other variables explain.
  public let squaredMultipleCorrelations: [Double]
  /// `ln det R`, ≤ 0; near −∞ as variables determine each other.
  public let logDeterminant: Double
  /// The smallest eigenvalue of `R` by the largest. Below 1e-8 or so, partial correlations rest on few digits.
  public let reciprocalCondition: Double

  /// Bartlett's test that all correlations are zero.
  ///
  /// It assumes independent units that were sampled. Over a census of areas it is descriptive.
  public struct Sphericity: Sendable, Equatable {
    /// χ².
    public let statistic: Double
    /// `p(p − 1)/2`.
    public let degreesOfFreedom: Int
    /// The probability of a χ² at least as great if all correlations are zero.
    public let pValue: Double
  }

  /// `det R`, in 0...1; zero where it underflows.
  public var determinant: Double { exp(logDeterminant) }

  /// Bartlett's `χ² = −ln det R · [n − 1 − (2p + 5)/6]` on p(p − 1)/2 degrees of freedom.
  ///
  /// - Parameter unitCount: n, or Σw for frequency weights.
  /// - Returns: nil where n is too small for the factor to be positive.
  /// - SeeAlso: M. S. Bartlett, The effect of standardization on a χ² approximation in factor analysis, Biometrika 38
  ///   (1951) 337–344.
  public func sphericity(unitCount: Double) -> Sphericity? {
    let p = Double(byVariable.count)
    let factor = unitCount - 1 - (2 * p + 5) / 6
    guard factor > 0 else { return nil }
    let statistic = max(0, -logDeterminant * factor)
    let degrees = byVariable.count * (byVariable.count - 1) / 2
    return Sphericity(
      statistic: statistic, degreesOfFreedom: degrees,
      pValue: ChiSquared(degreesOfFreedom: Double(degrees)).upper(statistic))
  }

  /// Takes the measures of a correlation matrix.
  ///
  /// - Parameter R: `p × p`, `p ≥ 2`, symmetric, ones on the diagonal.
  /// - Throws: `.singular(smallestEigenvalue:)`, where partial correlations are undefined, and what else keeps a matrix
  ///   from its inverse.
  /// - Complexity: O(p³).
  /// - SeeAlso: H. F. Kaiser & J. Rice, Little Jiffy, Mark IV, Educational and Psychological Measurement 34 (1974)
  ///   111–117, doi:10.1177/001316447403400115.
  public static func of(_ R: Matrix) throws(CorrelationFailure) -> Adequacy {
    R.checkCorrelation(order: 2)
    let inverse = try CorrelationInverse(of: R)
    let Q = inverse.inverse
    let p = R.rowCount
    var (correlated, partial) = ([Double](repeating: 0, count: p), [Double](repeating: 0, count: p))
    for j in 0..<p {
      for i in 0..<p where i != j {
        correlated[j] += R[i, j] * R[i, j]
        partial[j] += Q[i, j] * Q[i, j] / (Q[i, i] * Q[j, j])
      }
    }
    func share(_ r²: Double, _ q²: Double) -> Double? { r² > 0 ? r² / (r² + q²) : nil }
    return Adequacy(
      overall: share(correlated.reduce(0, +), partial.reduce(0, +)),
      byVariable: zip(correlated, partial).map(share),
      squaredMultipleCorrelations: (0..<p).map { 1 - 1 / Q[$0, $0] },
      logDeterminant: inverse.logDeterminant, reciprocalCondition: inverse.reciprocalCondition)
  }
}
