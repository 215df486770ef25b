internal import CompositeIndex
internal import Study

/// The parts of the index whose values are results of their own, and the levels that parts stand on.
extension Page {
  var publishedSection: Markup {
    let parts = facts.study.published
    guard !parts.isEmpty else { return .empty }
    let table = DataTable(
      [.text(phrases.part), .text(phrases.madeOfHeading), .number(phrases.correlationWithIndex)],
      rows: parts.map { part in
        [
          facts.title(of: .node(part.node)),
          facts.children(of: part.node).map(facts.title(of:)).joined(separator: ", "),
          facts.language.number(part.correlation, decimals: 2),
        ]
      })
    return paragraphs([phrases.publishedIntroduction(parts.count)]) + table.html
  }
}

extension Facts {
  /// The levels that the author names, from the root's children down, and how many nodes or indicators each has; a part that
  /// stands on several counts on the lowest.
  var levels: [(title: String, count: Int)] {
    let tree = study.recipe.tree
    let depths = tree.depths
    var levels = [Child: Int]()
    for (k, node) in tree.nodes.enumerated() {
      for child in node.children { levels[child] = max(levels[child] ?? 0, depths[k]) }
    }
    return tree.levelTitles.enumerated().map { level, title in (text(title), levels.values.count { $0 == level }) }
  }
}
