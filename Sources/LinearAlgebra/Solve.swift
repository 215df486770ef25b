private import CLAPACKE

/// Why a square system has no solution to give.
public enum SolveFailure: Error, Equatable, Sendable {
  /// The element of `A` at this place is NaN or infinite.
  case nonFinite(row: Int, column: Int)
  /// The pivot of this column, counted from 0, is exactly zero.
  case singular(pivot: Int)
}

extension Matrix {
  /// The `X` with `A·X = B`, with `A` this square matrix, by LU with partial pivoting (LAPACK `dgesv`).
  ///
  /// Only an exact zero pivot throws: a matrix singular up to rounding gives large numbers. For a symmetric positive
  /// definite matrix ``Cholesky`` costs half as much and can be kept.
  ///
  /// - Parameter B: as many rows as `A`, any number of columns; a NaN stays in its own column.
  /// - Throws: `.nonFinite(row:column:)`, `.singular(pivot:)`.
  /// - Complexity: 2·p³/3 operations, and 2·p² a column of `B`.
  public func solve(_ B: Matrix) throws(SolveFailure) -> Matrix {
    checkSquare()
    precondition(B.rowCount == rowCount, "\(B.rowCount) rows for order \(rowCount)")
    if let place = firstNonFinite() { throw .nonFinite(row: place.row, column: place.column) }
    var LU = self
    var X = B
    var pivots = [Int32](repeating: 0, count: rowCount)
    BLASThreads.single
    let info = unsafe checked(
      LAPACKE_dgesv_work(
        LAPACK_COL_MAJOR, Int32(rowCount), Int32(B.columnCount), &LU.elements,
        Int32(leadingDimension), &pivots, &X.elements, Int32(X.leadingDimension)), "dgesv")
    guard info == 0 else { throw .singular(pivot: info - 1) }
    return X
  }

  /// The `x` with `A·x = b`, with `A` this square matrix; see ``solve(_:)-(Matrix)``.
  public func solve(_ b: [Double]) throws(SolveFailure) -> [Double] { try solve(Matrix(columns: [b])).elements }
}
