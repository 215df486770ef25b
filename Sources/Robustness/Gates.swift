internal import CompositeIndex

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

extension Gates {
  /// The gates that a study does not pass.
  func failures(of panel: Panel, _ stability: Stability?) -> [Failure] {
    var failures = [Failure]()
    let missing = Double(panel.notAssessed.count) / Double(panel.unitCount + panel.notAssessed.count)
    if let missingShare, missing > missingShare { failures.append(.missing(share: missing, atMost: missingShare)) }
    for outcome in stability?.outcomes ?? [] where outcome.failedShare > failedReplicatesShare {
      failures.append(
        .failedReplicates(
          scheme: outcome.scheme.name, failed: outcome.failedCount, of: outcome.failedCount + outcome.replicates,
          atMost: failedReplicatesShare))
    }
    return failures
  }
}
