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

/// The columns made orthonormal by Gram and Schmidt's steps, each taken twice.
package func orthonormalised(_ A: Matrix) -> Matrix {
  var Q = A
  for j in 0..<A.columnCount {
    for _ in 0..<2 {
      for k in 0..<j {
        let dot = zip(Q.column(k), Q.column(j)).reduce(0) { $0 + $1.0 * $1.1 }
        for i in 0..<A.rowCount { Q[i, j] -= dot * Q[i, k] }
      }
      let length = Q.column(j).reduce(0) { $0 + $1 * $1 }.squareRoot()
      for i in 0..<A.rowCount { Q[i, j] /= length }
    }
  }
  return Q
}

/// `A⁻¹` by Gauss and Jordan's elimination, the largest of a column's rest as its pivot.
package func naiveInverse(_ A: Matrix) -> Matrix {
  let n = A.rowCount
  var (left, right) = (A, Matrix.identity(n))
  for k in 0..<n {
    let pivot = (k..<n).max { abs(left[$0, k]) < abs(left[$1, k]) }!
    for j in 0..<n {
      (left[k, j], left[pivot, j]) = (left[pivot, j], left[k, j])
      (right[k, j], right[pivot, j]) = (right[pivot, j], right[k, j])
    }
    let scale = 1 / left[k, k]
    for j in 0..<n {
      left[k, j] *= scale
      right[k, j] *= scale
    }
    for i in 0..<n where i != k {
      let factor = left[i, k]
      for j in 0..<n {
        left[i, j] -= factor * left[k, j]
        right[i, j] -= factor * right[k, j]
      }
    }
  }
  return right
}
