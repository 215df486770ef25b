/// All eigenvalues and eigenvectors of a real symmetric matrix, `A = V·diag(λ)·Vᵀ`.
public struct SymmetricEigen: Sendable, Equatable {
  /// The `p` eigenvalues, descending.
  public let values: [Double]
  /// `p × p`, orthonormal; column `k` belongs to `values[k]`. Signs, and the basis within equal values, are LAPACK's.
  public let vectors: Matrix

  /// Why a symmetric matrix has no eigenpairs to give.
  public enum Failure: Error, Equatable, Sendable {
    /// The element at this position is NaN or infinite.
    case nonFinite(row: Int, column: Int)
    /// The iteration failed; `info` is LAPACK's, > 0.
    case noConvergence(info: Int)
  }

  /// Factorises `A` by divide and conquer on its tridiagonal form (LAPACK `dsyevd`).
  ///
  /// Eigenvalues are accurate to about `p·ε·‖A‖`; a vector to about that over the distance to the nearest other value.
  ///
  /// - Parameter A: `p × p`, `p ≥ 0`; only the lower triangle is read.
  /// - Throws: `.nonFinite(row:column:)`, `.noConvergence(info:)`.
  /// - Complexity: O(p³) time, O(p²) scratch.
  public init(of A: Matrix) throws(Failure) {
    A.checkSquare()
    if let position = A.firstNonFiniteInLowerTriangle() { throw .nonFinite(row: position.row, column: position.column) }
    let p = A.rowCount
    guard p > 0 else {
      (values, vectors) = ([], A)
      return
    }
    var workspace = SymmetricWorkspace(order: p)
    try workspace.decompose(A.elements.span)
    values = workspace.values.reversed()
    vectors = Matrix(rowCount: p, columnCount: p, elements: workspace.vectors).columns((0..<p).reversed())
  }
}
