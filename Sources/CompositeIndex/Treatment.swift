/// A transformation of one indicator's values.
public enum Treatment: Sendable, Equatable, Codable {
  /// The natural logarithm; every value must be positive.
  case log
  /// `ln(1 + x)`; every value must be above −1.
  case log1p
  /// `(x^λ − 1)/λ` with the λ that makes the values most nearly normal; every value must be positive.
  case boxCox
  /// Outliers moved to the next value inwards, until skewness or kurtosis is tolerable.
  case winsorise
  /// Shrunk towards the rate or mean of the larger area, the more so the less reliable the area's own figure.
  ///
  /// Takes a column whose noise is known. `towards` is a position among `Units.levels`; nil stands for the country.
  case shrink(Shrinkage, towards: Int?)
  /// A Box–Cox transformation with the λ of other areas: `Yardstick`.
  case keptBoxCox(lambda: Double)
  /// Winsorising at the limits of other areas: `Yardstick`.
  case keptWinsorise(low: Double, high: Double)

  /// Whether the treatment takes numbers from the values, so that it changes with the areas' frequencies.
  var isFitted: Bool {
    switch self {
    case .log, .log1p, .keptBoxCox, .keptWinsorise: false
    case .boxCox, .winsorise, .shrink: true
    }
  }

  /// The treatment as an author names it, whether or not it is fitted anew.
  public var authored: Treatment {
    switch self {
    case .keptBoxCox: .boxCox
    case .keptWinsorise: .winsorise
    case .log, .log1p, .boxCox, .winsorise, .shrink: self
    }
  }

  var shrinkage: Shrinkage? {
    if case .shrink(let shrinkage, _) = self { shrinkage } else { nil }
  }
}

/// How a noisy value is shrunk towards its group's: `Shrinker` has the formulas.
public enum Shrinkage: String, Sendable, Equatable, CaseIterable, Codable {
  /// Empirical Bayes on the value itself: one between-area variance within all groups, net of noise.
  case eb
  /// As the English and Scottish indices did it: on empirical logits, by each group's observed between-area variance.
  case official
}

extension Indicator {
  /// How the indicator shrinks, if it does.
  public var shrinkage: Shrinkage? { treatments.first?.shrinkage }
}
