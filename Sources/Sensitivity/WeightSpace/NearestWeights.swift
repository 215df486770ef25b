/// The weights nearest to given ones under which two areas are level, or an area meets a cut-off.
public struct NearestWeights: Sendable, Equatable, Codable {
  /// w, ≥ 0 and 1 in sum, with w·d = 0.
  public let weights: [Double]
  /// The Euclidean distance to the given weights; at most √2.
  public let distance: Double

  /// The nearest weights of the simplex with w·d = 0, or nil if there are none.
  ///
  /// Among weights of either sign with sum 1 they are w⁰ − (w⁰·d)(d − d̄)/‖d − d̄‖², at the distance |w⁰·d|/‖d − d̄‖. Where one of
  /// these is negative, the nearest weights are the projection w(λ) of w⁰ − λd onto the simplex at the λ for which w(λ)·d = 0.
  /// This falls with λ, and is linear while the same weights are positive, so that Newton's steps within a bracket end with
  /// the exact λ.
  ///
  /// - Parameters:
  ///   - weights: w⁰, `p` ≥ 1 elements ≥ 0, 1 in sum.
  ///   - differences: d, of `p` elements, finite; less a cut-off throughout, an area's own values.
  /// - Complexity: O(p) if the plain solution holds, otherwise O(p²) a step and at most some tens of steps.
  /// - SeeAlso: C. Michelot, A finite algorithm for finding the projection of a point onto the canonical simplex of ℝⁿ, J.
  ///   Optimization Theory and Applications 50 (1986) 195–200, doi:10.1007/BF00938486.
  public static func find(from weights: [Double], differences: [Double]) -> NearestWeights? {
    checkWeights(weights, count: differences.count)
    var line = SimplexLine(weights: weights, differences: differences)
    return line.meetsZero() ? NearestWeights(weights: line.projected, distance: line.distance) : nil
  }

  /// |w⁰·d|/‖d − d̄‖, which no weights of sum 1 undercut; ∞ where all differences are the same and not 0.
  static func planeDistance(_ weights: [Double], _ differences: Span<Double>) -> Double {
    let p = weights.count
    var (product, mean) = (0.0, 0.0)
    for j in 0..<p {
      product += weights[j] * differences[j]
      mean += differences[j]
    }
    mean /= Double(p)
    var squares = 0.0
    for j in 0..<p { squares += (differences[j] - mean) * (differences[j] - mean) }
    return product == 0 ? 0 : abs(product) / squares.squareRoot()
  }
}

/// Traps unless these are so many weights of the simplex.
func checkWeights(_ weights: [Double], count: Int) {
  precondition(
    weights.count == count && weights.allSatisfy { $0 >= 0 } && abs(weights.reduce(0, +) - 1) <= 1e-9,
    "\(weights) are no \(count) weights with a sum of 1")
}
