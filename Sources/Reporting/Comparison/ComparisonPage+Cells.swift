internal import CompositeIndex
internal import Resampling
internal import Study

/// Tables of areas, and the cells in them.
extension ComparisonPage {
  func rows(_ pairs: [Int], _ columns: [DataTable.Column], _ cells: (Int) -> [String]) -> Markup {
    let panel = found.after.panel
    let sorted = AlphabeticalOrder.sorted(pairs) { panel.units.names[found.match.pairs[$0].after] }
    let table = DataTable(
      columns,
      rows: sorted.prefix(Self.rowLimit).map { k in
        let unit = found.match.pairs[k].after
        let place = panel.units.levels.first.map { $0.names?[unit] ?? $0.codes[unit] }
        return [panel.units.names[unit] + (place.map { ", \($0)" } ?? "")] + cells(k)
      })
    let whole = table.html(class: "meanings")
    let shown: Markup =
      pairs.count <= openRows
      ? whole
      : "<details class=\"fold\"><summary>\(phrases.showAreas(table.rows.count))</summary>\n\(whole)</details>\n"
    return shown + more(pairs.count, "changes.csv")
  }

  func more(_ count: Int, _ table: String) -> Markup {
    count > Self.rowLimit ? .paragraphs([phrases.andMore(count - Self.rowLimit, table: table)]) : .empty
  }

  func rank(_ unit: Int, in study: Study) -> String {
    let rank = language.number(study.decision.ranks[unit])
    guard let summary = study.stability?.chosen?.ranks[unit] else { return rank }
    return "\(rank) (\(language.number(summary.low))–\(language.number(summary.high)))"
  }

  var decimals: Int { Facts.decimals(for: found.after.evaluation.scores) }
  func number(_ score: Double) -> String { language.number(score, decimals: max(decimals, 2)) }
}
