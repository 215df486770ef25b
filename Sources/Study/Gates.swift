internal import CompositeIndex

/// Bounds past which a run is complete but should not be trusted.
public struct Gates: Sendable, Equatable {
  /// Areas not assessed, as a share of all, at most; nil where it is not judged.
  public let missingShare: Double?
  /// Failed replicates of a scheme or of rank sets, as a share of theirs, at most; beyond it the others are
  /// not reported.
  public let failedReplicatesShare: Double
  /// How far what came true on figures not seen may lie from what was said, beyond twice its standard error; nil where it is
  /// not judged.
  public let thinning: Double?

  /// - Parameters:
  ///   - missingShare, failedReplicatesShare: in [0, 1].
  ///   - thinning: a difference of probabilities, ≥ 0.
  public init(missingShare: Double? = nil, failedReplicatesShare: Double = 0.001, thinning: Double? = nil) {
    self.missingShare = missingShare
    self.failedReplicatesShare = failedReplicatesShare
    self.thinning = thinning
  }

  /// A gate that did not hold.
  public enum Failure: Sendable, Equatable, Codable {
    case missing(share: Double, atMost: Double)
    /// What rests on these replicates is withheld.
    case failedReplicates(WithheldOutcome, atMost: Double)
    /// Statements that did not come true as often as they said.
    case thinning([Thinning.Bin], within: Double)
    /// No statement could be judged.
    case nothingThinned
  }
}

extension Gates {
  /// The gates that a study does not pass.
  func failures(of panel: Panel, _ stability: Stability?) -> [Failure] {
    var failures = [Failure]()
    let missing = Double(panel.notAssessed.count) / Double(panel.unitCount + panel.notAssessed.count)
    if let missingShare, missing > missingShare { failures.append(.missing(share: missing, atMost: missingShare)) }
    for withheld in stability?.withheld ?? [] {
      failures.append(.failedReplicates(withheld, atMost: failedReplicatesShare))
    }
    if let thinning, let stability {
      let misses = stability.thinning?.misses(by: thinning) ?? []
      if stability.thinning?.bins.isEmpty ?? true {
        failures.append(.nothingThinned)
      } else if !misses.isEmpty {
        failures.append(.thinning(misses, within: thinning))
      }
    }
    return failures
  }
}
