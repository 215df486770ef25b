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

  package static func figures(_ facts: Facts) -> [any Figure] { figures.flatMap { $0.drawn(from: facts) } }

  /// Every figure that a study may give, and the part of the page that shows it. A figure is added by its own file and a
  /// line here.
  static let figures = [
    PlacedFigure(.firstScreen) { CertaintyBar($0) },
    PlacedFigure(.certainty) { SchemeFigure($0) },
    PlacedFigure(.certainty) { ZoneFigure($0) },
    PlacedFigure(.thinning) { ThinningFigure($0) },
    PlacedFigure(.influence) { InfluenceFigure($0) },
    PlacedFigure(.weights) { WeightsFigure($0) },
    PlacedFigure(.retention) { ScreeFigure($0) },
    PlacedFigure(.loadings) { LoadingsFigure($0) },
    PlacedFigure(.factors) { LoadingPlotFigure($0) },
    PlacedFigure(.pairs) { CorrelationFigure($0) },
    PlacedFigure(.pairs) { BiplotFigure($0) },
    PlacedFigure(.groups) { GroupFigure($0) },
    PlacedFigure(.groups) { SilhouetteFigure($0) },
    PlacedFigure(several: .maps) { MapFigure.all($0) },
  ]
}
