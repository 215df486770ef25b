import LinearAlgebra
import Resampling
import StudySupport

/// Parameters that are told of together: how they were estimated, and what their intervals hold.
enum Kind: String, Sendable, CaseIterable {
  case own = "own factor"
  case across = "across"
  case none = "none"
  case correlations = "between factors"

  /// The kind of a loading, by the pattern that made the data.
  init(loading: Double) {
    self = loading == 0 ? .none : abs(loading) < 0.4 ? .across : .own
  }
}

/// Sums over the parameters of one kind in one data set. What has a direction is taken away from zero: towards the sign of
/// the true value.
struct Sums: Sendable {
  var count = 0.0
  var error = 0.0
  var squaredError = 0.0
  var width = 0.0
  /// Of the middle of the interval from the estimate.
  var shift = 0.0
  /// Intervals that hold the true value, end short of it, begin beyond it.
  var held = 0.0
  var short = 0.0
  var beyond = 0.0
  /// Intervals that would hold it if they were turned around the estimate, as the basic bootstrap has them: what they
  /// miss by their shift, not by their width.
  var turnedHeld = 0.0

  mutating func add(_ estimate: Double, _ interval: Interval, truth: Double) {
    let sign = truth < 0 ? -1.0 : 1
    // All in the direction of the true value.
    let (value, target) = (sign * estimate, sign * truth)
    let (low, high) = sign > 0 ? (interval.low, interval.high) : (-interval.high, -interval.low)
    count += 1
    error += value - target
    squaredError += (value - target) * (value - target)
    width += high - low
    shift += (low + high) / 2 - value
    held += low <= target && target <= high ? 1 : 0
    short += high < target ? 1 : 0
    beyond += low > target ? 1 : 0
    turnedHeld += 2 * value - high <= target && target <= 2 * value - low ? 1 : 0
  }
}
