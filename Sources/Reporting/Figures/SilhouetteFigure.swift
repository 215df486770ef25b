internal import Robustness

/// How clearly the groups are set apart at each count tried, beside what chance alone would give.
package struct SilhouetteFigure: Figure {
  package struct Point: Sendable, Equatable {
    let count: Int
    let silhouette: Double

    package init(count: Int, silhouette: Double) {
      self.count = count
      self.silhouette = silhouette
    }
  }

  package let points: [Point]
  package let chosen: Int
  package let chance: Double?
  package let phrases: Phrases

  package init(points: [Point], chosen: Int, chance: Double?, phrases: Phrases) {
    self.points = points
    self.chosen = chosen
    self.chance = chance
    self.phrases = phrases
  }

  /// Nil when the count was given rather than sought.
  package init?(_ facts: Facts) {
    guard let grouping = facts.study.groups, !grouping.silhouettes.isEmpty else { return nil }
    self.init(
      points: grouping.silhouettes.map { Point(count: $0.count, silhouette: $0.silhouette) },
      chosen: grouping.profiles.count, chance: grouping.chance, phrases: facts.phrases)
  }

  package let name = "silhouette"
  package var title: String {
    let best = points.map(\.silhouette).max()!
    return phrases.silhouetteTitle(chosen, chance.map { best > $0 })
  }
  package var description: String { phrases.silhouetteDescription }

  package var table: DataTable {
    DataTable(
      [.number(phrases.groupCount), .number(phrases.silhouette), .number(phrases.chanceLevel)],
      rows: points.map { point in
        [
          phrases.number(point.count), phrases.language.number(point.silhouette, decimals: 3),
          chance.map { phrases.language.number($0, decimals: 3) } ?? "–",
        ]
      })
  }

  package func drawing(width: Double) -> Drawing {
    var drawing = Drawing(width: width, height: 260)
    let values = points.map(\.silhouette) + (chance.map { [$0] } ?? [])
    let x = Axis(
      from: Double(points.map(\.count).min()!)...Double(points.map(\.count).max()!), to: 56...width - 20)
    let y = Axis(from: min(0, values.min()!)...max(0.05, values.max()! * 1.12), to: 14...206, isReversed: true)
    let decimals = max(1, y.tickDecimals(about: 5))
    for tick in y.ticks(about: 5) {
      drawing.line(x1: 44, y1: y(tick), x2: width, y2: y(tick), stroke: Palette.rule)
      drawing.text(
        phrases.language.number(tick, decimals: decimals), x: 36, y: y(tick) + 4.5, style: .note, anchor: .end)
    }
    for point in points where points.count <= 20 || point.count.isMultiple(of: 5) {
      drawing.text(phrases.number(point.count), x: x(Double(point.count)), y: 226, style: .note, anchor: .middle)
    }
    drawing.text(phrases.groupCount, x: width / 2, y: 250, style: .note, anchor: .middle)
    if let chance {
      drawing.line(x1: 44, y1: y(chance), x2: width, y2: y(chance), stroke: Palette.vermilion, width: 1.5, dash: "6 4")
      drawing.text(
        phrases.chanceLevel, x: width, y: y(chance) - 7, style: Drawing.TextStyle(size: 12, fill: "#a34700"),
        anchor: .end)
    }
    drawing.polyline(points.map { (x(Double($0.count)), y($0.silhouette)) }, stroke: Palette.blue, width: 2)
    for point in points {
      let isChosen = point.count == chosen
      drawing.circle(
        x: x(Double(point.count)), y: y(point.silhouette), radius: isChosen ? 6.5 : 4,
        fill: isChosen ? Palette.blue : "#ffffff",
        stroke: Palette.blue)
      guard isChosen else { continue }
      drawing.text(
        phrases.language.number(point.silhouette, decimals: 2), x: x(Double(point.count)), y: y(point.silhouette) - 12,
        style: .strong, anchor: point.count == points[0].count ? .start : .middle)
    }
    return drawing
  }
}
