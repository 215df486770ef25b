internal import AreaData

/// A map: outlines filled, or dots at their middles, by class; what was not assessed is hatched.
package struct MapFigure: Figure {
  package struct Region: Sendable {
    let name: String
    let outline: MultiPolygon
    /// Index into `classes`; nil for what was not assessed.
    let mapClass: Int?
  }

  package struct Class: Sendable, Equatable {
    let label: String
    let fill: String
    let count: Int
  }

  package enum Style: Sendable {
    case filled
    /// One dot a shape, for shapes whose sizes differ too much to be compared.
    case dots
  }

  /// Outlines at most that a page shows: each takes some 150 bytes, twice. The file has all.
  package static let pageCapacity = 20_000

  package let name: String
  package let title: String
  /// What is drawn.
  package let about: String
  /// What a reader must know besides, such as that the outlines are of another edition.
  package let note: String?
  package let table: DataTable
  /// In the order drawn: the last on top.
  package let regions: [Region]
  package let classes: [Class]
  package let unassessedCount: Int
  package let style: Style
  /// Kilometres a degree of longitude counts for, by one of latitude; 1 for projected coordinates.
  package let aspect: Double
  package let phrases: any Phrases

  package var description: String { about + (note.map { " " + $0 } ?? "") }
  package var notes: [String] { note.map { [$0] } ?? [] }
  package var tooLarge: String? {
    regions.count <= Self.pageCapacity ? nil : phrases.mapTooLarge(regions.count, file: name)
  }

  package func drawing(width: Double) -> Drawing {
    var drawing = Drawing(width: width)
    let box = regions.compactMap(\.outline.boundingBox).reduce(nil as BoundingBox?) { $0?.union($1) ?? $1 }
    guard let box else { return drawing }
    let isWide = width >= 600
    let available = (width: isWide ? width - 250 : width, height: isWide ? 700.0 : 520)
    let extent = box.upper - box.lower
    let scale = min(available.width / max(extent.x * aspect, 1e-9), available.height / max(extent.y, 1e-9))
    let mapHeight = extent.y * scale
    let projection = Projection(origin: SIMD2(box.lower.x, box.upper.y), scale: SIMD2(scale * aspect, -scale))
    if unassessedCount > 0 || regions.contains(where: { $0.mapClass == nil }) {
      drawing.hatching(id: "\(anchor)-hatch-\(isWide ? "wide" : "narrow")")
    }
    drawRegions(&drawing, projection, hatch: "url(#\(anchor)-hatch-\(isWide ? "wide" : "narrow"))")
    let legendX = isWide ? min(extent.x * aspect * scale + 36, width - 230) : 0
    let legendEnd = drawLegend(
      &drawing, x: legendX, y: isWide ? 16 : mapHeight + 28,
      hatch: "url(#\(anchor)-hatch-\(isWide ? "wide" : "narrow"))")
    drawing.height = isWide ? max(mapHeight, legendEnd) + 6 : legendEnd
    return drawing
  }

  private func drawRegions(_ drawing: inout Drawing, _ projection: Projection, hatch: String) {
    for region in regions {
      let data = projection.path(region.outline)
      guard !data.isEmpty else { continue }
      let fill = style == .dots ? "#f6f7f9" : region.mapClass.map { classes[$0].fill } ?? hatch
      drawing.path(data, fill: fill, stroke: style == .dots ? "#e3e7eb" : "#8d97a3", width: 0.4, hint: region.name)
    }
    guard style == .dots else { return }
    // Dots of the classes named last lie on top.
    for k in classes.indices.reversed() {
      for region in regions where region.mapClass == k {
        guard let middle = region.outline.middle else { continue }
        let point = projection(middle)
        drawing.circle(x: point.x, y: point.y, radius: k == classes.count - 1 ? 1.1 : 2.2, fill: classes[k].fill)
      }
    }
  }

  private func drawLegend(_ drawing: inout Drawing, x: Double, y start: Double, hatch: String) -> Double {
    var y = start
    for entry in classes {
      drawing.rect(x: x, y: y - 12, width: 18, height: 15, fill: entry.fill, stroke: "#8d97a3")
      drawing.text(entry.label, x: x + 27, y: y, within: drawing.width - x - 90)
      drawing.text(phrases.number(entry.count), x: min(drawing.width, x + 226), y: y, style: .strong, anchor: .end)
      y += 24
    }
    if unassessedCount > 0 {
      drawing.rect(x: x, y: y - 12, width: 18, height: 15, fill: hatch, stroke: "#8d97a3")
      drawing.text(phrases.notAssessedShort, x: x + 27, y: y)
      drawing.text(phrases.number(unassessedCount), x: min(drawing.width, x + 226), y: y, style: .strong, anchor: .end)
      y += 24
    }
    return y
  }
}

/// From ground coordinates to the page.
struct Projection {
  let origin: SIMD2<Double>
  let scale: SIMD2<Double>

  func callAsFunction(_ point: SIMD2<Double>) -> SIMD2<Double> { (point - origin) * scale }

  /// Path data in tenths of a pixel, each point relative to the one before; corners that fall together are dropped.
  func path(_ outline: MultiPolygon) -> String {
    var data = ""
    for ring in outline.polygons.flatMap(\.rings) {
      var points: [SIMD2<Int>] = []
      for point in ring {
        let scaled = (self(point) * 10).rounded(.toNearestOrAwayFromZero)
        let whole = SIMD2(Int(scaled.x), Int(scaled.y))
        if points.last != whole { points.append(whole) }
      }
      if points.count > 1, points.first == points.last { points.removeLast() }
      guard points.count > 2 else { continue }
      data += "M\(Self.tenths(points[0].x)) \(Self.tenths(points[0].y))l"
      for k in 1..<points.count {
        let step = points[k] &- points[k - 1]
        let dy = Self.tenths(step.y)
        data += (k > 1 && step.x >= 0 ? " " : "") + Self.tenths(step.x) + (step.y < 0 ? "" : " ") + dy
      }
      data += "z"
    }
    return data
  }

  private static func tenths(_ value: Int) -> String {
    let magnitude = value.magnitude
    let sign = value < 0 ? "-" : ""
    if magnitude.isMultiple(of: 10) { return sign + String(magnitude / 10) }
    return sign + (magnitude < 10 ? "" : String(magnitude / 10)) + "." + String(magnitude % 10)
  }
}

extension MultiPolygon {
  /// The middle of the largest polygon's bounding box: near enough for a dot.
  var middle: SIMD2<Double>? {
    polygons.max { $0.area < $1.area }
      .flatMap { MultiPolygon(polygons: [$0]).boundingBox }
      .map { ($0.lower + $0.upper) / 2 }
  }
}
