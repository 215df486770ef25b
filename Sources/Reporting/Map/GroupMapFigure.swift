internal import AreaData
internal import CompositeIndex
internal import Study

/// A map for each group: the country's outline, with a dot for each of the group's areas.
package struct GroupMapFigure: Figure {
  private struct Panel {
    let name: String
    let areas: Int
    let points: [SIMD2<Double>]
  }

  private let panels: [Panel]
  private let outline: MultiPolygon
  private let box: BoundingBox
  private let aspect: Double
  private let note: String?
  package let phrases: any Phrases

  /// Groups at most that get a map.
  private static let capacity = 12

  /// Nil without groups, or without outlines of the areas themselves.
  package init?(_ facts: Facts) {
    guard let grouping = facts.study.groups, let outlines = facts.input.outlines[facts.input.ownLevel],
      1...Self.capacity ~= grouping.profiles.count
    else { return nil }
    let middles = Dictionary(
      outlines.regions.compactMap { region in region.outline.middle.map { (region.id, $0) } },
      uniquingKeysWith: { first, _ in first })
    outline = CommonOutline.shape(of: outlines.regions.map(\.outline))
    guard let box = outline.boundingBox else { return nil }
    self.box = box
    note = facts.outlinesOfOtherDivision(facts.input.ownLevel)
    aspect = outlines.aspect
    phrases = facts.phrases
    panels = grouping.profiles.indices.map { k in
      let units = zip(grouping.units, grouping.labels).filter { $0.1 == k }.map(\.0)
      return Panel(
        name: facts.groupName(k), areas: units.count,
        points: units.compactMap { middles[facts.panel.units.ids[$0]] })
    }
    guard panels.contains(where: { !$0.points.isEmpty }) else { return nil }
  }

  package let name = "map-groups"
  package let wideWidth = 1064.0
  package var title: String { phrases.groupMapTitle(panels.count) }
  package var description: String { phrases.groupMapDescription + (note.map { " " + $0 } ?? "") }
  package var notes: [String] { note.map { [$0] } ?? [] }
  package var table: DataTable {
    DataTable(
      [.text(phrases.group), .number(phrases.areasHeading)],
      rows: panels.map { [$0.name, phrases.number($0.areas)] })
  }

  /// In the page each group's map is a picture of its own, as many beside each other as there is room for.
  package func pictures() -> Markup {
    let maps = panels.enumerated().map { k, panel -> Markup in
      let heading = heading(of: panel)
      let map = map(of: panel, width: 240, outline: "\(anchor)-outline", isFirst: k == 0)
      return """
        <div><p>\(heading)</p>\
        \(map.svg(id: "\(anchor)-\(k)", title: heading, description: description))</div>
        """
    }
    return "<div class=\"maps\">\(maps)</div>"
  }

  /// The file: every map in one picture.
  package func drawing(width: Double) -> Drawing {
    var drawing = Drawing(width: width)
    let columns = min(panels.count, 4)
    let gap = 20.0
    let panelWidth = (width - gap * Double(columns - 1)) / Double(columns)
    for (k, panel) in panels.enumerated() {
      let map = map(of: panel, width: panelWidth, outline: "\(anchor)-file-outline", isFirst: k == 0)
      let x = Double(k % columns) * (panelWidth + gap)
      let y = Double(k / columns) * (map.height + 52)
      drawing.text(heading(of: panel), x: x, y: y + 16, within: panelWidth, style: .strong)
      drawing.place(map, x: x, y: y + 26)
      drawing.height = max(drawing.height, y + 26 + map.height)
    }
    return drawing
  }

  private func heading(of panel: Panel) -> String { "\(panel.name): \(phrases.areas(panel.areas))" }

  /// - Parameters:
  ///   - outline: what the country's outline is called.
  ///   - isFirst: whether it is drawn here, for other maps to use.
  private func map(of panel: Panel, width: Double, outline id: String, isFirst: Bool) -> Drawing {
    let extent = box.upper - box.lower
    let scale = min(width / max(extent.x * aspect, 1e-9), 360 / max(extent.y, 1e-9))
    let projection = Projection(origin: SIMD2(box.lower.x, box.upper.y), scale: SIMD2(scale * aspect, -scale))
    let size = extent * SIMD2(aspect, 1) * scale
    var map = Drawing(width: size.x, height: size.y)
    if isFirst {
      map.outline(projection.path([outline]), id: id, fill: "#f1f3f5", stroke: "#b4c0cb", width: 0.6)
    } else {
      map.reuse(id)
    }
    map.dots(panel.points.map { projection($0) }, diameter: 3.4, fill: Palette.blue)
    return map
  }
}
