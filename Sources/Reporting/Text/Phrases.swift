package import CompositeIndex
internal import Study

/// Everything the report says, in every language side by side: a phrase missing in one does not compile.
package struct Phrases: Sendable, Equatable {
  package let language: Language

  /// Whether less than half of the index's weight has a noise model: then nothing is called clear.
  package let isGuarded: Bool

  package init(language: Language, isGuarded: Bool = false) {
    (self.language, self.isGuarded) = (language, isGuarded)
  }

  /// The one place where a language is chosen.
  func say(sv: String, en: String) -> String { language == .sv ? sv : en }

  func number(_ value: Int) -> String { language.number(value) }

  /// `1 area`, `12 areas`.
  package func areas(_ count: Int) -> String {
    say(
      sv: "\(number(count)) \(count == 1 ? "område" : "områden")",
      en: "\(number(count)) \(count == 1 ? "area" : "areas")")
  }

  package func people(_ count: Int) -> String {
    say(
      sv: "\(number(count)) \(count == 1 ? "person" : "personer")",
      en: "\(number(count)) \(count == 1 ? "person" : "people")")
  }

  package func replicates(_ count: Int) -> String {
    say(
      sv: "\(number(count)) \(count == 1 ? "omräkning" : "omräkningar")",
      en: "\(number(count)) \(count == 1 ? "recalculation" : "recalculations")")
  }

  /// What a level of larger areas is called; one the catalogue does not know keeps the spec's own word.
  package func level(_ id: String, plural: Bool = false) -> String {
    switch id.lowercased() {
    case "kommun", "municipality":
      plural ? say(sv: "kommuner", en: "municipalities") : say(sv: "kommun", en: "municipality")
    case "lan", "län", "county": plural ? say(sv: "län", en: "counties") : say(sv: "län", en: "county")
    case "region": plural ? say(sv: "regioner", en: "regions") : say(sv: "region", en: "region")
    case "department": plural ? say(sv: "departement", en: "departments") : say(sv: "departement", en: "department")
    case "lad", "la", "local_authority":
      plural
        ? say(sv: "lokala myndighetsområden", en: "local authorities")
        : say(sv: "lokalt myndighetsområde", en: "local authority")
    case "state": plural ? say(sv: "delstater", en: "states") : say(sv: "delstat", en: "state")
    case "province": plural ? say(sv: "provinser", en: "provinces") : say(sv: "provins", en: "province")
    case "district": plural ? say(sv: "distrikt", en: "districts") : say(sv: "distrikt", en: "district")
    case "ward": plural ? say(sv: "valkretsar", en: "wards") : say(sv: "valkrets", en: "ward")
    case "fylke": plural ? say(sv: "fylken", en: "counties") : say(sv: "fylke", en: "county")
    case "country", "land": plural ? say(sv: "länder", en: "countries") : say(sv: "land", en: "country")
    default:
      plural
        ? say(sv: "större områden (\(id))", en: "larger areas (\(id))")
        : say(sv: "större område (\(id))", en: "larger area (\(id))")
    }
  }

  package func places(_ count: Int, level id: String) -> String {
    "\(number(count)) \(level(id, plural: count != 1))"
  }

  /// A share of replicates in words: `on the list in 62 of 100 recalculations`.
  package func listedInWords(_ share: Double) -> String {
    say(sv: "på listan i \(ofHundred(share)) omräkningar", en: "on the list in \(ofHundred(share)) recalculations")
  }

  /// `62 of 100`: neither never nor always is rounded to, nor across the threshold of a certainty class.
  package func ofHundred(_ share: Double) -> String {
    if share > 0 && share < 0.005 { return say(sv: "färre än 1 av 100", en: "fewer than 1 of 100") }
    if share >= 0.995 && share < 1 { return say(sv: "fler än 99 av 100", en: "more than 99 of 100") }
    return say(sv: "\(hundredths(share)) av 100", en: "\(hundredths(share)) of 100")
  }

  /// A share in hundredths, with decimals only where a whole number would fall in another certainty class.
  package func hundredths(_ share: Double) -> String {
    for decimals in 0..<4 {
      if Certainty.Class(listedShare: DecimalRounding.round(share, decimals: decimals + 2))
        == Certainty.Class(listedShare: share)
      {
        return language.number(100 * share, decimals: decimals)
      }
    }
    return language.number(100 * share, decimals: 4)
  }

  /// The condition of a tier as part of a sentence.
  package func condition(_ condition: Tier.Condition, problemCount: Int) -> String {
    switch condition {
    case .problems(let least):
      say(
        sv: "minst \(language.spelled(least)) av \(language.spelled(problemCount)) problem",
        en: "at least \(language.spelled(least)) of \(language.spelled(problemCount)) problems")
    case .score(let least):
      say(sv: "indexvärde \(language.plain(least)) eller mer", en: "a score of \(language.plain(least)) or more")
    case .scoreDeviation(let deviations):
      say(
        sv: "indexvärde minst \(standardDeviations(deviations)) över medelvärdet",
        en: "a score at least \(standardDeviations(deviations)) above the mean")
    case .rank(let most):
      say(sv: "bland de \(number(most)) högsta indexvärdena", en: "among the \(number(most)) highest scores")
    case .rankShare(let share, _):
      say(
        sv: "bland de \(language.plain(100 * share)) procent områden som har högst indexvärde",
        en: "among the \(language.plain(100 * share)) per cent of areas with the highest scores")
    }
  }

  /// `2 standard deviations`.
  func standardDeviations(_ count: Double) -> String {
    let isOne = count == 1
    return language.plain(count)
      + say(
        sv: isOne ? " standardavvikelse" : " standardavvikelser",
        en: isOne ? " standard deviation" : " standard deviations")
  }

  /// A cut-off as it is read: `≥ 30`.
  package func cutoff(_ cutoff: Cutoff) -> String {
    switch cutoff {
    case .atLeast(let bound): "≥ \(language.plain(bound))"
    case .atMost(let bound): "≤ \(language.plain(bound))"
    }
  }

  package var sameNumbers: String { say(sv: "Samma siffror som tabell", en: "The same numbers as a table") }
  package var area: String { say(sv: "Område", en: "Area") }
  package var areasHeading: String { say(sv: "Områden", en: "Areas") }
  package var share: String { say(sv: "Andel", en: "Share") }
  package var yes: String { say(sv: "ja", en: "yes") }
  package var no: String { say(sv: "nej", en: "no") }
  package var rankWithInterval: String { say(sv: "Rang (intervall)", en: "Rank (interval)") }
}
