public import Resampling

/// What was done to see how firm the result is.
public enum StabilityStep: Sendable, Equatable, Codable {
  case leaveOut(LeaveOut, count: Int)
  /// The prior of the whole index, or of one indicator.
  case fitPrior(PriorFit, indicator: Int?, count: Int)
  case recalculate(Scheme, count: Int, failures: FailureCounts)
  /// The same scheme under another prior.
  case recalculateUnder(Scheme.Prior, Scheme, count: Int)
  case rankSets(replicates: Int, level: Double, count: Int)
  case thin(Scheme, splits: Int, failures: FailureCounts, count: Int)
  case chooseList(tier: Int?, TolerantList, onRuleList: Int)

  /// Areas, things left out or replicates it was done for.
  public var count: Int {
    switch self {
    case .leaveOut(_, let count), .fitPrior(_, _, let count), .recalculate(_, let count, _),
      .recalculateUnder(_, _, let count), .rankSets(_, _, let count), .thin(_, _, _, let count):
      count
    case .chooseList(_, let list, _): list.count
    }
  }
}
