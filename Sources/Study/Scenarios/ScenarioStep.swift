/// What was done to see what choices change.
public enum ScenarioStep: Sendable, Equatable, Codable {
  /// Every combination of so many choices, on the observed figures.
  case combine(choices: Int, count: Int, failures: FailureCounts)
  /// Every combination on the same replicates of a scheme.
  case cross(Scheme, count: Int, failures: FailureCounts)

  /// Combinations or replicates it was done for.
  public var count: Int {
    switch self {
    case .combine(_, let count, _), .cross(_, let count, _): count
    }
  }
}
