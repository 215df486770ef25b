/// Replicates of which too many failed for the others to be evidence: those that succeed do so because their data are near
/// the published ones, so shares and intervals over them would look surer than they are.
public struct WithheldOutcome: Sendable, Equatable, Codable {
  /// What the replicates were of.
  public enum Part: Sendable, Equatable, Codable {
    /// By its name.
    case scheme(String)
    case rankSets

    /// In the words of a spec.
    public var word: String {
      switch self {
      case .scheme(let name): name
      case .rankSets: "rank_sets"
      }
    }
  }

  /// What is withheld.
  public let part: Part
  /// Replicates that succeeded.
  public let replicates: Int
  /// Replicates that failed, by the kind of failure.
  public let failures: FailureCounts

  /// Failed replicates, as a share of all.
  public var failedShare: Double { failures.share(besides: replicates) }

  package init(_ part: Part, replicates: Int, failures: FailureCounts) {
    (self.part, self.replicates, self.failures) = (part, replicates, failures)
  }
}
