public import CompositeIndex

/// What readers must know of an indicator that its figures do not say.
public struct IndicatorDocumentation: Sendable, Equatable {
  /// What the figures count in, such as "% of households"; nil where the spec does not say.
  public let unit: LocalizedText?
  /// Whose figures they are.
  public let source: LocalizedText?
  /// What is counted, and among whom.
  public let definition: LocalizedText?

  /// Nothing is known where nothing is given.
  public init(unit: LocalizedText? = nil, source: LocalizedText? = nil, definition: LocalizedText? = nil) {
    self.unit = unit
    self.source = source
    self.definition = definition
  }
}

extension IndicatorSource {
  /// What a figure computed from counts, or with a noise of counts, is per; nil of any other.
  public var per: Double? {
    switch (value, noise) {
    case (.ratio(_, _, _, let per), _), (.column, .binomial(_, let per)), (.column, .poisson(_, _, let per)): per
    default: nil
    }
  }

  /// Whether the figure is a share in per cent, and no rate of events.
  public var isPercentage: Bool {
    guard per == 100 else { return false }
    if case .poisson = noise { return false }
    if case .ratio(_, _, let years, _) = value { return years == 1 }
    return true
  }
}
