import CompositeIndex
import Foundation
import Testing

/// Halves go away from zero, and a figure is the decimal number that is written there. Expected values by Python's
/// `decimal`: `Decimal(text).quantize(Decimal(10) ** -d, rounding=ROUND_HALF_UP)`.
@Suite struct RoundingTests {
  @Test(
    arguments: [
      ("2.675", 2, 2.68), ("1.005", 2, 1.01), ("0.285", 2, 0.29), ("1.015", 2, 1.02), ("8.345", 2, 8.35),
      ("-2.675", 2, -2.68),
      ("2.5", 0, 3), ("0.5", 0, 1), ("-0.5", 0, -1), ("1.45", 1, 1.5), ("1234.5675", 3, 1234.568),
      ("0.00005", 4, 0.0001),
      ("4.35", 1, 4.4), ("10.235", 2, 10.24), ("67.6235", 3, 67.624), ("2.6749", 2, 2.67), ("0.4999999", 0, 0),
      ("1e300", 4, 1e300),
      ("99999.99995", 4, 100_000), ("0.15", 1, 0.2), ("0.25", 1, 0.3), ("0.35", 1, 0.4),
    ] as [(String, Int, Double)]) func figures(text: String, decimals: Int, rounded: Double) throws
  {
    #expect(DecimalRounding.round(try #require(Double(text)), decimals: decimals) == rounded)
  }

  /// What adding up left of a half is one: 0.1 + 0.2 + … is printed 0.15 and rounds as that.
  @Test func sumsOfDecimals() {
    #expect(DecimalRounding.round(0.1 + 0.05, decimals: 1) == 0.2)
    #expect(DecimalRounding.round(1.1 * 1.5, decimals: 1) == 1.7)  // 1.6500000000000001
    #expect(
      DecimalRounding.round(.nan, decimals: 2).isNaN && DecimalRounding.round(.infinity, decimals: 2) == .infinity)
  }

  /// Every figure of one to six digits, against whole-number arithmetic on its digits.
  @Test func everyShortFigure() {
    var wrong = 0
    for digits in stride(from: 0, through: 999_999, by: 7) {
      for decimals in 1...4 {
        let value = Double(digits) / pow(10, Double(decimals))
        let expected = (digits + 5) / 10
        let found = DecimalRounding.round(value, decimals: decimals - 1)
        if abs(found * pow(10, Double(decimals - 1)) - Double(expected)) > 1e-6 { wrong += 1 }
      }
    }
    #expect(wrong == 0)
  }

  @Test func sharesOfAreas() {
    func last(_ share: Double, _ n: Int, _ rounding: Tier.ShareRounding) -> Int? {
      Tier.Condition.rankShare(atMost: share, rounded: rounding).lastRank(of: n)
    }
    // A tenth of 33,755 areas is 3,375.5: the published first decile holds 3,376.
    #expect([.down, .up, .nearest].map { last(0.1, 33_755, $0) } == [3375, 3376, 3376])
    #expect([.down, .up, .nearest].map { last(0.07, 100, $0) } == [7, 7, 7])
    #expect([.down, .up, .nearest].map { last(0.1, 14, $0) } == [1, 2, 1])
    #expect([.down, .up, .nearest].map { last(0.1, 15, $0) } == [1, 2, 2])
  }
}
