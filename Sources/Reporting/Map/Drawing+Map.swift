internal import AreaData

/// What maps are drawn of: outlines and dots in whole quarters of a pixel, each relative to the one before, which is a third of the
/// text that pixels with decimals take.
extension Drawing {
  /// Lengths of a map's data to a pixel.
  static let mapScale = 4.0
  private static let scaled: Markup = " transform=\"scale(.25)\""

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
      let place = quarters(point)
      return
        "<circle cx=\"\(place.x)\" cy=\"\(place.y)\" r=\"\(radius * Self.mapScale)\"><title>\(hint)</title></circle>"
    }
    body += "<g\(Self.scaled) fill=\"\(fill)\">\(circles)</g>"
  }

  /// Many round dots of one colour, too many to be named one by one; of those that fall together one is drawn.
  mutating func dots(_ points: [SIMD2<Double>], diameter: Double, fill: String) {
    guard !points.isEmpty else { return }
    // Along bands, so that steps are short.
    let places = Set(points.map(quarters)).sorted { a, b in
      let (bandA, bandB) = (a.y >> 4, b.y >> 4)
      return bandA == bandB ? (a.x, a.y) < (b.x, b.y) : bandA < bandB
    }
    var data = PathText()
    for place in places { data.dot(place) }
    body +=
      "<path d=\"\(data.text)\"\(Self.scaled) fill=\"none\" stroke=\"\(fill)\" stroke-width=\"\(diameter * Self.mapScale)\" stroke-linecap=\"round\"/>"
  }
}

/// A point in whole quarters of a pixel.
private func quarters(_ point: SIMD2<Double>) -> SIMD2<Int> {
  let scaled = (point * Drawing.mapScale).rounded(.toNearestOrAwayFromZero)
  return SIMD2(Int(scaled.x), Int(scaled.y))
}

/// From ground coordinates to the page.
struct Projection {
  let origin: SIMD2<Double>
  let scale: SIMD2<Double>

  func callAsFunction(_ point: SIMD2<Double>) -> SIMD2<Double> { (point - origin) * scale }

  /// Outlines as the data of one path; corners that fall together are dropped, and rings that are too small to be seen.
  func path(_ outlines: [MultiPolygon]) -> String {
    var data = PathText()
    for ring in outlines.flatMap(\.polygons).flatMap(\.rings) {
      var points: [SIMD2<Int>] = []
      for point in ring {
        let place = quarters(self(point))
        if points.last != place { points.append(place) }
      }
      if points.count > 1, points.first == points.last { points.removeLast() }
      if points.count > 2 { data.ring(points) }
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
    let start = points[0]
    move(to: start)
    for point in points.dropFirst() {
      step(to: point, isFirst: false)
      last = point
    }
    text += "z"
    last = start
  }

  mutating func dot(_ place: SIMD2<Int>) {
    move(to: place)
    text += "h0"
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
