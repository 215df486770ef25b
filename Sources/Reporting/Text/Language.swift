internal import CompositeIndex

/// A language the report speaks.
public enum Language: String, Sendable, Equatable, CaseIterable {
  case sv, en

  /// The thousands separator: a no-break space in Swedish.
  var grouping: String { self == .sv ? "\u{A0}" : "," }
  var decimalMark: String { self == .sv ? "," : "." }

  /// A whole number with thousands separated.
  package func number(_ value: Int) -> String {
    (value < 0 ? "\u{2212}" : "") + grouped(String(value.magnitude))
  }

  /// A number with so many decimals; a dash for one that is not finite, Swift's own spelling for one too large for them.
  package func number(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return "–" }
    guard abs(value) < 1e9 else { return abs(value) < 1e15 ? number(Int(DecimalRounding.whole(value))) : "\(value)" }
    let (isNegative, whole, fraction) = FixedPoint.digits(value, decimals: decimals)
    return (isNegative ? "\u{2212}" : "") + grouped(whole) + (fraction.isEmpty ? "" : decimalMark + fraction)
  }

  /// A share of one as a percentage.
  package func percent(_ share: Double, decimals: Int = 0) -> String {
    number(100 * share, decimals: decimals) + (self == .sv ? "\u{A0}%" : "%")
  }

  /// A number with the fewest decimals, up to `most`, that show it in full.
  package func plain(_ value: Double, most: Int = 4) -> String {
    for decimals in 0..<most
    where abs(value - DecimalRounding.round(value, decimals: decimals)) < 1e-9 * max(1, abs(value)) {
      return number(value, decimals: decimals)
    }
    return number(value, decimals: most)
  }

  private func grouped(_ digits: String) -> String {
    var result = ""
    for (k, digit) in digits.enumerated() {
      if k > 0 && (digits.count - k) % 3 == 0 { result += grouping }
      result.append(digit)
    }
    return result
  }

  /// `a, b and c`.
  package func list(_ items: [String]) -> String {
    guard items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + (self == .sv ? " och " : " and ") + items[items.count - 1]
  }

  /// A small count in words, a larger one in digits.
  package func spelled(_ count: Int) -> String {
    let words =
      self == .sv
      ? ["noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"]
      : ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    return words.indices.contains(count) ? words[count] : number(count)
  }
}
