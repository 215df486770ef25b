internal import AreaData

/// What maps are drawn of: outlines and dots in whole halves of a pixel, each relative to the one before, which is a third of the
/// text that pixels with decimals take.
extension Drawing {
  /// Lengths of a map's data to a pixel.
  static let mapScale = 2.0
  private static let scaled: Markup = " transform=\"scale(.5)\""

  /// An outline that is drawn once or, where it has an id, anywhere in the page by ``reuse(_:)``.
  mutating func outline(
    _ data: String, id: String? = nil, fill: String, stroke: String, width: Double, hint: String? = nil
  ) {
    let name: Markup = id.map { " id=\"\($0)\"" } ?? ""
    let close: Markup = hint.map { "><title>\($0)</title></path>" } ?? "/>"
    body +=
      "<path\(name) d=\"\(data)\"\(Self.scaled) fill=\"\(fill)\" fill-rule=\"evenodd\" stroke=\"\(stroke)\" stroke-width=\"\(width * Self.mapScale)\"\(close)"
  }

  /// An outline of the same page once more.
  mutating func reuse(_ id: String) { body += "<use href=\"#\(id)\"/>" }

  /// Outlines that share colour and edge, each with its hint.
  mutating func outlines(_ shapes: [(data: String, hint: String)], fill: String, stroke: String, width: Double) {
    guard !shapes.isEmpty else { return }
    let paths = shapes.map { shape -> Markup in "<path d=\"\(shape.data)\"><title>\(shape.hint)</title></path>" }
    body +=
      "<g\(Self.scaled) fill=\"\(fill)\" fill-rule=\"evenodd\" stroke=\"\(stroke)\" stroke-width=\"\(width * Self.mapScale)\">\(paths)</g>"
  }

  /// Round dots of one colour, each with its hint.
  mutating func dots(_ points: [(point: SIMD2<Double>, hint: String)], radius: Double, fill: String) {
    guard !points.isEmpty else { return }
    let circles = points.map { point, hint -> Markup in
      let place = halves(point)
      return
        "<circle cx=\"\(place.x)\" cy=\"\(place.y)\" r=\"\(radius * Self.mapScale)\"><title>\(hint)</title></circle>"
    }
    body += "<g\(Self.scaled) fill=\"\(fill)\">\(circles)</g>"
  }

  /// Many round dots of one colour, too many to be named one by one, at whole pixels; of those that fall together one is drawn, and
  /// neighbours in a row that overlap are one stroke.
  mutating func dots(_ points: [SIMD2<Double>], diameter: Double, fill: String) {
    guard !points.isEmpty else { return }
    let pixels = points.map { $0.rounded(.toNearestOrAwayFromZero) }.map { SIMD2(Int($0.x), Int($0.y)) }
    var strokes = [(start: SIMD2<Int>, end: SIMD2<Int>)]()
    for place in Set(pixels).sorted(by: { ($0.y, $0.x) < ($1.y, $1.x) }) {
      if let last = strokes.last, last.end.y == place.y, place.x == last.end.x + 1 {
        strokes[strokes.count - 1].end = place
      } else {
        strokes.append((place, place))
      }
    }
    var data = PathText()
    for stroke in strokes { data.row(from: stroke.start, to: stroke.end) }
    body +=
      "<path d=\"\(data.text)\" fill=\"none\" stroke=\"\(fill)\" stroke-width=\"\(diameter)\" stroke-linecap=\"round\"/>"
  }

  /// Outlines as one shape: filled and edged where they end, their common borders drawn once.
  mutating func merged(
    _ outlines: [MultiPolygon], _ projection: Projection, fill: String, stroke: String, width: Double, hint: String
  ) {
    let parts = CommonOutline.parts(of: outlines.map(projection.snapped))
    var (shape, borders) = (PathText(), PathText())
    for ring in parts.rings { shape.ring(ring.dropLast().map(whole)) }
    for line in parts.borders { borders.line(line.map(whole)) }
    outline(shape.text, fill: fill, stroke: stroke, width: width, hint: hint)
    guard !parts.borders.isEmpty else { return }
    // Borders let the pointer through to the hint below.
    body +=
      "<path d=\"\(borders.text)\"\(Self.scaled) fill=\"none\" stroke=\"\(stroke)\" stroke-width=\"\(width * Self.mapScale)\" pointer-events=\"none\"/>"
  }
}

/// A point in whole halves of a pixel.
private func halves(_ point: SIMD2<Double>) -> SIMD2<Int> {
  let scaled = (point * Drawing.mapScale).rounded(.toNearestOrAwayFromZero)
  return SIMD2(Int(scaled.x), Int(scaled.y))
}

private func whole(_ point: SIMD2<Double>) -> SIMD2<Int> { SIMD2(Int(point.x), Int(point.y)) }

/// From ground coordinates to the page.
struct Projection {
  let origin: SIMD2<Double>
  let scale: SIMD2<Double>

  func callAsFunction(_ point: SIMD2<Double>) -> SIMD2<Double> { (point - origin) * scale }

  /// An outline in whole halves of a pixel, corners that fall together dropped, and rings that are too small to be seen.
  func snapped(_ outline: MultiPolygon) -> MultiPolygon {
    MultiPolygon(
      polygons: outline.polygons.map { polygon in
        .init(rings: polygon.rings.map { corners(of: $0) }.filter { $0.count > 2 }.map { $0 + [$0[0]] })
      })
  }

  private func corners(of ring: Ring) -> [SIMD2<Double>] {
    var points: [SIMD2<Double>] = []
    for point in ring {
      let place = halves(self(point))
      let corner = SIMD2(Double(place.x), Double(place.y))
      if points.last != corner { points.append(corner) }
    }
    if points.count > 1, points.first == points.last { points.removeLast() }
    return points
  }

  /// Outlines as the data of one path; corners that fall together are dropped, and rings that are too small to be seen.
  func path(_ outlines: [MultiPolygon]) -> String {
    var data = PathText()
    for ring in outlines.flatMap(\.polygons).flatMap(\.rings) {
      let points = corners(of: ring)
      if points.count > 2 { data.ring(points.map(whole)) }
    }
    return data.text
  }
}

/// The data of a path in whole numbers, each point relative to the one before.
private struct PathText {
  private(set) var text = ""
  /// Where the last part of the path ended: the next begins relative to it.
  private var last = SIMD2<Int>(0, 0)

  mutating func ring(_ points: [SIMD2<Int>]) {
    line(points)
    text += "z"
    last = points[0]
  }

  mutating func line(_ points: [SIMD2<Int>]) {
    move(to: points[0])
    for point in points.dropFirst() {
      step(to: point, isFirst: false)
      last = point
    }
  }

  /// A stroke along a row; a dot where it ends where it begins.
  mutating func row(from start: SIMD2<Int>, to end: SIMD2<Int>) {
    move(to: start)
    text += "h" + String(end.x - start.x)
    last = end
  }

  /// After `m` further pairs are steps of a line.
  private mutating func move(to point: SIMD2<Int>) {
    text += "m"
    step(to: point, isFirst: true)
    last = point
  }

  private mutating func step(to point: SIMD2<Int>, isFirst: Bool) {
    let step = point &- last
    if !isFirst, step.x >= 0 { text += " " }
    text += String(step.x)
    if step.y >= 0 { text += " " }
    text += String(step.y)
  }
}
