internal import Foundation
package import Probability

/// A count of which only bounds are known: its likelihood on the scale of a link.
///
/// Of y among N trials (or over an exposure E) with θ the logit (or logarithm) of the true share (or rate),
///
///     ℓ(θ) = ln P(from ≤ Y ≤ to) = ln Σ_y exp(c_y + y·θ) − B(θ),  B = N ln(1 + e^θ) or E e^θ,
///
/// c_y the logarithm of the binomial coefficient, or of `E^y/y!`. Its slope is the mean of the counts within the bounds given θ less
/// B′, and −ℓ″ is B″ less their variance: that of all counts less that of those within. Counts whose probabilities are log-concave
/// vary less within bounds, so −ℓ″ ≥ 0, and a Hessian to which it adds stays positive definite.
///
/// Where counts vary more than binomial or Poisson ones, ℓ is lessened as that of a known count is: multiplied by the share of trials
/// (or exposure) that independent counts would have.
///
/// - Complexity: O(counts) at a θ.
package struct CountInterval: Sendable, Equatable {
  package enum Model: Sendable { case share, rate }
  private let model: Model
  private let size: Double
  private let counts: [Double]
  private let constants: [Double]
  private let power: Double
  /// The θ of greatest likelihood; infinite where no count, or all, may be.
  package let peak: Double
  /// ln P there.
  private let greatest: Double

  /// - Parameters:
  ///   - bounds: whole numbers, and of a share at most `size`.
  ///   - size: trials, or exposure; > 0.
  ///   - power: what ℓ is multiplied by, > 0.
  package init(_ model: Model, _ bounds: ClosedRange<Double>, size: Double, power: Double = 1) {
    precondition(bounds.lowerBound >= 0 && size > 0 && power > 0, "counts \(bounds) of \(size), power \(power)")
    (self.model, self.size, self.power) = (model, size, power)
    counts = Array(stride(from: bounds.lowerBound, through: bounds.upperBound, by: 1))
    constants = counts.map { y in
      switch model {
      case .share: Self.logFalling(size, by: min(y, size)) - LogGamma.value(y + 1)
      case .rate: y * log(size) - LogGamma.value(y + 1)
      }
    }
    let (least, most) = (counts[0], counts[counts.count - 1])
    if least == 0 {
      (peak, greatest) = (-.infinity, 0)
      return
    }
    if model == .share, most >= size {
      (peak, greatest) = (.infinity, 0)
      return
    }
    func logit(_ y: Double) -> Double { model == .share ? log(y / (size - y)) : log(y / size) }
    // The slope falls, and has its root between those of the counts at the ends.
    var (low, high) = (logit(least), logit(most))
    for _ in 0..<60 where low < high {
      let middle = (low + high) / 2
      let found = Self.terms(model, counts, constants, size, at: middle)
      if found.slope > 0 { low = middle } else { high = middle }
    }
    peak = (low + high) / 2
    greatest = Self.terms(model, counts, constants, size, at: peak).value
  }

  /// ln Γ(s + 1) − ln Γ(s − y + 1), of great s by Stirling's formula, so that it does not cancel.
  private static func logFalling(_ s: Double, by y: Double) -> Double {
    let t = s - y
    if s < 1e4 || t < 1 { return LogGamma.value(s + 1) - LogGamma.value(t + 1) }
    return y * log(s) - (t + 0.5) * log1p(-y / s) - y + LogGamma.remainder(s) - LogGamma.remainder(t)
  }

  /// The log-likelihood at θ, less its greatest; its slope; and −ℓ″ ≥ 0.
  package func likelihood(at θ: Double) -> (value: Double, slope: Double, curvature: Double) {
    let found = Self.terms(model, counts, constants, size, at: θ)
    // Rounding alone goes the other way.
    return (power * min(found.value - greatest, 0), power * found.slope, power * max(found.curvature, 0))
  }

  private static func terms(
    _ model: Model, _ counts: [Double], _ constants: [Double], _ size: Double, at θ: Double
  ) -> (value: Double, slope: Double, curvature: Double) {
    var most = -Double.infinity
    for (y, c) in zip(counts, constants) { most = max(most, c + y * θ) }
    var (sum, mean) = (0.0, 0.0)
    for (y, c) in zip(counts, constants) {
      let weight = exp(c + y * θ - most)
      sum += weight
      mean += weight * y
    }
    mean /= sum
    var variance = 0.0
    for (y, c) in zip(counts, constants) { variance += exp(c + y * θ - most) * (y - mean) * (y - mean) }
    variance /= sum
    let value = most + log(sum)
    switch model {
    case .share:
      let e = exp(-abs(θ))
      let share = θ > 0 ? 1 / (1 + e) : e / (1 + e)
      // N − y and 1 − p where they are small.
      let slope = θ > 0 ? size * (e / (1 + e)) - (size - mean) : mean - size * share
      return (value - size * (max(θ, 0) + log1p(e)), slope, size * share * (1 - share) - variance)
    case .rate:
      let expected = min(size * exp(min(θ, 700)), 1e200)
      return (value - expected, mean - expected, expected - variance)
    }
  }

  /// What an improper prior's shape of 0 is taken as, so that Γ has a value there.
  private static let leastShape = 1e-9

  /// The counts that may be, as independent ones, and how probable each is where the true share or rate has a conjugate prior, of
  /// which Jeffreys' for rates may be improper.
  package func weights(_ prior: ConjugatePrior) -> [(count: Double, weight: Double)] {
    let N = power * size
    let logs = counts.map { count in
      let y = power * count
      let rise = LogGamma.value(y + max(prior.first, Self.leastShape)) - LogGamma.value(y + 1)
      switch model {
      case .share:
        let rest = max(N - y, 0)
        return rise + LogGamma.value(rest + max(prior.second, Self.leastShape)) - LogGamma.value(rest + 1)
      case .rate: return rise + y * (log(N) - log(N + prior.second))
      }
    }
    let most = logs.reduce(-.infinity, max)
    let sum = logs.reduce(0) { $0 + exp($1 - most) }
    return zip(counts, logs).map { (power * $0, exp($1 - most) / sum) }
  }
}
