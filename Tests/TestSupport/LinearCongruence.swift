/// Seeded numbers by Knuth's linear congruence modulo 2⁶⁴, of which the upper bits are used: the inputs of several tests
/// are written with it, and what is asserted of them depends on every digit.
///
/// - SeeAlso: Knuth, *The Art of Computer Programming* 2, 3rd ed., section 3.3.4 (MMIX).
package struct LinearCongruence: Sendable {
  private var state: UInt64

  package init(_ seed: UInt64) { state = seed }

  private mutating func advance() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state
  }

  /// A whole number in `0..<bound`.
  package mutating func below(_ bound: Int) -> Int { Int((advance() >> 33) % UInt64(bound)) }

  /// A number in 0..<1 of so many bits, at most 31.
  package mutating func unit(bits: Int = 31) -> Double { Double(advance() >> (64 - bits)) / Double(1 << bits) }

  /// Nearly normal: twelve numbers, centred. Mean 0, variance 1.
  package mutating func nearlyNormal() -> Double { (0..<12).reduce(-6) { sum, _ in sum + unit() } }
}
