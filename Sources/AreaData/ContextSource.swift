public import CompositeIndex

/// A column that describes the areas beside the result, and what readers are told of it.
public struct ContextSource: Sendable, Equatable {
  /// The column's name in the files.
  public let column: String
  /// What readers see; nil where the spec gives none, and the column's name stands for it.
  public let title: LocalizedText?
  /// What its figures count in, such as "%".
  public let unit: LocalizedText?

  /// A column by its name alone, or with a title and a unit.
  public init(_ column: String, title: LocalizedText? = nil, unit: LocalizedText? = nil) {
    (self.column, self.title, self.unit) = (column, title, unit)
  }
}
