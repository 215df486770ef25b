/// That somebody signed a run.
public struct Approval: Sendable, Equatable {
  /// Who did.
  public let who: String
  /// As what.
  public let role: String
  /// When, as `2026-03-01`.
  public let date: String

  /// - Parameter date: as `2026-03-01`.
  public init(who: String, role: String, date: String) {
    (self.who, self.role, self.date) = (who, role, date)
  }
}
