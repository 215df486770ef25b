public import LinearAlgebra

/// A correlation matrix explained by few common factors: `Σ = ΛΦΛᵀ + Ψ`, with `Ψ` diagonal.
///
/// How it was found, and how it is rotated, is not its concern: an extraction makes one, a rotation makes another with the
/// same `Σ`, and scores, fit and reliability read either.
public struct FactorModel: Sendable, Equatable, Codable {
  /// `Λ`, `p × m`: what a unit of each factor adds to each variable, the other factors as they are.
  public let pattern: Matrix
  /// `Φ`, `m × m`: the factors' correlations; the identity while factors are orthogonal.
  public let factorCorrelation: Matrix
  /// The diagonal of `Ψ`, `p` variances that no common factor explains.
  public let uniquenesses: [Double]

  /// - Parameters:
  ///   - pattern: `p × m`, `m ≥ 1`.
  ///   - factorCorrelation: `m × m`, ones on the diagonal; the identity if nil.
  ///   - uniquenesses: `p`, each ≥ 0.
  public init(pattern: Matrix, factorCorrelation: Matrix? = nil, uniquenesses: [Double]) {
    let m = pattern.columnCount
    precondition(m >= 1 && uniquenesses.count == pattern.rowCount, "\(uniquenesses.count) for \(pattern.rowCount) rows")
    self.pattern = pattern
    self.factorCorrelation = factorCorrelation ?? .identity(m)
    self.uniquenesses = uniquenesses
    precondition(
      self.factorCorrelation.rowCount == m && self.factorCorrelation.columnCount == m, "Φ is not \(m) × \(m)")
  }

  /// `p`.
  public var variableCount: Int { pattern.rowCount }
  /// `m`.
  public var factorCount: Int { pattern.columnCount }

  /// `ΛΦ`, `p × m`: correlations of the variables with the factors; the pattern itself while factors are orthogonal.
  public var structure: Matrix { pattern.multiplied(by: factorCorrelation) }

  /// The diagonal of `ΛΦΛᵀ`: the share of each variable's variance that the factors explain.
  public var communalities: [Double] {
    let structure = structure
    return (0..<variableCount).map { i in (0..<factorCount).reduce(0) { $0 + pattern[i, $1] * structure[i, $1] } }
  }

  /// `Σ`, `p × p`. Its diagonal is one only where communality and uniqueness add up to it.
  public var impliedCorrelation: Matrix {
    var Σ = structure.multiplied(by: pattern, right: .transposed)
    for i in 0..<variableCount { Σ[i, i] += uniquenesses[i] }
    return Σ
  }

  /// The diagonal of `ΦΛᵀΛ`: how much variance of the variables each factor accounts for; they sum to all communality.
  ///
  /// Of correlated factors each counts its own and half of what it shares with another.
  public var factorVariances: [Double] {
    let structure = structure
    return (0..<factorCount).map { k in (0..<variableCount).reduce(0) { $0 + structure[$1, k] * pattern[$1, k] } }
  }
}
