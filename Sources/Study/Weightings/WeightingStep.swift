public import Sensitivity

/// What was done to compare weightings.
public enum WeightingStep: Sendable, Equatable, Codable {
  /// The index under so many other weightings, on the observed figures.
  case reweigh(count: Int, failures: FailureCounts)
  /// Estimated weights found again on replicates of a scheme; failures of all weightings together.
  case replicate(Scheme, count: Int, failures: FailureCounts)
  /// Every weight of the root's children, by so many draws, or exactly where there are none.
  case allWeights(ListRule, draws: Int, count: Int)

  /// Weightings, replicates or areas it was done for.
  public var count: Int {
    switch self {
    case .reweigh(let count, _), .replicate(_, let count, _), .allWeights(_, _, let count): count
    }
  }
}
