/// A transformation of one indicator's values.
public enum Treatment: Sendable, Equatable, Codable {
  /// The natural logarithm; every value must be positive.
  case log
  /// `ln(1 + x)`; every value must be above −1.
  case log1p
  /// Shrunk towards the rate or mean of the larger area, the more so the less reliable the area's own figure.
  ///
  /// Takes a column whose noise is known. `towards` is a position among `Units.levels`; nil stands for the country.
  case shrink(Shrinkage, towards: Int?)

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
