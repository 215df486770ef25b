internal import Study

/// The report of a run: figures as files of their own, and one self-contained page in each language.
///
/// Pure: the same input gives the same bytes. Nothing is fetched when the page is read, and it is whole without a script.
/// A stage the run did not have leaves its section out, or says why it is missing.
public struct Report: Sendable {
  let input: ReportInput

  /// A report of one run; nothing is drawn or written before it is asked for.
  public init(_ input: ReportInput) { self.input = input }

  /// The page `report.<language>.html`, complete from doctype to closing tag, in UTF-8.
  public func html(_ language: Language) -> String {
    Page(Facts(input, in: language)).html.text
  }

  /// Every figure the study gives, as SVG files; names are the same in every language and carry no ending.
  public func figures(_ language: Language) -> [(name: String, svg: String)] {
    Self.figures(Facts(input, in: language)).map { ($0.name, $0.file) }
  }

  package static func figures(_ facts: Facts) -> [any Figure] {
    Stage.allCases.flatMap(\.figures).flatMap { $0.drawn(from: facts) }
  }
}
