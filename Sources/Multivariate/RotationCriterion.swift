private import Foundation
internal import LinearAlgebra

/// The criteria that gradient projection minimises: value, gradient and second derivative of each, on one page.
///
/// Except for the target, a gradient is the pattern times a factor, element by element, `∂f/∂Λ = Λ∘F`, and so its
/// derivative along a direction `D` is `D∘F + Λ∘dF`. Patterns, factors and directions are `p × m`, column after column.
///
/// - SeeAlso: C. A. Bernaards & R. I. Jennrich, Gradient projection algorithms and software for arbitrary rotation
///   criteria in factor analysis, Educational and Psychological Measurement 65 (2005) 676–696,
///   doi:10.1177/0013164404272507, appendix; the second derivatives follow from the gradients there.
package enum RotationCriterion: Sendable {
  case varimax, quartimax
  case oblimin(δ: Double)
  case geomin(ε: Double)
  case target(values: [Double], weights: [Double])

  /// The criterion at `Λ`, with its factor `F` and gradient `G`; `sums` is scratch of `p`.
  package func evaluate(
    _ Λ: [Double], rows p: Int, factor F: inout [Double], gradient G: inout [Double], sums: inout [Double]
  ) -> Double {
    let Λ = Λ.span
    var F = F.mutableSpan
    var G = G.mutableSpan
    var sums = sums.mutableSpan
    let m = Λ.count / p
    var value = 0.0
    switch self {
    case .varimax, .quartimax:
      for k in 0..<m {
        var mean = 0.0
        if case .varimax = self {
          for i in k * p..<(k + 1) * p { mean += Λ[i] * Λ[i] }
          mean /= Double(p)
        }
        for i in k * p..<(k + 1) * p {
          F[i] = mean - Λ[i] * Λ[i]
          value -= F[i] * F[i] / 4
        }
      }
    case .oblimin(let δ):
      for i in 0..<p { sums[i] = 0 }
      for k in 0..<m {
        for i in 0..<p { sums[i] += Λ[i + k * p] * Λ[i + k * p] }
      }
      for k in 0..<m {
        var mean = 0.0
        if δ != 0 {
          for i in 0..<p { mean += sums[i] - Λ[i + k * p] * Λ[i + k * p] }
          mean *= δ / Double(p)
        }
        for i in 0..<p {
          let square = Λ[i + k * p] * Λ[i + k * p]
          F[i + k * p] = sums[i] - square - mean
          value += square * F[i + k * p] / 4
        }
      }
    case .geomin(let ε):
      for i in 0..<p { sums[i] = 1 }
      for k in 0..<m {
        for i in 0..<p { sums[i] *= Λ[i + k * p] * Λ[i + k * p] + ε }
      }
      for i in 0..<p {
        sums[i] = root(sums[i], m)
        value += sums[i]
      }
      for k in 0..<m {
        for i in 0..<p { F[i + k * p] = 2 / Double(m) * sums[i] / (Λ[i + k * p] * Λ[i + k * p] + ε) }
      }
    case .target(let values, let weights):
      for i in 0..<m * p {
        let distance = Λ[i] - values[i]
        value += weights[i] * distance * distance
        G[i] = 2 * weights[i] * distance
      }
      return value
    }
    for i in 0..<m * p { G[i] = Λ[i] * F[i] }
    return value
  }

  /// `K`, the derivative of the gradient at `Λ` along `D`, given the factor that ``evaluate`` left; `sums` as there.
  package func differentiate(
    _ Λ: [Double], rows p: Int, factor F: [Double], along D: [Double], into K: inout [Double], sums: inout [Double]
  ) {
    let Λ = Λ.span
    let F = F.span
    let D = D.span
    var K = K.mutableSpan
    var sums = sums.mutableSpan
    let m = Λ.count / p
    switch self {
    case .varimax, .quartimax:
      for k in 0..<m {
        var mean = 0.0
        if case .varimax = self {
          for i in k * p..<(k + 1) * p { mean += Λ[i] * D[i] }
          mean *= 2 / Double(p)
        }
        for i in k * p..<(k + 1) * p { K[i] = D[i] * F[i] + Λ[i] * (mean - 2 * Λ[i] * D[i]) }
      }
    case .oblimin(let δ):
      for i in 0..<p { sums[i] = 0 }
      for k in 0..<m {
        for i in 0..<p { sums[i] += Λ[i + k * p] * D[i + k * p] }
      }
      for k in 0..<m {
        var mean = 0.0
        if δ != 0 {
          for i in 0..<p { mean += sums[i] - Λ[i + k * p] * D[i + k * p] }
          mean *= δ / Double(p)
        }
        for i in 0..<p {
          let l = Λ[i + k * p]
          let d = D[i + k * p]
          K[i + k * p] = d * F[i + k * p] + 2 * l * (sums[i] - l * d - mean)
        }
      }
    case .geomin(let ε):
      for i in 0..<p { sums[i] = 0 }
      let share = 2 / Double(m)
      for k in 0..<m {
        for i in 0..<p {
          let l = Λ[i + k * p]
          K[i + k * p] = l * D[i + k * p] / (l * l + ε)
          sums[i] += share * K[i + k * p]
        }
      }
      for k in 0..<m {
        for i in 0..<p {
          K[i + k * p] = F[i + k * p] * (D[i + k * p] + Λ[i + k * p] * (sums[i] - 2 * K[i + k * p]))
        }
      }
    case .target(_, let weights):
      for i in 0..<m * p { K[i] = 2 * weights[i] * D[i] }
    }
  }
}

/// The `m`-th root of a positive number.
private func root(_ x: Double, _ m: Int) -> Double {
  switch m {
  case 2: x.squareRoot()
  case 3: cbrt(x)
  default: pow(x, 1 / Double(m))
  }
}
