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
  /// Intervals that would hold it if they were centred at the estimate, or turned around it: what they miss by their
  /// middle, not by their width.
  var centredHeld = 0.0
  var turnedHeld = 0.0

  mutating func add(_ estimate: Double, _ interval: Interval, truth: Double) {
    let sign = truth < 0 ? -1.0 : 1
    // All in the direction of the true value.
    let (value, true_) = (sign * estimate, sign * truth)
    let (low, high) = sign > 0 ? (interval.low, interval.high) : (-interval.high, -interval.low)
    let half = (high - low) / 2
    count += 1
    error += value - true_
    squaredError += (value - true_) * (value - true_)
    width += high - low
    shift += (low + high) / 2 - value
    held += low <= true_ && true_ <= high ? 1 : 0
    short += high < true_ ? 1 : 0
    beyond += low > true_ ? 1 : 0
    centredHeld += abs(value - true_) <= half ? 1 : 0
    turnedHeld += 2 * value - high <= true_ && true_ <= 2 * value - low ? 1 : 0
  }
}
