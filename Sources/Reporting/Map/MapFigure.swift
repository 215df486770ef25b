internal import AreaData

/// A map: outlines filled, or dots at their middles, by class, with squares where many areas crowd drawn once more on a larger
/// scale; what was not assessed is hatched.
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

  /// A square on a larger scale.
  package struct Inset: Sendable {
    /// What most of its areas lie in; empty where that is not known.
    let name: String
    let box: BoundingBox
    let regions: [Region]
  }

  package enum Style: Sendable {
    case filled
    /// One dot a shape, for shapes whose sizes differ too much to be compared.
    case dots
  }

  /// Outlines at most that a page shows. The file has all.
  package static let pageCapacity = 20_000

  package let name: String
  package let title: String
  /// What is drawn, and where what it shows is found.
  package let about: String
  /// What a reader must know besides, such as that the outlines are of another edition.
  package let note: String?
  package let table: DataTable
  /// In the order drawn: the last on top.
  package let regions: [Region]
  package let insets: [Inset]
  package let classes: [Class]
  package let unassessedCount: Int
  /// What is said of these.
  let unassessed: String
  package let style: Style
  /// Kilometres a degree of longitude counts for, by one of latitude; 1 for projected coordinates.
  package let aspect: Double
  package let phrases: any Phrases

  package var description: String { about + (note.map { " " + $0 } ?? "") }
  package var notes: [String] { note.map { [$0] } ?? [] }
  package var wideWidth: Double { 1064 }
  package var tooLarge: String? {
    regions.count <= Self.pageCapacity ? nil : phrases.mapTooLarge(regions.count, file: name)
  }

  private static let insetSize = 330.0
  private static let countrySize = (width: 520.0, height: 740.0)

  private var box: BoundingBox? {
    regions.compactMap(\.outline.boundingBox).reduce(nil as BoundingBox?) { $0?.union($1) ?? $1 }
  }

  /// In the page the country and each inset are pictures of their own, which stand beside each other where there is room.
  package func pictures() -> Markup {
    guard let box else { return .empty }
    let country = country(box, namesMost: false).svg(id: "\(anchor)-wide", title: title, description: description)
    let squares = insets.enumerated().map { k, inset -> Markup in
      let heading = phrases.insetTitle(inset.name)
      return """
        <div class="inset"><p>\(heading)</p>\
        \(drawing(of: inset, "\(k)", namesMost: false).svg(id: "\(anchor)-inset-\(k)", title: heading, description: title))</div>
        """
    }
    let keys = keys.map { key -> Markup in
      "<li><i\(key.fill.map { " style=\"background:\($0)\"" as Markup } ?? " class=\"hatch\"")></i>\(key.label) <b>\(phrases.number(key.count))</b></li>"
    }
    return """
      <div class="map"><div class="country">\(country)</div>\
      <div class="beside"><ul class="key">\(keys)</ul>\(squares)</div></div>
      """
  }

  /// The file: country, key and insets in one picture.
  package func drawing(width: Double) -> Drawing {
    var drawing = Drawing(width: width)
    guard let box else { return drawing }
    let country = country(box, namesMost: true)
    drawing.place(country, x: 0, y: 0)
    let left = country.width + 36
    var y = 16.0
    for key in keys {
      if let fill = key.fill {
        drawing.rect(x: left, y: y - 12, width: 18, height: 15, fill: fill, stroke: "#8d97a3")
      } else {
        drawing.hatching(id: "\(anchor)-hatch-key")
        drawing.rect(x: left, y: y - 12, width: 18, height: 15, fill: "url(#\(anchor)-hatch-key)", stroke: "#8d97a3")
      }
      drawing.text(key.label, x: left + 27, y: y, within: 220)
      drawing.text(phrases.number(key.count), x: left + 290, y: y, style: .strong, anchor: .end)
      y += 24
    }
    var (x, bottom) = (left, y)
    for (k, inset) in insets.enumerated() {
      let square = self.drawing(of: inset, "file-\(k)", namesMost: true)
      if x > left, x + square.width > width { (x, y) = (left, bottom) }
      drawing.text(phrases.insetTitle(inset.name), x: x, y: y + 14, style: .strong)
      drawing.place(square, x: x, y: y + 22)
      x += square.width + 24
      bottom = max(bottom, y + 22 + square.height + 12)
    }
    drawing.height = max(country.height, bottom) + 6
    return drawing
  }

  private var keys: [(label: String, fill: String?, count: Int)] {
    classes.map { ($0.label, $0.fill, $0.count) }
      + (unassessedCount > 0 ? [(unassessed, nil, unassessedCount)] : [])
  }

  /// - Parameter namesMost: whether the class that most regions are in has names too, and dots where an inset names them, which a
  ///   page has no room for.
  private func country(_ box: BoundingBox, namesMost: Bool) -> Drawing {
    let extent = box.upper - box.lower
    let scale = min(
      Self.countrySize.width / max(extent.x * aspect, 1e-9), Self.countrySize.height / max(extent.y, 1e-9))
    let projection = Projection(origin: SIMD2(box.lower.x, box.upper.y), scale: SIMD2(scale * aspect, -scale))
    var drawing = Drawing(width: max(1, extent.x * aspect * scale), height: max(1, extent.y * scale))
    switch style {
    case .filled: fill(regions, &drawing, projection, "wide", unnamed: namesMost ? nil : largestClass)
    case .dots:
      let outline = CommonOutline.shape(of: regions.map(\.outline))
      drawing.outline(projection.path([outline]), fill: "#f1f3f5", stroke: "#b4c0cb", width: 0.6)
      drawDots(&drawing, projection, namesAll: namesMost)
    }
    for inset in insets {
      let (a, b) = (
        projection(SIMD2(inset.box.lower.x, inset.box.upper.y)), projection(SIMD2(inset.box.upper.x, inset.box.lower.y))
      )
      drawing.frame(x: a.x, y: a.y, width: b.x - a.x, height: b.y - a.y)
    }
    return drawing
  }

  private func drawing(of inset: Inset, _ id: String, namesMost: Bool) -> Drawing {
    let scale = Self.insetSize / max(inset.box.upper.y - inset.box.lower.y, 1e-9)
    let projection = Projection(
      origin: SIMD2(inset.box.lower.x, inset.box.upper.y), scale: SIMD2(scale * aspect, -scale))
    var drawing = Drawing(width: Self.insetSize, height: Self.insetSize)
    fill(inset.regions, &drawing, projection, "inset-\(id)", unnamed: namesMost ? nil : largestClass)
    drawing.frame(x: 0, y: 0, width: Self.insetSize, height: Self.insetSize)
    return drawing
  }

  /// The class that more than half of the regions are in.
  private var largestClass: Int? { classes.firstIndex { 2 * $0.count > regions.count } }

  private func fill(
    _ regions: [Region], _ drawing: inout Drawing, _ projection: Projection, _ id: String, unnamed: Int?
  ) {
    if regions.contains(where: { $0.mapClass == nil }) {
      drawing.hatching(id: "\(anchor)-hatch-\(id)", scale: Drawing.mapScale)
    }
    let kinds = [nil] + classes.indices.reversed().map { $0 }
    for kind in kinds {
      let members = regions.filter { $0.mapClass == kind }
      let fill = kind.map { classes[$0].fill } ?? "url(#\(anchor)-hatch-\(id))"
      if let kind, kind == unnamed {
        drawing.merged(
          members.map(\.outline), projection, fill: fill, stroke: "#8d97a3", width: 0.4, hint: classes[kind].label)
      } else {
        let shapes = members.map { (data: projection.path([$0.outline]), hint: hint($0)) }.filter { !$0.data.isEmpty }
        drawing.outlines(shapes, fill: fill, stroke: "#8d97a3", width: 0.4)
      }
    }
  }

  private func hint(_ region: Region) -> String {
    "\(region.name): \(region.mapClass.map { classes[$0].label } ?? unassessed)"
  }

  /// Dots of the classes named last lie below, and are too many to be named.
  ///
  /// - Parameter namesAll: whether dots that lie in an inset have their names here too.
  private func drawDots(_ drawing: inout Drawing, _ projection: Projection, namesAll: Bool) {
    for k in classes.indices.reversed() {
      let members = regions.filter { $0.mapClass == k }.compactMap { region in
        region.outline.middle.map { (middle: $0, hint: hint(region)) }
      }
      if k == classes.count - 1 {
        drawing.dots(members.map { projection($0.middle) }, diameter: 2, fill: "#9fb0c0")
        continue
      }
      func isElsewhere(_ point: SIMD2<Double>) -> Bool { !namesAll && insets.contains { $0.box.holds(point) } }
      drawing.dots(
        members.filter { isElsewhere($0.middle) }.map { projection($0.middle) }, diameter: 5.6, fill: classes[k].fill)
      drawing.dots(
        members.filter { !isElsewhere($0.middle) }.map { (projection($0.middle), $0.hint) }, radius: 2.8,
        fill: classes[k].fill)
    }
  }
}

extension BoundingBox {
  fileprivate func holds(_ point: SIMD2<Double>) -> Bool {
    lower.x <= point.x && point.x <= upper.x && lower.y <= point.y && point.y <= upper.y
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
