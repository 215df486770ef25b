internal import LinearAlgebra

/// Draws correlation matrices of unrelated variables.
protocol CorrelationSource: Sendable {
  /// Draws the lower triangle of a correlation matrix, `p × p`, column after column.
  mutating func draw(seed: UInt64, stream: UInt32, replicate: UInt32, into R: inout [Double])
}

extension CorrelationSource {
  /// Cosines between `p` vectors of length one: the rows of `Z`, or its columns when transposed.
  static func correlate(_ op: Transpose, _ Z: [Double], count p: Int, into matrix: inout [Double]) {
    let length = Z.count / p
    var R = matrix.mutableSpan
    BLAS.syrk(op, n: p, k: length, alpha: 1, a: Z.span, lda: op == .plain ? p : length, beta: 0, c: &R, ldc: p)
    for i in 0..<p { R[i + i * p] = 1 }
  }
}
