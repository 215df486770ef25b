/// What someone who knows an area says of it: shown beside the result, and never part of it.
public struct AreaNote: Sendable, Equatable, Codable {
  /// The area's code.
  public let unit: String
  /// The indicator it is about; nil where it is about the area.
  public let indicator: String?
  /// Who says it, by office or task.
  public let role: String
  /// A year, month or date.
  public let date: String
  /// The code of the language it is written in.
  public let language: String
  /// As it was written.
  public let text: String

  /// - Parameter indicator: nil for what is about the area as a whole.
  public init(
    unit: String, indicator: String? = nil, role: String, date: String, language: String, text: String
  ) {
    (self.unit, self.indicator, self.role) = (unit, indicator, role)
    (self.date, self.language, self.text) = (date, language, text)
  }
}

/// What is wrong with a note.
public enum NoteFault: Error, Equatable, Sendable {
  case unknownArea(String, suggestion: String?)
  case unknownIndicator(String, suggestion: String?)
  /// Nothing stands in a column that every note needs.
  case empty
  case notADate(String)
  case notALanguage(String)
  /// A column that notes do not have.
  case extraColumn

  /// The sentence for a person, which follows file, line and column.
  var message: String {
    func asking(_ suggestion: String?) -> String {
      suggestion.map { "Did you mean '\($0)'?" } ?? "Correct it, or take the row out."
    }
    switch self {
    case .unknownArea(let id, let suggestion): return "the data have no area '\(id)'. \(asking(suggestion))"
    case .unknownIndicator(let id, let suggestion):
      return "there is no indicator '\(id)'. "
        + (suggestion.map { "Did you mean '\($0)'?" }
          ?? "Name one of indicators, or leave the cell empty for a note on the area.")
    case .empty: return "the cell is empty. Fill it, or take the row out."
    case .notADate(let text): return "'\(text)' is no date. Write 2025, 2025-03 or 2025-03-31."
    case .notALanguage(let text): return "'\(text)' is no code of a language. Write sv, en or another code of ISO 639."
    case .extraColumn:
      return "notes have no such column. Keep \(AreaNote.columns.joined(separator: ", ")) alone."
    }
  }
}
