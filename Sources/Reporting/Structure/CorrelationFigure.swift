internal import LinearAlgebra
internal import Study

/// The indicators' correlations, ordered by what they share.
package struct CorrelationFigure: Figure {
  package let indicators: [String]
  /// `p × p`, in the order of `indicators`.
  package let correlation: [[Double]]
  package let phrases: any Phrases

  /// At most so many indicators are drawn: cells of more are too small to see. `correlations.csv` has all.
  package static let capacity = 150
  /// At most so many indicators have their numbers in the cells.
  package static let numbered = 12

  package init?(_ facts: Facts) {
    guard let reading = StructureReading(facts), reading.order.count <= Self.capacity else { return nil }
    let order = reading.order
    indicators = order.map { reading.indicators[$0] }
    correlation = order.map { i in order.map { reading.structure.correlation[i, $0] } }
    phrases = facts.phrases
  }

  package let name = "correlations"

  package var title: String {
    var best = (i: 0, j: 1)
    for i in indicators.indices {
      for j in indicators.indices where j > i && correlation[i][j] > correlation[best.i][best.j] { best = (i, j) }
    }
    return phrases.correlationTitle(indicators[best.i], indicators[best.j], correlation[best.i][best.j])
  }

  package var description: String { phrases.structureOrder }

  package var table: DataTable {
    DataTable(
      [.text(phrases.indicator)] + indicators.indices.map { .number(phrases.number($0 + 1)) },
      rows: indicators.indices.map { i in
        ["\(i + 1). \(indicators[i])"] + correlation[i].map { phrases.language.number($0, decimals: 2) }
      })
  }

  package func drawing(width: Double) -> Drawing {
    var drawing = Drawing(width: width)
    let p = indicators.count
    let isWide = width >= 600
    let labelWidth = isWide ? 250.0 : 118
    let cell = min(52, (width - labelWidth) / Double(p))
    let showsNumbers = p <= Self.numbered && cell >= 27
    let numberSize = min(12.5, cell * 0.36)
    for i in 0..<p {
      let y = 22 + Double(i) * cell
      let name = "\(i + 1). \(indicators[i])"
      if cell >= 27 {
        drawing.label(name, x: 0, middle: y + cell / 2, within: labelWidth - 8)
      } else if cell >= 9 {
        drawing.text(
          name, x: 0, y: y + cell / 2 + 4, within: labelWidth - 8,
          style: Drawing.TextStyle(size: min(13, max(8, cell * 0.9))))
      }
      if cell >= 16 {
        drawing.text(
          phrases.number(i + 1), x: labelWidth + (Double(i) + 0.5) * cell, y: 14, style: .note, anchor: .middle)
      }
      for j in 0..<p {
        let r = correlation[i][j]
        let x = labelWidth + Double(j) * cell
        drawing.rect(
          x: x, y: y, width: cell - 1, height: cell - 1, fill: i == j ? Palette.faint : Palette.diverging(r),
          hint: "\(indicators[i]) – \(indicators[j]): \(phrases.language.number(r, decimals: 2))")
        guard showsNumbers && i != j else { continue }
        drawing.text(
          phrases.language.number(r, decimals: 2), x: x + (cell - 1) / 2, y: y + cell / 2 + numberSize * 0.35,
          style: Drawing.TextStyle(size: numberSize, fill: abs(r) > 0.7 ? "#ffffff" : Palette.ink), anchor: .middle)
      }
    }
    drawing.height = drawKey(&drawing, y: 22 + Double(p) * cell + 16)
    return drawing
  }

  private func drawKey(_ drawing: inout Drawing, y: Double) -> Double {
    for (k, value) in [-1.0, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1].enumerated() {
      let x = Double(k) * 30
      drawing.rect(x: x, y: y, width: 29, height: 12, fill: Palette.diverging(value), stroke: Palette.rule)
      if k.isMultiple(of: 4) {
        drawing.text(phrases.language.number(value, decimals: 0), x: x + 14.5, y: y + 27, style: .note, anchor: .middle)
      }
    }
    return y + 34
  }
}
