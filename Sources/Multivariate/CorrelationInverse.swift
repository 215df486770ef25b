package import LinearAlgebra

/// Why a correlation matrix has no inverse to work with.
public enum CorrelationFailure: Error, Equatable, Sendable, Codable {
  /// The element at this position is NaN or infinite.
  case nonFinite(row: Int, column: Int)
  /// The smallest eigenvalue is within ``RoundingBound/ofSums(order:)`` of zero by the largest: some
  /// variables determine another exactly, or there are no more units than variables.
  case singular(smallestEigenvalue: Double)
  /// The smallest eigenvalue is negative beyond rounding: no data have these correlations together.
  case indefinite(smallestEigenvalue: Double)
  /// The eigenvalue iteration failed with LAPACK's `info`.
  case noConvergence(info: Int)
}

/// A correlation matrix that is checked to be positive definite, and its inverse.
///
/// Singular is a matrix whose smallest eigenvalue is at most ``RoundingBound/ofSums(order:)`` of the largest:
/// a column that others determine leaves an eigenvalue of rounding size and an inverse of noise. Above that, near-singular
/// matrices are taken as they are; their inverse has about `16 + log₁₀(reciprocalCondition)` digits.
package struct CorrelationInverse: Sendable {
  package let inverse: Matrix
  package let logDeterminant: Double
  /// Smallest eigenvalue by largest, up to 1.
  package let reciprocalCondition: Double

  /// - Parameter R: `p × p`, symmetric; only the lower triangle is read.
  /// - Complexity: O(p³).
  package init(of R: Matrix) throws(CorrelationFailure) {
    (inverse, logDeterminant, reciprocalCondition) = try Self.invert(R)
  }

  private static func invert(_ R: Matrix) throws(CorrelationFailure) -> (Matrix, Double, Double) {
    let values: [Double]
    do {
      values = try SymmetricEigen(of: R).values
    } catch {
      switch error {
      case .nonFinite(let row, let column): throw .nonFinite(row: row, column: column)
      case .noConvergence(let info): throw .noConvergence(info: info)
      }
    }
    let (largest, smallest) = (values[0], values[values.count - 1])
    let tolerance = RoundingBound.ofSums(order: R.rowCount)
    if smallest < -tolerance * abs(largest) { throw .indefinite(smallestEigenvalue: smallest) }
    if smallest <= tolerance * largest { throw .singular(smallestEigenvalue: smallest) }
    do {
      let cholesky = try Cholesky(of: R)
      return (cholesky.solve(.identity(R.rowCount)), cholesky.logDeterminant, smallest / largest)
    } catch {
      throw .singular(smallestEigenvalue: smallest)
    }
  }
}

extension Matrix {
  /// How far a correlation matrix' diagonal may be from one: it was divided by the roots of its own elements, or printed.
  static let diagonalTolerance = 1e-8

  /// Traps unless this is square, of order ≥ `order`, with ones on the diagonal.
  func checkCorrelation(order: Int) {
    precondition(rowCount == columnCount && rowCount >= order, "\(rowCount) × \(columnCount)")
    for i in 0..<rowCount {
      // NaN passes: it is the data's fault, and thrown.
      precondition(
        !(abs(self[i, i] - 1) > Matrix.diagonalTolerance), "\(self[i, i]) on the diagonal of a correlation matrix")
    }
  }
}
