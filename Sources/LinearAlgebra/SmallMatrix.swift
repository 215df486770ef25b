/// Arithmetic of matrices of small order: in place, without allocation, faster at these sizes
/// than a call to LAPACK. All are square, column after column, unless they have `p` rows.
package enum SmallMatrix {
  /// Replaces `A` by its inverse, by Gauss–Jordan elimination with row pivoting.
  ///
  /// - Parameters:
  ///   - A: `m × m`; undefined after a failure.
  ///   - order: `m`.
  ///   - pivots: scratch of `m`.
  /// - Returns: whether every pivot exceeds ``RoundingBound/ofMatrix(order:)`` of the largest element.
  package static func invert(_ A: inout [Double], order m: Int, pivots: inout [Int]) -> Bool {
    var A = A.mutableSpan
    var size = 0.0
    for i in 0..<m * m { size = max(size, abs(A[i])) }
    guard size.isFinite else { return false }
    let least = RoundingBound.ofMatrix(order: m) * size
    for k in 0..<m {
      var row = k
      for i in k..<m where abs(A[i + k * m]) > abs(A[row + k * m]) { row = i }
      pivots[k] = row
      guard abs(A[row + k * m]) > least else { return false }
      if row != k {
        for j in 0..<m { A.swapAt(k + j * m, row + j * m) }
      }
      let inverse = 1 / A[k + k * m]
      A[k + k * m] = 1
      for j in 0..<m { A[k + j * m] *= inverse }
      for i in 0..<m where i != k {
        let factor = A[i + k * m]
        A[i + k * m] = 0
        for j in 0..<m { A[i + j * m] -= factor * A[k + j * m] }
      }
    }
    for k in (0..<m).reversed() where pivots[k] != k {
      for i in 0..<m { A.swapAt(i + k * m, i + pivots[k] * m) }
    }
    return true
  }

  /// `C ← A·B`, `p × m` times `m × m`.
  package static func multiply(
    _ A: [Double], _ B: [Double], rows p: Int, order m: Int, into C: inout [Double]
  ) {
    let A = A.span
    let B = B.span
    var C = C.mutableSpan
    for j in 0..<m {
      let first = B[j * m]
      for i in 0..<p { C[i + j * p] = A[i] * first }
      for k in 1..<max(1, m) {
        let factor = B[k + j * m]
        for i in 0..<p { C[i + j * p] += A[i + k * p] * factor }
      }
    }
  }

  /// `C ← AᵀB`, both `p × m`.
  package static func multiplyTransposed(
    _ A: [Double], _ B: [Double], rows p: Int, order m: Int, into C: inout [Double]
  ) {
    let A = A.span
    let B = B.span
    var C = C.mutableSpan
    for j in 0..<m {
      for i in 0..<m {
        var sum = 0.0
        for k in 0..<p { sum += A[k + i * p] * B[k + j * p] }
        C[i + j * m] = sum
      }
    }
  }

  /// `Aᵀ` in place.
  package static func transpose(_ A: inout [Double], order m: Int) {
    for j in 0..<m {
      for i in 0..<j { A.swapAt(i + j * m, j + i * m) }
    }
  }
}
