/// Replicates of which too many failed for the others to tell anything: those that succeed do so because their data are near
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

<<<<<<< HEAD:Sources/Study/Stability/WithheldOutcome.swift
  public var failedShare: Double { failures.share(besides: replicates) }
=======
  /// Replicates that failed, of every kind.
  public var failedCount: Int { failures.values.reduce(0, +) }
  /// Failed replicates, as a share of all.
  public var failedShare: Double { Double(failedCount) / Double(max(1, failedCount + replicates)) }
  /// The most frequent kind of failure, the first by name of several.
  public var kind: String { failures.mostFrequent }
>>>>>>> 32ad414dea2800adf204b8600eca371929824f40:Sources/Study/WithheldOutcome.swift

  package init(_ part: Part, replicates: Int, failures: FailureCounts) {
    (self.part, self.replicates, self.failures) = (part, replicates, failures)
  }
}
