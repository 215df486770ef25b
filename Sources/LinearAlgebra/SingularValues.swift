private import CLAPACKE

/// The thin singular value decomposition `A = U·diag(σ)·Vᵀ` of an `m × n` matrix, with `k = min(m, n)`.
public struct SingularValues: Sendable, Equatable {
  /// The `k` singular values, descending, ≥ 0.
  public let values: [Double]
  /// `U`, `m × k`, orthonormal columns; column `j` belongs to `values[j]`.
  public let left: Matrix
  /// `V`, `n × k`, orthonormal columns; column `j` belongs to `values[j]`. Signs are LAPACK's, in pairs with `left`.
  public let right: Matrix

  /// Why a matrix has no singular values to give.
  public enum Failure: Error, Equatable, Sendable {
    /// The element at this place is NaN or infinite.
    case nonFinite(row: Int, column: Int)
    /// The iteration failed; `info` is LAPACK's, > 0.
    case noConvergence(info: Int)
  }

  /// Decomposes `A` by divide and conquer on its bidiagonal form (LAPACK `dgesdd`).
  ///
  /// - Parameter A: `m × n`, of any shape; without rows or columns there are no values.
  /// - Throws: `.nonFinite(row:column:)`, `.noConvergence(info:)`.
  /// - Complexity: O(m·n·k) time, O(m·n) scratch.
  public init(of A: Matrix) throws(Failure) {
    if let place = A.firstNonFinite() { throw .nonFinite(row: place.row, column: place.column) }
    let (m, n) = (A.rowCount, A.columnCount)
    let k = min(m, n)
    var scratch = A
    var U = Matrix(rowCount: m, columnCount: k)
    var Vt = Matrix(rowCount: k, columnCount: n)
    var σ = [Double](repeating: 0, count: k)
    var integers = [Int32](repeating: 0, count: 8 * k)
    func decompose(_ work: inout [Double], length: Int) -> Int {
      unsafe checked(
        LAPACKE_dgesdd_work(
          LAPACK_COL_MAJOR, letter("S"), Int32(m), Int32(n), &scratch.elements,
          Int32(A.leadingDimension), &σ, &U.elements, Int32(U.leadingDimension), &Vt.elements,
          Int32(Vt.leadingDimension), &work, Int32(length), &integers), "dgesdd")
    }
    if k > 0 {
      BLASThreads.single
      var work = [0.0]
      _ = decompose(&work, length: -1)
      work = [Double](repeating: 0, count: Int(work[0]))
      let info = decompose(&work, length: work.count)
      guard info == 0 else { throw .noConvergence(info: info) }
    }
    values = σ
    left = U
    right = Vt.transposed
  }
}
