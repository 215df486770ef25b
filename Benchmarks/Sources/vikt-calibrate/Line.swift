import Foundation
import StudySupport

/// One statement of the table: a figure, the band it is meant to lie in, and whether it does.
struct Line {
  let name: String
  /// Cases it rests on.
  let count: Double
  let figure: Double
  let standardError: Double
  let band: ClosedRange<Double>
  let rule: Rule

  enum Rule {
    /// The figure itself must lie in the band.
    case promised
    /// It may lie outside by two standard errors: too few cases stand behind it to ask for more.
    case watched
    /// Told, not judged.
    case told
  }

  var holds: Bool {
    switch rule {
    case .promised: band.contains(figure)
    // Of few countries no area may fall in a range; there is then nothing to watch.
    case .watched: count == 0 || abs(figure - min(max(figure, band.lowerBound), band.upperBound)) <= 2 * standardError
    case .told: true
    }
  }

  /// Standard error that the verdict on a promise should rest on.
  static let wantedError = 0.015
  var isPrecise: Bool { rule != .promised || standardError <= Self.wantedError }

  init(_ name: String, _ ratio: Ratio, in band: ClosedRange<Double>, _ rule: Rule) {
    self.name = name
    (count, figure, standardError) = (ratio.base, ratio.value, ratio.standardError)
    self.band = band
    self.rule = rule
  }

  /// Name, cases, figure, standard error, band and verdict, in columns.
  var text: String {
    let verdict =
      switch rule {
      case .promised: holds ? "holds" : "FAILS"
      case .watched: count == 0 ? "no cases" : holds ? "fits" : "FAILS"
      case .told: ""
      }
    let limits = rule == .told ? "" : "\(fixed(band.lowerBound, 2)) … \(fixed(band.upperBound, 2))"
    return [
      left(name, 47), right(fixed(count, 0), 9), right(fixed(figure, 4), 9),
      right(fixed(standardError, 4), 8), right(limits, 15), verdict,
    ].joined(separator: " ").trimmingCharacters(in: .whitespaces)
  }

  static let header =
    left("what", 47)
    + [right("cases", 9), right("figure", 9), right("se", 8), right("band", 15)].map { " " + $0 }.joined()
}
