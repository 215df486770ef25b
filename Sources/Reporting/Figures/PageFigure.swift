internal import Study

/// A figure and the part of the page that shows it.
struct PageFigure: Sendable {
  /// Parts of the page that have figures.
  enum Section: Sendable {
    case firstScreen, certainty, thinning, influence, weights, weightEffects, weightAgreement, retention, loadings,
      factors, pairs, groups, groupCount, maps, largerAreaMaps,
      scenarios
  }

  let section: Section
  private let draw: @Sendable (Facts) -> [any Figure]

  /// - Parameter draw: the figure; nil where the study does not give it.
  init(_ section: Section, draw: @escaping @Sendable (Facts) -> (any Figure)?) {
    self.init(several: section) { facts in draw(facts).map { [$0] } ?? [] }
  }

  /// - Parameter draw: any number of figures.
  init(several section: Section, draw: @escaping @Sendable (Facts) -> [any Figure]) {
    (self.section, self.draw) = (section, draw)
  }

  func drawn(from facts: Facts) -> [any Figure] { draw(facts) }
}

extension Page {
  /// The figures of a part of the page; empty where the study gives none.
  func figures(at section: PageFigure.Section) -> Markup { Markup(drawn(at: section).map { $0.html(phrases) }) }

  /// Links to maps that another page shows, a paragraph each.
  func mapLinks(to section: PageFigure.Section, on page: PageKind) -> Markup {
    Markup(
      drawn(at: section).map { figure -> Markup in
        "<p><a href=\"\(page.fileName(facts.language))#\(figure.anchor)\">\(phrases.mapHeading): \(figure.title)</a></p>\n"
      })
  }

  private func drawn(at section: PageFigure.Section) -> [any Figure] {
    Stage.allCases.flatMap(\.figures).filter { $0.section == section }.flatMap { $0.drawn(from: facts) }
  }
}
