internal import Study

/// A figure and the part of the page that shows it.
struct PlacedFigure: Sendable {
  /// Parts of the page that have figures.
  enum Place: Sendable {
    case firstScreen, certainty, thinning, influence, weights, retention, loadings, factors, pairs, groups, maps
  }

  let place: Place
  private let draw: @Sendable (Facts) -> [any Figure]

  /// - Parameter draw: the figure; nil where the study does not give it.
  init(_ place: Place, draw: @escaping @Sendable (Facts) -> (any Figure)?) {
    self.init(several: place) { facts in draw(facts).map { [$0] } ?? [] }
  }

  /// - Parameter draw: any number of figures.
  init(several place: Place, draw: @escaping @Sendable (Facts) -> [any Figure]) {
    (self.place, self.draw) = (place, draw)
  }

  func drawn(from facts: Facts) -> [any Figure] { draw(facts) }
}

extension Page {
  /// The figures of a part of the page; empty where the study gives none.
  func figures(at place: PlacedFigure.Place) -> Markup {
    Markup(
      Stage.allCases.flatMap(\.figures).filter { $0.place == place }.flatMap { $0.drawn(from: facts) }.map {
        $0.html(phrases)
      })
  }
}
