public import CompositeIndex

/// Another classification of the areas, that the list is held against.
public struct ExternalPlan: Sendable, Equatable, Codable {
  /// The spec's name of it.
  public let id: String
  /// What the report calls it.
  public let title: LocalizedText
  /// The edition of its codes, where it is another than that of the figures and accepted all the same.
  public let otherDivision: String?
  /// The share of an area that it must cover for the area to belong; nil where its file names those that do.
  public let leastShare: Double?
  /// Which areas belong to it.
  public let membership: ExternalMembership

  /// A classification that was read.
  public init(
    id: String, title: LocalizedText, otherDivision: String? = nil, leastShare: Double? = nil,
    membership: ExternalMembership
  ) {
    (self.id, self.title, self.otherDivision) = (id, title, otherDivision)
    (self.leastShare, self.membership) = (leastShare, membership)
  }
}
