internal import CompositeIndex
internal import LinearAlgebra
internal import Multivariate
internal import Robustness

/// What the first three components are made of: each indicator's loading as a bar from zero, small ones muted.
package struct LoadingsFigure: Figure {
  package let indicators: [String]
  /// For each component shown its loadings.
  package let loadings: [[Double]]
  package let phrases: Phrases

  /// Loadings nearer zero than this are muted.
  package static let muted = 0.3

  package init?(_ facts: Facts) {
    guard let structure = facts.study.structure, facts.panel.indicatorCount > 1 else { return nil }
    let components = structure.components.loadings
    indicators = facts.panel.indicators.map { facts.text($0.title) }
    loadings = (0..<min(3, components.columnCount)).map { components.column($0) }
    phrases = facts.phrases
  }

  /// Indicators by falling loading on the first component.
  private var order: [Int] { indicators.indices.sorted { (-loadings[0][$0], $0) < (-loadings[0][$1], $1) } }

  package let name = "loadings"
  package var title: String {
    phrases.loadingsTitle(indicators[order[0]], loadings[0].allSatisfy { $0 >= Self.muted }, indicators.count)
  }
  package var description: String { phrases.loadingsDescription }

  package var table: DataTable {
    DataTable(
      [.text(phrases.indicator)] + loadings.indices.map { .number("\(phrases.component) \($0 + 1)") },
      rows: order.map { i in [indicators[i]] + loadings.map { phrases.language.number($0[i], decimals: 2) } })
  }

  package func drawing(width: Double) -> Drawing {
    var drawing = Drawing(width: width)
    let isWide = width >= 600
    let labelWidth = isWide ? 230.0 : 112
    let gap = 14.0
    let panel = (width - labelWidth - gap * Double(loadings.count)) / Double(loadings.count)
    for k in loadings.indices {
      let left = labelWidth + gap + Double(k) * (panel + gap)
      drawing.text(
        isWide ? "\(phrases.component) \(k + 1)" : phrases.number(k + 1), x: left + panel / 2, y: 12, style: .strong,
        anchor: .middle)
    }
    var y = 24.0
    for (row, i) in order.enumerated() {
      if row.isMultiple(of: 2) { drawing.rect(x: 0, y: y, width: width, height: Self.rowHeight, fill: "#f7f8fa") }
      drawing.label(indicators[i], x: 4, middle: y + 14, within: labelWidth - 4)
      for k in loadings.indices {
        let left = labelWidth + gap + Double(k) * (panel + gap)
        drawBar(loadings[k][i], in: &drawing, left: left, width: panel, y: y, showsNumber: isWide)
      }
      y += Self.rowHeight
    }
    drawing.height = drawing.paragraph(phrases.loadingsNote, x: 0, y: y + 18, width: width) - 8
    return drawing
  }

  private static let rowHeight = 28.0

  private func drawBar(
    _ value: Double, in drawing: inout Drawing, left: Double, width: Double, y: Double, showsNumber: Bool
  ) {
    let number = showsNumber ? 40.0 : 0
    let axis = Axis(from: -1...1, to: left...left + width - number)
    let isSmall = abs(value) < Self.muted
    let fill = isSmall ? "#c9cfd6" : value < 0 ? Palette.vermilion : Palette.blue
    drawing.rect(x: min(axis(0), axis(value)), y: y + 8, width: abs(axis(value) - axis(0)), height: 12, fill: fill)
    drawing.line(x1: axis(0), y1: y, x2: axis(0), y2: y + Self.rowHeight, stroke: "#9aa4af")
    guard showsNumber else { return }
    drawing.text(
      phrases.language.number(value, decimals: 2), x: left + width, y: y + 18.5,
      style: Drawing.TextStyle(size: 12, fill: isSmall ? "#7b8591" : Palette.ink), anchor: .end)
  }
}
