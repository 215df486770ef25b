import Foundation

/// Kinds of columns of figures, most of them degenerate.
enum Figures: CaseIterable {
  case ordinary, constant, twoValued, oneApart, tied, collinear, reversed, complementary
  case negative, zeroHeavy, skewed, huge, greatest, tiny, mixed, nearlyEqual, whole, alternating

  /// - Parameter earlier: the figures of another column, which some kinds follow.
  func values(_ count: Int, earlier: [Double]?, _ dice: inout Dice) -> [Double] {
    let earlier = earlier ?? (0..<count).map(Double.init)
    let rate = dice.pick([2, -1, 1e-3, 1e6])
    return (0..<count).map { i in
      let noise = dice.normal()
      return switch self {
      case .ordinary: 10 + 3 * noise
      case .constant: 7
      case .twoValued: noise > 0 ? 1 : 0
      case .oneApart: i == 0 ? 1 : 0
      case .tied: Double(dice.below(4))
      case .collinear: rate * earlier[i] + 1
      case .reversed: -earlier[i]
      case .complementary: 100 - earlier[i]
      case .negative: -abs(noise) * 1e3
      case .zeroHeavy: dice.chance(0.85) ? 0 : Double(dice.below(9))
      case .skewed: exp(4 * noise)
      case .huge: noise * dice.pick([1e150, 1e153, 1e154, 1e200])
      case .greatest: dice.pick([1, 0.9, -1, 0.5]) * Double.greatestFiniteMagnitude
      case .tiny: Double(1 + dice.below(9)) * dice.pick([1e-300, .leastNonzeroMagnitude])
      case .mixed: dice.pick([1e-300, 1, -1e300, 0, 1e16, 0.1])
      case .nearlyEqual: 1 + Double(dice.below(3)) * Double.ulpOfOne
      case .whole: Double(dice.whole(in: -5...99))
      case .alternating: i.isMultiple(of: 2) ? 1e9 : -1e9
      }
    }
  }

  /// Shares of a whole that rise with the hardship.
  static func shares(following hardship: [Double], of whole: Double, _ dice: inout Dice) -> [Double] {
    hardship.map { whole / (1 + exp(1 - 0.6 * $0 - 0.4 * dice.normal())) }
  }

  static func bases(_ count: Int, _ dice: inout Dice) -> [Double] {
    (0..<count).map { _ in Double(dice.whole(in: 50...3000)) }
  }

  static func oddBases(_ count: Int, _ dice: inout Dice) -> [Double] {
    let sizes = [1, 2, 0x1p31, 0x1p32, 0x1p53, 0x1p63, 0x1p64, 1e18, 1e300, 0.5, 0, 100]
    let one = dice.pick(sizes)
    let isMixed = dice.chance(0.5)
    return (0..<count).map { _ in isMixed ? dice.pick(sizes.filter { $0 > 0 }) : one }
  }

  static func oddRates(_ count: Int, _ dice: inout Dice) -> [Double] {
    let rates = [0, 1, 0.5, 1e-9]
    let one = dice.pick(rates)
    let isMixed = dice.chance(0.7)
    return (0..<count).map { _ in isMixed ? dice.pick(rates) : one }
  }
}
