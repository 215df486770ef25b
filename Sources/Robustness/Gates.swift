/// Bounds past which a run is done but not to be trusted.
public struct Gates: Sendable, Equatable {
  /// Areas not assessed, as a share of all, at most; nil where it is not judged.
  public let missingShare: Double?
  /// Failed replicates of a scheme, as a share of its replicates, at most.
  public let failedReplicatesShare: Double

  public init(missingShare: Double? = nil, failedReplicatesShare: Double = 0.001) {
    self.missingShare = missingShare
    self.failedReplicatesShare = failedReplicatesShare
  }

  /// A gate that did not hold.
  public enum Failure: Sendable, Equatable {
    case missing(share: Double, atMost: Double)
    case failedReplicates(scheme: String, failed: Int, of: Int, atMost: Double)
  }
}
