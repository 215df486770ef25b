internal import CompositeIndex
public import Study

/// What leaves the house of a run: pages and tables made of published figures and of nothing else.
public struct Publication: Sendable {
  /// A study of the published figures, and what no number holds.
  let input: ReportInput
  let figures: PublishedFigures
  /// Whether the areas are invented.
  let isSynthetic: Bool

  /// - Parameters:
  ///   - input: of a study of `figures.panel`, said to be published.
  ///   - isSynthetic: whether the areas are invented.
  public init(_ input: ReportInput, _ figures: PublishedFigures, isSynthetic: Bool) {
    (self.input, self.figures, self.isSynthetic) = (input, figures, isSynthetic)
  }

  /// How many areas are on the list, for a terminal.
  public func lead(_ language: Language) -> String { Facts(input, in: language).lead }

  /// The pages by their files' names; the first is the report.
  public func pages(_ language: Language) -> [(name: String, html: String)] {
    let facts = Facts(input, in: language)
    let kinds = facts.pages.filter { [.report, .areas].contains($0) }
    return kinds.map { kind in
      (kind.fileName(language), PublishedPage(facts, self, kind, of: kinds).html.text)
    }
  }
}

extension Publication {
  /// For each area of the run its place among those whose result is told.
  var positions: [String: Int] {
    Dictionary(uniqueKeysWithValues: figures.panel.units.ids.enumerated().map { ($0.element, $0.offset) })
  }

  /// How much is withheld by a rule: areas with such a figure, and figures.
  func withheld(by rule: PublishedFigures.Rule) -> (areas: Int, figures: Int) {
    let counts = figures.cells.map { row in row.count { $0 == .withheld(rule) } }
    return (counts.count { $0 > 0 }, counts.reduce(0, +))
  }

  /// Whether every figure of an area of the run is published.
  func isWhole(_ area: Int) -> Bool { figures.cells[area].allSatisfy { $0.value != nil } }

  /// Areas of the run whose result is not told, and those whose score is not.
  var unresolved: (results: Int, scores: Int) {
    let positions = positions
    let told = figures.units.ids.indices.filter { positions[figures.units.ids[$0]] != nil }
    return (figures.units.count - told.count, told.count { !isWhole($0) })
  }
}
