public import Probability

/// Counts of twice the binomial variance: the rate is drawn first, as variable as its count.
///
/// With a rate of Beta(pM, (1 − p)M), M = N − 2, a count of N has variance 2Np(1 − p).
public enum TwiceVariable {
  /// - Precondition: `rate` within (0, 1), more than 2 trials.
  public static func count(rate p: Double, trials n: Double, from stream: inout RandomStream) -> Double {
    let drawn = Beta(p * (n - 2), (1 - p) * (n - 2)).draw(from: &stream)
    return Double(Binomial(trials: Int(n), probability: drawn).draw(from: &stream))
  }
}
