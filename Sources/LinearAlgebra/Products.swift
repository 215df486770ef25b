extension Matrix {
  /// `op(A)·op(B)`, with `A` this matrix.
  ///
  /// - Parameters:
  ///   - B: the right factor; its rows, after `right`, are as many as `A`'s columns, after `left`.
  ///   - left: whether `A` is transposed first.
  ///   - right: whether `B` is transposed first.
  /// - Returns: a new matrix; zero where the summed dimension is empty.
  /// - Complexity: two operations for each element of the result and each summed index.
  public func multiplied(by B: Matrix, left: Transpose = .plain, right: Transpose = .plain) -> Matrix {
    let (m, k) = left == .plain ? (rowCount, columnCount) : (columnCount, rowCount)
    let (kB, n) = right == .plain ? (B.rowCount, B.columnCount) : (B.columnCount, B.rowCount)
    precondition(k == kB, "\(m) × \(k) times \(kB) × \(n)")
    var C = Matrix(rowCount: m, columnCount: n)
    var c = C.elements.mutableSpan
    BLAS.gemm(
      left, right, m: m, n: n, k: k, alpha: 1, a: elements.span, lda: leadingDimension,
      b: B.elements.span, ldb: B.leadingDimension, beta: 0, c: &c, ldc: max(1, m))
    return C
  }

  /// `op(A)·x`, with `A` this matrix.
  ///
  /// - Parameters:
  ///   - x: as many elements as `A` has columns, after `left`.
  ///   - left: whether `A` is transposed first.
  public func multiplied(by x: [Double], left: Transpose = .plain) -> [Double] {
    let (m, k) = left == .plain ? (rowCount, columnCount) : (columnCount, rowCount)
    precondition(x.count == k, "\(m) × \(k) times \(x.count) elements")
    var y = [Double](repeating: 0, count: m)
    var span = y.mutableSpan
    BLAS.gemv(
      left, m: rowCount, n: columnCount, alpha: 1, a: elements.span, lda: leadingDimension, x: x.span,
      beta: 0, y: &span)
    return y
  }

  /// `AᵀA`, with `A` this matrix: `columnCount × columnCount`, both triangles filled and exactly symmetric.
  ///
  /// - Complexity: O(rowCount · columnCount²).
  public func gram() -> Matrix {
    let p = columnCount
    var C = Matrix(rowCount: p, columnCount: p)
    var c = C.elements.mutableSpan
    BLAS.syrk(
      .transposed, n: p, k: rowCount, alpha: 1, a: elements.span, lda: leadingDimension, beta: 0, c: &c, ldc: max(1, p))
    for j in 0..<p {
      for i in 0..<j { c[i + j * p] = c[j + i * p] }
    }
    return C
  }
}
