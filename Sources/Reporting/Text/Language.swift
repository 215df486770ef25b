package import CompositeIndex

/// A language of the report and the terminal.
///
/// Each has a folder of its own beside this file, with a type that conforms to ``Phrases``: a sentence missing there does not
/// compile.
public enum Language: String, Sendable, Equatable, CaseIterable {
  case sv, en

  /// The one place where a language is chosen.
  private var voice: any Phrases.Type {
    switch self {
    case .sv: Swedish.self
    case .en: English.self
    }
  }

  /// All that is said, in this language.
  ///
  /// - Parameters:
  ///   - isGuarded: whether less than half of the index's weight has a noise model: then nothing is called clear.
  ///   - direction: which way the scores point.
  package func phrases(isGuarded: Bool, direction: Direction) -> any Phrases {
    voice.init(isGuarded: isGuarded, direction: direction)
  }

  package var phrases: any Phrases { phrases(isGuarded: false, direction: .higherIsWorse) }
}

/// How a language writes numbers and lists.
package struct Numerals {
  /// Between thousands.
  let grouping: String
  let decimalMark: String
  let percentSign: String
  /// Before the last of a list, with its spaces.
  let conjunction: String
  /// Zero to twelve.
  let words: [String]
}

extension Language {
  /// A whole number with thousands separated.
  package func number(_ value: Int) -> String {
    (value < 0 ? "\u{2212}" : "") + grouped(String(value.magnitude))
  }

  /// A number with so many decimals; a dash for one that is not finite, Swift's own spelling for one too large for them.
  package func number(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return "–" }
    guard abs(value) < 1e9 else { return abs(value) < 1e15 ? number(Int(DecimalRounding.whole(value))) : "\(value)" }
    let (isNegative, whole, fraction) = FixedPoint.digits(value, decimals: decimals)
    return (isNegative ? "\u{2212}" : "") + grouped(whole)
      + (fraction.isEmpty ? "" : voice.numerals.decimalMark + fraction)
  }

  /// A share of one as a percentage.
  package func percent(_ share: Double, decimals: Int = 0) -> String {
    number(100 * share, decimals: decimals) + voice.numerals.percentSign
  }

  /// A share of one as a percentage, with the decimals it needs, two at most.
  func plainPercent(_ share: Double) -> String { plain(100 * share, most: 2) + voice.numerals.percentSign }

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
      if k > 0 && (digits.count - k) % 3 == 0 { result += voice.numerals.grouping }
      result.append(digit)
    }
    return result
  }

  /// `a, b and c`.
  package func list(_ items: [String]) -> String {
    guard items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + voice.numerals.conjunction + items[items.count - 1]
  }

  /// A small count in words, a larger one in digits.
  package func spelled(_ count: Int) -> String {
    let words = voice.numerals.words
    return words.indices.contains(count) ? words[count] : number(count)
  }
}
