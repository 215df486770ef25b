import LinearAlgebra

/// The variance that each subset of the inputs explains, v(u) = c_uᵀ·Σ_uu⁻¹·c_u.
///
/// Inputs are decided one after the other: left out, or eliminated from the covariances of those not yet decided (a step of a
/// Cholesky factorisation), which adds the square of its remaining covariance with the output by its remaining variance.
/// Subsets with a common beginning share these steps; the steps at depth j are 2ʲ with (p − j)²/2 operations each.
struct SubsetRegressions {
  /// v at the number whose bits are the inputs of the subset.
  private(set) var explained: [Double]

  private let p: Int
  /// What a variance must exceed to count, by input.
  private let floors: [Double]
  /// For each number of inputs eliminated, the remaining covariances, `p × (p + 1)`: lower triangles, the output last.
  private var remaining: [Double]

  init(covariance: Matrix, withOutput c: [Double]) {
    let p = c.count
    self.p = p
    explained = [Double](repeating: 0, count: 1 << p)
    floors = (0..<p).map { RoundingBound.ofPivot(order: p) * covariance[$0, $0] }
    remaining = [Double](repeating: 0, count: p * (p + 1) * max(1, p))
    for (position, value) in (covariance.elements + c).enumerated() { remaining[position] = value }
    decide(0, subset: 0, eliminated: 0)
  }

  /// Decides input `j` of a subset of those before it, of which so many are in it and have been eliminated.
  private mutating func decide(_ j: Int, subset: Int, eliminated: Int) {
    guard j < p else { return }
    let with = subset | 1 << j
    let start = eliminated * p * (p + 1)
    let pivot = remaining[start + j + j * p]
    if pivot > floors[j] {
      let covariance = remaining[start + j + p * p]
      explained[with] = explained[subset] + covariance * covariance / pivot
      if j + 1 < p {
        eliminate(j, from: start)
        decide(j + 1, subset: with, eliminated: eliminated + 1)
      }
    } else {
      explained[with] = explained[subset]
      decide(j + 1, subset: with, eliminated: eliminated)
    }
    decide(j + 1, subset: subset, eliminated: eliminated)
  }

  private mutating func eliminate(_ j: Int, from start: Int) {
    let p = p
    var remaining = remaining.mutableSpan
    let next = start + p * (p + 1)
    let pivot = remaining[start + j + j * p]
    let output = remaining[start + j + p * p] / pivot
    for k in j + 1..<p {
      let covariance = remaining[start + k + j * p]
      let factor = covariance / pivot
      for i in k..<p {
        remaining[next + i + k * p] = remaining[start + i + k * p] - factor * remaining[start + i + j * p]
      }
      remaining[next + k + p * p] = remaining[start + k + p * p] - output * covariance
    }
  }
}
