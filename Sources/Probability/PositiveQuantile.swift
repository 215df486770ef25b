import Foundation

/// A probability that a variable stays below its quantile, or that it goes beyond.
enum TailProbability {
  case lower(Double)
  case upper(Double)

  /// The same quantile by the tail that is at most ½: from a half on, the difference to 1 is exact.
  var lesser: TailProbability {
    switch self {
    case .lower(let p) where p > 0.5: .upper(1 - p)
    case .upper(let q) where q > 0.5: .lower(1 - q)
    default: self
    }
  }
}

/// The quantile of a positive variable.
///
/// Newton's method on the logarithm of the lesser tail over ln x, where tails are nearly straight, kept in a bracket
/// that shrinks with every step; a step that leaves the bracket halves it instead.
///
/// - Parameters:
///   - probability: in 0...1.
///   - start: where to begin, > 0.
///   - evaluate: both tails at x, and the derivative of the lower one by ln x.
/// - Returns: the quantile, 0 or ∞ at certainty, and the nearest double where it is too small or too great for one.
func positiveQuantile(
  _ probability: TailProbability, from start: Double,
  _ evaluate: (Double) -> (lower: Double, upper: Double, slope: Double)
) -> Double {
  let target = probability.lesser
  let wanted: Double
  switch target {
  case .lower(let p):
    precondition(0...1 ~= p, "\(p) is no probability")
    if p == 0 { return 0 }
    wanted = p
  case .upper(let q):
    precondition(0...1 ~= q, "\(q) is no probability")
    if q == 0 { return .infinity }
    wanted = q
  }
  var (low, high) = (log(Double.leastNonzeroMagnitude), log(Double.greatestFiniteMagnitude))
  var u = log(start)
  // Two units in the last place of the farthest ends.
  while high - low > 2e-13 {
    let (lower, upper, slope) = evaluate(exp(u))
    let (excess, steepness) =
      switch target {
      case .lower: (log(lower / wanted), slope / lower)
      case .upper: (log(wanted / upper), slope / upper)
      }
    if excess > 0 { high = u } else { low = u }
    let step = excess / steepness
    // The next error is of this one's square.
    if abs(step) < 1e-9 { return exp(u - step) }
    // A tail that underflows makes the step NaN, and the bracket is halved.
    u = u - step > low && u - step < high ? u - step : 0.5 * (low + high)
  }
  return exp(u)
}
