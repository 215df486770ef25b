private import CLAPACKE

/// Eigenvalues alone of symmetric matrices of one order, one after another, in scratch that is kept: no allocation.
///
/// Without vectors a small matrix costs about a third of ``SymmetricEigen``. One value of this type a worker.
public struct SymmetricEigenvalues: Sendable {
  /// The order `p` of the matrices.
  public let order: Int
  private var matrix: [Double]
  private var ascending: [Double]
  private var work: [Double]
  /// Of small matrices.
  private var form: TridiagonalForm?

  /// Scratch for matrices of `order ≥ 1`; O(p²) memory.
  public init(order: Int) {
    precondition(order >= 1, "order \(order)")
    self.order = order
    matrix = [Double](repeating: 0, count: order * order)
    ascending = [Double](repeating: 0, count: order)
    // Room for the blocks of 32 columns in which LAPACK reduces a great matrix.
    work = [Double](repeating: 0, count: 34 * order)
    form = order <= TridiagonalForm.orderLimit ? TridiagonalForm(order: order) : nil
  }

  /// Finds the eigenvalues of `A` (LAPACK `dsterf` on the tridiagonal form of a small matrix, `dsyev` otherwise); the same bits
  /// for the same matrix, whatever ran before.
  ///
  /// - Parameters:
  ///   - A: `p × p`, column after column; only the lower triangle is read.
  ///   - values: receives the `p` eigenvalues, descending, accurate to about `p·ε·‖A‖`.
  /// - Throws: `.nonFinite(row:column:)`, `.noConvergence(info:)`; the values are then as they were.
  /// - Complexity: 4·p³/3 operations.
  public mutating func find(
    in A: Span<Double>, values: inout MutableSpan<Double>
  ) throws(SymmetricEigen.Failure) {
    let p = order
    precondition(A.count == p * p && values.count == p, "\(A.count), \(values.count) elements for order \(p)")
    var greatest = 0.0
    for j in 0..<p {
      for i in j..<p {
        guard A[i + j * p].isFinite else { throw .nonFinite(row: i, column: j) }
        greatest = max(greatest, abs(A[i + j * p]))
      }
    }
    let isOrdinary = TridiagonalForm.magnitudes ~= greatest
    let info = isOrdinary && form != nil ? findFromForm(of: A) : findByLibrary(A)
    guard info == 0 else { throw .noConvergence(info: info) }
    for k in 0..<p { values[k] = ascending[p - 1 - k] }
  }

  private mutating func findFromForm(of A: Span<Double>) -> Int {
    form!.reduce(A)
    for k in 0..<order {
      ascending[k] = form!.diagonal[k]
      work[k] = form!.offDiagonal[k]
    }
    BLASThreads.single
    return unsafe checked(LAPACKE_dsterf_work(Int32(order), &ascending, &work), "dsterf")
  }

  private mutating func findByLibrary(_ A: Span<Double>) -> Int {
    for j in 0..<order {
      for i in j..<order { matrix[i + j * order] = A[i + j * order] }
    }
    BLASThreads.single
    return unsafe checked(
      LAPACKE_dsyev_work(
        LAPACK_COL_MAJOR, letter("N"), letter("L"), Int32(order), &matrix, Int32(order), &ascending, &work,
        Int32(work.count)),
      "dsyev")
  }
}
