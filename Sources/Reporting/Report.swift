internal import Study

/// The report of a run: figures as files of their own, and a few self-contained pages in each language, which link to each other.
///
/// Pure: the same input gives the same bytes. Nothing is fetched when a page is read, and all but the one of weights are whole
/// without a script.
/// A stage the run did not have leaves its section out, or says why it is missing.
public struct Report: Sendable {
  package let input: ReportInput

  /// A report of one run; nothing is drawn or written before it is asked for.
  public init(_ input: ReportInput) { self.input = input }

  /// Every page the study gives, by its file's name, complete from doctype to closing tag, in UTF-8; the first is the report.
  public func pages(_ language: Language) -> [(kind: PageKind, name: String, html: String)] {
    let facts = Facts(input, in: language)
    return facts.pages.map { ($0, $0.fileName(language), Page(facts, $0).html.text) }
  }

  /// Every figure the study gives, as SVG files; names are the same in every language and carry no ending.
  public func figures(_ language: Language) -> [(name: String, svg: String)] {
    Self.figures(Facts(input, in: language)).map { ($0.name, $0.file) }
  }

  package static func figures(_ facts: Facts) -> [any Figure] {
    Stage.allCases.flatMap(\.figures).flatMap { $0.drawn(from: facts) }
  }
}
