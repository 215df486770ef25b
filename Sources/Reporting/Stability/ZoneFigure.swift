internal import CompositeIndex
internal import Resampling
internal import Study

/// The areas around the line: how often each is listed and how far its rank could lie, coloured by class.
package struct ZoneFigure: Figure {
  package struct Row: Sendable, Equatable {
    let name: String
    let largerArea: String
    let rank: Int
    let low: Int
    let high: Int
    let share: Double
    let isListed: Bool
  }

  package let rows: [Row]
  /// Areas in the zone, drawn or not.
  package let zoneCount: Int
  package let unitCount: Int
  package let phrases: any Phrases

  /// At most so many areas are drawn: those nearest an even chance.
  package static let capacity = 60

  package init?(_ facts: Facts) {
    guard let shares = facts.listedShares, let classes = facts.classes, let chosen = facts.study.stability?.chosen,
      let isListed = facts.study.decision.isListed
    else { return nil }
    let zone = classes.indices.filter { classes[$0] != .clearlyOn && classes[$0] != .clearlyOff }
    guard !zone.isEmpty else { return nil }
    let nearest = zone.sorted { (abs(shares[$0] - 0.5), $0) < (abs(shares[$1] - 0.5), $1) }.prefix(Self.capacity)
    let ranks = facts.study.decision.ranks
    rows = nearest.sorted { (-shares[$0], ranks[$0], $0) < (-shares[$1], ranks[$1], $1) }.map { i in
      let summary = chosen.ranks[i]
      return Row(
        name: facts.panel.units.names[i], largerArea: facts.largerAreaName(of: i) ?? "", rank: ranks[i],
        low: summary.low,
        high: summary.high, share: shares[i], isListed: isListed[i])
    }
    zoneCount = zone.count
    unitCount = facts.panel.unitCount
    phrases = facts.phrases
  }

  package let name = "zone"
  package var title: String { phrases.zoneTitle(rows.count, of: zoneCount) }
  package var description: String { phrases.zoneDescription }

  package var table: DataTable {
    DataTable(
      [
        .text(phrases.area), .text(phrases.largerArea), .text(phrases.onTheList), .number(phrases.timesListed),
        .number(phrases.rankWithInterval),
      ],
      rows: rows.map { row in
        [
          row.name, row.largerArea, row.isListed ? phrases.yes : phrases.no, phrases.ofHundred(row.share),
          "\(phrases.number(row.rank)) (\(phrases.number(row.low))–\(phrases.number(row.high)))",
        ]
      })
  }

  package func drawing(width: Double) -> Drawing {
    var drawing = Drawing(width: width)
    let isWide = width >= 600
    let labelWidth = isWide ? 250.0 : 122
    let rowHeight = 19.0
    let lowest = Double(rows.map { min($0.low, $0.rank) }.min()!)
    let highest = Double(rows.map { max($0.high, $0.rank) }.max()!)
    let axis = Axis(from: lowest...highest, to: labelWidth + 14...width - 62)
    let top = drawKey(&drawing) + 22
    let bottom = top + rowHeight * Double(rows.count)
    drawing.text(phrases.rankAxis, x: labelWidth + 14, y: top - 22, style: .note)
    drawing.text(phrases.ofHundredAxis, x: width, y: top - 22, style: .note, anchor: .end)
    for tick in axis.ticks(about: isWide ? 6 : 3) {
      drawing.line(x1: axis(tick), y1: top, x2: axis(tick), y2: bottom, stroke: Palette.rule)
      drawing.text(phrases.number(Int(tick)), x: axis(tick), y: top - 6, style: .note, anchor: .middle)
    }
    for (k, row) in rows.enumerated() {
      let y = top + (Double(k) + 0.5) * rowHeight
      if k > 0 && rows[k - 1].share >= 0.5 && row.share < 0.5 {
        let edge = y - rowHeight / 2
        drawing.line(x1: 0, y1: edge, x2: width, y2: edge, stroke: Palette.ink, dash: "4 3")
      }
      let fill = Self.fill(of: row)
      drawing.text(
        row.largerArea.isEmpty || !isWide ? row.name : "\(row.name), \(row.largerArea)", x: labelWidth, y: y + 4.5,
        within: labelWidth, style: Drawing.TextStyle(size: 12.5), anchor: .end)
      drawing.line(x1: axis(Double(row.low)), y1: y, x2: axis(Double(row.high)), y2: y, stroke: fill, width: 4)
      drawing.circle(
        x: axis(Double(row.rank)), y: y, radius: 4, fill: row.isListed ? Palette.ink : "#ffffff", stroke: Palette.ink,
        hint: row.name)
      drawing.text(
        phrases.hundredths(row.share), x: width, y: y + 4.5, style: .strong, anchor: .end)
    }
    drawing.height = bottom + 6
    return drawing
  }

  private static let paleWhisker = "#f0c878"

  private static func fill(of row: Row) -> String {
    switch Certainty.Class(listedShare: row.share) {
    case .probablyOn, .clearlyOn: Palette.probable
    case .tooCloseToCall: row.isListed ? Palette.orange : paleWhisker
    case .probablyOff, .clearlyOff: Palette.probablyOff
    }
  }

  private func drawKey(_ drawing: inout Drawing) -> Double {
    var y = 12.0
    drawing.circle(x: 11, y: y - 4, radius: 4, fill: Palette.ink, stroke: Palette.ink)
    drawing.text(phrases.keyListed, x: 30, y: y, style: .note)
    drawing.circle(x: 11, y: y + 14, radius: 4, fill: "#ffffff", stroke: Palette.ink)
    drawing.text(phrases.keyUnlisted, x: 30, y: y + 18, style: .note)
    y += 36
    let kinds = [
      (Palette.probable, phrases.probablyOn), (Palette.orange, phrases.tooCloseListed),
      (Self.paleWhisker, phrases.tooCloseUnlisted), (Palette.probablyOff, phrases.probablyOff),
    ]
    for (fill, label) in kinds where rows.contains(where: { Self.fill(of: $0) == fill }) {
      drawing.line(x1: 0, y1: y - 4, x2: 22, y2: y - 4, stroke: fill, width: 4)
      drawing.text(label, x: 30, y: y, style: .note)
      y += 18
    }
    return y + 14
  }
}
