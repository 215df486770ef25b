import Foundation

/// A Poisson distribution, prepared for drawing.
public struct Poisson: Sendable {
  /// The mean, μ in the paper; also the variance.
  public let mean: Double
  private let method: Method

  private enum Method {
    /// Sequential search of the distribution function, from the probability of 0.
    case search(first: Double)
    /// PTRS, with the paper's symbols.
    case rejection(a: Double, b: Double, inverseα: Double, v_r: Double)
  }

  /// The distribution with this mean.
  ///
  /// - Precondition: `mean` is in 0...1e15.
  public init(mean: Double) {
    precondition(0...1e15 ~= mean, "mean \(mean)")
    self.mean = mean
    if mean < 10 {
      method = .search(first: exp(-mean))
    } else {
      let b = 0.931 + 2.53 * mean.squareRoot()
      method = .rejection(
        a: -0.059 + 0.02483 * b, b: b, inverseα: 1.1239 + 1.2 / (b - 3.4), v_r: 0.9277 - 3.75 / (b - 2))
    }
  }

  /// A count; 0 if the mean is.
  ///
  /// Means below 10 invert one uniform number (two words), greater ones use transformed rejection, whose cost does not
  /// depend on the mean.
  ///
  /// - SeeAlso: Hörmann, The transformed rejection method for generating Poisson random variables, Insurance:
  ///   Mathematics and Economics 12 (1993) 39–45, algorithm PTRS, doi:10.1016/0167-6687(93)90997-4. Deviations: the
  ///   probability is taken by Stirling's formula around the mean, which does not cancel at great means; 1.1328 is
  ///   raised to 1.2 in 1/α and 3.6224 to 3.75 in v_r, because with the published figures the hat is up to 0.6 % too
  ///   low, and the squeeze up to 0.004 too high, at some means from 10 on (`check_poisson_hat.py` in the tests).
  public func draw(from stream: inout RandomStream) -> Int {
    switch method {
    case .search(let first): search(from: first, &stream)
    case .rejection(let a, let b, let inverseα, let v_r): reject(a, b, inverseα, v_r, &stream)
    }
  }

  private func search(from first: Double, _ stream: inout RandomStream) -> Int {
    var u = stream.uniform()
    var k = 0
    var probability = first
    // Beyond the mode and below 2⁻⁶⁰ what is left of u is rounding.
    while u > probability && probability > 0x1p-60 {
      u -= probability
      k += 1
      probability *= mean / Double(k)
    }
    return k
  }

  private func reject(
    _ a: Double, _ b: Double, _ inverseα: Double, _ v_r: Double, _ stream: inout RandomStream
  ) -> Int {
    while true {
      let u = stream.uniform() - 0.5
      let v = stream.uniform()
      let us = 0.5 - abs(u)
      let k = ((2 * a / us + b) * u + mean + 0.43).rounded(.down)
      if us >= 0.07 && v <= v_r { return Int(k) }
      if k < 0 || (us < 0.013 && v > us) { continue }
      let excess = k + 1 - mean
      let logProbability =
        excess - k * log1p(excess / mean) - 0.5 * log(2 * .pi * (k + 1)) - stirlingTail(k)
      if log(v * inverseα / (a / (us * us) + b)) <= logProbability { return Int(k) }
    }
  }
}
