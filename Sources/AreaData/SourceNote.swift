/// What the source of figures demands to stand where they do.
public struct SourceNote: Sendable, Equatable {
  /// As the spec names it.
  public let file: String
  /// The dimension or the categories that it is about; nil for the whole table.
  public let about: String?
  /// In the source's words, on one line.
  public let text: String

  /// The note that a step of reading says; nil of any other.
  init?(_ step: DataStep) {
    guard case .sourceNote(let file, _, let about, let text) = step else { return nil }
    self.file = file
    self.about = about
    self.text = text
  }

  /// The sentence for a person.
  public var message: String { "\(file): \(about.map { "\($0): " } ?? "")the source notes: \(text)" }
}
