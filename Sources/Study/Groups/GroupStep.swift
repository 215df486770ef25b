public import Clustering
public import CompositeIndex

/// What was done to group areas.
public enum GroupStep: Sendable, Equatable, Codable {
  /// Joined by a linkage, on domains or indicators.
  case join(Linkage, NeedRule.Subject, count: Int, GroupPlan.Basis, GroupPlan.Selection, groups: Int)

  /// Areas it was done for.
  public var count: Int {
    switch self {
    case .join(_, _, let count, _, _, _): count
    }
  }
}
