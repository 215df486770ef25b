/// Why an index cannot take its weights, scales and cut-offs from another; names are those of the two specs.
public enum YardstickError: Error, Equatable, Sendable, Codable {
  /// The other index has none of this name.
  case absent(Thing, String)
  /// A node combines other children there.
  case otherChildren(node: String, onlyHere: [String], onlyThere: [String])
  /// Something is chosen otherwise there, so that what it came to does not fit here; the key, and what stands at it.
  case otherChoice(key: String, here: String, there: String)
  /// Nobody was in a tier there, so that no score says what it takes.
  case emptyTier(String)
  /// The index estimates nothing of what was to be kept.
  case nothingToKeep
  /// Choices made otherwise have no weights and scales in the other index.
  case otherChoicesAsked(Section)

  /// What is sought by its name.
  public enum Thing: String, Sendable, Codable {
    case node, indicator, tier, need
  }

  /// A section of the spec that makes choices otherwise; the raw values are its keys.
  public enum Section: String, Sendable, Codable {
    case scenarios, weightings
  }
}
