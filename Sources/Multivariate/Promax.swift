private import Foundation
internal import LinearAlgebra

/// The second half of a promax rotation: the varimax pattern `V` is regressed on its own loadings raised to a power.
///
/// With `Q = V∘|V|^(power − 1)` and `U = (VᵀV)⁻¹VᵀQ`, its columns scaled so that factors have variance one, the pattern
/// is `V·U` and `Φ = U⁻¹U⁻ᵀ`.
///
/// - SeeAlso: A. E. Hendrickson & P. O. White, Promax: a quick method for rotation to oblique simple structure, British
///   Journal of Statistical Psychology 17 (1964) 65–70, doi:10.1111/j.2044-8317.1964.tb00244.x.
struct Promax: Sendable {
  /// Powers below this are taken of the loadings by their largest: the products of two would be no numbers.
  private static let leastPower = 1e-100

  private let rowCount: Int
  private let order: Int
  private var Q: [Double]
  private var U: [Double]
  private var N: [Double]
  private var W: [Double]
  private var pivots: [Int]

  init(rowCount p: Int, order m: Int) {
    rowCount = p
    order = m
    Q = [Double](repeating: 0, count: p * m)
    U = [Double](repeating: 0, count: m * m)
    N = U
    W = U
    pivots = [Int](repeating: 0, count: m)
  }

  /// Makes a varimax pattern and its orthogonal `T` into promax's, and writes `Φ`.
  ///
  /// - Throws: `.dependentColumns`, also where a power so high leaves of weak loadings nothing to rotate by.
  mutating func sharpen(
    _ V: inout [Double], power: Double, T: inout [Double], factorCorrelation: inout [Double]
  ) throws(RotationFailure) {
    let (p, m) = (rowCount, order)
    for k in 0..<m {
      let column = k * p..<(k + 1) * p
      var largest = 0.0
      for i in column { largest = max(largest, abs(V[i])) }
      // A factor's scale is no matter, but a power of weak loadings may be too small for a number.
      let unit = pow(largest, power) < Self.leastPower && largest > 0 ? largest : 1
      for i in column { Q[i] = V[i] / unit * pow(abs(V[i] / unit), power - 1) }
    }
    SmallMatrix.multiplyTransposed(V, V, rows: p, order: m, into: &N)
    guard SmallMatrix.invert(&N, order: m, pivots: &pivots) else { throw .dependentColumns }
    SmallMatrix.multiplyTransposed(V, Q, rows: p, order: m, into: &W)
    SmallMatrix.multiply(N, W, rows: m, order: m, into: &U)
    // N ← U⁻ᵀ; its columns' lengths are the factors' standard deviations.
    for k in 0..<m * m { N[k] = U[k] }
    guard SmallMatrix.invert(&N, order: m, pivots: &pivots) else { throw .dependentColumns }
    SmallMatrix.transpose(&N, order: m)
    for k in 0..<m {
      var square = 0.0
      for i in 0..<m { square += N[i + k * m] * N[i + k * m] }
      let deviation = square.squareRoot()
      guard deviation.isNormal else { throw .dependentColumns }
      for i in 0..<m {
        U[i + k * m] *= deviation
        N[i + k * m] /= deviation
      }
    }
    SmallMatrix.multiply(V, U, rows: p, order: m, into: &Q)
    guard Q.allSatisfy(\.isFinite) else { throw .dependentColumns }
    for k in 0..<p * m { V[k] = Q[k] }
    SmallMatrix.multiply(T, N, rows: m, order: m, into: &W)
    for k in 0..<m * m { T[k] = W[k] }
    SmallMatrix.multiplyTransposed(T, T, rows: m, order: m, into: &factorCorrelation)
    for k in 0..<m { factorCorrelation[k + k * m] = 1 }
  }
}
