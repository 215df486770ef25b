internal import Foundation

/// The one rule by which figures are rounded: to the nearest, halves away from zero, as a person rounds the number that is
/// written there.
///
/// A double seldom is the decimal number it was read from: 2.675 and 1.005 are stored a little below. So a value within two
/// parts in 10¹⁵ of a half counts as one; a decimal number of fifteen digits is never farther from its double. Where so many
/// digits leave no room for a half, a thousandth of the last one does.
package enum DecimalRounding {
  /// Parts of a value by which it may miss the half that it stands for; and the most of a whole number.
  private static let tolerance = 0x1p-49
  private static let largestTolerance = 0x1p-10

  /// - Parameter decimals: in `0...22`.
  /// - Returns: the double nearest to the rounded number; the value itself where it has no such decimals, or is no number.
  package static func round(_ value: Double, decimals: Int) -> Double { round(value, power: pow(10, Double(decimals))) }

  /// - Parameter power: of ten, by the number of decimals.
  static func round(_ value: Double, power: Double) -> Double {
    let scaled = value * power
    // From 2⁵² on there are no fractions; and beyond all numbers there is nothing to round.
    guard abs(scaled) < 0x1p52 else { return value }
    return whole(scaled) / power
  }

  /// The nearest whole number.
  package static func whole(_ value: Double) -> Double {
    let magnitude = abs(value)
    return Double(
      sign: value.sign, exponent: 0,
      significand: (magnitude + min(magnitude * tolerance, largestTolerance) + 0.5).rounded(.down))
  }
}
