/// A linear map from data to the page, with round tick values.
package struct Axis: Sendable {
  package let domain: ClosedRange<Double>
  package let range: ClosedRange<Double>
  package let isReversed: Bool

  /// A domain of one point is given a length, and one longer than numbers reach ends where its length still is one.
  package init(from domain: ClosedRange<Double>, to range: ClosedRange<Double>, isReversed: Bool = false) {
    let (low, high) = (max(domain.lowerBound, -1e300), min(domain.upperBound, 1e300))
    let margin = max(0.5, 1e-6 * abs(low))
    self.domain = high > low ? low...high : low - margin...low + margin
    self.range = range
    self.isReversed = isReversed
  }

  package func callAsFunction(_ value: Double) -> Double {
    let share = (value - domain.lowerBound) / (domain.upperBound - domain.lowerBound)
    let length = range.upperBound - range.lowerBound
    return isReversed ? range.upperBound - share * length : range.lowerBound + share * length
  }

  /// Round values inside the domain, about `count` of them: 1, 2 or 5 times a power of ten apart.
  package func ticks(about count: Int) -> [Double] {
    let (step, _) = Self.step(over: domain.upperBound - domain.lowerBound, about: count)
    let first = Int((domain.lowerBound / step - 1e-9).rounded(.up))
    let last = Int((domain.upperBound / step + 1e-9).rounded(.down))
    return first <= last ? (first...last).map { Double($0) * step } : []
  }

  /// The decimals the ticks need.
  package func tickDecimals(about count: Int) -> Int {
    Self.step(over: domain.upperBound - domain.lowerBound, about: count).decimals
  }

  private static func step(over length: Double, about count: Int) -> (step: Double, decimals: Int) {
    let target = length / Double(max(1, count))
    var power = 1.0
    var decimals = 0
    while power * 10 <= target { power *= 10 }
    while power > target && decimals < 6 {
      power /= 10
      decimals += 1
    }
    // Divided powers carry rounding; a step is rebuilt from its decimals.
    for factor in [1.0, 2, 5, 10] where power * factor >= target * 0.999 {
      let carries = factor == 10 && decimals > 0
      return (power * factor, carries ? decimals - 1 : decimals)
    }
    return (power * 10, max(0, decimals - 1))
  }
}
