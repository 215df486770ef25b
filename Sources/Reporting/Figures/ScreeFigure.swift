internal import Multivariate
internal import Robustness

/// How much of the indicators' variance each principal component carries.
package struct ScreeFigure: Figure {
  package let eigenvalues: [Double]
  package let phrases: Phrases

  package init(eigenvalues: [Double], phrases: Phrases) {
    self.eigenvalues = eigenvalues
    self.phrases = phrases
  }

  /// Nil without a structure stage or with one indicator alone.
  package init?(_ facts: Facts) {
    guard let structure = facts.study.structure, structure.components.eigenvalues.count > 1 else { return nil }
    self.init(eigenvalues: structure.components.eigenvalues, phrases: facts.phrases)
  }

  private var shares: [Double] {
    let total = eigenvalues.reduce(0, +)
    return eigenvalues.map { total > 0 ? $0 / total : 0 }
  }

  private var cumulative: [Double] {
    var sum = 0.0
    return shares.map { share in
      sum += share
      return sum
    }
  }

  package let name = "scree"
  package var title: String { phrases.screeTitle(shares[0]) }
  package var description: String { phrases.screeDescription }

  package var table: DataTable {
    DataTable(
      [
        .number(phrases.component), .number(phrases.eigenvalue), .number(phrases.varianceShare),
        .number(phrases.together),
      ],
      rows: eigenvalues.indices.map { k in
        [
          phrases.number(k + 1), phrases.language.number(eigenvalues[k], decimals: 2),
          phrases.language.percent(shares[k], decimals: 1), phrases.language.percent(cumulative[k], decimals: 1),
        ]
      })
  }

  package func drawing(width: Double) -> Drawing {
    let shown = min(shares.count, 12)
    var drawing = Drawing(width: width)
    let bar = Axis(from: 0...max(shares[0], 0.01), to: 34...width - 130)
    drawing.text(phrases.component, x: 0, y: 12, style: .note)
    drawing.text(phrases.together, x: width, y: 12, style: .note, anchor: .end)
    var y = 24.0
    for k in 0..<shown {
      drawing.text(phrases.number(k + 1), x: 18, y: y + 15, style: k == 0 ? .strong : .label, anchor: .end)
      drawing.rect(
        x: 34, y: y, width: max(1, bar(shares[k]) - 34), height: 20, fill: k == 0 ? Palette.blue : Palette.sequential[2]
      )
      drawing.text(
        phrases.language.percent(shares[k]), x: bar(shares[k]) + 8, y: y + 15, style: k == 0 ? .strong : .label)
      drawing.text(phrases.language.percent(cumulative[k]), x: width, y: y + 15, style: .note, anchor: .end)
      y += 27
    }
    drawing.height = y + 2
    return drawing
  }
}
