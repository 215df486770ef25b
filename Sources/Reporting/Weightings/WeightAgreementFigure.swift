internal import Study

/// Kendall's τ-b between every two weightings, as a table of shades.
package struct WeightAgreementFigure: Figure {
  package let names: [String]
  /// By row and column; nil beyond what has a τ.
  package let tau: [[Double?]]
  package let phrases: any Phrases

  /// Nil with fewer than three weightings that differ: then the table beside says all.
  package init?(_ facts: Facts) {
    guard let found = facts.study.weightings else { return nil }
    let shown = found.results.indices.filter { found.results[$0].outcome != nil && found.same(as: $0) == nil }
    guard shown.count >= 3 else { return nil }
    names = shown.map { facts.phrases.capitalised(facts.name(of: $0, in: found)) }
    tau = shown.map { a in
      shown.map { b in
        a == b
          ? 1 : found.agreements.first { $0.first == min(a, b) && $0.second == max(a, b) }.flatMap(\.kendall)
      }
    }
    guard tau.contains(where: { $0.contains { $0 != nil && $0 != 1 } }) else { return nil }
    phrases = facts.phrases
  }

  package let name = "weighting-agreement"
  package var notes: [String] { [phrases.agreementDescription] }

  /// The two that agree least.
  private var least: (first: Int, second: Int, tau: Double) {
    var least = (first: 0, second: 1, tau: Double.infinity)
    for a in names.indices {
      for b in names.indices where b > a { if let found = tau[a][b], found < least.tau { least = (a, b, found) } }
    }
    return least
  }

  package var title: String {
    let least = least
    return phrases.agreementTitle(names[least.first], names[least.second], least.tau)
  }

  package var description: String { phrases.agreementDescription }

  package var table: DataTable {
    DataTable(
      [.text(phrases.weighting)] + names.map { .number($0) },
      rows: names.indices.map { a in
        [names[a]] + tau[a].map { $0.map { phrases.language.number($0, decimals: 3) } ?? "–" }
      })
  }

  package func drawing(width: Double) -> Drawing {
    var drawing = Drawing(width: width)
    let labelWidth = width >= 600 ? 220.0 : 118
    let cell = min(64, (width - labelWidth) / Double(names.count))
    let height = min(cell, 36)
    let floor = least.tau
    for a in names.indices {
      let y = 22 + Double(a) * height
      drawing.label("\(a + 1). \(names[a])", x: 0, middle: y + height / 2, within: labelWidth - 8)
      drawing.text(
        phrases.number(a + 1), x: labelWidth + (Double(a) + 0.5) * cell, y: 14, style: .note, anchor: .middle)
      for b in names.indices {
        guard let value = tau[a][b] else { continue }
        // Shades from the least agreement there is: weightings of one index hardly ever disagree.
        let shade = a == b ? 0 : 1 + Int((4.999 * (value - floor) / max(1e-9, 1 - floor)).rounded(.down))
        let x = labelWidth + Double(b) * cell
        drawing.rect(
          x: x, y: y, width: cell - 1, height: height - 1,
          fill: a == b ? Palette.faint : Palette.sequential[5 - min(4, shade - 1)],
          hint: "\(names[a]) – \(names[b]): τ \(phrases.language.number(value, decimals: 3))")
        guard a != b && cell >= 30 else { continue }
        drawing.text(
          phrases.language.number(value, decimals: 2), x: x + (cell - 1) / 2, y: y + height / 2 + 4,
          style: Drawing.TextStyle(size: min(12.5, cell * 0.36), fill: shade <= 2 ? "#ffffff" : Palette.ink),
          anchor: .middle)
      }
    }
    drawing.height = 22 + Double(names.count) * height + 4
    return drawing
  }
}
