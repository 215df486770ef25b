/// What was done to tell of larger areas.
public enum SummaryStep: Sendable, Equatable, Codable {
  /// The figures of the larger areas of a level.
  case summarise(level: Int, count: Int)
  /// The same again on every replicate of a scheme.
  case replicate(Scheme, count: Int, failures: FailureCounts)

  /// Larger areas or replicates it was done for.
  public var count: Int {
    switch self {
    case .summarise(_, let count), .replicate(_, let count, _): count
    }
  }
}
