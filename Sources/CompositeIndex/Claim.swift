/// A statement about the result that is followed through every perturbation.
public struct Claim: Sendable, Equatable, Codable {
  public let id: String
  public let title: LocalizedText
  public let statement: Statement

  public init(id: String, title: LocalizedText? = nil, _ statement: Statement) {
    self.id = id
    self.title = title ?? LocalizedText(id)
    self.statement = statement
  }

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
