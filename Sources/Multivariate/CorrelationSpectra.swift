internal import LinearAlgebra

/// Eigenvalues of a correlation matrix and of its reduced form, in scratch that is kept: no allocation.
///
/// The reduced form bears on its diagonal what each variable shares with the others, its squared multiple correlation
/// `1 − 1/(R⁻¹)ᵢᵢ`, instead of one. Of a singular `R` it has no meaning for the number of factors: variables that are
/// combinations of others share all. In a Cholesky factorisation of `R` no pivot is let below
/// ``RoundingBound/ofPivot(order:)``, so that a draw of a reference that happens to be singular still has eigenvalues; ``isSingular`` tells.
public struct CorrelationSpectra: Sendable {
  /// Eigenvalues of `R`, descending.
  public private(set) var components: [Double]
  /// Eigenvalues of the reduced `R`, descending; some are below zero.
  public private(set) var factors: [Double]
  /// Whether `R` is singular, as ``CorrelationFailure`` has it.
  public var isSingular: Bool {
    components[components.count - 1] <= RoundingBound.ofSums(order: components.count) * components[0]
  }

  private var eigenvalues: SymmetricEigenvalues
  /// The Cholesky factor, then the reduced matrix; their lower triangles.
  private var matrix: [Double]
  private var uniquenesses: [Double]
  /// Four right-hand sides, side by side.
  private var sides: [SIMD4<Double>]

  /// Scratch for matrices of `order ≥ 1`; O(p²) memory.
  public init(order p: Int) {
    eigenvalues = SymmetricEigenvalues(order: p)
    components = [Double](repeating: 0, count: p)
    factors = components
    uniquenesses = components
    sides = [SIMD4<Double>](repeating: .zero, count: p)
    matrix = [Double](repeating: 0, count: p * p)
  }

  /// Finds both spectra of `R`; they stand in `components` and `factors` until the next call.
  ///
  /// - Parameter R: `p × p`, column after column; only the lower triangle is read.
  /// - Throws: `.nonFinite(row:column:)`, `.noConvergence(info:)`.
  /// - Complexity: O(p³).
  public mutating func find(of R: Span<Double>) throws(MultivariateError) {
    let p = components.count
    precondition(R.count == p * p, "\(R.count) elements for order \(p)")
    try Self.find(R, &eigenvalues, into: &components)
    SmallMatrix.factorise(R, share: RoundingBound.ofPivot(order: p), order: p, low: .raise, into: &matrix)
    Self.findUniquenesses(fromFactor: matrix, &sides, into: &uniquenesses)
    for j in 0..<p {
      for i in j..<p { matrix[i + j * p] = R[i + j * p] }
      matrix[j + j * p] -= uniquenesses[j]
    }
    try Self.find(matrix, &eigenvalues, into: &factors)
  }

  /// The same of a matrix in an array.
  mutating func find(of R: [Double]) throws(MultivariateError) { try find(of: R.span) }

  /// Finds `components` alone.
  mutating func findComponents(of R: [Double]) throws(MultivariateError) {
    try Self.find(R, &eigenvalues, into: &components)
  }

  private static func find(
    _ A: [Double], _ eigenvalues: inout SymmetricEigenvalues, into values: inout [Double]
  ) throws(MultivariateError) {
    try find(A.span, &eigenvalues, into: &values)
  }

  private static func find(
    _ A: Span<Double>, _ eigenvalues: inout SymmetricEigenvalues, into values: inout [Double]
  ) throws(MultivariateError) {
    do {
      var span = values.mutableSpan
      try eigenvalues.find(in: A, values: &span)
    } catch {
      throw MultivariateError(error)
    }
  }

  /// `1/(R⁻¹)ⱼⱼ`, from `(R⁻¹)ⱼⱼ = ‖L⁻¹eⱼ‖²`, of four `j` together: zeros above a unit's one change nothing.
  private static func findUniquenesses(
    fromFactor matrix: [Double], _ sides: inout [SIMD4<Double>], into uniquenesses: inout [Double]
  ) {
    let p = sides.count
    let L = matrix.span
    var x = sides.mutableSpan
    for first in stride(from: 0, to: p, by: 4) {
      for i in first..<p { x[i] = .zero }
      for lane in 0..<min(4, p - first) { x[first + lane][lane] = 1 }
      var sums = SIMD4<Double>.zero
      for k in first..<p {
        let solved = x[k] / L[k + k * p]
        sums += solved * solved
        for i in k + 1..<p { x[i] -= solved * L[i + k * p] }
      }
      for lane in 0..<min(4, p - first) { uniquenesses[first + lane] = 1 / sums[lane] }
    }
  }
}
