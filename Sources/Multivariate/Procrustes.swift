public import LinearAlgebra

/// Rotates loadings of several columns towards a reference by the orthogonal matrix `O` that minimises `‖A·O − B‖`.
///
/// That is what makes unrotated solutions of resamples comparable: their columns are a basis of the common space and no
/// more, so that signs, order and any mixture of near-equal factors are accidents. Rotated solutions are not to be
/// rotated so, see ``FactorAlignment``. For one column it is the sign of the product with the reference.
///
/// - SeeAlso: P. H. Schönemann, A generalized solution of the orthogonal Procrustes problem, Psychometrika 31 (1966)
///   1–10, doi:10.1007/BF02289451; for the polar factor N. J. Higham, Functions of Matrices (2008), section 8.3.
public struct Procrustes: Sendable {
  /// `B`, `p × m`.
  public let reference: Matrix
  /// `O` of the last alignment, `m × m`.
  public private(set) var rotation: Matrix
  private var nearest: NearestOrthogonal
  private var given: [Double]
  private var rotated: [Double]

  /// - Parameter reference: `p × m`, finite.
  public init(towards reference: Matrix) {
    self.reference = reference
    rotation = .identity(reference.columnCount)
    nearest = NearestOrthogonal(order: reference.columnCount)
    given = reference.elements
    rotated = given
  }

  /// Replaces `A` by `A·O`; the result depends on `A` and the reference only.
  ///
  /// - Parameter loadings: `A`, `p × m`, column after column; finite. Where `AᵀB` is singular, so that `O` is not
  ///   determined, it is one of the possible ones.
  /// - Complexity: O(p·m² + m³), without allocation.
  public mutating func align(_ loadings: inout [Double]) {
    let (p, m) = (reference.rowCount, reference.columnCount)
    precondition(loadings.count == p * m, "\(loadings.count) loadings for \(p) × \(m)")
    for k in 0..<p * m { given[k] = loadings[k] }
    SmallMatrix.multiplyTransposed(given, reference.elements, rows: p, order: m, into: &rotation.elements)
    nearest.replace(&rotation.elements)
    SmallMatrix.multiply(given, rotation.elements, rows: p, order: m, into: &rotated)
    for k in 0..<p * m { loadings[k] = rotated[k] }
  }

  /// `A·O` as a new matrix.
  public static func aligned(_ loadings: Matrix, to reference: Matrix) -> Matrix {
    var procrustes = Procrustes(towards: reference)
    var result = loadings
    procrustes.align(&result.elements)
    return result
  }
}

/// The orthogonal factor of a polar decomposition, `A = O·S`, by Newton's iteration `X ← (γX + X⁻ᵀ/γ)/2`.
struct NearestOrthogonal: Sendable {
  /// What of the identity is first added to a singular matrix of unit norm: far above rounding, far below its elements.
  private static let firstBump = 1e-12
  /// The change of an element below which a step of squared error is the last, and below which steps are no longer scaled.
  private static let settledChange = 1e-9
  private static let nearChange = 1e-2

  let order: Int
  private var X: [Double]
  private var inverse: [Double]
  private var pivots: [Int]

  init(order m: Int) {
    order = m
    X = [Double](repeating: 0, count: m * m)
    inverse = X
    pivots = [Int](repeating: 0, count: m)
  }

  /// Replaces `A`, `m × m` and finite, by its orthogonal factor.
  mutating func replace(_ A: inout [Double]) {
    let m = order
    let size = Self.norm(A)
    for k in 0..<m * m { X[k] = size > 0 ? A[k] / size : 0 }
    var bump = Self.firstBump
    var hasSettled = false
    // Scaled, the iteration takes no more than ten steps whatever the condition; each bump grants a few more.
    for _ in 0..<64 {
      guard invert() else {
        // A singular matrix has many orthogonal factors: a little of the identity chooses one.
        for k in 0..<m { X[k + k * m] += bump }
        bump *= 16
        continue
      }
      let γ = hasSettled ? 1 : (Self.norm(inverse) / Self.norm(X)).squareRoot()
      var change = 0.0
      for k in 0..<m * m {
        let next = (γ * X[k] + inverse[k] / γ) / 2
        change = max(change, abs(next - X[k]))
        X[k] = next
      }
      // Convergence is quadratic, and unscaled steps keep it clean of γ's rounding.
      if hasSettled && change <= Self.settledChange { break }
      hasSettled = change <= Self.nearChange
    }
    for k in 0..<m * m { A[k] = X[k] }
  }

  /// `X⁻ᵀ`, or false where `X` is singular.
  private mutating func invert() -> Bool {
    for k in X.indices { inverse[k] = X[k] }
    guard SmallMatrix.invert(&inverse, order: order, pivots: &pivots) else { return false }
    SmallMatrix.transpose(&inverse, order: order)
    return true
  }

  private static func norm(_ A: [Double]) -> Double {
    var squares = 0.0
    for a in A { squares += a * a }
    return squares.squareRoot()
  }
}
