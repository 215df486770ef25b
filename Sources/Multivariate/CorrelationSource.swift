internal import LinearAlgebra

/// Draws correlation matrices of unrelated variables.
protocol CorrelationSource: Sendable {
  /// The order of the matrices drawn: `p`, or the number of vectors behind the correlations, where those are fewer.
  var order: Int { get }

  /// Draws the lower triangle of a correlation matrix `ZᵀZ`, column after column; of an ``order`` below `p`, that of `ZZᵀ`,
  /// whose eigenvalues are the same but for zeros.
  mutating func draw(seed: UInt64, stream: UInt32, replicate: UInt32, into R: inout [Double])
}

extension CorrelationSource {
  /// Cosines between `p` vectors of length one: the rows of `Z`, or its columns when transposed. Where the vectors are
  /// shorter than they are many, the other product of `Z` with itself.
  static func correlate(_ op: Transpose, _ Z: [Double], count p: Int, into matrix: inout [Double]) {
    let length = Z.count / p
    let (order, lda) = (min(p, length), op == .plain ? p : length)
    var R = matrix.mutableSpan
    if length < p {
      let other: Transpose = op == .plain ? .transposed : .plain
      BLAS.syrk(other, n: order, k: p, alpha: 1, a: Z.span, lda: lda, beta: 0, c: &R, ldc: order)
    } else {
      BLAS.syrk(op, n: p, k: length, alpha: 1, a: Z.span, lda: lda, beta: 0, c: &R, ldc: p)
      for i in 0..<p { R[i + i * p] = 1 }
    }
  }
}
