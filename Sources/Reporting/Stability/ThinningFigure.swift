internal import Study

/// What one half of the people says of the other, beside what came true.
package struct ThinningFigure: Figure {
  private let thinning: Thinning
  private let phrases: any Phrases

  /// Nil where nothing was judged.
  package init?(_ facts: Facts) {
    guard let thinning = facts.study.stability?.thinning, !thinning.bins.isEmpty else { return nil }
    self.thinning = thinning
    phrases = facts.phrases
  }

  package let name = "thinning"
  package var title: String { phrases.thinningTitle(thinning) }
  package var description: String { phrases.thinningDescription }

  package var table: DataTable {
    DataTable(
      [
        .text(phrases.thinningStatement), .text(phrases.thinningRange), .number(phrases.thinningSaid),
        .number(phrases.thinningCameTrue), .number(phrases.thinningError), .number(phrases.thinningCount),
      ],
      rows: thinning.bins.map { bin in
        [
          phrases.name(of: bin.statement), phrases.range(of: bin), phrases.ofHundredPrecisely(bin.said),
          phrases.ofHundredPrecisely(bin.cameTrue), phrases.ofHundredPrecisely(2 * bin.error),
          phrases.number(bin.count),
        ]
      })
  }

  package func drawing(width: Double) -> Drawing {
    var drawing = Drawing(width: width)
    let labels = width < 600 ? 92.0 : 128.0
    let numbers = width < 600 ? 72.0 : 190.0
    let axis = Axis(from: 0...1, to: labels...width - numbers)
    var y = 0.0
    for statement in Thinning.Statement.allCases {
      let bins = thinning.bins.filter { $0.statement == statement }
      guard !bins.isEmpty else { continue }
      drawing.text(phrases.capitalised(phrases.name(of: statement)), x: 0, y: y + 14, style: .strong)
      y += 26
      let top = y
      for tick in axis.ticks(about: 5) {
        drawing.line(
          x1: axis(tick), y1: top, x2: axis(tick), y2: top + Double(bins.count) * 26, stroke: Palette.rule)
      }
      for bin in bins {
        draw(bin, at: y + 13, axis, width: width, &drawing)
        y += 26
      }
      for tick in axis.ticks(about: 5) {
        drawing.text(
          phrases.language.number(100 * tick, decimals: 0), x: axis(tick), y: y + 15, style: .note, anchor: .middle)
      }
      y += 38
    }
    drawing.height = drawKey(&drawing, y: y)
    return drawing
  }

  private func draw(_ bin: Thinning.Bin, at y: Double, _ axis: Axis, width: Double, _ drawing: inout Drawing) {
    let isMiss = bin.misses(by: Thinning.standardBound)
    drawing.text(phrases.range(of: bin), x: 0, y: y + 4.5)
    let (low, high) = (max(0, bin.cameTrue - 2 * bin.error), min(1, bin.cameTrue + 2 * bin.error))
    let ink = isMiss ? Palette.vermilion : Palette.blue
    drawing.line(x1: axis(low), y1: y, x2: axis(high), y2: y, stroke: ink, width: 2.5)
    drawing.circle(x: axis(bin.said), y: y, radius: 6, fill: "#ffffff", stroke: Palette.muted)
    drawing.circle(x: axis(bin.cameTrue), y: y, radius: 4, fill: ink)
    let text = phrases.thinningRow(bin, isShort: width < 600)
    drawing.text(text, x: width, y: y + 4.5, style: isMiss ? .strong : .label, anchor: .end)
  }

  private func drawKey(_ drawing: inout Drawing, y: Double) -> Double {
    drawing.circle(x: 7, y: y - 4, radius: 6, fill: "#ffffff", stroke: Palette.muted)
    drawing.text(phrases.thinningSaid, x: 20, y: y, style: .note)
    let x = 40 + TextWidth.of(phrases.thinningSaid, size: 12)
    drawing.line(x1: x - 10, y1: y - 4, x2: x + 10, y2: y - 4, stroke: Palette.blue, width: 2.5)
    drawing.circle(x: x, y: y - 4, radius: 4, fill: Palette.blue)
    drawing.text(phrases.thinningCameTrueKey, x: x + 16, y: y, style: .note)
    return y + 8
  }
}
