internal import LinearAlgebra

/// What keeps factors, their scores or weights from being taken. Variables and factors are counted from 0.
public enum FactorError: Error, Equatable, Sendable, Codable {
  /// So many factors leave negative degrees of freedom: many solutions fit alike, and none is the answer. The limit is 0
  /// for two variables: a factor with two children has one correlation to tell two loadings from.
  case tooManyFactors(count: Int, limit: Int)
  /// The correlation at this position is NaN or infinite.
  case nonFinite(row: Int, column: Int)
  /// The first so many variables are linearly dependent; likelihood and generalised least squares are then undefined.
  case notPositiveDefinite(order: Int)
  /// The minimum was not reached; the norm is that of the projected gradient where the search ended.
  case noConvergence(iterations: Int, gradientNorm: Double)
  /// An eigenvalue iteration failed with LAPACK's `info`.
  case noEigenvalues(info: Int)
  /// This variable has no variance of its own, so that its weight in such scores is infinite.
  case zeroUniqueness(index: Int)
  /// The loadings do not tell the first so many factors apart, or leave one empty.
  case dependentFactors(order: Int)
  /// The weights of an index sum to this, next to nothing beside their magnitudes.
  case cancellingWeights(sum: Double)
}

extension FactorError {
  init(_ failure: SymmetricEigen.Failure) {
    self =
      switch failure {
      case .nonFinite(let row, let column): .nonFinite(row: row, column: column)
      case .noConvergence(let info): .noEigenvalues(info: info)
      }
  }

  init(_ failure: Cholesky.Failure) {
    self =
      switch failure {
      case .nonFinite(let row, let column): .nonFinite(row: row, column: column)
      case .notPositiveDefinite(let order): .notPositiveDefinite(order: order)
      }
  }
}
