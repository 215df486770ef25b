internal import CompositeIndex
internal import LinearAlgebra
internal import Study

/// The groups' profiles side by side: how far each domain lies from the mean of all areas.
package struct GroupFigure: Figure {
  package struct Group: Sendable, Equatable {
    let name: String
    let areas: Int
    let people: Int?
    let means: [Double]
    let typical: String
  }

  package let groups: [Group]
  package let subjects: [String]
  package let isClearerThanChance: Bool?
  package let phrases: any Phrases

  package init?(_ facts: Facts) {
    guard let grouping = facts.study.groups, !grouping.profiles.isEmpty else { return nil }
    groups = grouping.profiles.enumerated().map { g, profile in
      let name = facts.panel.units.names[profile.typicalUnit]
      return Group(
        name: facts.groupName(g), areas: profile.unitCount, people: profile.population.flatMap(Facts.whole),
        means: profile.means,
        typical: facts.largerAreaName(of: profile.typicalUnit).map { "\(name), \($0)" } ?? name)
    }
    subjects = grouping.subjects.map { facts.title(of: $0) }
    isClearerThanChance = grouping.search?.showsGroups
    phrases = facts.phrases
  }

  package let name = "groups"
  package var title: String {
    let largest = groups[0]
    let top = largest.means.indices.max { largest.means[$0] < largest.means[$1] }!
    return phrases.groupsTitle(groups.count, largest.areas, subjects[top], isClearerThanChance)
  }
  package var description: String { phrases.groupsDescription }

  package var table: DataTable {
    DataTable(
      [.text(phrases.group), .number(phrases.areasHeading), .number(phrases.peopleHeading)]
        + subjects.map { .number($0) } + [.text(phrases.typicalArea)],
      rows: groups.map { group in
        [group.name, phrases.number(group.areas), group.people.map(phrases.number) ?? "–"]
          + group.means.map { phrases.language.number($0, decimals: 2) } + [group.typical]
      })
  }

  package func drawing(width: Double) -> Drawing {
    var drawing = Drawing(width: width)
    let isWide = width >= 600
    let columns = isWide ? 2 : 1
    let gap = 40.0
    let panel = (width - gap * Double(columns - 1)) / Double(columns)
    let means = groups.flatMap(\.means)
    let extent = min(0, means.min() ?? 0)...max(0.5, means.max() ?? 0)
    let panelHeight = 68 + 22 * Double(subjects.count) + 30
    for (k, group) in groups.enumerated() {
      draw(
        group, in: &drawing, x: Double(k % columns) * (panel + gap), y: Double(k / columns) * panelHeight,
        width: panel, extent: extent)
    }
    drawing.height = Double((groups.count + columns - 1) / columns) * panelHeight - 8
    return drawing
  }

  private func draw(
    _ group: Group, in drawing: inout Drawing, x: Double, y: Double, width: Double,
    extent: ClosedRange<Double>
  ) {
    drawing.text(group.name, x: x, y: y + 15, style: Drawing.TextStyle(size: 15, isBold: true))
    let size = phrases.areas(group.areas) + (group.people.map { ", " + phrases.people($0) } ?? "")
    drawing.text(size, x: x + width, y: y + 15, style: .note, anchor: .end)
    drawing.line(x1: x, y1: y + 24, x2: x + width, y2: y + 24, stroke: Palette.ink)
    drawing.text(phrases.typical(group.typical), x: x, y: y + 42, within: width, style: .note)
    let labelWidth = width * 0.42
    let axis = Axis(from: extent, to: x + labelWidth + 8...x + width - 42)
    var line = y + 54
    for (k, mean) in group.means.enumerated() {
      drawing.text(subjects[k], x: x, y: line + 14.5, within: labelWidth)
      drawing.rect(
        x: min(axis(0), axis(mean)), y: line + 4, width: abs(axis(mean) - axis(0)), height: 13,
        fill: mean < 0 ? "#b9c2cc" : Palette.blue)
      drawing.text(
        phrases.signed(mean, decimals: 1), x: x + width, y: line + 14.5, style: .note, anchor: .end)
      line += 22
    }
    drawing.line(x1: axis(0), y1: y + 54, x2: axis(0), y2: line, stroke: Palette.ink)
  }
}
