public import CompositeIndex

/// What the report says that data cannot: languages, status, contact, and what the index does not cover.
public struct ReportPlan: Sendable, Equatable {
  public let languages: [String]
  public let status: Status
  public let contact: String?
  /// Factors that belong to the question and not to the index, with the reason.
  public let notCovered: [Omission]

  public init(languages: [String], status: Status = .draft, contact: String? = nil, notCovered: [Omission] = []) {
    self.languages = languages
    self.status = status
    self.contact = contact
    self.notCovered = notCovered
  }

  public enum Status: String, Sendable, Equatable, CaseIterable {
    case draft, approved
  }

  public struct Omission: Sendable, Equatable {
    public let title: LocalizedText
    public let reason: LocalizedText

    public init(title: LocalizedText, reason: LocalizedText) {
      self.title = title
      self.reason = reason
    }
  }
}
