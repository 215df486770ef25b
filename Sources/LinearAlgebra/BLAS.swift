private import COpenBLAS

/// Whether a factor of a product is taken as it stands or transposed.
public enum Transpose: Sendable {
  /// As it stands.
  case plain
  /// Rows for columns.
  case transposed
}

/// In-place products over parts of column-major arrays: no copy, no allocation, one thread.
///
/// A block of `r` rows and `c` columns with leading dimension `ld` has element (i, j) at `i + j * ld` of its span; a
/// sub-block is the span from its first element on with the leading dimension of the whole.
/// Shapes are checked before anything is touched; a block that does not fit its span traps. With `beta == 0` the old
/// content of the output is not read.
///
/// The last bits of a product may depend on the processor and on the block's shape (edge kernels), never on what ran
/// before: where equal rows must give equal results, pad the block to a multiple of 16 rows and columns.
public enum BLAS {
  /// `C ← α·op(A)·op(B) + β·C`.
  ///
  /// - Parameters:
  ///   - m: rows of `op(A)` and `C`.
  ///   - n: columns of `op(B)` and `C`.
  ///   - k: columns of `op(A)`, rows of `op(B)`.
  ///   - a: `m × k`, or `k × m` when transposed; leading dimension `lda`.
  ///   - b: `k × n`, or `n × k` when transposed; leading dimension `ldb`.
  ///   - c: `m × n`, leading dimension `ldc`.
  /// - Complexity: 2·m·n·k operations.
  public static func gemm(
    _ opA: Transpose, _ opB: Transpose, m: Int, n: Int, k: Int,
    alpha: Double, a: Span<Double>, lda: Int, b: Span<Double>, ldb: Int,
    beta: Double, c: inout MutableSpan<Double>, ldc: Int
  ) {
    checkBlock("A", rows: opA == .plain ? m : k, columns: opA == .plain ? k : m, stride: lda, count: a.count)
    checkBlock("B", rows: opB == .plain ? k : n, columns: opB == .plain ? n : k, stride: ldb, count: b.count)
    checkBlock("C", rows: m, columns: n, stride: ldc, count: c.count)
    BLASThreads.single
    unsafe a.withUnsafeBufferPointer { a in
      unsafe b.withUnsafeBufferPointer { b in
        unsafe c.withUnsafeMutableBufferPointer { c in
          unsafe cblas_dgemm(
            CblasColMajor, opA.cblas, opB.cblas, blasint(m), blasint(n), blasint(k),
            alpha, a.baseAddress, blasint(lda), b.baseAddress, blasint(ldb), beta, c.baseAddress, blasint(ldc))
        }
      }
    }
  }

  /// `y ← α·op(A)·x + β·y`.
  ///
  /// - Parameters:
  ///   - m: rows of `A` as stored.
  ///   - n: columns of `A` as stored.
  ///   - a: `m × n`, leading dimension `lda`.
  ///   - x: `n` elements, or `m` when `A` is transposed.
  ///   - y: `m` elements, or `n` when `A` is transposed.
  /// - Complexity: 2·m·n operations.
  public static func gemv(
    _ op: Transpose, m: Int, n: Int,
    alpha: Double, a: Span<Double>, lda: Int, x: Span<Double>,
    beta: Double, y: inout MutableSpan<Double>
  ) {
    checkBlock("A", rows: m, columns: n, stride: lda, count: a.count)
    let (inner, outer) = op == .plain ? (n, m) : (m, n)
    precondition(x.count >= inner && y.count >= outer, "x of \(x.count), y of \(y.count) for \(m) × \(n)")
    guard inner > 0 else {  // the C routine returns at once here, before it has scaled y
      for i in 0..<outer { y[i] = beta == 0 ? 0 : beta * y[i] }
      return
    }
    BLASThreads.single
    unsafe a.withUnsafeBufferPointer { a in
      unsafe x.withUnsafeBufferPointer { x in
        unsafe y.withUnsafeMutableBufferPointer { y in
          unsafe cblas_dgemv(
            CblasColMajor, op.cblas, blasint(m), blasint(n),
            alpha, a.baseAddress, blasint(lda), x.baseAddress, 1, beta, y.baseAddress, 1)
        }
      }
    }
  }

  /// `C ← α·A·Aᵀ + β·C`, or `α·Aᵀ·A + β·C` when transposed; only the lower triangle of `C` is read and written.
  ///
  /// - Parameters:
  ///   - n: order of `C`.
  ///   - k: the summed dimension.
  ///   - a: `n × k`, or `k × n` when transposed; leading dimension `lda`.
  ///   - c: `n × n`, leading dimension `ldc`.
  /// - Complexity: n·(n + 1)·k operations.
  public static func syrk(
    _ op: Transpose, n: Int, k: Int,
    alpha: Double, a: Span<Double>, lda: Int,
    beta: Double, c: inout MutableSpan<Double>, ldc: Int
  ) {
    checkBlock("A", rows: op == .plain ? n : k, columns: op == .plain ? k : n, stride: lda, count: a.count)
    checkBlock("C", rows: n, columns: n, stride: ldc, count: c.count)
    BLASThreads.single
    unsafe a.withUnsafeBufferPointer { a in
      unsafe c.withUnsafeMutableBufferPointer { c in
        unsafe cblas_dsyrk(
          CblasColMajor, CblasLower, op.cblas, blasint(n), blasint(k),
          alpha, a.baseAddress, blasint(lda), beta, c.baseAddress, blasint(ldc))
      }
    }
  }

  /// `xᵀy` of two spans of one length.
  public static func dot(_ x: Span<Double>, _ y: Span<Double>) -> Double {
    precondition(x.count == y.count, "x of \(x.count), y of \(y.count)")
    BLASThreads.single
    return unsafe x.withUnsafeBufferPointer { x in
      unsafe y.withUnsafeBufferPointer { y in
        unsafe cblas_ddot(blasint(x.count), x.baseAddress, 1, y.baseAddress, 1)
      }
    }
  }

  /// Traps unless a block of `rows × columns` with leading dimension `stride` lies within `count` elements.
  private static func checkBlock(_ name: StaticString, rows: Int, columns: Int, stride: Int, count: Int) {
    precondition(
      rows >= 0 && columns >= 0 && stride >= max(1, rows)
        && (rows == 0 || columns == 0 || count >= (columns - 1) * stride + rows),
      "\(name): \(rows) × \(columns) with leading dimension \(stride) in \(count) elements")
  }
}

extension Transpose {
  fileprivate var cblas: CBLAS_TRANSPOSE { self == .plain ? CblasNoTrans : CblasTrans }
}
