internal import CompositeIndex
internal import Multivariate
internal import Study

/// How alike neighbouring areas are.
extension Page {
  var neighbours: Markup {
    guard let found = facts.study.autocorrelation, let index = found.index else { return .empty }
    let rows = found.entries.compactMap { entry -> [String]? in
      guard let moran = try? entry.moran.get() else { return nil }
      let name =
        switch entry.subject {
        case .child(let child): facts.title(of: child)
        case .group(let k): facts.groupName(k)
        }
      return [name, facts.language.number(moran.statistic, decimals: 2)]
    }
    let lead = phrases.neighboursLead(
      index.statistic, connected: found.connectedCount, of: facts.panel.unitCount, parts: found.componentSizes)
    let other =
      facts.input.neighbourFile.map(phrases.neighboursByFile)
      ?? facts.input.otherDivisions[facts.input.ownLevel].map {
        phrases.neighboursOfOtherDivision($0, figures: facts.input.division ?? "")
      }
    return paragraphs(
      [lead] + (other.map { [$0] } ?? [])
    ) + DataTable([.text(phrases.subject), .number(phrases.moran)], rows: rows).html
  }
}
