import StudySupport

/// What the spec could say of an indicator's noise, as far as its changes tell.
enum Verdict {
  /// Changes smaller than those of independent years: `persistence`, under a design effect of 1.
  case persists(Estimate, atLeast: Double)
  /// Changes larger: `design_effect`, under a persistence of 0.
  case scatters(Estimate, atMost: Double)
  /// Larger with the size of the area: `design_effect` and `overdispersion`, under a persistence of 0.
  case scattersBySize(designEffect: Estimate, overdispersion: Estimate)
  /// A single area makes up too much of a sum.
  case singleEvents(share: Double)

  /// Share of a sum above which it tells of one area and not of chance.
  private static let singleEventShare = 0.25

  init(_ study: LagStudy) {
    guard study.largestShare <= Self.singleEventShare else {
      self = .singleEvents(share: study.largestShare)
      return
    }
    let intercept = study.intercept
    if intercept.value < 1 {
      self = .persists(
        Estimate(value: min(1, 1 - intercept.value), standardError: intercept.standardError),
        atLeast: max(0, 1 - study.ratios[0].value))
    } else if study.bySize.value > 2 * study.bySize.standardError {
      self = .scattersBySize(designEffect: study.atNoSize, overdispersion: study.bySize)
    } else {
      self = .scatters(intercept, atMost: study.ratios[0].value)
    }
  }

  /// What to write into the spec.
  var suggestion: String {
    switch self {
    case .persists(let value, let least): "persistence \(value.text(2)), at least \(fixed(least, 2))"
    case .scatters(let value, let most): "design_effect \(value.text(2)), at most \(fixed(most, 2))"
    case .scattersBySize(let effect, let over): "design_effect \(effect.text(2)), overdispersion \(over.text(4))"
    case .singleEvents: "none"
    }
  }

  /// One sentence for a reader who knows no statistics.
  var sentence: String {
    switch self {
    case .persists(let value, _) where value.value > 0.9:
      "The closer two years, the less they differ: chance is hardly drawn anew from year to year."
    case .persists(let value, _):
      "About \(fixed(100 * value.value, 0)) % of one year's chance is still there the next."
    case .scatters(let value, _):
      "Years differ by \(fixed(value.value, 1)) times the variance of independent events; that size matters does not show."
    case .scattersBySize:
      "Years differ by more than independent events would, and the more so the larger the area."
    case .singleEvents(let share):
      "Up to \(fixed(100 * share, 0)) % of a sum comes from one area: this tells of single occasions, not of a rule."
    }
  }
}

extension LagStudy {
  /// The line at lag 0 or, where that would be a negative variance, the curve.
  var intercept: Estimate { line.value < -2 * line.standardError ? curve : line }
}
