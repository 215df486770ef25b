internal import LinearAlgebra
internal import Study

/// The indicators in the plane of the first two factors (or components).
package struct LoadingPlotFigure: Figure {
  package let reading: StructureReading
  private var phrases: any Phrases { reading.phrases }

  /// Nil with fewer than two dimensions.
  package init?(_ facts: Facts) {
    guard let reading = StructureReading(facts), reading.dimensionCount > 1 else { return nil }
    self.reading = reading
  }

  package let name = "loading-plot"
  package var title: String {
    func members(_ k: Int) -> (String, [String]) {
      let own = reading.order.filter {
        reading.homes[$0] == k && abs(reading.loadings[$0, k]) >= StructureReading.salient
      }
      return (reading.name(k), own.prefix(2).map { reading.indicators[$0] })
    }
    return phrases.loadingPlotTitle(members(0), members(1))
  }
  package var description: String { phrases.loadingPlotDescription(reading.name(0), reading.name(1)) }

  package var table: DataTable {
    DataTable(
      [.number("#"), .text(phrases.indicator), .number(reading.name(0)), .number(reading.name(1))],
      rows: reading.order.enumerated().map { row, i in
        [
          phrases.number(row + 1), reading.indicators[i], phrases.loading(reading.loadings[i, 0]),
          phrases.loading(reading.loadings[i, 1]),
        ]
      })
  }

  package func drawing(width: Double) -> Drawing {
    var drawing = Drawing(width: width)
    let isWide = width >= 600
    let side = min(width, 460)
    let values = reading.order.flatMap { [reading.loadings[$0, 0], reading.loadings[$0, 1]] }
    let domain = min(-0.35, values.min() ?? 0) - 0.08...max(1, values.max() ?? 1) + 0.08
    let left = isWide ? (width - side) / 2 : 0
    let (across, upwards) = (
      Axis(from: domain, to: left...left + side), Axis(from: domain, to: 8...8 + side, isReversed: true)
    )
    drawAxes(&drawing, across, upwards)
    // Those that load on neither stand unnamed around the origin.
    let shown = reading.order.enumerated().filter { _, i in
      max(abs(reading.loadings[i, 0]), abs(reading.loadings[i, 1])) >= StructureReading.salient
    }
    let points = shown.map { row, i in
      (
        text: isWide ? reading.indicators[i] : phrases.number(row + 1), x: across(reading.loadings[i, 0]),
        y: upwards(reading.loadings[i, 1]), direction: (x: 1.0, y: 0.0)
      )
    }
    for i in reading.order {
      drawing.circle(
        x: across(reading.loadings[i, 0]), y: upwards(reading.loadings[i, 1]), radius: 4.5, fill: colour(of: i),
        hint: reading.indicators[i])
    }
    let ticks = Self.ticks.flatMap { value in
      [
        LabelPlacer.Box(x: across(value) - 9, y: upwards(0) + 4, width: 18, height: 13),
        LabelPlacer.Box(x: across(0) - 24, y: upwards(value) - 7, width: 20, height: 13),
      ]
    }
    drawing.labels(points, within: .init(x: 0, y: 0, width: width, height: side + 8), obstacles: ticks)
    drawing.height = side + 28
    if !isWide { drawing.height = drawing.key(reading, shown.map(\.offset), y: side + 46) }
    return drawing
  }

  private func colour(of indicator: Int) -> String {
    switch reading.homes[indicator] {
    case 0: Palette.blue
    case 1: Palette.vermilion
    default: "#8d97a3"
    }
  }

  private static let ticks = [0.5, 1.0]

  private func drawAxes(_ drawing: inout Drawing, _ across: Axis, _ upwards: Axis) {
    let (low, high) = (across.domain.lowerBound, across.domain.upperBound)
    for bound in [-StructureReading.salient, StructureReading.salient] {
      drawing.line(
        x1: across(bound), y1: upwards(low), x2: across(bound), y2: upwards(high), stroke: Palette.rule, dash: "3 4")
      drawing.line(
        x1: across(low), y1: upwards(bound), x2: across(high), y2: upwards(bound), stroke: Palette.rule, dash: "3 4")
    }
    drawing.line(x1: across(low), y1: upwards(0), x2: across(high), y2: upwards(0), stroke: "#9aa4af")
    drawing.line(x1: across(0), y1: upwards(low), x2: across(0), y2: upwards(high), stroke: "#9aa4af")
    for value in Self.ticks {
      let text = phrases.language.number(value, decimals: 1)
      drawing.text(text, x: across(value), y: upwards(0) + 15, style: .note, anchor: .middle)
      drawing.text(text, x: across(0) - 5, y: upwards(value) + 4, style: .note, anchor: .end)
    }
    drawing.text(
      reading.name(0), x: across(high), y: upwards(low) + 14, within: 150,
      style: Drawing.TextStyle(fill: Palette.blue, isBold: true), anchor: .end)
    drawing.text(
      reading.name(1), x: across(0) + 7, y: upwards(high) + 10, within: 150,
      style: Drawing.TextStyle(fill: Palette.vermilion, isBold: true))
  }
}

extension Drawing {
  /// What the numbers of indicators, by their place in the reading, stand for; returns the height used.
  mutating func key(_ reading: StructureReading, _ rows: [Int], y: Double) -> Double {
    var y = y
    for row in rows {
      let i = reading.order[row]
      text(reading.phrases.number(row + 1), x: 18, y: y, style: .strong, anchor: .end)
      text(reading.indicators[i], x: 26, y: y, within: width - 26)
      y += 18
    }
    return y - 8
  }
}
