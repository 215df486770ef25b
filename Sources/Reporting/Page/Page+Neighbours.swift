internal import CompositeIndex
internal import Multivariate
internal import Robustness

/// How alike neighbouring areas are.
extension Page {
  var neighbours: Markup {
    guard let found = facts.study.autocorrelation, let index = found.index else { return .empty }
    let rows = found.entries.compactMap { entry -> [String]? in
      guard let moran = try? entry.moran.get() else { return nil }
      let name =
        switch entry.subject {
        case .child(let child): facts.title(of: child)
        case .group(let k): phrases.groupName(k)
        }
      return [name, facts.language.number(moran.statistic, decimals: 2)]
    }
    return paragraphs([
      phrases.neighboursLead(index.statistic, connected: found.connectedCount, of: facts.panel.unitCount)
    ]) + DataTable([.text(phrases.subject), .number(phrases.moran)], rows: rows).html
  }
}
