/// Decimal numbers read from bytes, always correctly rounded.
///
/// Most published figures have at most 15 significant digits. Then the digits are an integer `m ≤ 2⁵³` and the value is
/// `m · 10^e` or `m / 10^-e` with `|e| ≤ 22`: both operands are exact, so the one multiplication or division rounds
/// correctly. Everything longer goes through `Double(String)`.
///
/// - SeeAlso: Clinger, *How to read floating point numbers accurately*, 1990, doi:10.1145/93542.93557, section 5.
package enum ExactDecimal {
  /// The largest integer below which every integer is a double: 2⁵³.
  private static let exactLimit: UInt64 = 1 << 53
  private static let powers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
  ]

  /// The number written in `bytes[range]`, and nothing else: `[+-] digits [mark digits] [e [+-] digits]`, with at least
  /// one digit before or after the mark. No spaces, no `inf`, no `nan`, no hexadecimal, no grouping.
  ///
  /// - Parameter mark: the decimal mark, `.` or `,`.
  /// - Returns: the nearest double (infinite when the number is too large for one), or nil when it is not a number.
  package static func parse(_ bytes: Span<UInt8>, _ range: Range<Int>, mark: UInt8) -> Double? {
    var i = range.lowerBound
    let end = range.upperBound
    guard i < end else { return nil }
    let isNegative = bytes[i] == UInt8(ascii: "-")
    if isNegative || bytes[i] == UInt8(ascii: "+") { i += 1 }

    var mantissa: UInt64 = 0
    var digits = 0
    var decimals = 0
    var fits = true
    var seenMark = false
    while i < end {
      let digit = bytes[i] &- 0x30
      if digit <= 9 {
        // Once past 2⁵³ the mantissa is no longer needed: the slow path reads the bytes again.
        if mantissa < exactLimit { mantissa = mantissa &* 10 &+ UInt64(digit) } else { fits = false }
        digits &+= 1
        if seenMark { decimals &+= 1 }
      } else if bytes[i] == mark && !seenMark {
        seenMark = true
      } else {
        break
      }
      i += 1
    }
    guard digits > 0 else { return nil }

    var exponent = 0
    if i < end {
      guard bytes[i] | 0x20 == UInt8(ascii: "e") else { return nil }
      i += 1
      let isDivisor = i < end && bytes[i] == UInt8(ascii: "-")
      if i < end && (isDivisor || bytes[i] == UInt8(ascii: "+")) { i += 1 }
      guard i < end else { return nil }
      while i < end {
        let digit = bytes[i] &- 0x30
        guard digit <= 9 else { return nil }
        exponent = min(exponent * 10 + Int(digit), 100_000)
        i += 1
      }
      if isDivisor { exponent = -exponent }
    }

    let scale = exponent - decimals
    if fits && mantissa <= exactLimit && scale >= -22 && scale <= 22 {
      let magnitude = scale < 0 ? Double(mantissa) / powers[-scale] : Double(mantissa) * powers[scale]
      return isNegative ? -magnitude : magnitude
    }
    let text = range.map { bytes[$0] == mark ? UInt8(ascii: ".") : bytes[$0] }
    return Double(String(decoding: text, as: UTF8.self))
  }
}
