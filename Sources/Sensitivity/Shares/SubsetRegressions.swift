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
  private let variances: [Double]
  /// For each depth, the remaining covariances: `p × (p + 1)`, the output last.
  private var remaining: [[Double]]

  init(covariance: Matrix, withOutput c: [Double]) {
    p = c.count
    explained = [Double](repeating: 0, count: 1 << c.count)
    variances = (0..<c.count).map { covariance[$0, $0] }
    remaining = [[Double]](repeating: covariance.elements + c, count: c.count + 1)
    decide(0, subset: 0)
  }

  /// Decides input `j` of a subset of those before it. `remaining[j]` holds what these leave of those from `j` on.
  private mutating func decide(_ j: Int, subset: Int) {
    guard j < p else { return }
    let with = subset | 1 << j
    let pivot = remaining[j][j + j * p]
    if pivot > RoundingBound.ofPivot(order: p) * variances[j] {
      let covariance = remaining[j][j + p * p]
      explained[with] = explained[subset] + covariance * covariance / pivot
      eliminate(j, pivot: pivot)
    } else {
      explained[with] = explained[subset]
      copy(j)
    }
    decide(j + 1, subset: with)
    copy(j)
    decide(j + 1, subset: subset)
  }

  private mutating func copy(_ j: Int) {
    for k in j + 1..<max(j + 1, p) {
      for i in k..<p { remaining[j + 1][i + k * p] = remaining[j][i + k * p] }
      remaining[j + 1][k + p * p] = remaining[j][k + p * p]
    }
  }

  private mutating func eliminate(_ j: Int, pivot: Double) {
    let output = remaining[j][j + p * p] / pivot
    for k in j + 1..<max(j + 1, p) {
      let factor = remaining[j][k + j * p] / pivot
      for i in k..<p { remaining[j + 1][i + k * p] = remaining[j][i + k * p] - factor * remaining[j][i + j * p] }
      remaining[j + 1][k + p * p] = remaining[j][k + p * p] - output * remaining[j][k + j * p]
    }
  }
}
