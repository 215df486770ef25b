public import CompositeIndex

/// What was done to group areas.
public enum GroupStep: Sendable, Equatable, Codable {
  /// Ward's method, on domains or indicators.
  case ward(NeedRule.Subject, count: Int, GroupPlan.Basis, GroupPlan.Selection, groups: Int)

  /// Areas it was done for.
  public var count: Int {
    switch self {
    case .ward(_, let count, _, _, _): count
    }
  }
}
