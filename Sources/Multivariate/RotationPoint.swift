internal import LinearAlgebra

/// A transformation `T` on the manifold of orthogonal or oblique ones, and a rotation criterion there: value, projected
/// gradient and Hessian in the `d` coordinates of the tangent space.
///
/// Coordinates belong to pairs of factors. Orthogonal, `a < b`: `T ← T·M`, `M` the Cayley transform of the skew matrix
/// with `x` at (a, b). Oblique, `a ≠ b`: `x` times factor `a` is added to factor `b`, which then is scaled to length
/// one. With `C = GᵀΛ`, `G = ∂f/∂Λ`, the gradient is `C_ba − C_ab`, or `Φ_ab·C_bb − C_ab`.
package struct RotationPoint: Sendable {
  package let rowCount: Int
  package let order: Int
  package let axes: Rotation.Axes
  /// Pairs of factors that coordinates belong to.
  let first: [Int]
  let second: [Int]

  /// `T`, `m × m`.
  package var T: [Double]
  /// `T⁻ᵀ`: the pattern is the loadings times this.
  private(set) var U: [Double]
  private(set) var Φ: [Double]
  package private(set) var Λ: [Double]
  package private(set) var value = 0.0
  /// `d` derivatives along the coordinates.
  package private(set) var gradient: [Double]
  /// The Frobenius norm of the projected gradient in the space of `T`, as Bernaards & Jennrich have it.
  package private(set) var gradientNorm = 0.0

  private var F: [Double]
  private var G: [Double]
  private var C: [Double]
  private var sums: [Double]
  private var pivots: [Int]

  /// The identity, not yet evaluated, for patterns of `rowCount × order`.
  package init(rowCount p: Int, order m: Int, axes: Rotation.Axes) {
    rowCount = p
    order = m
    self.axes = axes
    let pairs = (0..<m).flatMap { b in (0..<m).map { (a: $0, b: b) } }
      .filter { axes == .orthogonal ? $0.a < $0.b : $0.a != $0.b }
    first = pairs.map(\.a)
    second = pairs.map(\.b)
    T = Matrix.identity(m).elements
    U = T
    Φ = T
    Λ = [Double](repeating: 0, count: p * m)
    F = Λ
    G = Λ
    C = T
    gradient = [Double](repeating: 0, count: pairs.count)
    sums = [Double](repeating: 0, count: p)
    pivots = [Int](repeating: 0, count: m)
  }

  /// The smallest share of a factor's variance that the other factors do not predict, `1/(Φ⁻¹)ₖₖ`.
  var leastOwnVariance: Double {
    guard axes == .oblique else { return 1 }
    var least = 1.0
    for k in 0..<order {
      var square = 0.0
      for i in 0..<order { square += U[i + k * order] * U[i + k * order] }
      least = min(least, 1 / square)
    }
    return least
  }

  /// Evaluates pattern, criterion and gradient at `T`.
  ///
  /// - Returns: whether `T` has an inverse and the result is finite.
  package mutating func evaluate(_ loadings: [Double], _ criterion: RotationCriterion) -> Bool {
    let (p, m) = (rowCount, order)
    for k in 0..<m * m { U[k] = T[k] }
    if axes == .oblique {
      guard SmallMatrix.invert(&U, order: m, pivots: &pivots) else { return false }
      SmallMatrix.transpose(&U, order: m)
      SmallMatrix.multiplyTransposed(T, T, rows: m, order: m, into: &Φ)
      for k in 0..<m { Φ[k + k * m] = 1 }
    }
    SmallMatrix.multiply(loadings, U, rows: p, order: m, into: &Λ)
    value = criterion.evaluate(Λ, rows: p, factor: &F, gradient: &G, sums: &sums)
    SmallMatrix.multiplyTransposed(G, Λ, rows: p, order: m, into: &C)
    for s in gradient.indices {
      let (a, b) = (first[s], second[s])
      gradient[s] =
        axes == .orthogonal ? C[b + a * m] - C[a + b * m] : Φ[a + b * m] * C[b + b * m] - C[a + b * m]
    }
    gradientNorm = projectedNorm()
    return value.isFinite && gradientNorm.isFinite
  }

  private func projectedNorm() -> Double {
    var squares = 0.0
    switch axes {
    case .orthogonal:
      for g in gradient { squares += g * g / 2 }
    case .oblique:
      // Coordinates of one factor b stand together, m − 1 of them; column b of the projected gradient is U times them.
      for b in 0..<order {
        for i in 0..<order {
          var sum = 0.0
          for s in b * (order - 1)..<(b + 1) * (order - 1) { sum += U[i + first[s] * order] * gradient[s] }
          squares += sum * sum
        }
      }
    }
    return squares.squareRoot()
  }

  /// The lower triangle of the criterion's `d × d` Hessian in the coordinates; `D`, `K` of `p·m` and `Z` of `m·m` are
  /// scratch.
  ///
  /// The pattern moves along `D` with a coordinate `x`, and bends with `x²`. So an entry is the criterion's second
  /// derivative along two such directions, and the gradient times the bend.
  package mutating func fillHessian(
    _ H: inout [Double], _ criterion: RotationCriterion, D: inout [Double], K: inout [Double], Z: inout [Double]
  ) {
    let (p, m, d) = (rowCount, order, gradient.count)
    for s in 0..<d {
      fillDirection(s, &D)
      criterion.differentiate(Λ, rows: p, factor: F, along: D, into: &K, sums: &sums)
      SmallMatrix.multiplyTransposed(K, Λ, rows: p, order: m, into: &Z)
      for t in s..<d {
        let (c, e) = (first[t], second[t])
        H[t + s * d] =
          axes == .orthogonal
          ? Z[e + c * m] - Z[c + e * m] + orthogonalBend(first[s], second[s], c, e)
          : Φ[c + e * m] * Z[e + e * m] - Z[c + e * m] + obliqueBend(first[s], second[s], c, e)
      }
    }
  }

  /// The derivative of the pattern along coordinate `s`.
  private func fillDirection(_ s: Int, _ D: inout [Double]) {
    let (p, m, a, b) = (rowCount, order, first[s], second[s])
    for i in 0..<p * m { D[i] = 0 }
    switch axes {
    case .orthogonal:
      for i in 0..<p {
        D[i + b * p] = Λ[i + a * p]
        D[i + a * p] = -Λ[i + b * p]
      }
    case .oblique:
      let φ = Φ[a + b * m]
      for i in 0..<p {
        D[i + b * p] = φ * Λ[i + b * p]
        D[i + a * p] = -Λ[i + b * p]
      }
    }
  }

  /// `½·tr C(KK′ + K′K)` for the skew matrices `K` of (a, b) and `K′` of (c, d).
  private func orthogonalBend(_ a: Int, _ b: Int, _ c: Int, _ d: Int) -> Double {
    var sum = 0.0
    if b == c { sum += C[d + a * order] + C[a + d * order] }
    if b == d { sum -= C[c + a * order] + C[a + c * order] }
    if a == c { sum -= C[d + b * order] + C[b + d * order] }
    if a == d { sum += C[c + b * order] + C[b + c * order] }
    return sum / 2
  }

  /// What the inverse of `1 + X` and the scaling to length one add in the second order of (a, b) and (c, d).
  private func obliqueBend(_ a: Int, _ b: Int, _ c: Int, _ d: Int) -> Double {
    let m = order
    var sum = 0.0
    if b == c { sum += C[a + d * m] - C[c + d * m] * Φ[a + c * m] }
    if a == d { sum += C[c + b * m] - C[a + b * m] * Φ[c + a * m] }
    if b == d { sum += C[b + b * m] * (Φ[a + c * m] - Φ[a + b * m] * Φ[c + b * m]) }
    return sum
  }

  /// Sets `T` to another point's, moved by `x` in its coordinates; `X`, `W` of `m·m` are scratch.
  package mutating func move(from other: RotationPoint, by x: [Double], X: inout [Double], W: inout [Double]) {
    let m = order
    for k in 0..<m * m { X[k] = 0 }
    switch axes {
    case .oblique:
      for s in x.indices { X[first[s] + second[s] * m] = x[s] }
      for k in 0..<m { X[k + k * m] = 1 }
      SmallMatrix.multiply(other.T, X, rows: m, order: m, into: &T)
      for k in 0..<m {
        var square = 0.0
        for i in 0..<m { square += T[i + k * m] * T[i + k * m] }
        let scale = 1 / square.squareRoot()
        for i in 0..<m { T[i + k * m] *= scale }
      }
    case .orthogonal:
      // Cayley: (1 − K/2)⁻¹(1 + K/2) = 2·(1 − K/2)⁻¹ − 1, orthogonal for skew K.
      for s in x.indices {
        X[first[s] + second[s] * m] = -x[s] / 2
        X[second[s] + first[s] * m] = x[s] / 2
      }
      for k in 0..<m { X[k + k * m] = 1 }
      let isRegular = SmallMatrix.invert(&X, order: m, pivots: &pivots)
      precondition(isRegular, "1 − K/2 has no inverse for a skew K")
      for k in 0..<m * m { W[k] = 2 * X[k] }
      for k in 0..<m { W[k + k * m] -= 1 }
      SmallMatrix.multiply(other.T, W, rows: m, order: m, into: &T)
    }
  }
}
