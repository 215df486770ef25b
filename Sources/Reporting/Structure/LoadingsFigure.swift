internal import LinearAlgebra
internal import Multivariate
internal import Resampling
internal import Study

/// Which indicators belong together: loadings sorted by factor, small ones muted, with intervals and h².
package struct LoadingsFigure: Figure {
  package let reading: StructureReading
  private let communalities: [Double]
  private let uniquenesses: [Double]
  private var phrases: any Phrases { reading.phrases }

  package init?(_ facts: Facts) {
    guard let reading = StructureReading(facts) else { return nil }
    self.reading = reading
    communalities = reading.communalities
    uniquenesses = reading.uniquenesses
  }

  package let name = "loadings"
  package var description: String { phrases.loadingsDescription }

  /// What each of the first dimensions is mostly made of.
  package var title: String {
    phrases.factorsTitle(
      (0..<reading.dimensionCount).map { k in
        let members = reading.order.filter {
          reading.homes[$0] == k && abs(reading.loadings[$0, k]) >= StructureReading.salient
        }
        return (reading.name(k), members.prefix(3).map { reading.indicators[$0] }, max(0, members.count - 3))
      })
  }

  package var table: DataTable {
    let dimensions = 0..<reading.dimensionCount
    func text(_ i: Int, _ k: Int) -> String {
      let loading = phrases.loading(reading.loadings[i, k])
      return reading.interval(i, k).map { "\(loading) (\(phrases.interval(ofLoading: $0.low, $0.high)))" } ?? loading
    }
    return DataTable(
      [.text(phrases.indicator)] + dimensions.map { .number(reading.name($0)) } + [.number("h²"), .number("u²")],
      rows: reading.order.map { i in
        [reading.indicators[i]] + dimensions.map { text(i, $0) }
          + [phrases.loading(communalities[i]), phrases.loading(uniquenesses[i])]
      })
  }

  /// Where bars begin: not far below zero unless a loading does.
  private var least: Double {
    max(-1, min(-0.15, (reading.loadings.elements.min() ?? 0) - 0.05))
  }

  // MARK: - Drawing

  private static let rowHeight = 28.0
  /// A panel narrower than this has coloured cells in place of bars.
  private static let leastBar = 84.0

  package func drawing(width: Double) -> Drawing {
    var drawing = Drawing(width: width)
    let isWide = width >= 600
    let m = Double(reading.dimensionCount)
    let sides = isWide ? 76.0 : 42
    let gap = isWide ? 12.0 : 6
    let labelWidth = isWide ? 214.0 : 118
    let panel = min(240, (width - labelWidth - sides - gap * m) / m)
    func left(_ k: Int) -> Double { labelWidth + gap + Double(k) * (panel + gap) }
    let end = left(reading.dimensionCount)
    drawHeads(&drawing, panel: panel, end: end, isWide: isWide, left: left)
    var y = 24.0
    for (row, i) in reading.order.enumerated() {
      if row > 0 && reading.homes[i] != reading.homes[reading.order[row - 1]] {
        drawing.line(x1: 0, y1: y, x2: end + sides - gap, y2: y, stroke: "#9aa4af")
      }
      drawing.label(reading.indicators[i], x: 0, middle: y + 14, within: labelWidth - 4)
      for k in 0..<reading.dimensionCount {
        if panel >= Self.leastBar {
          drawBar(i, k, in: &drawing, left: left(k), width: panel, y: y)
        } else {
          drawCell(i, k, in: &drawing, left: left(k), width: panel, y: y)
        }
      }
      let style = Drawing.TextStyle(size: 12, fill: Palette.muted)
      drawing.text(phrases.loading(communalities[i]), x: end + 28, y: y + 18.5, style: style, anchor: .end)
      if isWide {
        drawing.text(phrases.loading(uniquenesses[i]), x: end + 64, y: y + 18.5, style: style, anchor: .end)
      }
      y += Self.rowHeight
    }
    drawing.height =
      drawing.paragraph(
        phrases.loadingsKey(hasIntervals: reading.firmness != nil && panel >= Self.leastBar), x: 0, y: y + 18,
        width: width) - 8
    return drawing
  }

  private func drawHeads(
    _ drawing: inout Drawing, panel: Double, end: Double, isWide: Bool, left: (Int) -> Double
  ) {
    for k in 0..<reading.dimensionCount {
      let fits = TextWidth.of(reading.name(k), size: 13) <= panel + 6
      drawing.text(
        fits ? reading.name(k) : reading.shortName(k), x: left(k) + panel / 2, y: 12, style: .strong, anchor: .middle,
        hint: fits ? nil : reading.name(k))
    }
    drawing.text("h²", x: end + 28, y: 12, style: .note, anchor: .end)
    if isWide { drawing.text("u²", x: end + 64, y: 12, style: .note, anchor: .end) }
  }

  private func drawBar(
    _ i: Int, _ k: Int, in drawing: inout Drawing, left: Double, width: Double, y: Double
  ) {
    let value = reading.loadings[i, k]
    let axis = Axis(from: least...1, to: left...left + width - 42)
    func clamped(_ value: Double) -> Double { axis(min(1.1, max(least, value))) }
    let isSmall = abs(value) < StructureReading.salient
    let fill = isSmall ? "#d3d8de" : value < 0 ? Palette.vermilion : Palette.blue
    drawing.rect(
      x: min(axis(0), clamped(value)), y: y + 8, width: abs(clamped(value) - axis(0)), height: 12, fill: fill)
    drawing.line(x1: axis(0), y1: y + 2, x2: axis(0), y2: y + Self.rowHeight - 2, stroke: "#9aa4af")
    if let interval = reading.interval(i, k) {
      drawing.line(
        x1: clamped(interval.low), y1: y + 14, x2: clamped(interval.high), y2: y + 14,
        stroke: isSmall ? "#8d97a3" : Palette.ink, width: 1.5)
    }
    guard !isSmall else { return }
    drawing.text(
      phrases.loading(value), x: left + width, y: y + 18.5, style: Drawing.TextStyle(size: 12), anchor: .end)
  }

  private func drawCell(
    _ i: Int, _ k: Int, in drawing: inout Drawing, left: Double, width: Double, y: Double
  ) {
    let value = reading.loadings[i, k]
    let isSmall = abs(value) < StructureReading.salient
    drawing.rect(
      x: left - 2, y: y + 2, width: width + 4, height: Self.rowHeight - 4,
      fill: isSmall ? Palette.faint : Palette.diverging(value))
    guard !isSmall && width >= 22 else { return }
    drawing.text(
      phrases.loading(value), x: left + width / 2, y: y + 18.5,
      style: Drawing.TextStyle(size: width >= 30 ? 12 : 10.5, fill: abs(value) > 0.7 ? "#ffffff" : Palette.ink),
      anchor: .middle)
  }
}
