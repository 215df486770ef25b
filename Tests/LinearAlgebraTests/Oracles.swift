import LinearAlgebra

/// Seeded numbers in −1...1, by a multiplicative congruential generator.
struct SeededNumbers {
  var state: Int
  init(seed: Int) { state = seed }

  mutating func next() -> Double {
    state = state * 16807 % 2_147_483_647
    return 2 * Double(state) / 2_147_483_647 - 1
  }

  mutating func array(_ count: Int) -> [Double] { (0..<count).map { _ in next() } }

  mutating func matrix(_ rows: Int, _ columns: Int) -> Matrix {
    Matrix(rowCount: rows, columnCount: columns, elements: array(rows * columns))
  }
}

/// `op(A)·op(B)` by the triple loop.
func naiveProduct(_ A: Matrix, _ opA: Transpose, _ B: Matrix, _ opB: Transpose) -> Matrix {
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

/// The largest absolute difference of two matrices of one shape.
func distance(_ A: Matrix, _ B: Matrix) -> Double {
  precondition(A.rowCount == B.rowCount && A.columnCount == B.columnCount)
  return zip(A.elements, B.elements).reduce(0) { max($0, abs($1.0 - $1.1)) }
}

/// `Q·diag(d)·Qᵀ` for a seeded orthogonal `Q`: a symmetric matrix of known eigenvalues.
func symmetric(eigenvalues d: [Double], seed: Int) throws -> (matrix: Matrix, vectors: Matrix) {
  var numbers = SeededNumbers(seed: seed)
  let Q = try SingularValues(of: numbers.matrix(d.count, d.count)).left
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
  /// The largest absolute element.
  var size: Double { elements.reduce(0) { max($0, abs($1)) } }

  /// How far the columns are from orthonormal.
  var orthonormalityError: Double { distance(naiveProduct(self, .transposed, self, .plain), .identity(columnCount)) }

  /// With its upper triangle made NaN, to show that it is not read.
  var lowerOnly: Matrix {
    var A = self
    for j in 0..<columnCount {
      for i in 0..<min(j, rowCount) { A[i, j] = .nan }
    }
    return A
  }
}
