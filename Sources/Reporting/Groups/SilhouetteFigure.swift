internal import Study

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
  package let chance: Double
  package let phrases: any Phrases

  package init(points: [Point], chosen: Int, chance: Double, phrases: any Phrases) {
    self.points = points
    self.chosen = chosen
    self.chance = chance
    self.phrases = phrases
  }

  /// Nil when the count was given rather than sought.
  package init?(_ facts: Facts) {
    guard let grouping = facts.study.groups, let search = grouping.search else { return nil }
    self.init(
      points: zip(search.counts, search.silhouettes).map { Point(count: $0, silhouette: $1) },
      chosen: grouping.profiles.count, chance: search.chance, phrases: facts.phrases)
  }

  package let name = "silhouette"
  package var title: String {
    let best = points.map(\.silhouette).max()!
    return phrases.silhouetteTitle(chosen, isClear: best > chance)
  }
  package var description: String { phrases.silhouetteDescription }

  package var table: DataTable {
    DataTable(
      [.number(phrases.groupCount), .number(phrases.silhouette), .number(phrases.chanceLevel)],
      rows: points.map { point in
        [
          phrases.number(point.count), phrases.language.number(point.silhouette, decimals: 3),
          phrases.language.number(chance, decimals: 3),
        ]
      })
  }

  package func drawing(width: Double) -> Drawing {
    var drawing = Drawing(width: width, height: 260)
    let values = points.map(\.silhouette) + [chance]
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
    drawing.text(phrases.groupCount, x: width, y: 250, style: .note, anchor: .end)
    drawing.line(x1: 44, y1: 246, x2: 76, y2: 246, stroke: Palette.vermilion, width: 1.5, dash: "6 4")
    drawing.text(
      "\(phrases.chanceLevel) \(phrases.language.number(chance, decimals: 2))", x: 84, y: 250, style: .note)
    drawing.line(x1: 44, y1: y(chance), x2: width, y2: y(chance), stroke: Palette.vermilion, width: 1.5, dash: "6 4")
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
