public import CompositeIndex

/// Where another classification of the areas comes from.
public struct ExternalSource: Sendable, Equatable {
  /// The spec's name of it.
  public let id: String
  /// What the report calls it.
  public let title: LocalizedText
  /// As the spec names it.
  public let file: String
  /// The column of area codes.
  public let idColumn: String
  /// How much of an area it covers, and how much makes the area belong; nil where the areas that belong are those named.
  public let overlap: Overlap?
  /// The edition of its codes.
  public let division: String?
  /// Whether that may be another than the figures'.
  public let acceptsDivision: Bool

  /// Areas covered in part.
  public struct Overlap: Sendable, Equatable {
    /// The column of shares.
    public let column: String
    /// The share from which on an area belongs, in the column's own unit.
    public let least: Double

    /// - Parameter least: in the column's own unit.
    public init(column: String, least: Double) { (self.column, self.least) = (column, least) }
  }

  /// - Parameters:
  ///   - overlap: nil where areas named belong.
  ///   - division: the edition of its codes.
  public init(
    id: String, title: LocalizedText? = nil, file: String, idColumn: String, overlap: Overlap? = nil,
    division: String? = nil, acceptsDivision: Bool = false
  ) {
    (self.id, self.title, self.file, self.idColumn) = (id, title ?? LocalizedText(id), file, idColumn)
    (self.overlap, self.division, self.acceptsDivision) = (overlap, division, acceptsDivision)
  }
}
