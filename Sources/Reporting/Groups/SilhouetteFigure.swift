package import Study

/// How clearly the groups are set apart at each count tried, beside what chance alone would give.
package struct SilhouetteFigure: Figure {
  package struct Point: Sendable, Equatable {
    let count: Int
    let silhouette: Double
    /// What else speaks for the number; nil in a figure made by hand.
    let cut: Grouping.Search.Cut?

    package init(count: Int, silhouette: Double, cut: Grouping.Search.Cut? = nil) {
      (self.count, self.silhouette, self.cut) = (count, silhouette, cut)
    }
  }

  package let points: [Point]
  package let chosen: Int
  /// Whether the number is recommended, not just the fewest where each leaves a group that is too small.
  package let isRecommended: Bool
  package let chance: Double
  /// Whether the data have groups, by a statistic that passes over cuts with groups that are too small.
  package let isClear: Bool
  package let phrases: any Phrases

  package init(
    points: [Point], chosen: Int, isRecommended: Bool = true, chance: Double, isClear: Bool, phrases: any Phrases
  ) {
    self.points = points
    self.chosen = chosen
    self.isRecommended = isRecommended
    self.chance = chance
    self.isClear = isClear
    self.phrases = phrases
  }

  /// Nil when the count was given rather than sought.
  package init?(_ facts: Facts) {
    guard let grouping = facts.study.groups, let search = grouping.search else { return nil }
    self.init(
      points: search.cuts.map { Point(count: $0.count, silhouette: $0.silhouette, cut: $0) },
      chosen: search.chosen, isRecommended: search.reason != .noneLargeEnough, chance: search.chance,
      isClear: search.showsGroups, phrases: facts.phrases)
  }

  package let name = "silhouette"
  package var title: String {
    phrases.silhouetteTitle(chosen, isClear: isClear)
  }
  package var description: String { phrases.silhouetteDescription }

  package var table: DataTable {
    let language = phrases.language
    let isStable = points.contains { $0.cut?.jaccards != nil }
    let heads: [DataTable.Column] =
      [
        .number(phrases.groupCount), .number(phrases.smallestGroup), .number(phrases.silhouette),
        .number(phrases.chanceLevel),
        .number(phrases.varianceRatio), .number(phrases.gap),
      ] + (isStable ? [.number(phrases.leastLikeness)] : []) + [.text(phrases.recommended)]
    return DataTable(
      heads,
      rows: points.map { point in
        let cut = point.cut
        let cells = [
          phrases.number(point.count), cut.map { phrases.number($0.smallest) } ?? "–",
          language.number(point.silhouette, decimals: 3), language.number(cut?.chance ?? chance, decimals: 3),
          language.number(cut?.varianceRatio ?? .nan, decimals: 0), language.number(cut?.gap ?? .nan, decimals: 2),
        ]
        let likeness = isStable ? [language.number(cut?.jaccards?.min() ?? .nan, decimals: 2)] : []
        return cells + likeness + [point.count == chosen && isRecommended ? "•" : ""]
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
