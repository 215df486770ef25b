/// Units in which very large and very small numbers can be squared.
package enum Magnitude {
  /// A power of two near a magnitude whose square leaves the range of numbers; 1 for any other.
  package static func unit(for magnitude: Double) -> Double {
    guard magnitude.isFinite, magnitude > 0, !(0x1p-450...0x1p450 ~= magnitude) else { return 1 }
    return Double(sign: .plus, exponent: min(max(Int(magnitude.exponent), -1000), 1000), significand: 1)
  }
}
