/// A text in one or several languages, as the spec gives it: one string, or one per language code.
public struct LocalizedText: Sendable, Equatable, Codable {
  /// The text by language code (`sv`, `en`); the empty code holds a text given without one.
  public let byLanguage: [String: String]

  /// A text without a language, shown in every report.
  public init(_ text: String) { byLanguage = ["": text] }
  /// - Parameter byLanguage: texts by language code.
  public init(byLanguage: [String: String]) { self.byLanguage = byLanguage }

  /// The text in `language`, else the one without a language, else English, else the first by code.
  public func text(in language: String) -> String {
    byLanguage[language] ?? byLanguage[""] ?? byLanguage["en"] ?? byLanguage.min { $0.key < $1.key }?.value ?? ""
  }
}
