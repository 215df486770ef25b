/// What was done to hold the list against other classifications.
public enum ExternalStep: Sendable, Equatable, Codable {
  /// The list beside one of them, by its position among the plan's; so many areas belong to it.
  case compare(classification: Int, id: String, count: Int)
  /// The lists of every replicate of a scheme beside all of them, and beside the published list.
  case replicate(Scheme, count: Int, failures: FailureCounts)

  /// Areas or replicates it was done for.
  public var count: Int {
    switch self {
    case .compare(_, _, let count), .replicate(_, let count, _): count
    }
  }
}
