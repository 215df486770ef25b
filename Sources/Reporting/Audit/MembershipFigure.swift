internal import CompositeIndex
internal import Study

/// In how many of the scenarios areas are on the list: how many areas in each class, on the list today and off it.
package struct MembershipFigure: Figure {
  /// A class of areas by the share of the scenarios that list them.
  package enum Bin: Int, Sendable, CaseIterable {
    case all, mostOften, moreThanHalf, lessThanHalf, seldom, none

    /// - Parameter listed: of `count` scenarios.
    package init(_ listed: Int, of count: Int) {
      switch (listed, 4 * listed) {
      case (count, _): self = .all
      case (0, _): self = .none
      case (_, (3 * count)...): self = .mostOften
      case (_, (2 * count)...): self = .moreThanHalf
      case (_, count...): self = .lessThanHalf
      default: self = .seldom
      }
    }
  }

  package struct Row: Sendable, Equatable {
    package let bin: Bin
    package let listed: Int
    package let unlisted: Int
  }

  /// Without the areas off the list that no scenario lists.
  package let rows: [Row]
  package let phrases: any Phrases

  /// Nil without scenarios or a list.
  package init?(_ facts: Facts) {
    guard let found = facts.study.scenarios, let isListed = facts.study.decision.isListed else { return nil }
    let bins = found.areas.map { area in area.listed.map { Bin($0, of: found.succeeded) } }
    rows = Bin.allCases.map { bin in
      let members = bins.indices.filter { bins[$0] == bin }
      let listed = members.count { isListed[$0] }
      return Row(bin: bin, listed: listed, unlisted: bin == .none ? 0 : members.count - listed)
    }
    phrases = facts.phrases
    guard rows.contains(where: { $0.listed + $0.unlisted > 0 }) else { return nil }
  }

  package let name = "scenario-membership"
  package let wideWidth = 1064.0
  package var title: String {
    phrases.membershipTitle(
      rows.filter { ![.all, .none].contains($0.bin) }.reduce(0) { $0 + $1.listed + $1.unlisted })
  }
  package var description: String { phrases.membershipDescription }

  package var table: DataTable {
    DataTable(
      [.text(phrases.membershipHeading), .number(phrases.onTheListToday), .number(phrases.notOnTheList)],
      rows: rows.map { [phrases.membershipBin($0.bin), phrases.number($0.listed), phrases.number($0.unlisted)] })
  }

  package func drawing(width: Double) -> Drawing {
    var drawing = Drawing(width: width)
    let isWide = width >= 600
    let labels = isWide ? 260.0 : 0
    let axis = Axis(
      from: 0...Double(rows.map { $0.listed + $0.unlisted }.max() ?? 1), to: labels...width - 60)
    var y = 4.0
    for row in rows {
      let name = phrases.membershipBin(row.bin)
      drawing.text(name, x: 0, y: y + 15, within: isWide ? labels - 12 : width)
      if !isWide { y += 22 }
      let (first, second) = (axis(Double(row.listed)), axis(Double(row.listed + row.unlisted)))
      drawing.rect(x: labels, y: y, width: first - labels, height: 21, fill: Palette.certain, hint: name)
      drawing.rect(
        x: first, y: y, width: second - first, height: 21, fill: Palette.paleOrange,
        stroke: second > first ? Palette.orange : nil, hint: name)
      let counts =
        row.unlisted == 0
        ? phrases.number(row.listed) : "\(phrases.number(row.listed)) + \(phrases.number(row.unlisted))"
      drawing.text(counts, x: second + 8, y: y + 15, style: .strong)
      y += 30
    }
    y += 12
    for (fill, label) in [(Palette.certain, phrases.onTheListToday), (Palette.paleOrange, phrases.notOnTheList)] {
      let x = fill == Palette.certain ? labels : labels + (isWide ? 200 : 160)
      drawing.rect(x: x, y: y - 11, width: 14, height: 14, fill: fill, stroke: "#9aa4af")
      drawing.text(label, x: x + 22, y: y + 1)
    }
    drawing.height = y + 10
    return drawing
  }
}
