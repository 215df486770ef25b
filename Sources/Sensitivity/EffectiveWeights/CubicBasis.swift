/// Cubic B-splines on even knots over an interval and three beyond either end.
///
/// - SeeAlso: C. de Boor, A Practical Guide to Splines (1978), chapter IX.
struct CubicBasis: Sendable {
  let low: Double
  let width: Double
  let intervals: Int

  init(low: Double, high: Double, intervals: Int) {
    self.low = low
    self.intervals = intervals
    width = (high - low) / Double(intervals)
  }

  /// How many B-splines.
  var count: Int { intervals + 3 }

  /// The first of the four B-splines that are not 0 at x, and the values of all four.
  func values(at x: Double) -> (first: Int, values: SIMD4<Double>) {
    let position = (x - low) / width
    let first = max(0, min(intervals - 1, Int(position)))
    let t = position - Double(first)
    let s = 1 - t
    return (
      first,
      SIMD4(
        s * s * s, 3 * t * t * t - 6 * t * t + 4, 3 * s * s * s - 6 * s * s + 4, t * t * t) / 6
    )
  }

  /// The spline with these coefficients at x.
  func value(_ coefficients: [Double], at x: Double) -> Double {
    let (first, values) = values(at: x)
    return (0..<4).reduce(0) { $0 + values[$1] * coefficients[first + $1] }
  }
}
