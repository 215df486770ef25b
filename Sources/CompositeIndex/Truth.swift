/// What is known of synthetic areas, in panel order.
public struct Truth: Sendable, Equatable {
  /// The index on the true rates.
  public let scores: [Double]
  /// Whether the area truly belongs on the list.
  public let isListed: [Bool]?
  /// The group that each area was drawn from; nil where there are none.
  public let groups: [String]?

  /// - Parameters:
  ///   - scores: one per area, higher = more exclusion.
  ///   - isListed, groups: one per area, or nil.
  public init(scores: [Double], isListed: [Bool]? = nil, groups: [String]? = nil) {
    self.scores = scores
    self.isListed = isListed
    self.groups = groups
  }
}
