private import Foundation
internal import LinearAlgebra

/// The `m` leading eigenpairs of a symmetric matrix, made exact from ones that are near them: for replicates, at a tenth
/// of the cost of all eigenpairs.
///
/// Chebyshev polynomials of the interval where the other eigenvalues are expected carry the block towards the leading
/// space, and Rayleigh and Ritz's step rotates it onto the eigenvectors. The residual is known afterwards; that the pairs
/// are the *leading* ones is not proved here: whoever asks decides by a full decomposition at the end.
///
/// - SeeAlso: Y. Saad, Numerical Methods for Large Eigenvalue Problems, 2nd ed. (2011), sections 5.2 and 5.3.
package struct LeadingSubspace: Sendable {
  /// `p × m`, column after column, orthonormal.
  package var vectors: [Double]
  /// The `m` eigenvalues, each of its column.
  package private(set) var values: [Double]

  /// The product of two columns, by their values, that a rotation would not change in the last bit.
  private static let negligible = 1e-16
  /// Half the width at least of the interval where other eigenvalues are expected, by the least leading one.
  private static let leastReach = 1e-6

  private let order: Int
  private let count: Int
  private var product: [Double]
  private var previous: [Double]
  private var small: [Double]

  package init(order p: Int, count m: Int) {
    order = p
    count = m
    vectors = [Double](repeating: 0, count: p * m)
    product = vectors
    previous = vectors
    values = [Double](repeating: 0, count: m)
    small = [Double](repeating: 0, count: m * m)
  }

  /// Rotates ``vectors`` onto eigenvectors of `S`, and takes their ``values``.
  ///
  /// - Parameters:
  ///   - S: `p × p`, both triangles.
  ///   - rest: where the other eigenvalues are expected. A wrong guess costs time, or the outcome.
  ///   - tolerance: the greatest norm of a residual `Sv − μv`.
  /// - Returns: whether the tolerance was met; without a gap above `rest` it is not tried.
  package mutating func refine(_ S: Span<Double>, rest: ClosedRange<Double>, tolerance: Double) -> Bool {
    let centre = (rest.lowerBound + rest.upperBound) / 2
    for _ in 0..<6 {
      multiply(S)
      let residual = ritz()
      if residual <= tolerance { return true }
      var least = Double.infinity
      for value in values { least = min(least, value) }
      // A wider interval than needed is still valid, and keeps sixteen steps from overflow.
      let reach = max((rest.upperBound - rest.lowerBound) / 2, Self.leastReach * abs(least))
      let position = (least - centre) / reach
      guard position > 1.2, residual.isFinite else { return false }
      let degree = (log(4 * residual / tolerance) / acosh(position)).rounded(.up)
      filter(S, degree: Int(min(16, max(1, degree))), centre: centre, reach: reach)
      guard orthonormalise() else { return false }
    }
    return false
  }

  /// `Y ← SV`.
  private mutating func multiply(_ S: Span<Double>) {
    Self.multiply(S, vectors, into: &product, order, count)
  }

  private static func multiply(_ S: Span<Double>, _ V: [Double], into Y: inout [Double], _ p: Int, _ m: Int) {
    var product = Y.mutableSpan
    BLAS.gemm(
      .plain, .plain, m: p, n: m, k: p, alpha: 1, a: S, lda: p, b: V.span, ldb: p, beta: 0, c: &product, ldc: p)
  }

  /// Rotates `V` and `Y = SV` by the eigenvectors of `VᵀY` (Jacobi's rotations). Returns the largest residual norm.
  private mutating func ritz() -> Double {
    for l in 0..<count {
      for k in 0...l {
        var dot = 0.0
        for i in 0..<order { dot += vectors[i + k * order] * product[i + l * order] }
        small[k + l * count] = dot
        small[l + k * count] = dot
      }
    }
    for _ in 0..<8 {
      var hasRotated = false
      for l in 1..<max(1, count) {
        for k in 0..<l where rotate(k, l) { hasRotated = true }
      }
      if !hasRotated { break }
    }
    var largest = 0.0
    for l in 0..<count {
      values[l] = small[l + l * count]
      var sum = 0.0
      for i in 0..<order {
        let r = product[i + l * order] - values[l] * vectors[i + l * order]
        sum += r * r
      }
      largest = max(largest, sum.squareRoot())
    }
    return largest
  }

  /// One rotation of columns `k` and `l`, unless their product is already nought beside their values.
  private mutating func rotate(_ k: Int, _ l: Int) -> Bool {
    let (a, b, c) = (small[k + k * count], small[k + l * count], small[l + l * count])
    guard abs(b) > Self.negligible * (abs(a) + abs(c)) else { return false }
    let τ = (c - a) / (2 * b)
    let tangent = (τ < 0 ? -1 : 1) / (abs(τ) + (1 + τ * τ).squareRoot())
    let cosine = 1 / (1 + tangent * tangent).squareRoot()
    let sine = tangent * cosine
    Self.rotateColumns(&vectors, k * order, l * order, order, cosine, sine)
    Self.rotateColumns(&product, k * order, l * order, order, cosine, sine)
    Self.rotateColumns(&small, k * count, l * count, count, cosine, sine)
    for i in 0..<count {
      let (x, y) = (small[k + i * count], small[l + i * count])
      small[k + i * count] = cosine * x - sine * y
      small[l + i * count] = sine * x + cosine * y
    }
    return true
  }

  private static func rotateColumns(
    _ A: inout [Double], _ k: Int, _ l: Int, _ count: Int, _ cosine: Double, _ sine: Double
  ) {
    for i in 0..<count {
      let (x, y) = (A[k + i], A[l + i])
      A[k + i] = cosine * x - sine * y
      A[l + i] = sine * x + cosine * y
    }
  }

  /// `V ← T(V)`, with `T` Chebyshev's polynomial of `(S − centre)/reach`; `Y = SV` on entry.
  private mutating func filter(_ S: Span<Double>, degree: Int, centre: Double, reach: Double) {
    swap(&previous, &vectors)
    for i in vectors.indices { vectors[i] = (product[i] - centre * previous[i]) / reach }
    for _ in 1..<max(1, degree) {
      multiply(S)
      for i in vectors.indices {
        let next = 2 / reach * (product[i] - centre * vectors[i]) - previous[i]
        previous[i] = vectors[i]
        vectors[i] = next
      }
    }
  }

  /// Gram and Schmidt's step, twice, since a filter leaves its columns far from orthogonal. False where they depend on
  /// each other.
  private mutating func orthonormalise() -> Bool {
    for l in 0..<count {
      for _ in 0..<2 {
        for k in 0..<l {
          var dot = 0.0
          for i in 0..<order { dot += vectors[i + k * order] * vectors[i + l * order] }
          for i in 0..<order { vectors[i + l * order] -= dot * vectors[i + k * order] }
        }
        var square = 0.0
        for i in 0..<order { square += vectors[i + l * order] * vectors[i + l * order] }
        guard square > 0, square.isFinite else { return false }
        let norm = square.squareRoot()
        for i in 0..<order { vectors[i + l * order] /= norm }
      }
    }
    return true
  }
}
