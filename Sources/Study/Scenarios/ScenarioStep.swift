/// What was done to see what choices change.
public enum ScenarioStep: Sendable, Equatable, Codable {
  /// Every combination of so many choices, on the observed figures.
  case combine(choices: Int, count: Int, failures: FailureCounts)
  /// So many scenarios of so many choices, drawn, on the observed figures.
  case draw(choices: Int, count: Int, failures: FailureCounts)
  /// Sobol' indices from so many scrambles, of so many points together.
  case sobol(scrambles: Int, count: Int, failures: FailureCounts)
  /// Every scenario on the same replicates of a scheme.
  case cross(Scheme, count: Int, failures: FailureCounts)

  /// Combinations, scenarios, points or replicates it was done for.
  public var count: Int {
    switch self {
    case .combine(_, let count, _), .draw(_, let count, _), .sobol(_, let count, _), .cross(_, let count, _): count
    }
  }
}
