import LinearAlgebra
import TestSupport

/// `Q·diag(d)·Qᵀ` for a seeded orthogonal `Q`: a symmetric matrix of known eigenvalues.
func symmetric(eigenvalues d: [Double], seed: Int) -> (matrix: Matrix, vectors: Matrix) {
  var numbers = Lehmer(seed)
  let Q = orthonormalised(numbers.matrix(d.count, d.count))
  var scaled = Q
  for j in d.indices {
    for i in d.indices { scaled[i, j] *= d[j] }
  }
  let A = naiveProduct(scaled, .plain, Q, .transposed)
  var S = A
  for j in d.indices {
    for i in d.indices { S[i, j] = (A[i, j] + A[j, i]) / 2 }
  }
  return (S, Q)
}

extension Matrix {
  /// With its upper triangle made NaN, to show that it is not read.
  var lowerOnly: Matrix {
    var A = self
    for j in 0..<columnCount {
      for i in 0..<min(j, rowCount) { A[i, j] = .nan }
    }
    return A
  }
}
