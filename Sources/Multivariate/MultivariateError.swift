internal import LinearAlgebra

/// What in a panel or its weights keeps a multivariate fit from being made. Rows and columns are counted from 0.
public enum MultivariateError: Error, Equatable, Sendable, Codable {
  /// The value at this position is NaN, infinite, or beyond ±1e140, where sums of squares would overflow.
  case nonFinite(row: Int, column: Int)
  /// The column does not vary: its standard deviation is nothing but rounding of its largest magnitude.
  case constantColumn(index: Int)
  /// The column varies by so little, 1e-150 at most, that its squares underflow.
  case spreadTooSmall(index: Int)
  /// Only this many rows carry weight, fewer than the fit needs.
  case tooFewRows(count: Int)
  /// The weight of this row is negative, NaN, or beyond 2⁵³, where no count goes.
  case invalidWeight(row: Int)
  /// The weights sum to this, and Σw − 1 leaves nothing to divide by: they are no frequencies.
  case tooLittleWeight(sum: Double)
  /// An eigenvalue iteration failed with LAPACK's `info`.
  case noConvergence(info: Int)
}

extension MultivariateError {
  init(_ failure: SymmetricEigen.Failure) {
    switch failure {
    case .nonFinite(let row, let column): self = .nonFinite(row: row, column: column)
    case .noConvergence(let info): self = .noConvergence(info: info)
    }
  }
}
