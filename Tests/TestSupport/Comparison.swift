package import LinearAlgebra

/// Whether two numbers agree to `tolerance` of the larger, or of 1 where both are small.
package func agree(_ a: Double, _ b: Double, _ tolerance: Double = 1e-10) -> Bool {
  abs(a - b) <= tolerance * max(1, abs(a), abs(b))
}

/// The largest absolute difference of two matrices of one shape.
package func distance(_ A: Matrix, _ B: Matrix) -> Double {
  precondition(A.rowCount == B.rowCount && A.columnCount == B.columnCount)
  return zip(A.elements, B.elements).reduce(0) { max($0, abs($1.0 - $1.1)) }
}

/// The matrix, each column with the sign that gives it a nonnegative product with the same column of `reference`.
package func aligned(_ A: Matrix, to reference: Matrix) -> Matrix {
  var result = A
  for k in 0..<A.columnCount {
    let dot = zip(A.column(k), reference.column(k)).reduce(0) { $0 + $1.0 * $1.1 }
    if dot < 0 {
      for i in A.range(ofColumn: k) { result.elements[i].negate() }
    }
  }
  return result
}

extension Matrix {
  /// The largest absolute element.
  package var size: Double { elements.reduce(0) { max($0, abs($1)) } }

  /// How far the columns are from orthonormal.
  package var orthonormalityError: Double {
    distance(naiveProduct(self, .transposed, self, .plain), .identity(columnCount))
  }
}
