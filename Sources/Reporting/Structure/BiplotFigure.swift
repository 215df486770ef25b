private import Foundation
internal import CompositeIndex
internal import LinearAlgebra
internal import Multivariate
internal import Study

/// The areas as a density over the first two components, with the indicators as arrows.
package struct BiplotFigure: Figure {
  package let reading: StructureReading
  /// The areas' scores on both components, of variance one.
  private let points: [(x: Double, y: Double)]
  /// The indicators' correlations with both components.
  private let arrows: [(x: Double, y: Double)]
  private let shares: [Double]
  private var phrases: any Phrases { reading.phrases }

  /// Nil where the second component explains nothing.
  package init?(_ facts: Facts) {
    guard let reading = StructureReading(facts) else { return nil }
    let components = reading.structure.components
    guard components.eigenvalues[1] > 1e-9 else { return nil }
    self.reading = reading
    shares = components.explainedShares
    let biplot = components.biplot(of: facts.study.evaluation.treated)
    func pairs(_ A: Matrix) -> [(x: Double, y: Double)] { (0..<A.rowCount).map { (A[$0, 0], A[$0, 1]) } }
    points = pairs(biplot.points)
    arrows = pairs(biplot.arrows)
  }

  package let name = "biplot"
  package var description: String { phrases.biplotDescription }
  package var title: String {
    let ys = arrows.map(\.y)
    let (high, low) = (ys.indices.max { ys[$0] < ys[$1] }!, ys.indices.min { ys[$0] < ys[$1] }!)
    let isContrast = ys[high] >= StructureReading.salient && ys[low] <= -StructureReading.salient
    return phrases.biplotTitle(
      shares[0] + shares[1], isContrast ? reading.indicators[high] : nil, isContrast ? reading.indicators[low] : nil)
  }

  package var table: DataTable {
    DataTable(
      [.number("#"), .text(phrases.indicator), .number(phrases.component(1)), .number(phrases.component(2))],
      rows: reading.order.enumerated().map { row, i in
        [phrases.number(row + 1), reading.indicators[i], phrases.loading(arrows[i].x), phrases.loading(arrows[i].y)]
      })
  }

  // MARK: - Drawing

  package func drawing(width: Double) -> Drawing {
    var drawing = Drawing(width: width)
    let isWide = width >= 600
    // All but the outermost areas decide the scale; those beyond it stand at the edge.
    let (xs, ys) = (Self.core(points.map(\.x)), Self.core(points.map(\.y)))
    let height = isWide ? 500.0 : 340
    let scale = min(width / (xs.upperBound - xs.lowerBound), height / (ys.upperBound - ys.lowerBound))
    // Arrows point to the right for the most part: there the names need room.
    let spare = width - scale * (xs.upperBound - xs.lowerBound)
    let centre = (
      x: spare / 4 - scale * xs.lowerBound,
      y: height / 2 + scale * (ys.lowerBound + ys.upperBound) / 2
    )
    let centres = points.map { point in
      (
        x: min(width - 10, max(10, centre.x + scale * point.x)),
        y: min(height - 10, max(10, centre.y - scale * point.y))
      )
    }
    let density = HexagonDensity(centres, radius: isWide ? 9 : 7.5)
    for (k, outline) in density.outlines.enumerated() {
      drawing.path(outline.path, fill: Self.fills[k], stroke: "#ffffff", width: 0.6)
    }
    drawing.line(x1: 0, y1: centre.y, x2: width, y2: centre.y, stroke: "#9aa4af", dash: "2 4")
    drawing.line(x1: centre.x, y1: 0, x2: centre.x, y2: height, stroke: "#9aa4af", dash: "2 4")
    drawing.haloed(
      phrases.axis(phrases.component(1), shares[0]), x: width - 2, y: centre.y - 6, style: .note, anchor: .end)
    drawing.haloed(phrases.axis(phrases.component(2), shares[1]), x: centre.x + 6, y: 12, style: .note)
    drawArrows(&drawing, centre: centre, in: (width, height), isWide: isWide)
    drawing.height = drawKey(&drawing, density, y: height + 14, isWide: isWide)
    if !isWide { drawing.height = drawing.key(reading, Array(reading.order.indices), y: drawing.height + 22) }
    return drawing
  }

  /// Arrows as long as the plane allows, all by one scale.
  private func drawArrows(
    _ drawing: inout Drawing, centre: (x: Double, y: Double), in size: (width: Double, height: Double), isWide: Bool
  ) {
    let room = arrows.reduce(Double.infinity) { room, arrow in
      let across = arrow.x > 0 ? size.width - centre.x : centre.x
      let down = arrow.y < 0 ? size.height - centre.y : centre.y
      return min(room, across / max(abs(arrow.x), 1e-9), down / max(abs(arrow.y), 1e-9))
    }
    let length = 0.78 * min(room, 1e6)
    let tips = reading.order.enumerated().map { row, i in
      let (x, y) = (centre.x + length * arrows[i].x, centre.y - length * arrows[i].y)
      let norm = max(hypot(arrows[i].x, arrows[i].y), 1e-9)
      return (
        text: isWide ? reading.indicators[i] : phrases.number(row + 1), x: x, y: y,
        direction: (x: arrows[i].x / norm, y: -arrows[i].y / norm)
      )
    }
    for tip in tips { drawing.arrow(from: centre, to: (tip.x, tip.y), stroke: Palette.vermilion) }
    // No label lies on a shaft, its own or another's.
    let shafts = tips.flatMap { tip in
      (1..<20).map { k in
        let t = Double(k) / 20
        return LabelPlacer.Box(
          x: centre.x + t * (tip.x - centre.x) - 4, y: centre.y + t * (tip.y - centre.y) - 4, width: 8, height: 8)
      }
    }
    let names = [
      LabelPlacer.Box(x: size.width - 140, y: centre.y - 18, width: 140, height: 15),
      LabelPlacer.Box(x: centre.x, y: 0, width: 130, height: 16),
    ]
    drawing.labels(tips, within: .init(x: 0, y: 0, width: size.width, height: size.height), obstacles: shafts + names)
  }

  private func drawKey(_ drawing: inout Drawing, _ density: HexagonDensity, y: Double, isWide: Bool) -> Double {
    drawing.text(phrases.areasPerHexagon, x: 0, y: y + 11, style: .note)
    var x = isWide ? TextWidth.of(phrases.areasPerHexagon, size: 12) + 12 : 0
    let y = isWide ? y : y + 20
    for (k, outline) in density.outlines.enumerated() {
      let text = phrases.orFewer(outline.least, outline.most)
      drawing.rect(x: x, y: y, width: 14, height: 14, fill: Self.fills[k])
      drawing.text(text, x: x + 19, y: y + 11, style: .note)
      x += 19 + TextWidth.of(text, size: 12) + 12
    }
    return y + 20
  }

  private static let fills = ["#e3e8ee", "#c9d3de", "#a9b9ca", "#859bb3", "#647f9c"]

  /// What nearly all values lie within, with the middle and a margin.
  private static func core(_ values: [Double]) -> ClosedRange<Double> {
    let sorted = values.sorted()
    let cut = sorted.count / 500
    return min(-1.5, sorted[cut]) - 0.4...max(1.5, sorted[sorted.count - 1 - cut]) + 0.4
  }
}

extension Drawing {
  /// A line with a head at its end.
  mutating func arrow(from start: (x: Double, y: Double), to end: (x: Double, y: Double), stroke: String) {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let length = hypot(dx, dy)
    guard length > 1 else { return }
    let (ux, uy) = (dx / length, dy / length)
    line(x1: start.x, y1: start.y, x2: end.x - 4 * ux, y2: end.y - 4 * uy, stroke: "#ffffff", width: 3.5)
    line(x1: start.x, y1: start.y, x2: end.x - 4 * ux, y2: end.y - 4 * uy, stroke: stroke, width: 1.6)
    let (bx, by) = (end.x - 9 * ux, end.y - 9 * uy)
    let c = FixedPoint.coordinate
    path(
      "M\(c(end.x)) \(c(end.y))L\(c(bx - 3.6 * uy)) \(c(by + 3.6 * ux))L\(c(bx + 3.6 * uy)) \(c(by - 3.6 * ux))Z",
      fill: stroke, stroke: "#ffffff", width: 0.6)
  }
}
