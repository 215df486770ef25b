internal import CompositeIndex
internal import Resampling
internal import Study

/// What each scheme asks, and how many areas it leaves undecided.
package struct SchemeFigure: Figure {
  package struct Row: Sendable, Equatable {
    let scheme: Scheme
    let name: String
    let question: String
    /// Probably on or off, and too close to call; nil when the scheme cannot move the rule.
    let probable: Int?
    let tooClose: Int?
    /// The middle one of the areas' rank interval lengths.
    let medianLength: Int
    let replicates: Int
    let isChosen: Bool
  }

  package let rows: [Row]
  package let hasList: Bool
  package let phrases: any Phrases

  package init?(_ facts: Facts) {
    guard let stability = facts.study.stability, !stability.outcomes.isEmpty else { return nil }
    rows = stability.outcomes.map { outcome in
      let classes = outcome.listed?.map(Certainty.Class.init(listedShare:))
      let lengths = outcome.ranks.map { $0.high - $0.low + 1 }.sorted()
      return Row(
        scheme: outcome.scheme, name: facts.name(of: outcome.scheme),
        question: facts.phrases.question(of: outcome.scheme, facts.panel.units),
        probable: classes.map { $0.count { $0 == .probablyOn || $0 == .probablyOff } },
        tooClose: classes.map { $0.count { $0 == .tooCloseToCall } },
        medianLength: lengths.isEmpty ? 0 : lengths[lengths.count / 2], replicates: outcome.replicates,
        isChosen: outcome.scheme == stability.plan.certainty)
    }
    hasList = facts.listed != nil
    phrases = facts.phrases
  }

  package let name = "schemes"
  package var title: String {
    let chosen = rows.first(where: \.isChosen) ?? rows[0]
    return phrases.schemesTitle(undecided: chosen.tooClose, medianLength: chosen.medianLength, chosen.scheme)
  }
  package var description: String { phrases.schemesDescription }

  package var table: DataTable {
    DataTable(
      [
        .text(phrases.scheme), .text(phrases.questionHeading), .number(phrases.probable), .number(phrases.tooClose),
        .number(phrases.medianLength), .number(phrases.replicatesHeading),
      ],
      rows: rows.map { row in
        [
          row.name, row.question, row.probable.map(phrases.number) ?? "–",
          row.tooClose.map(phrases.number) ?? "–",
          phrases.number(row.medianLength), phrases.number(row.replicates),
        ]
      })
  }

  private var cannot: String { hasList ? phrases.cannotMove : phrases.noList }

  package func drawing(width: Double) -> Drawing {
    var drawing = Drawing(width: width)
    let most = rows.compactMap { row in row.tooClose.map { $0 + row.probable! } }.max() ?? 0
    let axis = Axis(from: 0...Double(max(1, most)), to: 0...width * 0.62)
    var y = 0.0
    for row in rows {
      drawing.text(row.name, x: 0, y: y + 14, style: Drawing.TextStyle(size: 15, isBold: true))
      y = drawing.paragraph(row.question, x: 0, y: y + 34, width: width)
      if let tooClose = row.tooClose, let probable = row.probable {
        drawing.rect(x: 0, y: y - 6, width: max(1, axis(Double(tooClose))), height: 22, fill: Palette.orange)
        let edge = axis(Double(tooClose)) + 1.5
        drawing.rect(x: edge, y: y - 6, width: axis(Double(probable)), height: 22, fill: Palette.probable)
        drawing.text(
          phrases.undecided(tooClose, probable, isShort: width < 600), x: edge + axis(Double(probable)) + 10,
          y: y + 10,
          style: .strong)
        y += 36
      } else {
        y =
          drawing.paragraph(
            phrases.capitalised(cannot) + ".", x: 0, y: y + 6, width: width,
            style: Drawing.TextStyle(size: 13, isBold: true)) + 4
      }
      y = drawing.paragraph(phrases.typicalLength(row.medianLength), x: 0, y: y, width: width, style: .label) + 22
    }
    drawing.height = drawKey(&drawing, y: y - 8)
    return drawing
  }

  private func drawKey(_ drawing: inout Drawing, y: Double) -> Double {
    guard rows.contains(where: { $0.tooClose != nil }) else { return y - 10 }
    drawing.rect(x: 0, y: y - 11, width: 14, height: 14, fill: Palette.orange)
    drawing.text(phrases.tooClose, x: 22, y: y, style: .note)
    let x = 40 + TextWidth.of(phrases.tooClose, size: 12)
    drawing.rect(x: x, y: y - 11, width: 14, height: 14, fill: Palette.probable)
    drawing.text(phrases.probable, x: x + 22, y: y, style: .note)
    return y + 8
  }
}
