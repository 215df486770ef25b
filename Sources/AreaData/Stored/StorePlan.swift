/// Which vintage of a store the areas' figures are read from.
public struct StorePlan: Sendable, Equatable {
  /// The store as the spec names it; sought as data files are.
  public let file: String
  /// The time that the vintage describes, as `ReferenceTime` reads it.
  public let vintage: String
  /// Counted from 1; the newest when nil.
  public let revision: Int?

  /// - Parameter revision: from 1; the newest when nil.
  public init(file: String, vintage: String, revision: Int? = nil) {
    self.file = file
    self.vintage = vintage
    self.revision = revision
  }
}
