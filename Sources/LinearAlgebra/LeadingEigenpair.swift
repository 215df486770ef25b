private import CLAPACKE

/// The largest eigenvalue of a small symmetric positive semidefinite matrix and its vector, from a start vector close
/// to it: once per replicate, in scratch the caller keeps, without allocation.
///
/// `‖R‖_F² = Σλᵢ²`, so with the Rayleigh quotient `ρ` no eigenvalue but the largest exceeds `b = √(‖R‖_F² − ρ²)`. While
/// `b ≤ (15/16)·ρ`, Chebyshev polynomials carry the start towards the leading vector, and at the end the bound proves
/// that the pair found is the leading one and simple, even when the start was almost orthogonal to it. Where the bound is
/// too weak or the steps run out, LAPACK finds the two largest pairs and says whether they are tied.
///
/// The polynomials belong to the interval where the other `m = p − 1` eigenvalues lie: their mean `c` is known from the
/// trace, their variance from the norm, and none is further from the mean than `√(m − 1)` standard deviations. A step
/// gains about `x + √(x² − 1)` on the rest, `x = (λ₁ − c)/h` with the interval's half-width `h`.
///
/// - SeeAlso: Y. Saad, Numerical Methods for Large Eigenvalue Problems, 2nd ed. (2011), section 4.4; P. A. Samuelson, How
///   deviant can you be?, JASA 63 (1968) 1522–1525, doi:10.1080/01621459.1968.10480944. Deviation: the interval comes from
///   trace and norm, not from estimates of the other eigenvalues.
public enum LeadingEigenpair {
  /// What was found. The vector is written unless the matrix is zero.
  public enum Outcome: Sendable, Equatable {
    /// The largest eigenvalue, which is simple.
    case simple(value: Double)
    /// The two largest eigenvalues agree within ``RoundingBound/ofMatrix(order:)`` of their size: the vector is one of many.
    case tied(value: Double)
    /// Every element is zero; the vector is left as it was.
    case zero
  }

  /// Scratch for matrices of one order; one per worker. O(p²) memory.
  public struct Workspace: Sendable {
    /// The order `p` of the matrices.
    public let order: Int
    fileprivate var current: [Double]
    fileprivate var previous: [Double]
    fileprivate var product: [Double]
    fileprivate var matrix: [Double]
    fileprivate var values: [Double]
    fileprivate var vectors: [Double]
    fileprivate var work: [Double]
    fileprivate var integers: [Int32]
    fileprivate var support: [Int32]

    /// Scratch for matrices of `order ≥ 1`.
    public init(order: Int) {
      precondition(order >= 1, "order \(order)")
      self.order = order
      current = [Double](repeating: 0, count: order)
      previous = current
      product = current
      matrix = [Double](repeating: 0, count: order * order)
      values = current
      vectors = [Double](repeating: 0, count: 2 * order)
      work = [Double](repeating: 0, count: 26 * order)
      integers = [Int32](repeating: 0, count: 10 * order)
      support = [Int32](repeating: 0, count: 4)
    }
  }

  /// Finds the leading eigenpair of `R`; the same bits for the same matrix, start and tolerance, whatever ran before.
  ///
  /// With `‖Rv − λv‖ ≤ tolerance·λ` the angle to the true vector is at most `tolerance·λ/(λ − b)`, so at most
  /// 16 tolerances, and λ is off by about the square of that. From LAPACK the angle is of the order `p·ε·λ₁/(λ₁ − λ₂)`.
  ///
  /// - Parameters:
  ///   - R: `p × p`, column after column, both triangles filled; symmetric positive semidefinite up to rounding.
  ///   - vector: in, the start, of any length; zero if nothing is known. Out, the unit eigenvector with `vᵀstart ≥ 0`.
  ///   - tolerance: relative residual to stop at; below about 1e-15 rounding sends every matrix to LAPACK.
  ///   - workspace: scratch of order `p`.
  /// - Throws: `.nonFinite(row:column:)`, `.noConvergence(info:)`; the vector is then as it was.
  /// - Complexity: O(p²) a step, at most 64 steps; O(p³) through LAPACK.
  public static func find(
    in R: Span<Double>, vector: inout MutableSpan<Double>, tolerance: Double = LeadingEigenpair.residualTolerance,
    workspace: inout Workspace
  ) throws(SymmetricEigen.Failure) -> Outcome {
    let p = workspace.order
    precondition(R.count == p * p && vector.count == p, "\(R.count), \(vector.count) elements for order \(p)")
    if let value = iterate(R, &vector, tolerance, &workspace) { return .simple(value: value) }
    return try factorise(R, &vector, &workspace)
  }

  /// The relative residual at which a search ends: a hundred times what rounding leaves of it, and so small that the
  /// angle's square, which moves the eigenvalue, is none.
  public static let residualTolerance = 1e-13

  private static let stepLimit = 64
  /// Where the squares of elements, and what is made of them, neither overflow nor vanish.
  private static let squaredNorms = 1e-280...1e280
  /// Power steps granted to a start so rough that the bound does not separate it yet.
  private static let powerLimit = 4

  /// The Chebyshev iteration; nil where it cannot prove a result, and nothing is then written.
  ///
  /// Comparisons are written so that a NaN, from the data or from a zero start, fails them.
  ///
  /// On some cores products differ in the last bit by where their numbers stand in memory: they are taken of a copy, which
  /// always stands alike.
  private static func iterate(
    _ R: Span<Double>, _ vector: inout MutableSpan<Double>, _ tolerance: Double, _ scratch: inout Workspace
  ) -> Double? {
    var copy = [Double]()
    swap(&copy, &scratch.matrix)
    defer { swap(&copy, &scratch.matrix) }
    for k in 0..<R.count { copy[k] = R[k] }
    return iterate(copy, &vector, tolerance, &scratch)
  }

  private static func iterate(
    _ matrix: [Double], _ vector: inout MutableSpan<Double>, _ tolerance: Double, _ scratch: inout Workspace
  ) -> Double? {
    let p = scratch.order
    let R = matrix.span.extracting(0..<p * p)
    let squaredNorm = BLAS.dot(R, R)
    var trace = 0.0
    for i in 0..<p { trace += R[i + i * p] }
    // Beyond these the squares over- or underflow, and the bound with them.
    guard squaredNorms ~= squaredNorm else { return nil }
    for i in 0..<p { scratch.current[i] = vector[i] }
    scale(&scratch.current, by: 1 / norm(scratch.current))
    var interval: (centre: Double, halfWidth: Double)?
    for step in 0..<stepLimit {
      multiply(R, scratch.current, into: &scratch.product)
      var squares = 0.0
      var quotient = 0.0
      for i in 0..<p {
        squares += scratch.current[i] * scratch.current[i]
        quotient += scratch.current[i] * scratch.product[i]
      }
      let ρ = quotient / squares
      // Not √(‖Rt‖² − ρ²): that would cancel at √ε.
      var residual = 0.0
      for i in 0..<p {
        let r = scratch.product[i] - ρ * scratch.current[i]
        residual += r * r
      }
      let bound = max(0, squaredNorm - ρ * ρ).squareRoot()
      let isSeparate = ρ > 0 && bound <= 0.9375 * ρ
      if isSeparate && residual <= tolerance * ρ * (tolerance * ρ) * squares {
        let inverseLength = 1 / squares.squareRoot()
        for i in 0..<p { vector[i] = inverseLength * scratch.current[i] }
        return ρ
      }
      if let (c, h) = interval {
        let factor = 2 / h
        for i in 0..<p {
          scratch.previous[i] = factor * (scratch.product[i] - c * scratch.current[i]) - scratch.previous[i]
        }
        swap(&scratch.current, &scratch.previous)
      } else if isSeparate {
        let (c, h) = others(count: p - 1, sum: trace - ρ, bound: bound, leading: ρ)
        for i in 0..<p { scratch.previous[i] = (scratch.product[i] - c * scratch.current[i]) / h }
        swap(&scratch.current, &scratch.previous)
        interval = (c, h)
      } else {
        guard step < powerLimit, quotient.isFinite else { return nil }
        swap(&scratch.current, &scratch.product)
        scale(&scratch.current, by: 1 / norm(scratch.current))
      }
    }
    return nil
  }

  /// The interval where the eigenvalues lie that are not the leading one: none below zero or above `bound`, the root of
  /// the sum of their squares.
  ///
  /// As long as `leading` is a little too small, so is the interval perhaps, which costs a step and no more.
  private static func others(
    count: Int, sum: Double, bound: Double, leading: Double
  ) -> (centre: Double, halfWidth: Double) {
    let mean = sum / Double(max(1, count))
    let variance = bound * bound / Double(max(1, count)) - mean * mean
    let reach = (Double(max(0, count - 1)) * max(0, variance)).squareRoot()
    let (low, high) = (max(0, mean - reach), min(bound, mean + reach))
    // A wider interval than needed is still valid, and keeps the growth of 64 steps below overflow.
    return ((low + high) / 2, max((high - low) / 2, leading / 64))
  }

  /// The two largest pairs by bisection and inverse iteration on the tridiagonal form (LAPACK `dsyevr`).
  private static func factorise(
    _ R: Span<Double>, _ vector: inout MutableSpan<Double>, _ scratch: inout Workspace
  ) throws(SymmetricEigen.Failure) -> Outcome {
    let p = scratch.order
    var isZero = true
    for k in 0..<p * p {
      guard R[k].isFinite else { throw .nonFinite(row: k % p, column: k / p) }
      isZero = isZero && R[k] == 0
      scratch.matrix[k] = R[k]
    }
    if isZero { return .zero }
    var found: Int32 = 0
    BLASThreads.single
    let info = unsafe checked(
      LAPACKE_dsyevr_work(
        LAPACK_COL_MAJOR, letter("V"), letter("I"), letter("L"), Int32(p), &scratch.matrix, Int32(p), 0, 0,
        Int32(max(1, p - 1)), Int32(p), 0, &found, &scratch.values, &scratch.vectors, Int32(p), &scratch.support,
        &scratch.work, Int32(scratch.work.count), &scratch.integers, Int32(scratch.integers.count)), "dsyevr")
    let last = Int(found) - 1
    guard info == 0, last == min(1, p - 1) else { throw .noConvergence(info: info) }
    var dot = 0.0
    for i in 0..<p { dot += vector[i] * scratch.vectors[last * p + i] }
    let sign: Double = dot < 0 ? -1 : 1
    for i in 0..<p { vector[i] = sign * scratch.vectors[last * p + i] }
    let value = scratch.values[last]
    guard p > 1 else { return .simple(value: value) }
    let next = scratch.values[0]
    let isTied = value - next <= RoundingBound.ofMatrix(order: p) * max(abs(value), abs(next))
    return isTied ? .tied(value: value) : .simple(value: value)
  }

  private static func multiply(_ R: Span<Double>, _ x: [Double], into y: inout [Double]) {
    var product = y.mutableSpan
    BLAS.gemv(.plain, m: x.count, n: x.count, alpha: 1, a: R, lda: x.count, x: x.span, beta: 0, y: &product)
  }

  private static func norm(_ x: [Double]) -> Double {
    var sum = 0.0
    for value in x { sum += value * value }
    return sum.squareRoot()
  }

  private static func scale(_ x: inout [Double], by factor: Double) {
    for i in x.indices { x[i] *= factor }
  }
}
