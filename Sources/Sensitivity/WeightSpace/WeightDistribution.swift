import Foundation
import Probability

/// Which weights are drawn.
public enum WeightDistribution: Sendable, Equatable, Codable {
  /// All weights of the simplex alike: w ≥ 0, Σw = 1.
  case uniform(count: Int)
  /// Dirichlet's distribution with the shapes κ·w⁰: the mean is w⁰, the variance of a weight w⁰(1 − w⁰)/(κ + 1). A weight of 0
  /// stays 0.
  case dirichlet(around: [Double], concentration: Double)

  /// How many weights.
  public var count: Int {
    switch self {
    case .uniform(let count): count
    case .dirichlet(let weights, _): weights.count
    }
  }

  /// The κ at which a weight has a given standard deviation s: w(1 − w)/s² − 1.
  ///
  /// - Parameters:
  ///   - weight: its mean w, in (0, 1).
  ///   - standardDeviation: s, below √(w(1 − w)).
  public static func concentration(weight w: Double, standardDeviation s: Double) -> Double {
    precondition(w > 0 && w < 1 && s > 0 && s * s < w * (1 - w), "standard deviation \(s) of a weight of \(w)")
    return w * (1 - w) / (s * s) - 1
  }

  /// Weights from uniform numbers: gamma numbers by their sum, each the quantile of its own uniform number.
  ///
  /// - Parameters:
  ///   - uniform: `count` numbers in (0, 1), a point of a scrambled ``SobolSequence``, from `start` on.
  ///   - weights: `count` numbers from `start` on, ≥ 0 and 1 in sum.
  /// - Complexity: O(count): some ns a uniform weight, a search for a Dirichlet quantile.
  /// - SeeAlso: L. Devroye, Non-Uniform Random Variate Generation (1986), chapter XI, theorems 4.1 and 4.2.
  public func write(from uniform: Span<Double>, start: Int = 0, into weights: inout MutableSpan<Double>) {
    let count = count
    var sum = 0.0
    switch self {
    case .uniform:
      for j in start..<start + count {
        weights[j] = -log(uniform[j])
        sum += weights[j]
      }
    case .dirichlet(let mean, let concentration):
      for j in start..<start + count {
        let shape = concentration * mean[j - start]
        weights[j] = shape > 0 ? ChiSquared(degreesOfFreedom: 2 * shape).quantile(uniform[j]) / 2 : 0
        sum += weights[j]
      }
      // With a concentration far below 1 all quantiles may be too small for a number.
      guard sum > 0 else {
        for j in start..<start + count { weights[j] = mean[j - start] }
        return
      }
    }
    for j in start..<start + count { weights[j] /= sum }
  }
}
