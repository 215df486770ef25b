internal import CompositeIndex

/// Numbers as decimal text without a locale: the same bytes everywhere.
package enum FixedPoint {
  /// The digits of `|value|` rounded half away from zero to `decimals`: before and after the separator.
  ///
  /// - Precondition: `value` is finite and below 2⁵³ when scaled; `decimals` in `0...6`.
  package static func digits(_ value: Double, decimals: Int) -> (isNegative: Bool, whole: String, fraction: String) {
    precondition((0...6).contains(decimals), "\(decimals) decimals")
    let scale = (0..<decimals).reduce(1) { product, _ in product * 10 }
    let scaled = DecimalRounding.whole(abs(value) * Double(scale))
    precondition(scaled < 9_007_199_254_740_992, "\(value) is too large to print")
    let whole = Int(scaled)
    let fraction = String(whole % scale)
    return (
      value < 0 && whole != 0, String(whole / scale),
      decimals == 0 ? "" : String(repeating: "0", count: decimals - fraction.count) + fraction
    )
  }

  /// The number with so many decimals and a hyphen for a minus, as tables and terminals have it.
  ///
  /// A dash for what is no number, and Swift's own spelling for one too large for decimals.
  package static func text(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return "–" }
    guard abs(value) < 1e9 else { return "\(value)" }
    let (isNegative, whole, fraction) = digits(value, decimals: decimals)
    return (isNegative ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + fraction)
  }

  /// A coordinate for SVG: at most two decimals, no trailing zeros, never `-0`. What lies beyond any page, or nowhere, is
  /// drawn at its edge or at 0: a picture is not worth a run.
  package static func coordinate(_ value: Double) -> String {
    let (isNegative, whole, fraction) = digits(value.isNaN ? 0 : min(max(value, -1e9), 1e9), decimals: 2)
    var kept = Substring(fraction)
    while kept.last == "0" { kept.removeLast() }
    return (isNegative ? "-" : "") + whole + (kept.isEmpty ? "" : "." + kept)
  }
}
