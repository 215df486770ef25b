/// A statement about the result that is followed through every perturbation.
public struct Claim: Sendable, Equatable, Codable {
  /// Unique among the claims of a study.
  public let id: String
  /// What the report calls the claim; the id where none is given.
  public let title: LocalizedText
  /// What is claimed.
  public let statement: Statement

  /// - Parameter title: the id when nil.
  public init(id: String, title: LocalizedText? = nil, _ statement: Statement) {
    self.id = id
    self.title = title ?? LocalizedText(id)
    self.statement = statement
  }

  /// What a claim says of the published list or ranking.
  public enum Statement: Sendable, Equatable, Codable {
    /// All of these areas are on the list.
    case listed(AreaChoice)
    /// The first area has a higher score than the second; ids of the source.
    case worse(String, String)
  }

  /// Areas meant by a claim.
  public enum AreaChoice: Sendable, Equatable, Codable {
    /// Those with at most this rank in the published result.
    case rankAtMost(Int)
    case ids([String])
  }
}
