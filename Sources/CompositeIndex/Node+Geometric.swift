internal import Foundation

extension Node {
  /// `low + high` of the children's range, by which a geometric mean reverses them to the favourable scale and back; nil
  /// for values taken as they are.
  ///
  /// - Precondition: the favourable scale goes with min–max children; the spec sees to it.
  func favourablePivot(_ orientation: Aggregation.Orientation) -> Double? {
    guard orientation == .favourable else { return nil }
    guard case .minMax(let low, let high, _) = normalise else {
      preconditionFailure("a geometric mean on the favourable scale takes children on a min–max range")
    }
    return low + high
  }
}

func logarithm(_ x: Double) -> Double { Foundation.log(x) }
func exponential(_ x: Double) -> Double { Foundation.exp(x) }
