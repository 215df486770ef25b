import Foundation

/// A binomial distribution, prepared for drawing.
public struct Binomial: Sendable {
  /// Number of independent trials.
  public let trials: Int
  /// Probability of the event in each.
  public let probability: Double
  /// The trials, n in the paper.
  private let n: Double
  private let method: Method

  private enum Method {
    /// Sequential search of the distribution function, from the probability of 0, for an event of these odds.
    case search(first: Double, odds: Double)
    case rejection(Rejection)
  }

  /// The constants of BTRS, with the paper's symbols; m is the mode.
  private struct Rejection {
    let a, b, c, v_r, α, m: Double
    /// d ln f(k) / dk at the mode, as far as it is linear, and the Stirling tails of m and n − m.
    let slope, tails: Double
  }

  /// The distribution of the number of events in `trials` trials.
  ///
  /// - Precondition: `trials` is in 0...2⁵³ and `probability` in 0...1.
  public init(trials: Int, probability: Double) {
    precondition(0...1 << 53 ~= trials && 0...1 ~= probability, "\(trials) trials of probability \(probability)")
    self.trials = trials
    self.probability = probability
    n = Double(trials)
    let p = min(probability, 1 - probability)
    let odds = p / (1 - p)
    if n * p < 10 {
      method = .search(first: exp(n * log1p(-p)), odds: odds)
    } else {
      let deviation = (n * p * (1 - p)).squareRoot()
      let b = 1.15 + 2.53 * deviation
      let m = ((n + 1) * p).rounded(.down)
      method = .rejection(
        Rejection(
          a: -0.0873 + 0.0248 * b + 0.01 * p, b: b, c: n * p + 0.5, v_r: 0.92 - 4.2 / b,
          α: (2.83 + 5.1 / b) * deviation, m: m,
          slope: log(odds * (n - m + 1) / (m + 1)), tails: stirlingTail(m) + stirlingTail(n - m)))
    }
  }

  /// A count in `0...trials`; 0 or `trials` for certain where the probability is 0 or 1.
  ///
  /// Of the event and its complement the rarer one is drawn. If fewer than 10 are expected, one uniform number (two
  /// words) is inverted, else transformed rejection is used, whose cost does not depend on the number of trials.
  ///
  /// - SeeAlso: Hörmann, The generation of binomial random variates, Journal of Statistical Computation and Simulation
  ///   46 (1993) 101–110, algorithm BTRS, doi:10.1080/00949659308811496. Deviation: f(k)/f(m) is taken by Stirling's
  ///   formula around the mode, which does not cancel at many trials.
  public func draw(from stream: inout RandomStream) -> Int {
    let count =
      switch method {
      case .search(let first, let odds): search(from: first, odds: odds, &stream)
      case .rejection(let constants): reject(constants, &stream)
      }
    return probability > 0.5 ? trials - count : count
  }

  private func search(from first: Double, odds: Double, _ stream: inout RandomStream) -> Int {
    var u = stream.uniform()
    var k = 0
    var probability = first
    let rise = (n + 1) * odds
    // Beyond the mode and below 2⁻⁶⁰ what is left of u is rounding.
    while u > probability && probability > 0x1p-60 && k < trials {
      u -= probability
      k += 1
      probability *= rise / Double(k) - odds
    }
    return k
  }

  private func reject(_ r: Rejection, _ stream: inout RandomStream) -> Int {
    while true {
      let u = stream.uniform() - 0.5
      let v = stream.uniform()
      let us = 0.5 - abs(u)
      let k = ((2 * r.a / us + r.b) * u + r.c).rounded(.down)
      if us >= 0.07 && v <= r.v_r { return Int(k) }
      if k < 0 || k > n { continue }
      let δ = k - r.m
      let logRatio =
        r.slope * δ + r.tails - (k + 0.5) * log1p(δ / (r.m + 1)) - (n - k + 0.5) * log1p(-δ / (n - r.m + 1))
        - stirlingTail(k) - stirlingTail(n - k)
      if log(v * r.α / (r.a / (us * us) + r.b)) <= logRatio { return Int(k) }
    }
  }
}
