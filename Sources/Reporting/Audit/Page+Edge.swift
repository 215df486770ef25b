internal import CompositeIndex
internal import Study

extension Page {
  /// Areas shown of each side.
  private static let edgeCount = 8

  /// A table, to be opened, of the areas whose place hangs most on what a share is taken over.
  ///
  /// - Parameters:
  ///   - shares: per area, the share of scenarios or weightings that have it in.
  ///   - isIn: per area, whether the published index does.
  ///   - among: the areas in question; those that are in come first, the least share first, then the others, the greatest first.
  func nearTheEdge(
    shares: [Double], isIn: [Bool], among: [Int], title: String, share: String, isInHeading: String
  ) -> Markup {
    let inside = among.filter { isIn[$0] }.sorted { (shares[$0], $0) < (shares[$1], $1) }.prefix(Self.edgeCount)
    let outside = among.filter { !isIn[$0] }.sorted { (shares[$1], $0) < (shares[$0], $1) }.prefix(Self.edgeCount)
    guard !inside.isEmpty || !outside.isEmpty else { return .empty }
    let ranks = facts.study.decision.ranks
    let table = DataTable(
      [.text(phrases.area), .number(phrases.ownRank), .text(isInHeading), .number(share)],
      rows: (inside + outside).map { i in
        [
          facts.panel.units.names[i], phrases.number(ranks[i]), isIn[i] ? phrases.yes : phrases.no,
          facts.language.percent(shares[i], decimals: 1),
        ]
      })
    return "<details class=\"numbers\"><summary>\(title)</summary>\(table.html)</details>\n"
  }
}
