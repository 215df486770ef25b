private import CLAPACKE
private import Foundation

/// The factorisation `A = L·Lᵀ` of a symmetric positive definite matrix.
public struct Cholesky: Sendable, Equatable {
  /// `L`, `p × p`, lower triangular; zero above the diagonal.
  public let factor: Matrix

  /// Why a matrix has no Cholesky factor.
  public enum Failure: Error, Equatable, Sendable {
    /// The element at this position is NaN or infinite.
    case nonFinite(row: Int, column: Int)
    /// The leading block of this order, in `1...p`, is the first that is not positive definite.
    case notPositiveDefinite(order: Int)
  }

  /// Factorises `A` (LAPACK `dpotrf`).
  ///
  /// A matrix singular only up to rounding may pass or throw: rank is a question for ``SymmetricEigen``.
  ///
  /// - Parameter A: `p × p`, `p ≥ 0`; only the lower triangle is read.
  /// - Throws: `.nonFinite(row:column:)`, `.notPositiveDefinite(order:)`.
  /// - Complexity: p³/3 operations.
  public init(of A: Matrix) throws(Failure) {
    A.checkSquare()
    if let position = A.firstNonFiniteInLowerTriangle() { throw .nonFinite(row: position.row, column: position.column) }
    let p = A.rowCount
    var L = A
    if let order = Self.factorise(&L.elements, order: p) { throw .notPositiveDefinite(order: order) }
    for j in 0..<p {
      for i in 0..<j { L[i, j] = 0 }
    }
    factor = L
  }

  /// Replaces a lower triangle by its factor; the order of the first leading block that has none, or nil.
  static func factorise(_ A: inout [Double], order p: Int) -> Int? {
    BLASThreads.single
    let info = unsafe checked(
      LAPACKE_dpotrf_work(LAPACK_COL_MAJOR, letter("L"), Int32(p), &A, Int32(max(1, p))), "dpotrf")
    return info == 0 ? nil : info
  }

  /// The `X` with `A·X = B`.
  ///
  /// - Parameter B: `p` rows, any number of columns; a NaN stays in its own column.
  /// - Complexity: 2·p² operations a column.
  public func solve(_ B: Matrix) -> Matrix {
    precondition(B.rowCount == factor.rowCount, "\(B.rowCount) rows for order \(factor.rowCount)")
    var X = B
    BLASThreads.single
    _ = unsafe checked(
      LAPACKE_dpotrs_work(
        LAPACK_COL_MAJOR, letter("L"), Int32(factor.rowCount), Int32(B.columnCount),
        factor.elements, Int32(factor.leadingDimension), &X.elements, Int32(X.leadingDimension)), "dpotrs")
    return X
  }

  /// The `x` with `A·x = b`, both of `p` elements.
  public func solve(_ b: [Double]) -> [Double] { solve(Matrix(columns: [b])).elements }

  /// `ln det A`, which stays finite where the determinant itself would not.
  public var logDeterminant: Double {
    var sum = 0.0
    for j in 0..<factor.rowCount { sum += log(factor[j, j]) }
    return 2 * sum
  }
}
