public import CompositeIndex

/// How areas with alike conditions are grouped.
public struct GroupPlan: Sendable, Equatable, Codable {
  public let subject: NeedRule.Subject
  public let areas: Selection
  public let shape: Shape
  public let count: Count

  public init(of subject: NeedRule.Subject, areas: Selection, shape: Shape, count: Count) {
    self.subject = subject
    self.areas = areas
    self.shape = shape
    self.count = count
  }

  public enum Selection: String, Sendable, Equatable, CaseIterable, Codable {
    case all, listed
    case withProblems = "with-problems"
  }

  public enum Shape: String, Sendable, Equatable, CaseIterable, Codable {
    /// Each area's z-scores net of their own mean: what kind of need.
    case profile
    /// The z-scores themselves: how large the needs.
    case levels
  }

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
