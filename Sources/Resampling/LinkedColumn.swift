private import CKernels
internal import Foundation

/// One column's cells on the scale of its link, on which a joint prior holds, with the likelihood of each.
///
/// Cells that are no plain counts or figures are in `others`, by their position.
package enum LinkedColumn: Sendable {
  /// `y` successes among `sizes` trials; θ is the logit of the true share.
  case shares(y: [Double], sizes: [Double], others: [Int: OtherCell] = [:])
  /// `y` events over exposures of `sizes`; θ is the logarithm of the true rate.
  case rates(y: [Double], sizes: [Double], others: [Int: OtherCell] = [:])
  /// Figures with standard errors > 0, in units of the column's spread around its mean; θ is the true figure in them.
  case figures([Double], errors: [Double], others: [Int: OtherCell] = [:])

  package enum OtherCell: Sendable, Equatable {
    /// A count of which bounds are known.
    case interval(CountInterval)
    /// Nothing is known; what stands in the column says nothing.
    case unknown
  }

  private var others: [Int: OtherCell] {
    switch self {
    case .shares(_, _, let others), .rates(_, _, let others), .figures(_, _, let others): others
    }
  }

  /// Nil for a plain cell.
  private func other(_ i: Int) -> OtherCell? {
    let others = others
    return others.isEmpty ? nil : others[i]
  }

  /// Whether the likelihood of all cells together has a maximum: not where nothing, or nothing but events, was seen.
  var isInformative: Bool {
    func isKnown(_ i: Int) -> Bool { other(i) != .unknown }
    func peak(_ i: Int) -> Double? { if case .interval(let interval)? = other(i) { interval.peak } else { nil } }
    switch self {
    case .shares(let y, let sizes, _):
      let known = y.indices.filter(isKnown)
      return known.contains { peak($0).map { $0 > -.infinity } ?? (y[$0] > 0) }
        && known.contains { peak($0).map { $0 < .infinity } ?? (y[$0] != sizes[$0]) }
    case .rates(let y, _, _):
      return y.indices.contains { isKnown($0) && peak($0).map { $0 > -.infinity } ?? (y[$0] > 0) }
    case .figures(let x, _, _): return x.indices.contains(where: isKnown)
    }
  }

  /// Where cell `i` may lie by its own figure alone, half an event inwards, and the variance of that; nil where it has none.
  func start(_ i: Int) -> (θ: Double, variance: Double)? {
    if other(i) == .unknown { return nil }
    switch self {
    case .shares(let y, let sizes, _):
      let (a, b) = (y[i] + 0.5, sizes[i] - y[i] + 0.5)
      return (log(a / b), 1 / a + 1 / b)
    case .rates(let y, let sizes, _): return (log((y[i] + 0.5) / sizes[i]), 1 / (y[i] + 0.5))
    case .figures(let x, let errors, _): return (x[i], errors[i] * errors[i])
    }
  }

  /// The log-likelihood of cell `i` at θ, less its greatest; its slope; and its curvature, −ℓ″ ≥ 0.
  func likelihood(_ i: Int, at θ: Double) -> (value: Double, slope: Double, curvature: Double) {
    switch other(i) {
    case .unknown: return (0, 0, 0)
    case .interval(let interval): return interval.likelihood(at: θ)
    case nil: break
    }
    switch self {
    case .shares(let y, let sizes, _):
      let (y, N) = (y[i], sizes[i])
      let e = exp(-abs(θ))
      let share = θ > 0 ? 1 / (1 + e) : e / (1 + e)
      let greatest = xlogx(y, over: N) + xlogx(N - y, over: N)
      return (y * θ - N * (max(θ, 0) + log1p(e)) - greatest, y - N * share, N * share * (1 - share))
    case .rates(let y, let sizes, _):
      let expected = min(sizes[i] * exp(min(θ, 700)), 1e200)
      let greatest = y[i] > 0 ? xlogx(y[i], over: sizes[i]) - y[i] : 0
      return (y[i] * θ - expected - greatest, y[i] - expected, expected)
    case .figures(let x, let errors, _):
      let precision = 1 / (errors[i] * errors[i])
      let d = x[i] - θ
      return (-0.5 * precision * d * d, precision * d, precision)
    }
  }

  /// Writes the log-likelihoods of cell `i` at the draws in row `row`, less the greatest, and their curvatures.
  func write(
    _ i: Int, at draws: [Double], row: Int, count: Int, likelihoods: inout [Double], curvatures: inout [Double]
  ) {
    let positions = row * count..<(row + 1) * count
    switch other(i) {
    case .unknown:
      for s in positions { (likelihoods[s], curvatures[s]) = (0, 0) }
      return
    case .interval(let interval):
      for s in positions {
        let found = interval.likelihood(at: draws[s])
        (likelihoods[s], curvatures[s]) = (found.value, found.curvature)
      }
      return
    case nil: break
    }
    switch self {
    case .shares(let y, let sizes, _):
      unsafe vikt_binomial_likelihoods(count, draws, row, y[i], sizes[i], &likelihoods, &curvatures)
    case .rates(let y, let sizes, _):
      unsafe vikt_poisson_likelihoods(count, draws, row, y[i], sizes[i], &likelihoods, &curvatures)
    case .figures(let x, let errors, _):
      let precision = 1 / (errors[i] * errors[i])
      for s in positions {
        likelihoods[s] = -0.5 * precision * (x[i] - draws[s]) * (x[i] - draws[s])
        curvatures[s] = precision
      }
    }
  }

  /// The signed root of twice a log-likelihood below its greatest, taken from where the peak lies; no further off than 10⁶, where
  /// no draw has weight, so that products of roots stay exact enough.
  static func signedRoot(_ likelihood: Double, isBelowPeak: Bool) -> Double {
    let root = min((-2 * min(likelihood, 0)).squareRoot(), 1e6)
    return isBelowPeak ? -root : root
  }

  /// The θ of greatest likelihood; infinite where nothing, or nothing but events, was seen.
  func peak(_ i: Int) -> Double {
    if case .interval(let interval)? = other(i) { return interval.peak }
    return switch self {
    case .shares(let y, let sizes, _): log(y[i]) - log(sizes[i] - y[i])
    case .rates(let y, let sizes, _): log(y[i]) - log(sizes[i])
    case .figures(let x, _, _): x[i]
    }
  }
}

/// `x ln(x/whole)`, 0 at 0.
private func xlogx(_ x: Double, over whole: Double) -> Double { x > 0 ? x * log(x / whole) : 0 }
