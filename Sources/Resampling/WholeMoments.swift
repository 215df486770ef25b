/// Count, sum and sum of squares of whole numbers: exact, so that they add in any order.
package struct WholeMoments: Sendable, Equatable {
  package private(set) var count = 0
  package private(set) var sum: UInt64 = 0
  package private(set) var squares: UInt64 = 0

  package init() {}

  package init(count: Int, sum: UInt64, squares: UInt64) {
    (self.count, self.sum, self.squares) = (count, sum, squares)
  }

  /// Adds `value` so many times; traps where a sum would pass 2⁶⁴.
  package mutating func add(_ value: Int, times: Int = 1) {
    count += times
    sum += UInt64(value) * UInt64(times)
    squares += UInt64(value) * UInt64(value) * UInt64(times)
  }

  package var mean: Double { Double(sum) / Double(count) }

  /// With divisor `count − 1`; zero for one number.
  package var sd: Double {
    guard count > 1 else { return 0 }
    // In whole numbers, since the two products agree in most of their digits.
    let spread = UInt128(count) * UInt128(squares) - UInt128(sum) * UInt128(sum)
    return (Double(spread) / (Double(count) * Double(count - 1))).squareRoot()
  }
}

/// The position, from 1, of the value at which a share `q` of `count` values is reached: the least k with k ≥ q · count.
package func orderStatistic(of q: Double, among count: Int) -> Int {
  min(count, max(1, wholeCeiling(q * Double(count))))
}

/// The least whole number that a product of a share and a count does not exceed, but for its rounding: 0.05 · 10,000 comes
/// out a hair above the 500 that it means, and counts stay below 2⁵³ · 10⁻⁹.
func wholeCeiling(_ product: Double) -> Int { Int((product - 1e-9).rounded(.up)) }
