public import Clustering
public import CompositeIndex

/// What was done to group areas.
public enum GroupStep: Sendable, Equatable, Codable {
  /// Joined by a linkage, on domains or indicators.
  case join(Linkage, NeedRule.Subject, count: Int, GroupPlan.Basis, GroupPlan.Selection, groups: Int)

  /// Held against so many draws of the country as one cluster; failures are draws that could not be grouped.
  case compare(count: Int, failures: Int)
  /// Grouped again in replicates of a scheme.
  case regroup(Scheme, count: Int, failures: FailureCounts)
  /// Described by people that had no part in forming them, over so many divisions used both ways.
  case describe(count: Int, failures: Int)

  /// Joined by Ward's method among neighbours; so many regions, of a map of so many components.
  case joinNeighbours(count: Int, regions: Int, components: Int)

  /// Areas, draws, replicates or divisions it was done for.
  public var count: Int {
    switch self {
    case .join(_, _, let count, _, _, _): count
    case .compare(let count, _), .regroup(_, let count, _), .describe(let count, _): count
    case .joinNeighbours(let count, _, _): count
    }
  }
}
