private import CLAPACKE
private import Foundation

/// Scratch in which symmetric matrices of one order are decomposed one after another, without allocation: for replicates,
/// where ``SymmetricEigen`` and ``Cholesky`` would each make arrays of their own.
public struct SymmetricWorkspace: Sendable {
  /// The order `p` of the matrices.
  public let order: Int
  /// The `p` eigenvalues of the matrix last decomposed, ascending.
  public private(set) var values: [Double]
  /// `p × p`, column after column, orthonormal; column `k` belongs to `values[k]`, with LAPACK's signs.
  public private(set) var vectors: [Double]
  private var factor: [Double]
  private var work: [Double]
  private var integers: [Int32]

  /// Scratch for matrices of `order ≥ 1`; O(p²) memory.
  public init(order: Int) {
    precondition(order >= 1, "order \(order)")
    self.order = order
    values = [Double](repeating: 0, count: order)
    vectors = [Double](repeating: 0, count: order * order)
    factor = vectors
    work = [Double](repeating: 0, count: 1 + 6 * order + 2 * order * order)
    integers = [Int32](repeating: 0, count: 3 + 5 * order)
  }

  /// Takes the eigenvalues and eigenvectors of `A` into ``values`` and ``vectors`` (LAPACK `dsyevd`).
  ///
  /// - Parameter A: `p × p`, column after column, finite; only the lower triangle is read.
  /// - Throws: `.noConvergence(info:)`; values and vectors are then without meaning.
  /// - Complexity: O(p³).
  public mutating func decompose(_ A: Span<Double>) throws(SymmetricEigen.Failure) {
    precondition(A.count == order * order, "\(A.count) elements for order \(order)")
    for k in 0..<A.count { vectors[k] = A[k] }
    BLASThreads.single
    let info = unsafe checked(
      LAPACKE_dsyevd_work(
        LAPACK_COL_MAJOR, letter("V"), letter("L"), Int32(order), &vectors, Int32(order), &values, &work,
        Int32(work.count), &integers, Int32(integers.count)), "dsyevd")
    guard info == 0 else { throw .noConvergence(info: info) }
  }

  /// `ln det A` by Cholesky factorisation (LAPACK `dpotrf`); values and vectors stay as they were.
  ///
  /// - Parameters:
  ///   - A: `p × p`, column after column, finite; only the lower triangle is read.
  ///   - tolerance: a pivot at most this share of its diagonal element counts as zero.
  /// - Throws: `.notPositiveDefinite(order:)`.
  /// - Complexity: p³/3 operations.
  public mutating func logDeterminant(of A: Span<Double>, tolerance: Double = 0) throws(Cholesky.Failure) -> Double {
    precondition(A.count == order * order, "\(A.count) elements for order \(order)")
    for k in 0..<A.count { factor[k] = A[k] }
    let failed = Cholesky.factorise(&factor, order: order)
    var sum = 0.0
    // Rounding may carry a factorisation beyond the pivot that should have ended it.
    for j in 0..<(failed.map { $0 - 1 } ?? order) {
      let root = factor[j + j * order]
      guard root * root > tolerance * A[j + j * order] else { throw .notPositiveDefinite(order: j + 1) }
      sum += log(root)
    }
    if let failed { throw .notPositiveDefinite(order: failed) }
    return 2 * sum
  }

  /// Writes `A⁻¹`, both triangles, from its Cholesky factor (LAPACK `dpotri`); values and vectors stay as they were.
  ///
  /// - Parameters:
  ///   - A: `p × p`, column after column, finite; only the lower triangle is read.
  ///   - inverse: out, `p × p`.
  /// - Throws: `.notPositiveDefinite(order:)`; `inverse` is then as it was.
  /// - Complexity: p³ operations.
  public mutating func invert(_ A: Span<Double>, into inverse: inout [Double]) throws(Cholesky.Failure) {
    precondition(inverse.count == order * order, "\(inverse.count) elements for order \(order)")
    _ = try logDeterminant(of: A)
    _ = unsafe checked(
      LAPACKE_dpotri_work(LAPACK_COL_MAJOR, letter("L"), Int32(order), &factor, Int32(order)), "dpotri")
    for j in 0..<order {
      for i in j..<order {
        inverse[i + j * order] = factor[i + j * order]
        inverse[j + i * order] = factor[i + j * order]
      }
    }
  }
}
