internal import Probability

extension Scheme {
  /// On what figures a scheme's replicates estimate weights, and so of which weights their intervals are.
  public enum WeighedFigures: String, Sendable, Equatable, CaseIterable {
    /// Drawn from the posterior: the weights that the true rates of all areas would give.
    case trueRates = "true-rates"
    /// Drawn anew around the observed: the weights of figures in which chance fell differently.
    case redrawnFigures = "redrawn-figures"
    /// The observed figures of areas counted otherwise: the weights if other areas had existed.
    case resampledAreas = "resampled-areas"
  }

  /// On what figures this scheme's replicates estimate weights.
  public var weighedFigures: WeighedFigures {
    switch perturbation {
    case .noise(.posterior, _, _): .trueRates
    case .noise(.redraw, _, _): .redrawnFigures
    case .areas: .resampledAreas
    }
  }
}
