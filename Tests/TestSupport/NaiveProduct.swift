package import LinearAlgebra

/// `op(A)·op(B)` by the triple loop.
package func naiveProduct(_ A: Matrix, _ opA: Transpose, _ B: Matrix, _ opB: Transpose) -> Matrix {
  let A = opA == .plain ? A : A.transposed
  let B = opB == .plain ? B : B.transposed
  var C = Matrix(rowCount: A.rowCount, columnCount: B.columnCount)
  for i in 0..<A.rowCount {
    for j in 0..<B.columnCount {
      for k in 0..<A.columnCount { C[i, j] += A[i, k] * B[k, j] }
    }
  }
  return C
}
