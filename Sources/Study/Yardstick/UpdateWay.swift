public import CompositeIndex

/// A way to run the index of a new vintage beside the run of the year before; the raw value names the run's folder.
public enum UpdateWay: String, Sendable, CaseIterable {
  /// Weights, scales and cut-offs estimated anew.
  case anew
  /// Weights and scales of the run before; cut-offs as the spec says.
  case scalesKept = "scales-kept"
  /// Weights, scales and cut-offs of the run before: scores, tiers and the list are on an absolute scale.
  case allKept = "all-kept"

  /// What is kept of the run before.
  public var kept: [Yardstick.Part] {
    switch self {
    case .anew: []
    case .scalesKept: [.weights, .scales]
    case .allKept: Yardstick.Part.allCases
    }
  }
}
