public import Clustering
public import CompositeIndex

/// How areas with alike conditions are grouped.
public struct GroupPlan: Sendable, Equatable, Codable {
  /// Whether areas are compared by domains or by indicators.
  public let subject: NeedRule.Subject
  /// Which areas are grouped.
  public let areas: Selection
  /// Whether the pattern of needs counts alone, or their size too.
  public let basis: Basis
  /// Which two clusters are joined next.
  public let linkage: Linkage
  /// How many groups, or how their number is found.
  public let count: Count

  /// A plan; by Ward's method where no linkage is named.
  public init(
    of subject: NeedRule.Subject, areas: Selection, basis: Basis, linkage: Linkage = .ward, count: Count
  ) {
    self.subject = subject
    self.areas = areas
    self.basis = basis
    self.linkage = linkage
    self.count = count
  }

  /// Which areas are grouped.
  public enum Selection: String, Sendable, Equatable, CaseIterable, Codable {
    case all, listed
    case withProblems = "with-problems"
  }

  /// What areas are compared by.
  public enum Basis: String, Sendable, Equatable, CaseIterable, Codable {
    /// Each area's z-scores net of their own mean: what kind of need.
    case profile
    /// The z-scores themselves: how large the needs.
    case levels
  }

  /// How many groups are made.
  public enum Count: Sendable, Equatable, Codable {
    case given(Int)
    /// The count with the largest mean silhouette in the range.
    case silhouette(from: Int, to: Int)

    /// Groups at most.
    public var most: Int {
      switch self {
      case .given(let count): count
      case .silhouette(_, let to): to
      }
    }
  }
}
